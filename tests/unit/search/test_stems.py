from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.search.folding import skeleton
from bot.search.stems import consonants, is_ending, kazakh_stem, key_of, keys_of

if TYPE_CHECKING:
    from bot.languages import Language

FORMS = [
    ("жас", "жастар", "жастардың", "жастарға", "жастарымызға"),
    ("отбасы", "отбасын", "отбасына", "отбасыларға", "отбасылық"),
    ("қор", "қорлар", "қорларымыздың", "қорға"),
    ("көмек", "көмегі", "көмектің", "көмекке"),
    ("құқық", "құқықтары", "құқықтарын", "құқықтық"),
    ("агрессор", "агрессорлармен", "агрессорды"),
    ("несие", "несиеге", "несиенің"),
    ("орталық", "орталығы", "орталықтары", "орталықтарының"),
]


@pytest.mark.parametrize("forms", FORMS, ids=lambda forms: forms[0])
def test_forms_of_a_kazakh_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({kazakh_stem(skeleton(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("орталық", "орта"), ("ипотека", "ипо"), ("карта", "қар"), ("қолдау", "қол")]
)
def test_a_stem_is_not_cut_into_another_word(one: str, other: str) -> None:
    assert kazakh_stem(skeleton(one)) != kazakh_stem(skeleton(other))


@pytest.mark.parametrize(
    ("question", "language", "indexed"),
    [
        ("колонии", "ru", "колония"),
        ("психологическую", "ru", "психологическая"),
        ("mediatsii", "ru", "медиация"),
        ("charities", "en", "charity"),
        ("жастарға", "kk", "жастар"),
        ("jastarga", "kk", "жастар"),
    ],
)
def test_a_form_in_a_question_meets_the_indexed_word(question: str, language: Language, indexed: str) -> None:
    assert key_of(indexed, language) in keys_of(question)


def test_misspelt_vowels_leave_the_consonants() -> None:
    assert consonants(skeleton("калония")) == consonants(skeleton("колония"))


def test_a_case_ending_that_stands_alone_is_known() -> None:
    assert is_ending("ға")
    assert not is_ending("ауыл")
