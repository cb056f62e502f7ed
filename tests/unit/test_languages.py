"""Telegram names languages by IETF tags; three of them are ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import LANGUAGES, known_language


def test_kazakh_comes_first() -> None:
    assert LANGUAGES == ("kk", "ru", "en")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("kk", "kk"),
        ("ru", "ru"),
        ("en", "en"),
        ("en-GB", "en"),
        ("en_US", "en"),
        ("RU", "ru"),
        ("kk-Cyrl-KZ", "kk"),
        ("kz", None),
        ("uz", None),
        ("", None),
        ("-", None),
        (None, None),
        ("ru1", None),
    ],
)
def test_a_tag_is_read_by_its_first_part(tag: str | None, language: str | None) -> None:
    assert known_language(tag) == language


@given(st.text())
def test_any_tag_is_ours_or_none(tag: str) -> None:
    assert known_language(tag) in {*LANGUAGES, None}
