"""Conditions in the words of people, in three languages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalog import Catalog, GrantKind, Item
from bot.search import Facet, Filters, Intent, Order, Range, Searcher, Sum

CONDITIONS: dict[str, dict[str, Any]] = {
    "ұзақ мерзімді гранттар": {"kinds": (GrantKind.LONG,)},
    "краткосрочные": {"kinds": (GrantKind.SHORT,)},
    "two-year grants please": {"kinds": (GrantKind.MEDIUM,)},
    "что можно взять на три года": {"kinds": (GrantKind.LONG,)},
    "кратскосрочные грнаты": {"kinds": (GrantKind.SHORT,)},
    "жастар": {"spheres": ("youth",)},
    "отбасы және гендер саласындағы бағыттар": {"spheres": ("family",)},
    "долгосрочные не молодежные": {"kinds": (GrantKind.LONG,), "not_spheres": ("youth",)},
    "2025 жылы қаржыландырылатын бағыттар": {"year": 2025},
    "still funded after 2024": {"year": 2025},
    "тек 2023 жылы ғана ақша бөлінетіндер": {"only_year": 2023},
    "где финансирование закончится в 2024": {"last_year": 2024},
    "проектор керек бағыт қайсы": {"needs": Item.PROJECTOR},
    "где нжен ноутбук": {"mentions": ("ноутбук",)},
    "где нужен стационарный телефон": {"needs": Item.LANDLINE_PHONE},
    "материалдық базасыз бағыттар": {"base": False},
    "100 шаршы метр кеңсе керек бағыттар": {"area_m2": 100},
    "17 өңірде өтетін бағыттар": {"regions_at_least": 17},
    "Түркістан": {"regions": ("KZ-61",)},
    "Алматинская область": {"regions": ("KZ-19",)},
    "город Алматы": {"regions": ("KZ-75",)},
    "ВКО какие направления": {"regions": ("KZ-63",)},
    "nationwide, every region of the country": {"nationwide": True},
    "где дают больше одного гранта": {"grants": Range(at_least=2)},
    "12 грантов это какое направление": {"grants": Range(12, 12)},
    "самый большой грант": {"order": Order.MOST_MONEY},
    "ең арзан 5 бағыт": {"order": Order.LEAST_MONEY, "limit": 5},
    "грант саны ең көп бағыт": {"order": Order.MOST_GRANTS},
}


@pytest.mark.parametrize("question", CONDITIONS)
def test_a_condition_is_read(searcher: Searcher, question: str) -> None:
    filters = searcher.ask(question).filters
    assert filters is not None
    for name, expected in CONDITIONS[question].items():
        value = getattr(filters, name)
        if name == "needs":
            value = value[0][0].item
        assert value == expected


AMOUNTS = {
    "2023 жылы 40 млн-нан көп қаржы алған бағыттар": (Range(at_least=40_001), Sum.YEAR, 2023),
    "направления до 15 млн в 2024": (Range(at_most=15_000), Sum.YEAR, 2024),
    "30 млн-нан аспайтын гранттар": (Range(at_most=30_000), Sum.YEAR, None),
    "жылдық сомасы 45 млн теңгеден кем емес бағыттар": (Range(at_least=45_000), Sum.YEAR, None),
    "30 бен 35 миллион теңге аралығындағы бағыттар": (Range(30_000, 35_000), Sum.YEAR, None),
    "от 31 до 34 млн в 2024 году": (Range(31_000, 34_000), Sum.YEAR, 2024),
    "where is more than 50m per year": (Range(at_least=50_001), Sum.YEAR, None),
    "up to 24,500k tenge in 2024": (Range(at_most=24_500), Sum.YEAR, 2024),
    "где дают 30 000 000 тенге в год": (Range(30_000, 30_000), Sum.ANY, None),
    "12 000 мың теңге қай бағытта": (Range(12_000, 12_000), Sum.ANY, None),
    "жалпы сомасы 1 млрд теңгеден асатын": (Range(at_least=1_000_001), Sum.TOTAL, None),
    "20 млннан аз бағыттар": (Range(at_most=19_999), Sum.YEAR, None),
    "jylyna 45 mln-nan kop": (Range(at_least=45_001), Sum.YEAR, None),
    "какое направление получает 371 миллион": (Range(371_000, 371_999), Sum.ANY, None),
}


@pytest.mark.parametrize("question", AMOUNTS)
def test_an_amount_is_read_in_thousand_tenge(searcher: Searcher, question: str) -> None:
    limits, of, year = AMOUNTS[question]
    filters = searcher.ask(question).filters
    assert filters is not None
    assert filters.amount is not None
    assert (filters.amount.limits, filters.amount.of, filters.year) == (limits, of, year)


NUMBERS = {
    "№ 20": 20, "№9": 9, "20": 20, "#4": 4, "20-бағыт": 20, "25-ші бағытты көрсет": 25, "18 ші багыт": 18,
    "направление 8": 8, "21-е направление": 21, "direction 7": 7, "row number one": 1, "бесінші бағыт": 5,
    "он бірінші басым бағыт қандай": 11, "десятое направление": 10, "show me no. 24": 24,
}  # fmt: skip


@pytest.mark.parametrize("question", NUMBERS)
def test_a_direction_is_named_by_its_number(searcher: Searcher, question: str) -> None:
    answer = searcher.ask(question)
    assert (answer.intent, [hit.number for hit in answer.hits], answer.confident) == (
        Intent.DIRECTION,
        [NUMBERS[question]],
        True,
    )


def test_a_number_that_no_row_has_is_not_answered(searcher: Searcher) -> None:
    assert searcher.ask("№ 45").intent is Intent.NONE


FACETS = {
    "медиацияға қанша ақша бөлінеді?": (6, Facet.FUNDING),
    "what equipment is needed for psychological help grant": (13, Facet.REQUIREMENTS),
    "zhas project требования к офису и машине": (19, Facet.REQUIREMENTS),
    "алаяқтықпен күрес индикаторы қандай": (12, Facet.INDICATOR),
    "кемсітушілікке жол бермеу нәтижесі": (26, Facet.RESULTS),
    "информационная грамотность это какой тип гранта, на сколько лет": (17, Facet.TYPE),
    "почему молодежь не доверяет силовым структурам, данные исследования": (9, Facet.PROBLEM),
    "№ 6 қаржысы": (6, Facet.FUNDING),
}


@pytest.mark.parametrize("question", FACETS)
def test_the_part_that_was_asked_for_is_named(searcher: Searcher, question: str) -> None:
    answer = searcher.ask(question)
    assert (answer.hits[0].number, answer.facet) == FACETS[question]


def test_money_in_a_name_is_not_a_question_about_money(searcher: Searcher) -> None:
    answer = searcher.ask("қаржылық сауаттылықты арттыру")
    assert (answer.hits[0].number, answer.facet) == (12, None)


def test_a_total_is_asked_for_by_sphere_and_year(searcher: Searcher, catalog: Catalog) -> None:
    answer = searcher.ask("сколько всего на молодежь в 2024")
    assert answer.intent is Intent.TOTAL
    assert answer.filters == Filters(spheres=("youth",), year=2024)
    assert [hit.number for hit in answer.hits] == [d.number for d in catalog.in_sphere("youth")]


@pytest.mark.parametrize("question", ["help", "помощь", "что ты умеешь", "не істей аласың"])
def test_help_is_understood(searcher: Searcher, question: str) -> None:
    assert searcher.ask(question).intent is Intent.HELP
