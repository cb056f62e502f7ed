"""The real table: its sums, its structured columns and its keywords, against the audit of the document."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.catalog import Catalog, GrantKind, Item, load_catalog
from bot.languages import LANGUAGES
from tests.unit.catalog.conftest import SOURCE, TABLE

if TYPE_CHECKING:
    from bot.catalog.model import Direction

YEARS = (2023, 2024, 2025)

SPHERES = {
    "vulnerable": ((1,), 10, (54_200, 0, 0)),
    "civil_society": ((2, 3, 4), 14, (116_432, 51_392, 0)),
    "rights": ((5,), 1, (24_450, 24_450, 0)),
    "accord": ((6, 24, 25, 26, 27), 5, (189_891, 189_891, 118_351)),
    "youth": (tuple(range(7, 20)), 13, (771_648, 771_648, 516_752)),
    "family": ((20, 21, 22, 23), 4, (136_130, 136_130, 99_920)),
}
"""Sphere -> its rows, its grants, its money by year in thousand tenge."""

OFFICE = {
    Item.COMPUTER: 3,
    Item.PRINTER_BW: 1,
    Item.PRINTER_COLOUR: 1,
    Item.SCANNER: 1,
    Item.PHOTO_CAMERA: 1,
    Item.VIDEO_CAMERA: 1,
}
EQUIPMENT = {
    8: {Item.COMPUTER: 1},
    11: OFFICE,
    13: OFFICE,
    19: {
        Item.CAR: 1,
        Item.COMPUTER: 5,
        Item.PRINTER_BW: 5,
        Item.PRINTER_COLOUR: 5,
        Item.SCANNER: 5,
        Item.PHOTO_CAMERA: 1,
        Item.VIDEO_CAMERA: 1,
    },
    20: {
        Item.PROJECTOR: 1,
        Item.COMPUTER: 5,
        Item.PRINTER_BW: 2,
        Item.PRINTER_COLOUR: 1,
        Item.LANDLINE_PHONE: 2,
    },
    23: OFFICE,
    27: OFFICE,
}
PREMISES = {19: (100, 3), 20: (100, 3), 23: (100, 3), 24: (20, 17), 25: (20, 17), 27: (20, 17)}
"""Row -> square metres, regions."""

NAMED_REGIONS = {21: {"KZ-63", "KZ-19", "KZ-35"}, 26: {"KZ-19", "KZ-31", "KZ-61", "KZ-75", "KZ-79"}}

REACH = {
    1: {20},
    2: {20},
    3: {100},
    4: {50},
    6: {30},
    15: {3000},
    19: {250},
    20: {90},
    21: {50},
    22: {4000, 200},
    23: {100},
    24: {1000},
    25: {1500, 5000},
    26: {3000},
    27: {100},
}
"""The measurable targets of the audit; growth by so many per cent (rows 7, 8, 16, 18) is not a reach."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(TABLE)


def test_the_source_is_a_byte_for_byte_copy() -> None:
    content = SOURCE.read_bytes()
    assert len(content) == 76_034
    assert hashlib.md5(content, usedforsecurity=False).hexdigest() == "e7e5cbfb9154860c8de82dccb1bffa38"


def test_the_totals_are_those_of_the_document(catalog: Catalog) -> None:
    assert [catalog.total(year) for year in YEARS] == [1_292_751, 1_173_511, 735_023]
    assert dict(catalog.season.totals) == {2023: 1_292_751, 2024: 1_173_511, 2025: 735_023}
    assert sum(direction.total for direction in catalog.directions) == 3_201_285
    assert catalog.grants == 47


def test_the_rows_are_numbered_from_1_to_27_in_order(catalog: Catalog) -> None:
    assert [direction.number for direction in catalog.directions] == list(range(1, 28))


@pytest.mark.parametrize("sphere", SPHERES)
def test_each_sphere_has_its_rows_grants_and_money(catalog: Catalog, sphere: str) -> None:
    rows, grants, sums = SPHERES[sphere]
    directions = catalog.in_sphere(sphere)
    assert tuple(direction.number for direction in directions) == rows
    assert sum(direction.grant.count for direction in directions) == grants
    assert tuple(sum(d.funding.get(year, 0) for d in directions) for year in YEARS) == sums


def test_the_spheres_are_six(catalog: Catalog) -> None:
    assert [sphere.id for sphere in catalog.spheres] == list(SPHERES)


@pytest.mark.parametrize(
    ("kind", "rows", "grants", "years"),
    [
        (GrantKind.SHORT, 2, 22, {2023}),
        (GrantKind.MEDIUM, 16, 16, {2023, 2024}),
        (GrantKind.LONG, 9, 9, {2023, 2024, 2025}),
    ],
)
def test_each_kind_of_grant_has_its_rows_and_years(
    catalog: Catalog, kind: GrantKind, rows: int, grants: int, years: set[int]
) -> None:
    directions = [direction for direction in catalog.directions if direction.grant.kind is kind]
    assert len(directions) == rows
    assert sum(direction.grant.count for direction in directions) == grants
    assert all(set(direction.funding) == years for direction in directions)


def test_only_short_grants_have_an_amount_of_each(catalog: Catalog) -> None:
    amounts = {d.number: d.grant.amount for d in catalog.directions if d.grant.amount is not None}
    assert amounts == {1: 5_420, 2: 5_420}


def test_only_rows_19_and_27_change_between_years(catalog: Catalog) -> None:
    changing = {d.number: dict(d.funding) for d in catalog.directions if len(set(d.funding.values())) > 1}
    assert changing == {
        19: {2023: 371_963, 2024: 371_963, 2025: 376_752},
        27: {2023: 35_175, 2024: 35_175, 2025: 30_079},
    }


def test_a_material_base_is_asked_for_by_long_grants_alone(catalog: Catalog) -> None:
    asking = [direction.number for direction in catalog.directions if direction.requirements]
    assert asking == [8, 11, 13, 19, 20, 23, 24, 25, 27]
    assert all(catalog[number].grant.kind is GrantKind.LONG for number in asking)


def test_equipment_is_what_the_material_base_lists(catalog: Catalog) -> None:
    listed = {d.number: {piece.item: piece.at_least for piece in d.equipment} for d in catalog.directions}
    assert {number: items for number, items in listed.items() if items} == EQUIPMENT


def test_premises_are_those_of_the_material_base(catalog: Catalog) -> None:
    stated = {d.number: (d.premises.area_m2, d.premises.regions) for d in catalog.directions if d.premises}
    assert stated == PREMISES


def test_regions_are_those_the_rows_name(catalog: Catalog) -> None:
    named = {d.number: set(d.regions.named) for d in catalog.directions if d.regions.named}
    at_least = {d.number: d.regions.at_least for d in catalog.directions if d.regions.at_least}
    assert named == NAMED_REGIONS
    assert at_least == {number: regions for number, (_, regions) in PREMISES.items()}


def test_reach_is_the_measurable_targets(catalog: Catalog) -> None:
    stated = {d.number: {reach.at_least for reach in d.reach} for d in catalog.directions if d.reach}
    assert stated == REACH


def test_a_direction_without_a_measurable_target_states_none(catalog: Catalog) -> None:
    assert all(not catalog[number].reach for number in (5, 9, 10, 11, 12, 13, 14, 17))


def test_every_direction_and_sphere_has_words_of_everyday_speech(catalog: Catalog) -> None:
    keywords = [named.keywords for named in catalog.directions] + [named.keywords for named in catalog.spheres]
    for of_one in keywords:
        for language in LANGUAGES:
            words = getattr(of_one, language)
            assert len(words) == len(set(words))
            assert all(word == word.strip() != "" for word in words)
            assert len(words) >= 3


def test_no_text_keeps_the_white_space_of_word(catalog: Catalog) -> None:
    for direction in catalog.directions:
        for text in texts_of(direction):
            assert text == text.strip()
            assert "  " not in text
            assert not set(text) & {"\u00a0", "\t"}


def texts_of(direction: Direction) -> list[str]:
    return [
        text
        for language in LANGUAGES
        for text in (
            direction.title[language],
            direction.problem[language],
            direction.indicator[language],
            *direction.results[language],
            *direction.requirements[language],
        )
    ]


def test_titles_are_one_line(catalog: Catalog) -> None:
    assert not [d.number for d in catalog.directions if any("\n" in d.title[language] for language in LANGUAGES)]


def test_no_translation_is_the_kazakh_text_itself(catalog: Catalog) -> None:
    for direction in catalog.directions:
        assert len({direction.title[language] for language in LANGUAGES}) == len(LANGUAGES)
        assert len({direction.problem[language] for language in LANGUAGES}) == len(LANGUAGES)


def test_the_windows_of_applications_are_closed_and_cite_where_that_was_read(catalog: Catalog) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    for direction in catalog.directions:
        window = catalog.window_of(direction)
        assert window is not None
        assert window.opens == date(2023, 1, 12)
        assert window.closes < now
        assert window.source


def test_long_grants_could_be_applied_for_longer(catalog: Catalog) -> None:
    windows = {kind: window for window in catalog.season.applications for kind in window.kinds}
    assert {kind: window.closes.date() for kind, window in windows.items()} == {
        GrantKind.SHORT: date(2023, 2, 1),
        GrantKind.MEDIUM: date(2023, 2, 1),
        GrantKind.LONG: date(2023, 2, 15),
    }


def test_what_is_not_in_the_table_is_not_found(catalog: Catalog) -> None:
    assert catalog.get(28) is None
    assert catalog.get(6) is catalog[6]
    assert catalog.find_sphere("sport") is None
    assert catalog.find_sphere("youth") is catalog.sphere("youth")
    assert catalog.total(2030) == 0
