from __future__ import annotations

import pytest

from bot.search.layout import other_layouts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vtlbfwbz", "медиация"),
        ("ltnb c bydfkblyjcnm.", "дети с инвалидностью"),
        ("jn,fcsy 0jklfe jhnfks5s", "отбасын қолдау орталығы"),
        ("срфкшен", "charity"),
        ("vtlbfwbz 2024", "медиация 2024"),
    ],
)
def test_keys_are_read_in_the_layout_that_was_meant(typed: str, meant: str) -> None:
    assert meant in list(other_layouts(typed))


def test_numbers_alone_have_no_other_layout() -> None:
    assert list(other_layouts("2024")) == []
