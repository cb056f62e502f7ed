"""The regions a table may name: all of ISO 3166-2:KZ, in three languages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.catalog import CatalogError, load_regions
from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

ISO_3166_2_KZ = {
    *("KZ-10", "KZ-11", "KZ-15", "KZ-19", "KZ-23", "KZ-27", "KZ-31", "KZ-33", "KZ-35", "KZ-39"),
    *("KZ-43", "KZ-47", "KZ-55", "KZ-59", "KZ-61", "KZ-62", "KZ-63", "KZ-71", "KZ-75", "KZ-79"),
}
CITIES = {"KZ-71", "KZ-75", "KZ-79"}


def test_the_regions_are_the_twenty_units_of_iso_3166_2() -> None:
    codes = [region.code for region in load_regions()]
    assert len(codes) == 20
    assert set(codes) == ISO_3166_2_KZ


def test_every_region_is_named_in_three_languages_and_no_two_alike() -> None:
    regions = load_regions()
    for language in LANGUAGES:
        titles = [region.title[language] for region in regions]
        shorts = [region.short[language] for region in regions]
        assert all(title.strip() for title in (*titles, *shorts))
        assert len(set(titles)) == len(titles)
        assert len(set(shorts)) == len(shorts)


def test_kazakh_names_end_in_what_the_unit_is() -> None:
    kinds = {region.code: region.title.kk.rpartition(" ")[2] for region in load_regions()}
    assert {code for code, kind in kinds.items() if kind == "қаласы"} == CITIES
    assert {code for code, kind in kinds.items() if kind == "облысы"} == ISO_3166_2_KZ - CITIES


def test_abbreviations_that_people_write_are_known() -> None:
    region = next(region for region in load_regions() if region.code == "KZ-27")
    assert region.short.kk == "БҚО"
    assert region.short.ru == "ЗКО"


def test_a_broken_list_of_regions_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "regions.json"
    path.write_text(json.dumps([{"code": "KZ-10", "title": {"kk": "", "ru": ""}}]), encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        load_regions(path)
    assert [flaw.field for flaw in caught.value.flaws] == ["0.title.en", "0.short"]
    assert all(flaw.file == path for flaw in caught.value.flaws)
