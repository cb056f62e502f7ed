"""Codes of sheets as people type them, and labels as they write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.codes import ALPHABET, LENGTH, is_code_like, new_code, payload, printed, read_code
from bot.chat.selfcheck.labels import cleaned_label

CODE = "5DQM9GJFKQJJRA5"


def test_a_code_cannot_be_guessed() -> None:
    assert math.log2(len(ALPHABET)) * LENGTH > 60
    assert len({new_code() for _ in range(1000)}) == 1000


def test_no_letter_of_a_code_is_taken_for_another() -> None:
    assert not set("01OILU") & set(ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "5DQM9-GJFKQ-JJRA5",
        "5dqm9-gjfkq-jjra5",
        " 5DQM9 - GJFKQ - JJRA5 ",
        "5DQM9–GJFKQ—JJRA5",
        "5DQМ9-GJFКQ-JJRА5",
        "5dqм9-gjfкq-jjrа5",
        "s_5DQM9GJFKQJJRA5",
        "S_5dqm9gjfkqjjra5",
        "s_5DQM9-GJFKQ-JJRA5",
        "https://t.me/some_bot?start=s_5DQM9GJFKQJJRA5",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert is_code_like(typed)
    assert read_code(typed) == CODE


@pytest.mark.parametrize("typed", ["s_5DQM9", "5DQM-GJFKQ-JJRA5", "s_5DQM9GJFKQJJRA0", "5DQM9-GJFKQ-JJRAO"])
def test_a_mistyped_code_is_known_as_one_and_opens_nothing(typed: str) -> None:
    assert is_code_like(typed)
    assert read_code(typed) is None


@pytest.mark.parametrize(
    "words",
    [None, "", "медиация", "these-three-years", "ұзақ-орта-қысқа", CODE, "8701-2345-6789", "s_", "долгосрочные 40 млн"],
)
def test_a_question_is_no_code(words: str | None) -> None:
    assert not is_code_like(words)


def test_every_code_is_read_back_from_what_is_printed_and_from_its_link() -> None:
    for code in (new_code() for _ in range(300)):
        assert is_code_like(printed(code))
        assert read_code(printed(code)) == read_code(payload(code)) == code


@given(st.text(max_size=200))
def test_anything_can_be_typed(text: str) -> None:
    if not is_code_like(text):
        read_code(text)
    label = cleaned_label(text)
    assert label == " ".join(label.split())
    assert label.isprintable()
    label.encode()


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("  «Жас\n\nӨркен»\tҚБ ", "«Жас Өркен» ҚБ"),
        ("<b>Ұлт</b> & Co", "<b>Ұлт</b> & Co"),
        ("орга\N{SOFT HYPHEN}низация\N{RIGHT-TO-LEFT OVERRIDE}", "организация"),
        ("\N{ZERO WIDTH SPACE}…!", ""),
    ],
)
def test_a_label_is_one_line_of_what_can_be_seen(typed: str, label: str) -> None:
    assert cleaned_label(typed) == label
