"""Whom an announcement is for, as the tables know it: counted and written down by the same condition."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, tuple_

from bot.storage.tables import ChatRow, CheckRow, FollowRow, PersonRow, RoleRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from bot.storage.follows import FollowWhat
    from bot.storage.roles import Role

__all__ = ["Audience", "ChatsAudience", "PeopleAudience", "RegisteredAudience"]


@dataclass(frozen=True, slots=True)
class PeopleAudience:
    """People in their private chats; those who blocked the bot never belong to it.

    Every field that is not empty narrows it; within a field one match is enough.
    `follows` are pairs as `follows` keeps them: for the followers of a direction give
    also its sphere, its kind and ("all", ""). Whoever chose no language counts as the
    announcement's default. `role_ids` are people who have the role by the settings
    (owners); alone they are exactly these people, which is how one sends to oneself.
    """

    languages: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    follows: "frozenset[tuple[FollowWhat, str]]" = frozenset()
    unfinished: bool = False
    roles: "frozenset[Role]" = frozenset()
    role_ids: frozenset[int] = frozenset()

    def condition(self, default_language: str, *, blocked: bool = False) -> "list[ColumnElement[bool]]":
        """Return what must hold for a row of `people`; with `blocked`, of those who are left out for having blocked."""
        blocks = PersonRow.blocked_at
        conditions: list[ColumnElement[bool]] = [blocks.is_not(None) if blocked else blocks.is_(None)]
        if self.languages:
            conditions.append(func.coalesce(PersonRow.language, default_language).in_(sorted(self.languages)))
        if self.regions:
            conditions.append(PersonRow.region.in_(sorted(self.regions)))
        if self.follows:
            following = tuple_(FollowRow.what, FollowRow.value).in_(sorted(self.follows))
            conditions.append(PersonRow.id.in_(select(FollowRow.person_id).where(following)))
        if self.unfinished:
            conditions.append(PersonRow.id.in_(select(CheckRow.person_id).where(CheckRow.state == "open")))
        if self.roles or self.role_ids:
            having = select(RoleRow.person_id).where(RoleRow.role.in_(sorted(self.roles)))
            conditions.append(or_(PersonRow.id.in_(having), PersonRow.id.in_(sorted(self.role_ids))))
        return conditions


@dataclass(frozen=True, slots=True)
class ChatsAudience:
    """Groups and channels, each (Telegram's chat id, the language to write in)."""

    chats: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class RegisteredAudience:
    """Groups and channels that were registered for announcements and where the bot may write.

    Every field that is not empty narrows it. A chat without a language counts as the announcement's
    default; one without a region belongs to no region.
    """

    languages: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()

    def condition(self, default_language: str) -> "list[ColumnElement[bool]]":
        """Return what must hold for a row of `chats`."""
        conditions: list[ColumnElement[bool]] = [
            ChatRow.registered_at.is_not(None),
            ChatRow.state.in_(("administrator", "member")),
        ]
        if self.languages:
            conditions.append(func.coalesce(ChatRow.language, default_language).in_(sorted(self.languages)))
        if self.regions:
            conditions.append(ChatRow.region.in_(sorted(self.regions)))
        return conditions


Audience = PeopleAudience | ChatsAudience | RegisteredAudience
