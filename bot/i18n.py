"""Texts of the interface in three languages: Fluent files in ``locales/``, one per feature.

Whatever a person typed is escaped here, at the border between values and markup, and nowhere
else: an argument that is not ``Markup`` can never become a tag. ``fluent.runtime`` is used
directly, without aiogram-i18n, because the command line renders the same texts and must start
without importing aiogram (docs/decisions/0002-texts.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType
from markupsafe import Markup, escape

from bot.languages import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOCALES_DIR: Final = Path(__file__).parents[1] / "locales"

Value = str | int | float | FluentType


class TextError(Exception):
    """A text that is missing or cannot be rendered: a mistake of ours, never of a person."""


class Translator:
    """The texts of one language."""

    def __init__(self, language: Language, sources: Mapping[str, str]) -> None:
        """Parse ``sources`` (name of a Fluent file -> its contents)."""
        self.language: Final = language
        self._bundle = FluentBundle([language], use_isolating=False)
        for source in sources.values():
            self._bundle.add_resource(FluentResource(source))

    def __call__(self, message_id: str, /, **values: Value) -> Markup:
        """The message as HTML for Telegram; values are escaped unless they are ``Markup``."""
        safe = {name: escape(value) if isinstance(value, str) else value for name, value in values.items()}
        return Markup(self._render(message_id, safe))  # noqa: S704  # messages are ours, values were escaped above

    def plain(self, message_id: str, /, **values: Value) -> str:
        """The message as plain text: for buttons, commands and callback answers."""
        return self._render(message_id, values)

    def has(self, message_id: str) -> bool:
        return self._bundle.has_message(message_id)

    def _render(self, message_id: str, values: Mapping[str, Value]) -> str:
        if not self._bundle.has_message(message_id):
            raise TextError(f"locales/{self.language}: no message {message_id!r}")
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise TextError(f"locales/{self.language}: message {message_id!r} has no value")
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise TextError(f"locales/{self.language}: message {message_id!r}: {errors[0]}")
        return str(text)


class Translations:
    """The texts of every language, read once."""

    def __init__(self, directory: Path = LOCALES_DIR) -> None:
        self._translators: dict[Language, Translator] = {
            language: Translator(language, dict(_sources(directory / language))) for language in LANGUAGES
        }

    def __getitem__(self, language: Language) -> Translator:
        return self._translators[language]


def _sources(directory: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(directory.glob("*.ftl")):
        yield path.name, path.read_text(encoding="utf-8")
