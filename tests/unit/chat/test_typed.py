"""What counts as a typed answer of a self-check, and what stays a question to the bot."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalog import load_catalog
from bot.chat.selfcheck.typed import TypedAnswers
from bot.i18n import Translations
from bot.selfcheck.season import SelfChecks
from bot.settings import ROOT

CATALOG = load_catalog(ROOT / "data" / "priorities.json")
CHECKS = SelfChecks(CATALOG)
MATCHING = {question.id: question for question in CHECKS.match_path.questions}
DIRECTION = {question.id: question for question in CHECKS.path(13).questions}
TYPED = TypedAnswers(CATALOG, Translations())
EVERYWHERE = [region.code for region in CATALOG.regions]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *((yes, "yes") for yes in ("иә", "Иә!", "ия", "да", "ДА.", "yes", "Yep", "ага")),
        *((no, "no") for no in ("жоқ", "жок", "joq", "нет", "Нет.", "no", "nope")),
        *((unsure, "unsure") for unsure in ("білмеймін", "не знаю", "Don't know", "not sure")),
        *((skip, "skipped") for skip in ("өткізу", "пропустить", "skip")),
        *((other, None) for other in ("да, есть", "нет ли у вас списка", "медиация", "№ 6", "6", "?", "", "👍")),
    ],
)
def test_yes_and_no_in_any_language(text: str, answer: str | None) -> None:
    assert TYPED.read(DIRECTION["sound"], text) == answer
    assert TYPED.read(DIRECTION["results"], text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("3", 3),
        ("0", 0),
        ("40 шт.", 40),
        ("3 дана", 3),
        ("2 года", 2),
        ("үш", 3),
        ("Three", 3),
        *((none, 0) for none in ("нөл", "ноль", "zero", "жоқ", "нет", "none")),
        ("1 000", 1000),
        ("не знаю", "unsure"),
        *((other, None) for other in ("№ 3", "-1", "2.5", "99999999999", "3 направление", "20 направлений по детям")),
    ],
)
def test_whole_numbers(text: str, answer: Any) -> None:
    assert TYPED.read(DIRECTION["equipment-computer"], text) == answer


def test_no_is_no_number_of_years() -> None:
    assert TYPED.read(DIRECTION["years"], "жоқ") is None


@pytest.mark.parametrize(
    ("text", "thousands"),
    [
        ("35 млн", 35_000),
        ("35 млн-нан", 35_000),
        ("35,5 млн теңге", 35_500),
        ("35m", 35_000),
        ("24500k", 24_500),
        ("35 000", 35_000),
        ("35000 тыс. тенге", 35_000),
        ("35 000 000", 35_000),
        ("35 000 000 тенге", 35_000),
        ("500 000 теңге", 500),
        ("35", 35_000),
        ("0", 0),
        *((other, None) for other in ("№ 6", "сколько денег", "35 млн на медиацию", "больше 40 млн", "-5 млн")),
    ],
)
def test_sums_become_thousand_tenge(text: str, thousands: int | None) -> None:
    assert TYPED.read(MATCHING["sum"], text) == thousands


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Қызылорда", ["KZ-43"]),
        ("Қызылордада", ["KZ-43"]),
        ("кызылорда, абай", ["KZ-10", "KZ-43"]),
        ("Абай облысы", ["KZ-10"]),
        ("область Абай и ЗКО", ["KZ-10", "KZ-27"]),
        ("Алматы", ["KZ-75"]),
        ("Алматы облысы", ["KZ-19"]),
        ("Алматинская область", ["KZ-19"]),
        ("Восточно-Казахстанская область, г. Астана", ["KZ-63", "KZ-71"]),
        ("ШҚО және Шымкент қаласы", ["KZ-63", "KZ-79"]),
        ("Astana and Zhetisu", ["KZ-33", "KZ-71"]),
        *((everywhere, EVERYWHERE) for everywhere in ("барлығы", "все регионы", "Everywhere", "бүкіл Қазақстан")),
        *((other, None) for other in ("медиация", "гранты в Абае", "область", "3", "№ 6")),
    ],
)
def test_names_of_regions(text: str, codes: list[str] | None) -> None:
    assert TYPED.read(MATCHING["regions"], text) == codes


def test_what_is_ticked_counted_or_chosen_is_not_typed() -> None:
    for question in (MATCHING["equipment"], MATCHING["groups"], DIRECTION["form"]):
        assert TYPED.read(question, "3") is None
        assert TYPED.read(question, "да") is None
