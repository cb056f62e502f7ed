"""What a bot says about itself, by language, and its command menus, by scope and language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.preview.model import Json

ScopeKey = tuple[str, int | None, int | None]
"""The type of a BotCommandScope, its chat and its user."""


@dataclass(slots=True)
class Profile:
    """Texts by two-letter language code; the empty code is for every language that has no own text."""

    first_name: str
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[ScopeKey, str], list[Json]] = field(default_factory=dict)
    menu_button: Json = field(default_factory=lambda: {"type": "commands"})

    def name(self, language: str) -> str:
        return in_language(self.names, language) or self.first_name

    def commands_for(self, chat_id: int, user_id: int, language: str, *, private: bool, admin: bool) -> list[Json]:
        """The menu a person sees in a chat: the narrowest scope's, in their language if there is one."""
        for scope in _scopes(chat_id, user_id, private=private, admin=admin):
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []


def in_language(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts.get("", "")


def _scopes(chat_id: int, user_id: int, *, private: bool, admin: bool) -> Iterator[ScopeKey]:
    if private:
        yield ("chat", chat_id, None)
        yield ("all_private_chats", None, None)
    else:
        yield ("chat_member", chat_id, user_id)
        if admin:
            yield ("chat_administrators", chat_id, None)
        yield ("chat", chat_id, None)
        if admin:
            yield ("all_chat_administrators", None, None)
        yield ("all_group_chats", None, None)
    yield ("default", None, None)
