"""Self-checks in the terminal: answers from a file, verdicts as text or JSON.

Everything that an operator did wrong is an `OperatorError`: a sentence a line.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from bot.errors import OperatorError
from bot.selfcheck.reporting import check_as_json, match_as_json
from bot.selfcheck.season import SelfChecks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from bot.catalog import Catalog
    from bot.chat.selfcheck.check_texts import CheckTexts
    from bot.languages import Language


_LONG: Final = 10
"""Digits that no number of a direction has."""


class AnswersFileError(OperatorError):
    """A file of answers that cannot be used."""


class CheckTerminal:
    """The self-checks of a season, in one language."""

    def __init__(self, catalog: Catalog, language: Language, timezone: str) -> None:
        self._catalog = catalog
        self._language = language
        self._timezone = timezone
        self._selfchecks = SelfChecks(catalog)

    def check(self, given: str, answers: Mapping[str, Any], *, as_json: bool) -> str:
        """The verdict for the direction whose number was typed.

        Raises:
            OperatorError: there is no such direction, or an answer is wrong.
        """
        number = self._number(given)
        read = self._selfchecks.read_answers(answers, self._selfchecks.path(number))
        assessment = self._selfchecks.assess(number, read)
        if as_json:
            return json.dumps(check_as_json(number, assessment, self._language), ensure_ascii=False)
        return _plain(self._texts().result(self._catalog[number], assessment, limit=None))

    def match(self, answers: Mapping[str, Any], *, as_json: bool) -> str:
        """All directions, best first, and the next step; raises OperatorError as `check` does."""
        read = self._selfchecks.read_answers(answers, self._selfchecks.match_path)
        match = self._selfchecks.match(read)
        if as_json:
            return json.dumps(match_as_json(match), ensure_ascii=False)
        return _plain(self._texts().match(match, match.ratings, read))

    def _number(self, given: str) -> int:
        number = int(given) if given.isascii() and given.isdigit() and len(given) < _LONG else 0
        if self._catalog.get(number) is None:
            numbers = [direction.number for direction in self._catalog.directions]
            raise OperatorError(
                f"selfcheck: found {given!r:.60}, expected the number of a direction from {numbers[0]} to {numbers[-1]}"
            )
        return number

    def _texts(self) -> CheckTexts:
        from bot.chat.selfcheck.check_texts import CheckTexts  # noqa: PLC0415  # JSON needs no words
        from bot.i18n import Translations  # noqa: PLC0415

        return CheckTexts(self._catalog, Translations()[self._language], datetime.now(ZoneInfo(self._timezone)))


def read_answers_file(file: str) -> dict[str, Any]:
    """The answers in a file, or on standard input where it is ``-``: question id -> answer, not yet checked.

    Raises:
        AnswersFileError: it cannot be read, or holds something else.
    """
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise AnswersFileError(f"{file}: found {error.strerror}, expected a readable file") from error
    try:
        answers = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise AnswersFileError(f"{file}: found {error}, expected a JSON object in UTF-8") from error
    if not isinstance(answers, dict):
        raise AnswersFileError(f"{file}: found {_kind(answers)}, expected a JSON object: question id -> answer")
    return answers


def _kind(value: Any) -> str:
    return {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(type(value), "a number")


def _plain(text: Markup) -> str:
    from bot.chat.formatting import plain  # noqa: PLC0415

    return plain(text)
