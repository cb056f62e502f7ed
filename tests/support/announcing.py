"""What tests of announcements share: a crowd, an announcement to it, and a Telegram that has bad days."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from bot.announce.audience import Spec
from bot.announce.model import Content, Written, buttons_to_json, content_to_json
from bot.preview.errors import ApiError, too_many_requests
from bot.preview.faults import Fault, Faults
from bot.preview.model import User

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.announce.model import Button
    from bot.preview.world import World
    from bot.storage.announcements import AnnouncementKind, OnUncertain
    from bot.storage.engine import Database

FIRST: Final = 50_001
NOW: Final = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WORDS: Final = "Өтінімдер қабылдана бастады"

_LANGUAGES: Final = ("kk", "ru", "en")
_SENDS: Final = frozenset({"sendmessage", "copymessage", "copymessages"})


def crowd(world: World, number: int) -> list[int]:
    """People who have all written to the bot once; it has nothing to answer any more."""
    ids = list(range(FIRST, FIRST + number))
    for place, user_id in enumerate(ids):
        user = world.add_user(User(user_id, f"Person {place}", None, _LANGUAGES[place % 3]))
        world.start(user)
    world.updates.clear()
    return ids


async def remember(database: Database, ids: Iterable[int]) -> None:
    """Keep the people, as their first messages would have done."""
    async with database.session() as s:
        for place, person_id in enumerate(ids):
            await s.people.remember(person_id, language=_LANGUAGES[place % 3], now=NOW)
        await s.commit()


async def announce(
    database: Database,
    contents: Mapping[str, Content] | None = None,
    *,
    kind: AnnouncementKind = "send",
    of_id: int | None = None,
    on_uncertain: OnUncertain = "again",
    buttons: Sequence[Sequence[Button]] = (),
    source_id: int | None = None,
    spec: Spec | None = None,
) -> int:
    """An announcement that is due now."""
    async with database.session() as s:
        made = await s.announcements.create(
            None,
            "kk",
            NOW,
            kind=kind,
            of_id=of_id,
            on_uncertain=on_uncertain,
            audience=(spec or Spec()).to_json(),
            buttons=buttons_to_json(buttons) or None,
        )
        written: Mapping[str, Content] = {"kk": Written(WORDS)} if kind == "send" else {}
        for language, content in (contents or written).items():
            await s.announcements.put_version(made.id, language, content_to_json(content), source_id=source_id)
        await s.announcements.schedule(made.id, NOW)
        await s.commit()
    return made.id


@dataclass
class BadDays:
    """How often what goes wrong, from 0 to 1, each apart from the others."""

    bursts: float = 0.0
    """A burst of refusals that come with 429 begins."""
    server_errors: float = 0.0
    cuts: float = 0.0
    """The connection breaks before the call was carried out."""
    late_errors: float = 0.0
    """The server fails after the call was carried out."""
    late_cuts: float = 0.0
    burst_length: int = 5


@dataclass
class Troubled(Faults):
    """A server with bad days; only what sends meets them."""

    days: BadDays
    seed: int = 0
    uncertain: Counter[str] = field(default_factory=Counter)
    """Chats to which a call was carried out and its caller not told, with how often."""

    def __init__(self, clock: Any, days: BadDays, seed: int) -> None:
        super().__init__(clock)
        self.days = days
        self.uncertain = Counter()
        self._random = random.Random(seed)  # noqa: S311 - the same days for the same seed
        self._burst = 0

    def take(self, method: str, chat_id: str) -> Fault | None:  # noqa: PLR0911 - one line for each trouble
        if method.lower() not in _SENDS:
            return super().take(method, chat_id)
        days, chance = self.days, self._random.random
        if self._burst:
            self._burst -= 1
            return Fault(error=too_many_requests(1))
        if chance() < days.bursts:
            self._burst = days.burst_length - 1
            return Fault(error=too_many_requests(1))
        if chance() < days.server_errors:
            return Fault(error=ApiError(502, "Bad Gateway"))
        if chance() < days.cuts:
            return Fault(drop=True)
        if chance() < days.late_errors:
            self.uncertain[chat_id] += 1
            return Fault(error=ApiError(500, "Internal Server Error"), executed=True)
        if chance() < days.late_cuts:
            self.uncertain[chat_id] += 1
            return Fault(drop=True, executed=True)
        return super().take(method, chat_id)


def seen(world: World, ids: Iterable[int]) -> dict[int, int]:
    """How many messages of the bot each of them has."""
    return {
        person_id: sum(message.sender is world.bot for message in world.chats[person_id].messages.values())
        for person_id in ids
    }
