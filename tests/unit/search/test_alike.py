"""Questions that were missed, put together by likeness."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bot.search.alike import Group, group_alike

TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Kept:
    text: str
    count: int = 1
    last_day: date = TODAY


def texts(groups: list[Group[Kept]]) -> list[set[str]]:
    return [{question.text for question in group.questions} for group in groups]


@pytest.mark.parametrize(
    "alike",
    [
        ("шахмат клубы", "шахмат клубын ашу", "шахмат клубын ашқымыз келеді", "шахматный клуб", "shahmat klubi"),
        ("жылқы бағу", "жылқы бағуға грант бар ма", "жылкы багу"),
        ("разведение лошадей", "грант на разведение лошадей", "разведения лошадей"),
        ("дрессировка собак", "дрессировка сабак", "дресировка собак"),
        ("робототехника", "роботатехника", "работотехника", "робототехника сабағы"),
        ("каспи рассрочка", "kaspi rassrochka", "рассрочка каспи ред"),
        ("chess club", "chess clubs for kids"),
    ],
)
def test_the_same_in_other_words_is_one_group(alike: tuple[str, ...]) -> None:
    others = [Kept("погода в астане"), Kept("купить билет"), Kept("university admission")]
    groups = texts(group_alike([*map(Kept, alike), *others]))
    assert set(alike) in groups
    assert len(groups) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("приют для собак", "дрессировка собак"),
        ("жылқы бағуға грант", "кітап шығаруға грант"),
        ("как получить визу", "как получить права"),
        ("chess club", "book club"),
    ],
)
def test_what_shares_only_a_common_word_is_two(one: str, other: str) -> None:
    assert len(group_alike([Kept(one), Kept(other)])) == 2


def test_the_most_asked_group_comes_first_and_in_it_the_most_asked_question() -> None:
    groups = group_alike(
        [
            Kept("көкпар", 2),
            Kept("каспи рассрочка", 3),
            Kept("рассрочка каспи", 4, TODAY - timedelta(days=3)),
            Kept("погода", 2, TODAY - timedelta(days=1)),
        ]
    )
    assert [[question.text for question in group.questions] for group in groups] == [
        ["рассрочка каспи", "каспи рассрочка"],
        ["көкпар"],
        ["погода"],
    ]
    assert (groups[0].count, groups[0].last_day) == (7, TODAY)


def test_the_order_in_which_they_come_does_not_matter() -> None:
    questions = [
        Kept(f"{noun} {verb}", 1 + (len(noun) + len(verb)) % 3)
        for noun in ("лошади", "собаки", "кошки", "шахматы", "көкпар", "кітап")
        for verb in ("купить", "разводить", "лечить", "сатып алу", "бағу")
    ]
    expected = group_alike(questions)
    for seed in range(5):
        shuffled = questions.copy()
        random.Random(seed).shuffle(shuffled)  # noqa: S311  # the same at every run
        assert group_alike(shuffled) == expected


def test_nothing_makes_no_group() -> None:
    assert group_alike([]) == []
    assert texts(group_alike([Kept("грант"), Kept("")])) == [{""}, {"грант"}]
