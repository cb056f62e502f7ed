"""Answers that were typed instead of tapped: yes and no, numbers, sums of money, names of regions.

Only words that are nothing but an answer count as one. Anything else is a question to the bot, which
it answers; the self-check waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.chat.selfcheck.standing import is_one_tick
from bot.languages import LANGUAGES
from bot.search.folding import clean, skeleton, words
from bot.search.lexicon import read_lexicon
from bot.search.places import region_phrases
from bot.search.stems import is_ending
from bot.search.tokens import tokenise
from bot.selfcheck.answers import LARGEST
from bot.selfcheck.model import NO, SKIPPED, UNSURE, YES, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.catalog import Catalog
    from bot.i18n import Translations
    from bot.search.tokens import Token
    from bot.selfcheck.model import Question, Value

_MILLION: Final = 1000
"""Thousand tenge in a million."""

_LEAST_SUM: Final = 1000
"""Nobody asks for less than a million a year: a smaller bare number counts millions."""

_MILLION_TENGE: Final = 1_000_000
"""From here on a bare number counts single tenge, as search reads it (`bot.search.money`)."""

_ATTACHED: Final = {skeleton("m"): _MILLION, skeleton("k"): 1}
"""Thousand tenge in "35m" and "24500k", in either alphabet."""

_ENDING: Final = 4
"""A name of so many letters is known with a case ending too."""

_ANY: Final = {"yes": YES, "no": NO, "unsure": UNSURE, "skip": SKIPPED}
"""Names of the words in the texts (`check-typed-…`), and the answer each stands for."""


class TypedAnswers:
    """Reads what a person typed while a question of a self-check is open; all three languages at once."""

    def __init__(self, catalog: Catalog, translations: Translations) -> None:
        lexicon = read_lexicon()
        self._answers = {
            said: answer for name, answer in _ANY.items() for said in _listed(translations, f"check-typed-{name}")
        }
        self._all = frozenset(_listed(translations, "check-typed-all"))
        self._regions = tuple(region.code for region in catalog.regions)
        self._names = _names(catalog, lexicon["not_places"])
        self._between = frozenset(
            skeleton(clean(word)) for word in (*lexicon["region_filler"], *_listed(translations, "check-typed-and"))
        )
        zero = dict.fromkeys(_listed(translations, "check-typed-zero"), 0)
        self._numbers = _by_word(lexicon["numbers"]) | zero
        self._units = _by_word(lexicon["units"])
        self._tenge = frozenset(skeleton(clean(word)) for word in lexicon["money_units"])
        self._counted = frozenset(
            skeleton(clean(word)) for word in (*lexicon["year_words"], *_listed(translations, "check-typed-pieces"))
        )

    def read(self, question: Question, text: str) -> Value | None:
        """The answer that ``text`` gives to ``question``, or None where it is none."""
        said = clean(text).strip(" .!")
        if not tokenise(said) or said.startswith("-"):
            return None
        answer = self._answers.get(_folded(said))
        if answer in {UNSURE, SKIPPED}:
            return answer
        if question.kind is Kind.YES_NO or is_one_tick(question):
            return answer
        match question.kind:
            case Kind.NUMBER:
                return self._sum(said) if question.id == "sum" else self._number(question, said)
            case Kind.REGIONS:
                return self._read_regions(said)
        return None

    def _number(self, question: Question, said: str) -> int | None:
        """A whole number, in digits or as a word, with what is counted or without; "no" is none of a thing."""
        if self._answers.get(_folded(said)) == NO and 0 in question.steps.get("", ()):
            return 0
        first, *others = tokenise(said)
        if any(skeleton(token.text) not in self._counted for token in others):
            return None
        if first.value is None:
            return self._numbers.get(skeleton(first.text))
        return _whole(first.value)

    def _sum(self, said: str) -> int | None:
        """A sum in thousand tenge: "35 млн", "35 000", "35 000 000 теңге"."""
        first, *others = tokenise(said)
        if first.value is None:
            return None
        value, unit = first.value, None
        for token in others:
            unit = unit or self._unit(token)
            if self._unit(token) is None and skeleton(token.text) not in self._tenge and not is_ending(token.text):
                return None
        if unit is not None:
            return _whole(round(value * unit))
        in_tenge = any(skeleton(token.text) in self._tenge for token in others)
        if value >= _MILLION_TENGE or in_tenge:
            return _whole(round(value / 1000))
        return _whole(round(value if value >= _LEAST_SUM else value * _MILLION))

    def _unit(self, token: Token) -> int | None:
        said = skeleton(token.text)
        if token.attached and said in _ATTACHED:
            return _ATTACHED[said]
        return self._units.get(said)

    def _read_regions(self, said: str) -> list[str] | None:
        """Every region named; None where a word is anything else."""
        if _folded(said) in self._all:
            return list(self._regions)
        left = [*map(skeleton, words(said))]
        found: set[str] = set()
        while left:
            length, code = self._longest(left)
            if code is not None:
                found.add(code)
            elif left[0] not in self._between:
                return None
            left = left[max(length, 1) :]
        return [code for code in self._regions if code in found] or None

    def _longest(self, said: list[str]) -> tuple[int, str | None]:
        """The longest name that the words begin with, its words and its region."""
        best: tuple[int, str | None] = (0, None)
        for name, code in self._names.items():
            if len(name) > best[0] and _begins(said[: len(name)], name):
                best = (len(name), code)
        return best


def _names(catalog: Catalog, not_places: list[str]) -> dict[tuple[str, ...], str]:
    """Every name of every region as folded words, "oblast" left out; a short name means what people call so."""
    names: dict[tuple[str, ...], str] = {}
    shorts = [
        (region.short[language], region.code)
        for name in not_places
        for region in catalog.regions
        for language in LANGUAGES
        if clean(region.short[language]) == name
    ]
    phrases = [(name, code) for name, (_, code) in region_phrases(catalog.regions, read_lexicon())]
    for name, code in (*phrases, *shorts):
        names.setdefault(tuple(map(skeleton, words(clean(name)))), code)
    return names


def _begins(said: list[str], name: tuple[str, ...]) -> bool:
    if len(said) < len(name) or tuple(said[:-1]) != name[:-1]:
        return False
    return said[-1] == name[-1] or (len(name[-1]) >= _ENDING and said[-1].startswith(name[-1]))


def _by_word(group: dict[str, list[str]]) -> dict[str, int]:
    return {_folded(clean(word)): int(value) for value, found in group.items() for word in found}


def _folded(said: str) -> str:
    return " ".join(map(skeleton, words(said)))


def _listed(translations: Translations, text_id: str) -> Iterator[str]:
    """The words of a text that lists them, in every language."""
    for language in LANGUAGES:
        yield from (_folded(clean(word)) for word in translations[language].plain(text_id).split(","))


def _whole(value: float) -> int | None:
    return int(value) if 0 <= value <= LARGEST and float(value).is_integer() else None
