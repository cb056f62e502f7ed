"""What an announcement consists of, in plain Python: contents, buttons, and how far it has got."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.storage.announcements import Announcement, AnnouncementState, Version
    from bot.storage.deliveries import Counts

__all__ = ["Button", "ButtonKind", "Content", "ContentError", "Copied", "Progress", "Written"]

ButtonKind = Literal["url", "direction", "check", "remind"]
"""What a button does: opens a link, a direction's card, its self-check, or lets its reader be reminded of it."""

_POINTER = "\N{WHITE DOWN POINTING BACKHAND INDEX}"


class ContentError(ValueError):
    """What is stored or given cannot be sent."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under an announcement; `value` is a URL or a direction's number, `texts` its words by language."""

    kind: ButtonKind
    value: str
    texts: Mapping[str, str]

    def text(self, language: str) -> str:
        """Its words in a language, else in the first it has."""
        return self.texts.get(language) or next(iter(self.texts.values()))

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "value": self.value, "texts": dict(self.texts)}


@dataclass(frozen=True, slots=True)
class Copied:
    """Messages in a person's chat with the bot that every recipient gets a copy of.

    More than one are an album. `media` says that what a correction changes is the
    caption. An album takes no keyboard: the message with the words `under` carries it.
    """

    chat_id: int
    message_ids: tuple[int, ...]
    media: bool = False
    under: str = _POINTER


@dataclass(frozen=True, slots=True)
class Written:
    """A text with Telegram's own entities (dicts of the Bot API; offsets in UTF-16 units)."""

    text: str
    entities: tuple[Mapping[str, Any], ...] = ()


Content = Copied | Written


def content_to_json(content: Content) -> dict[str, Any]:
    """What the table keeps. Whose chat is copied from stands beside it, as the version's `source_id`."""
    if isinstance(content, Copied):
        return {"copy": list(content.message_ids), "media": content.media, "under": content.under}
    return {"text": content.text, "entities": [dict(entity) for entity in content.entities]}


def content_of(version: Version, *, to_send: bool = True) -> Content:
    """Read a stored version; raises ContentError, also where it is `to_send` and the person copied from was erased."""
    stored = version.content
    if isinstance(stored, dict) and "text" in stored:
        return Written(stored["text"], tuple(stored.get("entities") or ()))
    if not isinstance(stored, dict) or not stored.get("copy"):
        raise ContentError(f"the version {version.language!r} holds neither messages to copy nor a text")
    if version.source_id is None and to_send:
        raise ContentError(f"the person whose messages the version {version.language!r} copies was erased")
    return Copied(
        version.source_id or 0,
        tuple(stored["copy"]),
        media=bool(stored.get("media")),
        under=stored.get("under") or _POINTER,
    )


def buttons_to_json(buttons: Sequence[Sequence[Button]]) -> list[list[dict[str, Any]]]:
    """Rows of buttons as the table keeps them."""
    return [[button.to_json() for button in row] for row in buttons]


def buttons_of(stored: Any) -> tuple[tuple[Button, ...], ...]:
    """Read stored rows of buttons, of which there may be none; raises ContentError."""
    try:
        rows = tuple(tuple(Button(b["kind"], b["value"], b["texts"]) for b in row) for row in stored or ())
    except (KeyError, TypeError) as error:
        raise ContentError(f"the buttons {stored!r} cannot be read") from error
    for button in (button for row in rows for button in row):
        if button.kind not in get_args(ButtonKind) or not button.texts:
            raise ContentError(f"the button {button!r} cannot be read")
    return rows


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an announcement has got at a moment.

    `rate` is recipients settled a second since the snapshot before, None where there was
    none; `time_left` is None where nobody is left or nothing moves.
    """

    announcement_id: int
    state: AnnouncementState
    counts: Counts
    at: datetime
    chat_id: int | None = None
    message_id: int | None = None
    rate: float | None = None
    time_left: timedelta | None = field(default=None)
    reason: str | None = None

    @property
    def done(self) -> int:
        """How many are settled."""
        return self.counts.total - self.counts.left

    @property
    def share(self) -> float:
        """From 0 to 1; of nobody, everybody is done."""
        return self.done / self.counts.total if self.counts.total else 1.0

    @classmethod
    def of(
        cls,
        announcement: Announcement,
        counts: Counts,
        at: datetime,
        *,
        expected_rate: float,
        before: Progress | None = None,
    ) -> Progress:
        """A snapshot; time left is by the rate since `before`, where something moved, else by the expected one."""
        rate = None
        if before is not None and (seconds := (at - before.at).total_seconds()) > 0:
            rate = max(0, counts.total - counts.left - before.done) / seconds
        left = None
        if counts.left and announcement.state == "running":
            left = timedelta(seconds=round(counts.left / (rate or expected_rate)))
        return cls(
            announcement.id,
            announcement.state,
            counts,
            at,
            announcement.progress_chat_id,
            announcement.progress_message_id,
            rate,
            left,
            announcement.reason,
        )
