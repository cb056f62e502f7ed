"""Figures are compared between languages, so every way to write one must count as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("48 239 неке", ["48239"]),
        ("48\u00a0239 marriages", ["48239"]),
        ("48\u202f239 браков", ["48239"]),
        ("48,239 marriages", ["48239"]),
        ("59,8% and 59.8%", ["59.8", "59.8"]),
        ("1 292 751", ["1292751"]),
        ("20 м2 and 20 м² and 20 m2", ["20", "20", "20"]),
        ("2023, 2024", ["2023", "2024"]),
        ("rows 1,2", ["1.2"]),
        ("no figures", []),
    ],
)
def test_a_number_is_one_number_however_it_is_written(text: str, expected: list[str]) -> None:
    assert sorted(figures(text).elements()) == sorted(expected)


@given(st.integers(0, 10**12))
def test_grouping_by_commas_or_spaces_changes_no_number(number: int) -> None:
    written = {f"{number}", f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u00a0")}
    assert [dict(figures(text)) for text in written] == [{str(number): 1}] * len(written)
