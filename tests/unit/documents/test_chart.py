"""Charts on the screen of a phone: nothing overlaps, nothing is cut, what is hidden stays hidden."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import typst
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import bot.documents
from bot.documents import CHART, Chart, Point, Series
from bot.languages import LANGUAGES
from tests.unit.documents.reading import pdf_runs, png_picture, solid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.documents import Typesetter
    from bot.languages import Language

_TEMPLATES: Final = Path(bot.documents.__file__).parent / "templates"

_NAMES: Final = ("Ашқандар", "Спросили", "Finished", "Кедергі жоқ")


def point(label: str, count: int) -> Point:
    """As counts of people are told: one or two are hidden."""
    hidden = 0 < count < 3
    return Point(label, None if hidden else count, "< 3" if hidden else f"{count:,}".replace(",", "\u00a0"))


def chart(*counts: Sequence[int], language: Language = "kk", title: str = "Сілтеме арқылы келгендер") -> Chart:
    series = tuple(
        Series(_NAMES[place], tuple(point(f"{day % 30 + 1:02}.11", count) for day, count in enumerate(one)))
        for place, one in enumerate(counts)
    )
    return Chart(language, title, "16.11.2026 – 22.11.2026", "адам", series, "3-тен аз сан көрсетілмейді.")


def layout(shown: Chart) -> dict[str, Any]:
    """Where bars, numbers and labels stand, in points from the left and from the foot of the plot."""
    found = typst.query(
        str(_TEMPLATES / "chart.typ"),
        "<layout>",
        field="value",
        one=True,
        root=str(_TEMPLATES),
        sys_inputs={"content": json.dumps(shown.to_page())},
    )
    values: dict[str, Any] = json.loads(found)
    return values


async def words(typesetter: Typesetter, shown: Chart) -> str:
    return solid("".join(run.text for run in pdf_runs(await typesetter.pdf(CHART, shown.to_page()))))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_week_shows_every_number_and_every_day(typesetter: Typesetter, language: Language) -> None:
    shown = chart((12, 5, 0, 2, 41, 17, 3), language=language)

    said = await words(typesetter, shown)

    for text in (shown.title, shown.subtitle, shown.unit, shown.note, shown.series[0].name):
        assert solid(text) in said
    for one in shown.series[0].points:
        assert solid(one.shown) in said
        assert one.label in said


async def test_it_is_one_picture_for_a_phone(typesetter: Typesetter) -> None:
    (png,) = await typesetter.pictures(CHART, chart((3, 4)).to_page())

    picture = png_picture(png)
    assert (picture.width, picture.height) == (1278, 1083)
    assert picture.darkest(0, 0, picture.width, 20) == 255
    assert picture.darkest(0, 0, 20, picture.height) == 255
    assert picture.darkest(picture.width - 20, 0, picture.width, picture.height) == 255
    assert picture.darkest(0, picture.height - 20, picture.width, picture.height) == 255


_COUNTS: Final = st.one_of(st.integers(0, 9), st.integers(0, 500), st.integers(0, 10**12))


# Without shrinking: a picture is too dear to be set some hundred times more.
@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    st.integers(1, 4).flatmap(
        lambda series: st.integers(1, 60).flatmap(
            lambda days: st.lists(st.lists(_COUNTS, min_size=days, max_size=days), min_size=series, max_size=series)
        )
    )
)
def test_no_number_and_no_label_lies_on_anything_else(counts: list[list[int]]) -> None:
    found = layout(chart(*counts))

    for place, label in enumerate(found["labels"]):
        assert label["x"] >= 0
        assert label["x"] + label["wide"] <= found["room"] + 0.01
        for other in found["labels"][:place]:
            assert other["x"] + other["wide"] + 5 <= label["x"]
    for place, number in enumerate(found["numbers"]):
        assert number["x"] >= 0
        # A number longer than the picture is wide is nobody's count.
        assert number["x"] + number["wide"] <= found["room"] + 0.01
        for other in found["numbers"][:place]:
            beside = (
                number["x"] + number["wide"] <= other["x"] + 0.01 or other["x"] + other["wide"] <= number["x"] + 0.01
            )
            assert beside or number["foot"] >= other["head"] or other["foot"] >= number["head"]
        for bar in found["bars"]:
            # Two points of a bar beside it may be behind the white rim of a number.
            beside = number["x"] + number["wide"] <= bar["x"] + 2 or bar["x"] + bar["wide"] <= number["x"] + 2
            assert beside or bar["tall"] <= number["foot"]
    assert found["numbers"], "the highest bar always has its number"


def test_the_last_day_is_always_named() -> None:
    found = layout(chart([5] * 60))

    assert 5 <= len(found["labels"]) < 60
    last = found["labels"][-1]
    assert last["x"] + last["wide"] == pytest.approx(found["room"], abs=8)


def test_where_not_every_number_fits_an_axis_tells_the_rest() -> None:
    month = layout(chart([1000 + day for day in range(31)]))
    week = layout(chart(range(3, 10)))

    assert not month["all"]
    assert week["all"]
    assert len(week["numbers"]) == 7


def test_bars_are_as_high_as_their_counts() -> None:
    tall = [bar["tall"] for bar in layout(chart((100, 50, 25, 0)))["bars"]]

    assert tall[1] == pytest.approx(tall[0] / 2)
    assert tall[2] == pytest.approx(tall[0] / 4)
    assert tall[3] == 0


def test_a_hidden_count_is_as_high_whatever_it_was() -> None:
    bars = layout(chart((1, 2, 40)))["bars"]

    assert bars[0]["tall"] == bars[1]["tall"] > 0
    assert "1" not in {one.shown for one in chart((1, 2, 40)).series[0].points}


async def test_nothing_known_is_neither_a_stub_nor_a_number(typesetter: Typesetter) -> None:
    shown = Chart("ru", "", "", "", (Series("", (Point("a", None, ""), Point("b", 7, "7"))),), "")

    assert [bar["tall"] > 0 for bar in layout(shown)["bars"]] == [False, True]
    assert await words(typesetter, shown) == "77ab", "the number has a rim of paper under it"


@pytest.mark.parametrize(
    "counts",
    [(0, 0, 0, 0, 0, 0, 0), (1,), (0,), (987_654_321_012_345,), (1, 2, 1, 2)],
    ids=["zeros", "one", "zero", "huge", "hidden"],
)
async def test_unusual_counts_are_told_as_they_are(typesetter: Typesetter, counts: tuple[int, ...]) -> None:
    shown = chart(counts)

    said = await words(typesetter, shown)

    assert all(solid(one.shown) in said for one in shown.series[0].points)


async def test_series_are_told_apart_without_colours(typesetter: Typesetter) -> None:
    """In black and white each of the four has ink of its own, and so has what is hidden."""
    shown = chart((40, 40), (40, 40), (40, 40), (40, 2))
    (png,) = await typesetter.pictures(CHART, shown.to_page())
    picture = png_picture(png)
    bars = layout(shown)["bars"]
    foot = max(row for row in range(picture.height) if sum(picture.rows[row]) < 60 * picture.width)

    looks = []
    for bar in (bars[0], bars[2], bars[4], bars[6], bars[7]):
        left, right = (round((14 + bar["x"] + edge) * 200 / 72) for edge in (2, bar["wide"] - 2))
        area = [value for row in picture.rows[foot - 26 : foot - 6] for value in row[left:right]]
        looks.append((round(sum(area) / len(area)), min(area), max(area)))
    plain, shaded, striped, dotted, hidden = looks
    assert plain[1] == plain[2], "one shade"
    assert shaded[1] == shaded[2] > plain[2] + 100, "one shade, much lighter"
    for one in (striped, dotted, hidden):
        assert one[1] + 50 < one[2], "a pattern"
    assert len({mean // 10 for mean, _, _ in (striped, dotted, hidden)}) == 3, "of three densities"


@pytest.mark.parametrize(
    ("series", "trouble"),
    [
        ((), "1 to 4 series, found 0"),
        ((Series("", (Point("a", 1, "1"),)),) * 5, "1 to 4 series, found 5"),
        ((Series("", ()),), r"at least one; found \[0\]"),
        ((Series("", (Point("a", 1, "1"),)), Series("", ())), r"found \[0, 1\]"),
        ((Series("", (Point("a", -1, "-1"),)),), "not negative"),
    ],
)
def test_what_cannot_be_drawn_is_refused(series: tuple[Series, ...], trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        Chart("kk", "", "", "", series, "")


async def test_a_long_title_and_odd_texts_leave_room_for_the_bars(typesetter: Typesetter) -> None:
    odd = "Өте ұзын атау " * 12 + "W" * 120
    points = (Point("#panic[x]", 5, "*5*"), Point("﷽" * 5, 6, "😀"))
    shown = Chart("kk", odd, odd, odd, (Series(odd, points), Series("", points)), odd)

    assert layout(shown)["bars"][0]["tall"] > 40
    assert "#panic[x]" in await words(typesetter, shown)
