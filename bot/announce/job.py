"""One delivery: what Telegram is asked for it, and what its answer means.

Nothing here knows the database's rows or the clock; the sender carries out what a job says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import InlineKeyboardButton, MessageEntity
from aiohttp import ClientConnectorError
from pydantic import ValidationError

from bot.announce.content import keyboard, messages_each, telegram_entities
from bot.announce.model import Content, ContentError, Copied, Written, buttons_of, content_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from aiogram import Bot
    from aiogram.types import InlineKeyboardMarkup

    from bot.announce.model import Button
    from bot.storage.announcements import Announcement, AnnouncementKind
    from bot.storage.deliveries import SettledState
    from bot.storage.session import Session

__all__ = ["SOURCE_CLOSED", "Answer", "Job", "Meaning", "Step", "load_job", "meaning_of"]

SOURCE_CLOSED: Final = "source_closed"
"""Why an announcement pauses whose message stands in a chat that the bot cannot read any more."""

_DELETE_LIMIT: Final = 100

_GONE: Final = re.compile(
    r"chat not found|user is deactivated|group chat was (?:deactivated|deleted)|PEER_ID_INVALID|USER_DEACTIVATED"
    r"|CHANNEL_PRIVATE|chat_id is empty|INPUT_USER_DEACTIVATED",
    re.IGNORECASE,
)
_OF_A_PERSON: Final = re.compile(r"by the user|user is deactivated|USER_DEACTIVATED", re.IGNORECASE)
_MESSAGE_GONE: Final = re.compile(r"message to (?:edit|delete) not found|MESSAGE_ID_INVALID", re.IGNORECASE)
_NOT_MODIFIED: Final = "message is not modified"
_SOURCE_GONE: Final = re.compile(
    r"message to copy not found|message to be copied not found|message can't be copied|no messages to (?:copy|forward)",
    re.IGNORECASE,
)


class Meaning(Enum):
    """What is to be done after a request that failed."""

    SETTLED = auto()
    """Nothing more: `state` says what became of it."""
    WAIT = auto()
    """It came too early and surely was not carried out: everything waits `seconds`."""
    AGAIN = auto()
    """Telegram or the way there is in trouble; `uncertain` where it may have been carried out all the same."""
    MOVED = auto()
    """The group is `chat_id` now."""
    HALT = auto()
    """It would fail for everybody, for a reason that somebody must mend."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a refusal or a failure means. `mark` says whether its reader cannot be written to any more."""

    meaning: Meaning
    reason: str
    state: SettledState = "failed"
    mark: bool = False
    seconds: float = 0.0
    uncertain: bool = False
    chat_id: int = 0

    @property
    def names_a_person(self) -> bool:
        """Whether it speaks of a person's chat: of a group it is no answer."""
        return _OF_A_PERSON.search(self.reason) is not None


def meaning_of(error: TelegramAPIError | ClientDecodeError) -> Answer:  # noqa: PLR0911 - one line for each kind
    """Say what is to be done after a request that failed with this error.

    An answer of 500 and more, one that cannot be read, and a connection that broke after it
    stood leave open whether the request was carried out; only one that never stood does not.
    """
    reason = " ".join(error.message.split()).removeprefix("Bad Request: ")
    match error:
        case TelegramRetryAfter():
            return Answer(Meaning.WAIT, reason, seconds=float(error.retry_after))
        case TelegramMigrateToChat():
            return Answer(Meaning.MOVED, reason, chat_id=error.migrate_to_chat_id)
        case TelegramForbiddenError():
            state: SettledState = "gone" if _GONE.search(reason) else "blocked"
            return Answer(Meaning.SETTLED, reason, state, mark=True)
        case TelegramBadRequest():
            return _bad_request(reason)
        case TelegramUnauthorizedError() | TelegramNotFound():
            return Answer(Meaning.HALT, reason)
        case TelegramNetworkError():
            never_stood = isinstance(error.__cause__, ClientConnectorError)
            return Answer(Meaning.AGAIN, reason, uncertain=not never_stood)
        case TelegramServerError() | ClientDecodeError():
            return Answer(Meaning.AGAIN, reason, uncertain=True)
        case _:
            return Answer(Meaning.SETTLED, reason)


def _bad_request(reason: str) -> Answer:
    if _NOT_MODIFIED in reason:
        return Answer(Meaning.SETTLED, reason, "sent")
    if _MESSAGE_GONE.search(reason):
        return Answer(Meaning.SETTLED, reason, "gone")
    if _GONE.search(reason):
        return Answer(Meaning.SETTLED, reason, "gone", mark=True)
    if _SOURCE_GONE.search(reason):
        return Answer(Meaning.HALT, reason)
    return Answer(Meaning.SETTLED, reason)


@dataclass(frozen=True, slots=True)
class Step:
    """One request: how many messages Telegram counts, and what makes it and gives the ids of new messages.

    `source` is the person's chat that it copies from, if it copies.
    """

    messages: int
    request: Callable[[Bot], Awaitable[tuple[int, ...]]]
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """An announcement that goes out, ready to be made into requests.

    `repeatable` says that a request may be made twice without harm: an edit or a deletion.
    """

    announcement_id: int
    kind: AnnouncementKind
    contents: Mapping[str, Content]
    keyboards: Mapping[str, InlineKeyboardMarkup | None]
    originals: Mapping[str, Content] = field(default_factory=dict)
    """What was sent, where this corrects it."""
    default_language: str = "kk"
    again: bool = True
    """What to do where a request may have been carried out: again, or leave it as unknown."""

    @property
    def repeatable(self) -> bool:
        return self.kind != "send"

    def steps(self, chat_id: int, language: str, message_ids: Sequence[int]) -> list[Step]:
        """The requests for one recipient, none where there is nothing for them (a correction of another language)."""
        if self.kind == "withdraw":
            ids = list(message_ids)
            chunks = [ids[start : start + _DELETE_LIMIT] for start in range(0, len(ids), _DELETE_LIMIT)]
            return [Step(1, partial(_delete, chat_id=chat_id, message_ids=chunk)) for chunk in chunks]
        if self.kind == "correct":
            return self._edit(chat_id, language, message_ids)
        content = self.contents.get(language) or self.contents[self.default_language]
        return sending(chat_id, content, self.keyboards.get(language))

    def _edit(self, chat_id: int, language: str, message_ids: Sequence[int]) -> list[Step]:
        new, old = self.contents.get(language), self.originals.get(language)
        if not isinstance(new, Written) or not message_ids:
            return []
        is_caption = isinstance(old, Copied) and old.media
        is_album = isinstance(old, Copied) and len(old.message_ids) > 1
        markup = None if is_album else self.keyboards.get(language)
        edit = _edit_caption if is_caption else _edit_text
        return [Step(1, partial(edit, chat_id=chat_id, message_id=message_ids[0], content=new, markup=markup))]


def sending(chat_id: int, content: Content, markup: InlineKeyboardMarkup | None) -> list[Step]:
    """The requests that send a content to a chat: one, and another for the keyboard of an album."""
    if isinstance(content, Written):
        return [Step(1, partial(_write, chat_id=chat_id, content=content, markup=markup))]
    if len(content.message_ids) == 1:
        return [Step(1, partial(_copy, chat_id=chat_id, content=content, markup=markup), content.chat_id)]
    album = Step(len(content.message_ids), partial(_copy_album, chat_id=chat_id, content=content), content.chat_id)
    if markup is None:
        return [album]
    under = Written(content.under)
    return [album, Step(1, partial(_write, chat_id=chat_id, content=under, markup=markup))]


async def load_job(
    session: Session, announcement: Announcement, face: Callable[[Button, str], InlineKeyboardButton]
) -> Job:
    """Read all that an announcement sends. Raises ContentError where it cannot be sent."""
    contents = await _contents(session, announcement.id)
    originals: dict[str, Content] = {}
    buttons = announcement.buttons
    if announcement.kind == "send" and announcement.default_language not in contents:
        raise ContentError(f"there is no version in the default language {announcement.default_language!r}")
    if announcement.kind == "correct" and announcement.of_id is not None:
        originals = await _contents(session, announcement.of_id, to_send=False)
        original = await session.announcements.get(announcement.of_id)
        if buttons is None and original is not None:
            # An edit without a keyboard would take away the one that is there.
            buttons = original.buttons
    rows = buttons_of(buttons)
    for content in contents.values():
        _check(content)
    languages = {*contents, announcement.default_language}
    return Job(
        announcement.id,
        announcement.kind,
        contents,
        {language: keyboard(rows, language, face) for language in languages},
        originals,
        announcement.default_language,
        again=announcement.on_uncertain == "again",
    )


def messages_of(job: Job) -> int:
    """The most messages that one recipient gets."""
    return max(
        (messages_each(content, buttons=job.keyboards.get(language) is not None))
        for language, content in job.contents.items()
    )


async def _contents(session: Session, announcement_id: int, *, to_send: bool = True) -> dict[str, Content]:
    versions = await session.announcements.versions(announcement_id)
    return {language: content_of(version, to_send=to_send) for language, version in versions.items()}


def _check(content: Content) -> None:
    if isinstance(content, Written):
        try:
            _entities(content)
        except ValidationError as error:
            raise ContentError(f"the entities of the text cannot be read: {error.errors()[0]['msg']}") from error


async def _write(bot: Bot, *, chat_id: int, content: Written, markup: InlineKeyboardMarkup | None) -> tuple[int, ...]:
    message = await bot.send_message(
        chat_id, content.text, entities=_entities(content), parse_mode=None, reply_markup=markup
    )
    return (message.message_id,)


async def _copy(bot: Bot, *, chat_id: int, content: Copied, markup: InlineKeyboardMarkup | None) -> tuple[int, ...]:
    copy = await bot.copy_message(chat_id, content.chat_id, content.message_ids[0], reply_markup=markup)
    return (copy.message_id,)


async def _copy_album(bot: Bot, *, chat_id: int, content: Copied) -> tuple[int, ...]:
    copies = await bot.copy_messages(chat_id, content.chat_id, list(content.message_ids))
    return tuple(copy.message_id for copy in copies)


async def _edit_text(
    bot: Bot, *, chat_id: int, message_id: int, content: Written, markup: InlineKeyboardMarkup | None
) -> tuple[int, ...]:
    await bot.edit_message_text(
        content.text,
        chat_id=chat_id,
        message_id=message_id,
        entities=_entities(content),
        parse_mode=None,
        reply_markup=markup,
    )
    return ()


async def _edit_caption(
    bot: Bot, *, chat_id: int, message_id: int, content: Written, markup: InlineKeyboardMarkup | None
) -> tuple[int, ...]:
    await bot.edit_message_caption(
        chat_id=chat_id,
        message_id=message_id,
        caption=content.text,
        caption_entities=_entities(content),
        parse_mode=None,
        reply_markup=markup,
    )
    return ()


async def _delete(bot: Bot, *, chat_id: int, message_ids: list[int]) -> tuple[int, ...]:
    await bot.delete_messages(chat_id, message_ids)
    return ()


def _entities(content: Written) -> list[MessageEntity] | None:
    return [MessageEntity.model_validate(entity) for entity in telegram_entities(content)] or None
