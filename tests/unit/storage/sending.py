"""What tests of announcements share: people, a running announcement, and what became of its rows."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bot.storage.announcements import AnnouncementKind, OnUncertain
from bot.storage.audience import Audience, PeopleAudience
from bot.storage.deliveries import Delivery, SettledState
from bot.storage.engine import Database
from tests.unit.storage.conftest import NOW

EVERYONE = PeopleAudience()


def minutes(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


async def people(database: Database, languages: Mapping[int, str | None]) -> None:
    async with database.session() as s:
        for person_id, language in languages.items():
            await s.people.remember(person_id, language=language, now=NOW)
        await s.commit()


async def draft(database: Database, author_id: int | None = None, on_uncertain: OnUncertain = "again") -> int:
    async with database.session() as s:
        announcement = await s.announcements.create(author_id, "kk", NOW, on_uncertain=on_uncertain)
        await s.announcements.put_version(announcement.id, "kk", {"text": "Сәлем"})
        await s.announcements.put_version(announcement.id, "ru", {"text": "Привет"})
        await s.commit()
    return announcement.id


async def started(database: Database, audience: Audience = EVERYONE, *, on_uncertain: OnUncertain = "again") -> int:
    announcement_id = await draft(database, on_uncertain=on_uncertain)
    async with database.session() as s:
        await s.announcements.start(announcement_id, audience, NOW)
        await s.commit()
    return announcement_id


async def ledger(database: Database, kind: AnnouncementKind, of_id: int) -> int:
    async with database.session() as s:
        announcement = await s.announcements.create(None, "kk", NOW, kind=kind, of_id=of_id)
        await s.announcements.start_ledger(announcement.id, NOW)
        await s.commit()
    return announcement.id


async def claim(database: Database, announcement_id: int, limit: int = 1000, now: datetime = NOW) -> list[Delivery]:
    async with database.session() as s:
        claimed = await s.deliveries.claim(announcement_id, now, limit)
        await s.commit()
    return claimed


async def settle(
    database: Database,
    delivery: Delivery,
    state: SettledState = "sent",
    *,
    message_ids: Iterable[int] | None = None,
    reason: str | None = None,
) -> bool:
    async with database.session() as s:
        settled = await s.deliveries.settle(
            delivery, state, NOW, message_ids=None if message_ids is None else list(message_ids), reason=reason
        )
        await s.commit()
    return settled


async def rows(database: Database, announcement_id: int) -> list[Delivery]:
    async with database.session() as s:
        return [delivery async for delivery in s.deliveries.all(announcement_id)]


async def states(database: Database, announcement_id: int) -> dict[int | None, str]:
    return {delivery.chat_id: delivery.state for delivery in await rows(database, announcement_id)}


async def sums(database: Database, announcement_id: int) -> dict[str, int]:
    """The states that somebody is in, and that these are all."""
    async with database.session() as s:
        counts = await s.deliveries.counts(announcement_id)
        announcement = await s.announcements.get(announcement_id)
    assert announcement is not None
    assert counts.total == announcement.recipients
    found = {name: getattr(counts, name) for name in counts.__dataclass_fields__}
    return {name: number for name, number in found.items() if number}


async def erase(database: Database, person_id: int) -> None:
    async with database.session() as s:
        await s.people.erase(person_id, NOW)
        await s.commit()
