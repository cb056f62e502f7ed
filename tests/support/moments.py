"""A town whose bot lives at a moment that a test chooses, and the deadlines that stand in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.app import App, build
from tests.support.client import DirectSession, Town, translations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.catalog import Catalog
    from bot.chat.questions import Searches
    from bot.preview.model import Message
    from bot.settings import Settings
    from bot.storage.deadlines import Deadline
    from tests.support.client import Person

ALMATY = ZoneInfo("Asia/Almaty")
NOW = datetime(2027, 1, 11, 12, 0, tzinfo=ALMATY)
OPENS, CLOSES = datetime(2027, 1, 12, 9, 0, tzinfo=ALMATY), datetime(2027, 2, 1, 18, 30, tzinfo=ALMATY)


class MovedTown(Town):
    """The bot's clock stands at `now` until the test moves it."""

    def __init__(self, settings: Settings, catalog: Catalog, searcher: Searches) -> None:
        self.now = NOW
        super().__init__(settings, catalog, searcher)

    def _new_app(self) -> App:
        app = build(
            self.settings,
            session=DirectSession(self.server),
            catalog=self.catalog,
            searcher=self.searcher,
            translations=translations(),
            clock=lambda: self.now,
            chance=lambda: self.chance,
        )
        self.world.updates.allow(app.dispatcher.resolve_used_update_types())
        return app

    async def remind(self, at: datetime) -> None:
        """Let the bot remind at that moment."""
        self.now = at
        await self.app.reminders.look()

    async def window(self, **values: Any) -> Deadline:
        """A window that an administrator has entered; by default for short and medium grants."""
        given: dict[str, Any] = {"opens_at": OPENS, "kinds": ("short", "medium"), "note": None} | values
        if "directions" in values:
            given["kinds"] = ()
        async with self.app.database.session() as session:
            number = len(await session.deadlines.recent(100)) + 1
            found = await session.deadlines.add(
                f"{number}@grantkomek",
                "2023",
                given.pop("closes_at", CLOSES),
                given.pop("source", "cisc.kz"),
                self.now - timedelta(minutes=1),
                **given,
            )
            await session.commit()
        return found

    async def deadlines(self) -> list[Deadline]:
        async with self.app.database.session() as session:
            return await session.deadlines.recent(100)

    async def follows(self, person: Person) -> Sequence[tuple[str, str]]:
        async with self.app.database.session() as session:
            return [(one.what, one.value) for one in await session.follows.of_person(person.user.id)]


def words(message: Message) -> str:
    """What a message says, with ordinary spaces."""
    return (message.text or "").replace("\N{NO-BREAK SPACE}", " ")
