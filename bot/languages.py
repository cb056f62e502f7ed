"""The languages the bot speaks; Kazakh comes first because the table is official in it."""

from __future__ import annotations

from typing import Final, Literal, get_args

Language = Literal["kk", "ru", "en"]

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def known_language(code: str | None) -> Language | None:
    """The language of an IETF tag such as Telegram's ``language_code`` ("ru", "en-GB"), if it is ours."""
    base = (code or "").replace("_", "-").partition("-")[0].lower()
    return next((language for language in LANGUAGES if language == base), None)
