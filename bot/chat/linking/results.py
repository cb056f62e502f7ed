"""A result that somebody sends to the coordinator whose link their check came through.

Nothing is sent before the person has seen exactly what it is and confirmed it. The name under which it goes is kept
only while they decide, in their conversation; afterwards it stands in the coordinator's chat and nowhere else.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import structlog
from aiogram.exceptions import AiogramError

from bot.chat.formatting import lines, paragraphs
from bot.chat.keyboards import page_of
from bot.chat.linking.service import target_of
from bot.chat.linking.texts import opens
from bot.chat.selfcheck.check_texts import CheckTexts
from bot.chat.selfcheck.standing import Stage
from bot.chat.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from aiogram import Bot
    from markupsafe import Markup

    from bot.catalog import Catalog
    from bot.chat.roles.holders import Roles
    from bot.chat.selfcheck.checks import Checks
    from bot.chat.selfcheck.standing import Step
    from bot.i18n import Translations
    from bot.storage.engine import Database
    from bot.storage.links import OwnLink

_log = structlog.get_logger(__name__)


class Hindrance(StrEnum):
    """Why a result cannot be sent."""

    LOST = "lost"
    """The check is not there (any more), or did not come through a link."""
    UNFINISHED = "unfinished"
    SENT = "sent"
    """This result was sent already: nothing in it has changed since."""
    NOBODY = "nobody"
    """The link has no owner who is a coordinator."""
    UNREACHED = "unreached"
    """Telegram refuses the message: perhaps they have blocked the bot."""


@dataclass(frozen=True, slots=True)
class Hindered:
    """A result that cannot be sent; ``has_sheet`` says that a sheet can be made of it instead."""

    why: Hindrance
    has_sheet: bool = False


@dataclass(frozen=True, slots=True)
class Sending:
    """A result that can be sent: by the link to its owner. ``sent_at`` is when an earlier result of it was sent."""

    step: Step
    link: OwnLink
    owner_id: int
    sent_at: datetime | None
    label: str | None

    @property
    def has_sheet(self) -> bool:
        return self.step.assessment is not None


@dataclass(frozen=True, slots=True)
class Message:
    """What the coordinator gets; ``mark`` tells this text for this receiver from any other."""

    text: Markup
    receiver_id: int

    @property
    def mark(self) -> str:
        return hashlib.sha256(f"{self.receiver_id} {self.text}".encode()).hexdigest()[:8]


class Results:
    """Results on their way to coordinators.

    ``person_id`` is who taps: somebody else's check is one that is not there.
    """

    def __init__(
        self,
        database: Database,
        checks: Checks,
        roles: Roles,
        *,
        translations: Translations,
        catalog: Catalog,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._checks = checks
        self._roles = roles
        self._translations = translations
        self._catalog = catalog
        self._clock = clock

    async def find(self, person_id: int, check_id: int) -> Sending | Hindered:
        """The result of the person's check with whom it can be sent to, or why it cannot."""
        step = await self._checks.go_on(person_id, check_id)
        if step.standing is None or (step.stage is Stage.RESULT and step.link_id is None):
            return Hindered(Hindrance.LOST)
        if step.stage is not Stage.RESULT or step.link_id is None:
            return Hindered(Hindrance.UNFINISHED)
        async with self._database.session() as session:
            origin = await session.check_origins.get(check_id)
            link = await session.links.get(step.link_id)
        check = step.standing.check
        if origin is None or link is None:
            return Hindered(Hindrance.LOST)
        if origin.sent_at is not None and check.finished_at is not None and origin.sent_at >= check.finished_at:
            return Hindered(Hindrance.SENT)
        if link.owner_id is None or not (await self._roles.actor(link.owner_id)).has("coordinator"):
            return Hindered(Hindrance.NOBODY, has_sheet=check.number is not None)
        return Sending(step, link, link.owner_id, origin.sent_at, check.label)

    async def message(self, sending: Sending, sender: str | None) -> Message:
        """What the coordinator gets, in their language; ``sender`` is the name that the person chose, if any."""
        t = self._translations[await self._roles.language_of(sending.owner_id)]
        head = lines(
            t("results-title"),
            t("results-through", label=sending.link.label, what=opens(target_of(sending.link), t)),
            t("results-sender", name=sender) if sender else t("results-nameless"),
        )
        result = self._result(sending.step, CheckTexts(self._catalog, t, self._clock()))
        text = paragraphs(head, t("results-seen"), result)
        return Message(text, sending.owner_id)

    async def send(self, bot: Bot, sending: Sending, message: Message) -> bool:
        """Send it; say whether it arrived. Only what arrived is noted as sent, so that nothing is lost by a restart."""
        try:
            for part in split(message.text):
                await bot.send_message(message.receiver_id, part)
        except AiogramError as error:
            _log.info("result_not_sent", error=type(error).__name__)
            return False
        if sending.step.standing is not None:
            async with self._database.session() as session:
                await session.check_origins.mark_sent(sending.step.standing.check.id, self._clock())
                await session.commit()
        return True

    def _result(self, step: Step, texts: CheckTexts) -> Markup | None:
        """The verdict with what is missing; of matching, the first directions that fit."""
        standing = step.standing
        if standing is None:
            return None
        if step.match is not None:
            return texts.match(step.match, page_of(step.match.ratings, 0), standing.answers)
        if step.assessment is None or standing.direction is None:
            return None
        return texts.result(standing.direction, step.assessment)
