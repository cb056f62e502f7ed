"""However a word is typed, it is one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.folding import clean, fold, words

SAME = {
    "Kazakh letters as Russian ones": ("мүгедектігі бар әйелдердің құқығы", "мугедектиги бар айелдердин кукыгы"),
    "letters that look alike": ("медиация", "мeдиaция"),
    "a legacy font": ("желтоқсандағы", "желтоќсандаєы"),
    "code points of other alphabets": ("қаңғыбас", "ӄаӊғыбас"),
    "a space after every Kazakh letter": ("құжаттар", "қ ұ жаттар"),
    "Latin of 2021": ("үкіметтік емес ұйым", "ükımettık emes ūiym"),
    "Latin of 2019": ("ғылым және білім", "ğylym jäne bilim"),
    "Latin of 2018": ("ғылым және білім", "ǵylym jáne bilim"),
    "Latin of 2017": ("ғылым және білім", "g'ylym ja'ne bilim"),
    "Latin of a chat": ("қайырымдылық", "qaiyrymdylyq"),
    "Russian in Latin": ("медиация", "mediatsiya"),
    "ё": ("молодёжь", "молодежь"),
    "capitals": ("ОТБАСЫ", "отбасы"),
    "a soft hyphen": ("от\u00adбасы", "отбасы"),
    "a zero-width space": ("от\u200bбасы", "отбасы"),
    "emoji": ("отбасы 👨‍👩‍👧", "отбасы"),
    "a composed letter": ("й", "и\u0306"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME.keys())
def test_two_ways_of_typing_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("дін", "тін"), ("жас", "шаш"), ("қор", "жер"), ("тіл", "діл")])
def test_words_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_cleaning_is_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_words_hold_no_white_space(text: str) -> None:
    assert all(word and not any(letter.isspace() for letter in word) for word in words(clean(text)))


def test_a_hyphenated_word_comes_in_parts() -> None:
    assert words(clean("ҮЕҰ-ға отбасылық-тұрмыстық")) == ["үеұ", "ға", "отбасылық", "тұрмыстық"]
