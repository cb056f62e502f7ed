"""Sums of money in a question: "больше 40 млн", "30 бен 35 миллион аралығында", "12 000 мың теңге"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.search.answer import Amount, Range, Sum
from bot.search.stems import is_ending
from bot.search.tokens import NEAR

if TYPE_CHECKING:
    from bot.catalog import Catalog
    from bot.search.tokens import Sentence, Token

_ATTACHED_UNITS: Final = {"m": 1000, "k": 1, "к": 1}
"""Thousand tenge in "50m" and "24,500k"; alone these letters are something else."""

_MILLION_TENGE: Final = 1_000_000
_LEAST_SUM: Final = 1000
"""A bare number is money (in thousand tenge) from here on: no other number of the table is so large."""
_LONGEST_SUM: Final = 3
"""How many words may follow the number of a sum: its unit, its currency, an ending."""


class MoneyReader:
    """Finds the condition on money in one question and claims its words."""

    def __init__(self, said: Sentence, catalog: Catalog) -> None:
        self._said = said
        self._catalog = catalog

    def read(self, *, total: bool) -> Amount | None:
        """The condition, in thousand tenge; ``total`` says that the money of all years is meant."""
        sums = self._sums()
        if not sums:
            return None
        if len(sums) > 1:
            low, high = sorted(value for _, _, value in sums[:2])
            self._said.claim("compare")
            return Amount(Range(low, high), Sum.TOTAL if total else Sum.YEAR)
        start, end, value = sums[0]
        limits = self._said.compared(start, end, value)
        exact = limits.at_least == limits.at_most
        if exact and not self._is_a_sum(value) and value % 1000 == 0:
            # "371 миллион" is how people say 371 963 thousand.
            limits = Range(value, value + 999)
        return Amount(limits, Sum.TOTAL if total else Sum.ANY if exact else Sum.YEAR)

    def _is_a_sum(self, value: int) -> bool:
        return any(
            value in direction.funding.values() or value == direction.grant.amount
            for direction in self._catalog.directions
        )

    def _sums(self) -> list[tuple[int, int, int]]:
        """The sums of money: (first token, last token, thousand tenge), claimed."""
        found: list[tuple[int, int, float, int | None]] = []
        for place, token in enumerate(self._said.tokens):
            if token.value is None or token.claim:
                continue
            end, unit = self._unit_after(place)
            found.append((place, end, token.value, unit))
        sums: list[tuple[int, int, int]] = []
        for index, (place, end, value, own_unit) in enumerate(found):
            unit = own_unit
            if unit is None and index + 1 < len(found) and self._same_unit(end, found[index + 1][0]):
                # "от 31 до 34 млн": the unit stands once, behind the second number.
                unit = found[index + 1][3]
            if unit is None and not self._looks_like_money(place, end, value):
                continue
            thousands = value * unit if unit else value / 1000 if value >= _MILLION_TENGE else value
            for token in self._said.tokens[place : end + 1]:
                token.claim = "amount"
            sums.append((place, end, round(thousands)))
        return sums

    def _looks_like_money(self, place: int, end: int, value: float) -> bool:
        """Whether a number without a unit is money all the same: by its size and by what stands near."""
        if value < _LEAST_SUM:
            return False
        if end > place:
            return True
        near = (
            self._said.before(place, "compare") is not None
            or self._said.after(end, "compare", "money_units") is not None
        )
        return near or self._is_a_sum(round(value))

    def _unit_after(self, place: int) -> tuple[int, int | None]:
        """Where a sum ends and the thousand tenge of its unit; None where it has no unit of its own."""
        end, unit = place, None
        for following in range(place + 1, min(place + 1 + _LONGEST_SUM, len(self._said.tokens))):
            token = self._said.tokens[following]
            if unit is None and token.attached and token.text in _ATTACHED_UNITS:
                unit = _ATTACHED_UNITS[token.text]
            elif unit is None and token.has("units"):
                unit = int(token.values("units")[0])
            elif token.has("units") and unit:
                # "30 000 мың теңге" written twice over: the first unit counts.
                pass
            elif token.has("money_units"):
                if unit is None and (self._said.tokens[place].value or 0) < _MILLION_TENGE:
                    return end, None
            elif following == end + 1 and self._is_case_ending(token):
                pass
            else:
                break
            end = following
        return end, unit

    def _is_case_ending(self, token: Token) -> bool:
        """Whether the token is the ending of a sum, as in "млн-нан"."""
        return is_ending(token.text) and not token.has("compare", "not", "stop")

    def _same_unit(self, end: int, start: int) -> bool:
        between = self._said.tokens[end + 1 : start]
        return len(between) <= NEAR and all(token.has("compare", "stop", "not") for token in between)
