"""Numbers, money and dates as the person's language writes them; markup as plain text."""

from __future__ import annotations

import html
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from bot.i18n import Translator
    from bot.languages import Language

_DATES: Final[dict[Language, str]] = {"kk": "dd.MM.yyyy", "ru": "dd.MM.yyyy", "en": "d MMMM yyyy"}
_MILLION: Final = 1000
"""Thousand tenge in a million."""
_TENTH: Final = Decimal("0.1")

LINE_TITLE: Final = 64
"""Characters of a title in a line of a list: about two lines of a phone."""

BUTTON_TITLE: Final = 36
"""Characters of a number and a title on a button: one line of a phone."""

_CUT_OFF: Final = " ,;:–—-«(“"
_DANGLING: Final = 3
"""Letters of a word that says nothing at an end: a conjunction, a preposition."""

_TAG: Final = re.compile(r"<[^>]*>")


def number(value: int, language: Language) -> str:
    """An integer with its thousands apart, by no-break spaces where the language uses spaces."""
    return format_decimal(value, locale=language)


def _rounded(thousands: int) -> Decimal:
    """Million tenge with one digit, halves up as people round: 24 450 thousand are 24.5 million."""
    return (Decimal(thousands) / _MILLION).quantize(_TENTH, ROUND_HALF_UP)


def money(thousands: int, t: Translator) -> Markup:
    """A sum of thousand tenge, with its millions where there are any: "32 144 мың ₸ (32,1 млн)"."""
    amount = number(thousands, t.language)
    if thousands < _MILLION:
        return t("money-thousand", amount=amount)
    millions = format_decimal(_rounded(thousands), format="#,##0.#", locale=t.language)
    return t("money-with-millions", amount=amount, millions=millions)


def short_money(thousands: int, t: Translator) -> Markup:
    """A sum of thousand tenge without its millions, for lists."""
    return t("money-thousand", amount=number(thousands, t.language))


def day(moment: date | datetime, language: Language) -> str:
    """The day of a moment, as its own time zone counts days; it stays in one line."""
    return format_date(moment, _DATES[language], locale=language).replace(" ", "\N{NO-BREAK SPACE}")


def years(numbers: Iterable[int]) -> str:
    """Years in a row as a span ("2023–2025"), a single one as itself."""
    ordered = sorted(numbers)
    return str(ordered[0]) if len(ordered) == 1 else f"{ordered[0]}–{ordered[-1]}"


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut after a telling word and marked with an ellipsis.

    Only a word that is longer than ``limit`` itself is cut inside.
    """
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    words = head.split(" ")
    if not text[limit - 1].isspace():
        words.pop()
    while words and len(words[-1].strip(_CUT_OFF)) <= _DANGLING:
        words.pop()
    return (" ".join(words) or head).rstrip(_CUT_OFF) + "…"


def lines(*parts: str | None) -> Markup:
    """The parts that are there, one under the other."""
    return Markup("\n").join(part for part in parts if part)


def paragraphs(*parts: str | None) -> Markup:
    """The parts that are there, with an empty line between them."""
    return Markup("\n\n").join(part for part in parts if part)


def bullets(items: Iterable[str]) -> Markup:
    return Markup("\n").join(Markup("• {}").format(item) for item in items)


def italic(text: str) -> Markup:
    return Markup("<i>{}</i>").format(text)


def unmarked(text: Markup) -> str:
    """The words as Telegram will have them, without markup."""
    return html.unescape(_TAG.sub("", text))


def plain(text: Markup) -> str:
    """The words with ordinary spaces: for a terminal."""
    return unmarked(text).replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ")
