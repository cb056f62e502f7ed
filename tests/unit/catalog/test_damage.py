"""A damaged table is refused, and every flaw is named: file, direction, field, found, expected."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from bot.catalog import CatalogError, Flaw, load_catalog
from tests.unit.catalog.conftest import TABLE, Copy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Damage = Callable[[Copy], object]


def _parent(table: Copy, path: tuple[str | int, ...]) -> tuple[Any, Any]:
    """Where the value at ``path`` is kept, and under which key."""
    first, *rest = path
    place: Any = table.data if isinstance(first, str) else table.row(first)
    keys = list(path) if isinstance(first, str) else rest
    for key in keys[:-1]:
        place = place[key]
    return place, keys[-1]


def put(*path: str | int, value: Any) -> Damage:
    """Damage that sets one value; a path begins with a direction's number or a key of the table."""

    def damage(table: Copy) -> None:
        place, key = _parent(table, path)
        place[key] = value

    return damage


def replace(*path: str | int, old: str, new: str) -> Damage:
    """Damage that changes a part of one text."""

    def damage(table: Copy) -> None:
        place, key = _parent(table, path)
        assert old in place[key]
        place[key] = place[key].replace(old, new, 1)

    return damage


def drop(*path: str | int) -> Damage:
    """Damage that takes one key or item away."""

    def damage(table: Copy) -> None:
        place, key = _parent(table, path)
        del place[key]

    return damage


DAMAGES: dict[str, tuple[Damage, int | None, str, str, str]] = {
    # name: (damage, direction, field, a part of what was found, a part of what was expected)
    "a digit of a sum": (put(6, "funding", "2024", value=32_145), 6, "funding.2024", "32145", "the sum of the source"),
    "the totals after it": (
        put(6, "funding", "2024", value=32_145),
        None,
        "season.totals.2024",
        "1173511",
        "1173512, the sum of the directions",
    ),
    "sums of two years exchanged": (
        put(27, "funding", value={"2023": 30_079, "2024": 35_175, "2025": 35_175}),
        27,
        "funding.2025",
        "35175",
        "the sum of the source for that year",
    ),
    "a sum that is text": (put(6, "funding", "2024", value="32144"), 6, "funding.2024", "'32144'", "a valid integer"),
    "a sum that is a fraction": (
        put(6, "funding", "2024", value=32_144.0),
        6,
        "funding.2024",
        "32144.0",
        "a valid int",
    ),
    "a negative sum": (put(6, "funding", "2024", value=-1), 6, "funding.2024", "-1", "greater than 0"),
    "no sums": (put(6, "funding", value={}), 6, "funding", "none", "thousand tenge"),
    "a year that is none": (put(6, "funding", value={"last": 1}), 6, "funding.last", "'last'", "a year"),
    "a year outside the season": (
        put(6, "funding", value={"2023": 32_144, "2026": 32_144}),
        6,
        "funding.2026",
        "a sum",
        "years 2023, 2024, 2025 only",
    ),
    "a digit of the Kazakh text": (
        replace(1, "problem", "kk", old="705 мың", new="706 мың"),
        1,
        "problem.kk",
        "706",
        "the words of the source",
    ),
    "a letter of the Kazakh text": (
        replace(9, "indicator", "kk", old="а", new="о"),
        9,
        "indicator.kk",
        "о",
        "the words of the source",
    ),
    "the first digits of a Kazakh text": (
        replace(19, "results", "kk", 0, old="250-ден", new="50-ден"),
        19,
        "results.kk",
        "50-ден",
        "the words of the source",
    ),
    "a Kazakh title that is not in the document": (
        put(7, "title", "kk", value="Спортты дамыту"),
        7,
        "title.kk",
        "'Спортты дамыту'",
        "a title of priorities-2023.kk.txt",
    ),
    "a figure of the Russian text": (
        replace(1, "problem", "ru", old="705", new="706"),
        1,
        "problem.ru",
        "no 705",
        "every figure of the Kazakh text",
    ),
    "a figure the translation adds": (
        replace(24, "indicator", "en", old="17", new="17 or 20"),
        24,
        "indicator.en",
        "20",
        "no figure that the Kazakh text does not have",
    ),
    "a figure of one translated result": (
        replace(1, "results", "en", 1, old="5", new="6"),
        1,
        "results.en.1",
        "no 5",
        "every figure",
    ),
    "a figure of a translated requirement": (
        replace(20, "requirements", "ru", 0, old="100", new="10"),
        20,
        "requirements.ru.0",
        "no 100",
        "every figure",
    ),
    "a missing language": (drop(12, "title", "ru"), 12, "title.ru", "nothing", "a value"),
    "a language that is empty": (put(12, "problem", "en", value=" "), 12, "problem.en", "no text", "a text"),
    "a language that is not ours": (put(12, "title", "de", value="Betrug"), 12, "title.de", "'Betrug'", "no such key"),
    "a result that is not translated": (drop(27, "results", "en", 0), 27, "results.en", "3 items", "4, as in kk"),
    "a result that is empty": (put(27, "results", "ru", 3, value=""), 27, "results.ru.3", "no text", "a text"),
    "no keywords": (put(14, "keywords", "en", value=[]), 14, "keywords.en", "none", "words people use"),
    "a number of grants": (put(6, "grant", "count", value=2), 6, "grant", "2 medium", "the source's count and kind"),
    "a kind of grant": (put(6, "grant", "kind", value="long"), 6, "grant", "1 long", "the source's count and kind"),
    "a kind that is none": (put(6, "grant", "kind", value="huge"), 6, "grant.kind", "'huge'", "'short', 'medium' or"),
    "a number of short grants": (
        put(1, "grant", "count", value=11),
        1,
        "funding",
        "54200 in all",
        "11 x 5420 = 59620",
    ),
    "the amount of each": (put(2, "grant", "amount", value=5_421), 2, "grant.amount", "5421", "the sum of each grant"),
    "no amount of each": (
        put(2, "grant", "amount", value=None),
        2,
        "grant.amount",
        "nothing",
        "thousand tenge of each",
    ),
    "a duplicate number": (put(6, "number", value=7), 7, "number", "2 rows with this number", "one row"),
    "a number that is not the row's place": (put(27, "number", value=28), 28, "number", "28", "27, its place"),
    "a number that is text": (put(6, "number", value="6"), 6, "number", "'6'", "a valid integer"),
    "an unknown sphere": (put(6, "sphere", value="sport"), 6, "sphere", "'sport'", "one of vulnerable, civil_society"),
    "the sphere of another row": (put(6, "sphere", value="youth"), 6, "sphere", "'youth'", "'accord', the sphere of"),
    "a number of computers": (
        put(19, "equipment", 1, "at_least", value=1),
        19,
        "equipment.computer",
        "1",
        "the number before that item",
    ),
    "a thing the row does not ask for": (
        put(8, "equipment", 0, "item", value="car"),
        8,
        "equipment.car",
        "1",
        "the number before that item",
    ),
    "a thing that is none": (
        put(8, "equipment", 0, "item", value="yacht"),
        8,
        "equipment.0.item",
        "'yacht'",
        "'computer', 'printer_bw'",
    ),
    "equipment without its text": (
        put(8, "requirements", value={"kk": [], "ru": [], "en": []}),
        8,
        "requirements",
        "none",
        "the text that equipment and premises come from",
    ),
    "square metres": (put(20, "premises", "area_m2", value=90), 20, "premises.area_m2", "90", "the square metres"),
    "regions of the premises": (put(20, "premises", "regions", value=5), 20, "premises.regions", "5", "the regions of"),
    "a number of regions": (
        put(24, "regions", "at_least", value=20),
        24,
        "regions.at_least",
        "20",
        "a number of regions",
    ),
    "an unknown region": (
        put(21, "regions", "named", 0, value="KZ-99"),
        21,
        "regions.named",
        "'KZ-99'",
        "a code of data/regions.json",
    ),
    "a region the row does not name": (
        put(21, "regions", "named", 0, value="KZ-71"),
        21,
        "regions.named",
        "'KZ-71'",
        "a region that the text names",
    ),
    "a city for the region of its name": (
        put(21, "regions", "named", 1, value="KZ-75"),
        21,
        "regions.named",
        "'KZ-75'",
        "a region that the text names",
    ),
    "a region twice": (put(21, "regions", "named", 0, value="KZ-19"), 21, "regions.named", "'KZ-19' twice", "once"),
    "people to be reached": (
        put(24, "reach", 0, "at_least", value=100),
        24,
        "reach.0.at_least",
        "100 people",
        "a number",
    ),
    "a percentage to be reached": (
        put(20, "reach", 0, "at_least", value=80),
        20,
        "reach.0.at_least",
        "80 percent",
        "a number of the indicator or the results",
    ),
    "a key too many": (put(6, "note", value="new"), 6, "note", "'new'", "no such key"),
    "a key too few": (drop(6, "indicator"), 6, "indicator", "nothing", "a value"),
    "a title of a sphere": (
        put("spheres", 0, "title", "en", value=""),
        None,
        "spheres.vulnerable.title.en",
        "no text",
        "a",
    ),
    "a sphere twice": (put("spheres", 1, "id", value="vulnerable"), None, "spheres.vulnerable", "2 spheres", "one"),
    "a figure of the season's title": (
        replace("season", "title", "en", old="2023", new="2024"),
        None,
        "season.title.en",
        "no 2023",
        "every figure",
    ),
    "a digit of the season's id": (put("season", "id", value="2024"), None, "season.id", "'2024'", "the year"),
    "a total of a year": (
        put("season", "totals", "2025", value=735_024),
        None,
        "season.totals.2025",
        "735024",
        "735023, the sum of the directions (8: 50000",
    ),
    "a total too few": (drop("season", "totals", "2025"), None, "season.totals", "2023, 2024", "2023, 2024, 2025"),
    "no years": (put("season", "years", value=[]), None, "season.years", "[]", "at least 1 item"),
    "a wrong hash": (
        put("season", "source", "sha256", value="0" * 64),
        None,
        "season.source.sha256",
        "0" * 64,
        "1cec2a5f7e2a187c0bf4a9d9ab56f19d1eb25dc96b1aba828237ef1bb7bdffc6",
    ),
    "no source": (
        put("season", "source", "file", value="source/lost.txt"),
        None,
        "season.source.file",
        "no file",
        "the document the table was taken from",
    ),
    "a window that closes before it opens": (
        put("season", "applications", 0, "closes", value="2022-02-01T18:30:00+06:00"),
        None,
        "season.applications",
        "2022-02-01",
        "after 2023-01-12",
    ),
    "a window after the season": (
        put("season", "applications", 0, "closes", value="2032-02-01T18:30:00+06:00"),
        None,
        "season.applications",
        "2023-01-12 to 2032-02-01",
        "dates of the season 2023, 2024, 2025",
    ),
    "a time without its offset": (
        put("season", "applications", 0, "closes", value="2023-02-01T18:30:00"),
        None,
        "season.applications.0.closes",
        "2023-02-01T18:30:00",
        "timezone",
    ),
    "a window nobody can check": (
        put("season", "applications", 0, "source", value=" "),
        None,
        "season.applications",
        "no source",
        "where the dates were read",
    ),
    "another schema": (put("schema", value=2), None, "schema", "2", "1"),
    "a correction of no row": (
        put("corrections", 0, "number", value=99),
        99,
        "corrections",
        "no such direction",
        "a direction of the table",
    ),
    "a correction that is not shown": (
        put("corrections", 0, "shown", value="38%-ын"),
        15,
        "corrections.problem",
        "'38%-ын'",
        "words of that text",
    ),
    "a correction without its reason": (
        put("corrections", 1, "reason", value=""),
        20,
        "corrections.requirements",
        "no reason",
        "why the source is shown otherwise",
    ),
    "a correction that is left out": (drop("corrections", 0), 15, "problem.kk", "37%-ын", "the words of the source"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_table_damaged_in_one_place_is_refused_and_the_place_is_named(table: Copy, name: str) -> None:
    damage, direction, field, found, expected = DAMAGES[name]
    damage(table)
    flaws = [flaw for flaw in table.flaws() if (flaw.direction, flaw.field) == (direction, field)]
    assert any(found in flaw.found and expected in flaw.expected for flaw in flaws), table.flaws()
    assert all(flaw.file == table.path for flaw in flaws)


def test_an_undamaged_copy_is_accepted(table: Copy) -> None:
    assert table.flaws() == ()


def test_the_order_of_rows_in_the_file_does_not_matter(table: Copy) -> None:
    table.data["directions"].reverse()
    assert table.flaws() == ()
    assert load_catalog(table.path).directions[0].number == 1


def test_a_row_that_is_missing_is_found_by_the_totals(table: Copy) -> None:
    table.data["directions"].remove(table.row(6))
    assert [str(flaw.field) for flaw in table.flaws() if flaw.direction is None] == [
        "season.totals.2023",
        "season.totals.2024",
    ]


def test_all_flaws_are_named_at_once(table: Copy) -> None:
    put(6, "funding", "2024", value=32_145)(table)
    put(14, "keywords", "en", value=[])(table)
    drop(12, "title", "ru")(table)
    put(21, "regions", "named", 0, value="KZ-99")(table)
    put("season", "source", "sha256", value="0" * 64)(table)
    named = {(flaw.direction, flaw.field) for flaw in table.flaws()}
    assert named >= {
        (6, "funding.2024"),
        (14, "keywords.en"),
        (12, "title.ru"),
        (21, "regions.named"),
        (None, "season.source.sha256"),
    }


def test_a_row_of_a_wrong_shape_is_not_blamed_on_the_totals(table: Copy) -> None:
    drop(12, "title", "ru")(table)
    assert [(flaw.direction, flaw.field) for flaw in table.flaws()] == [(12, "title.ru")]


def test_a_flaw_reads_as_one_line_with_all_its_parts(table: Copy) -> None:
    put(6, "funding", "2024", value=32_145)(table)
    lines = [str(flaw) for flaw in table.flaws()]
    assert (
        f"{table.path}: direction 6: funding.2024: found 32145, expected the sum of the source for that year" in lines
    )
    assert all("\n" not in line for line in lines)
    assert str(Flaw(TABLE, None, "file", "a", "b")) == f"{TABLE}: season: file: found a, expected b"


def test_an_error_of_the_catalogue_is_its_flaws_line_by_line(tmp_path: Path) -> None:
    flaws = [Flaw(tmp_path, 1, "title", "a", "b"), Flaw(tmp_path, None, "file", "c", "d")]
    assert str(CatalogError(flaws)).splitlines() == [str(flaw) for flaw in flaws]


@pytest.mark.parametrize(
    ("content", "found", "expected"),
    [
        (b'{"schema": 1,', "line 1 column 14", "valid JSON"),
        (b"", "line 1 column 1", "valid JSON"),
        (b'{"schema": 1, "schema": 1}', "the key 'schema' twice", "each key once"),
        ("{}".encode("utf-16"), "byte 0 that is not UTF-8", "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_place(
    tmp_path: Path, content: bytes, found: str, expected: str
) -> None:
    path = tmp_path / "table.json"
    path.write_bytes(content)
    with pytest.raises(CatalogError) as caught:
        load_catalog(path)
    (flaw,) = caught.value.flaws
    assert (flaw.file, flaw.direction, flaw.field) == (path, None, "file")
    assert found in flaw.found
    assert expected in flaw.expected


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"nothing\.json.*No such file.*readable file"):
        load_catalog(tmp_path / "nothing.json")


def test_a_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="directory"):
        load_catalog(tmp_path)


@pytest.mark.parametrize(
    "content", ["[]", "null", '"text"', "{}", '{"directions": [null]}', '{"directions": {"0": 1}}']
)
def test_json_that_is_no_table_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "table.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        load_catalog(path)
    assert caught.value.flaws


def test_a_document_that_is_not_utf_8_is_a_flaw_and_not_a_crash(table: Copy) -> None:
    table.source.write_bytes(b"\xff\xfe")
    table.data["season"]["source"]["sha256"] = hashlib.sha256(b"\xff\xfe").hexdigest()
    (flaw,) = table.flaws()
    assert flaw.field == "season.source.file"
    assert "not UTF-8" in flaw.found


def test_a_document_of_another_kind_is_left_to_people(table: Copy) -> None:
    content = b"a document of Word"
    (table.source.parent / "table.docx").write_bytes(content)
    table.data["season"]["source"] |= {
        "file": "source/table.docx",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert table.flaws() == ()
