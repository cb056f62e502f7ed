"""A sheet is made once, however often its button is tapped meanwhile."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat.selfcheck.sheets import Sheets


class Watch:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def sheets(watch: Watch) -> Sheets:
    unused: Any = None

    class NoChecks:
        class selfchecks:  # noqa: N801  # stands for an attribute
            catalog = None

    checks: Any = NoChecks
    return Sheets(unused, checks, unused, unused, unused, timer=watch)


def is_first(sheets: Sheets, *key: object) -> bool:
    with sheets.making(*key) as first:
        return first


def test_a_tap_while_a_sheet_is_made_makes_no_other(sheets: Sheets) -> None:
    with sheets.making(1, "CODE", "pdf") as first:
        assert first
        assert not is_first(sheets, 1, "CODE", "pdf")
        assert is_first(sheets, 1, "CODE", "png")
        assert is_first(sheets, 2, "CODE", "pdf")


def test_a_tap_that_waited_its_turn_makes_no_other_and_a_later_one_does(sheets: Sheets, watch: Watch) -> None:
    assert is_first(sheets, 1, "CODE", "pdf")
    watch.now = 2.9
    assert not is_first(sheets, 1, "CODE", "pdf")
    watch.now = 3.1
    assert is_first(sheets, 1, "CODE", "pdf")


def test_after_a_failure_the_next_tap_tries_again(sheets: Sheets) -> None:
    def fail() -> None:
        with sheets.making(1, "CODE", "pdf"):
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011  # ours, three lines above
        fail()
    assert is_first(sheets, 1, "CODE", "pdf")
