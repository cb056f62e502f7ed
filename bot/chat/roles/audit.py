"""The journal of what was done in a role: one word for each act, noted in the transaction of what it does.

An act is rendered by the message ``audit-…`` of its name. Its details are the message's variables; who did
it (``actor``) and to whom (``subject``) are kept apart from them, for they can be erased.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from bot.i18n import TextError

if TYPE_CHECKING:
    from datetime import datetime

    from markupsafe import Markup

    from bot.i18n import Translator
    from bot.storage.audit import AuditEntry
    from bot.storage.session import Session

_WORDED: Final = {"role": "roles-name-", "language": "announce-language-", "means": "lessons-means-"}
"""Details whose values have words of their own: how their messages begin."""


class Act(StrEnum):
    """What can be done in a role."""

    ROLE_LINK_MADE = "role-link-made"
    ROLE_LINK_WITHDRAWN = "role-link-withdrawn"
    ROLE_LINK_USED = "role-link-used"
    ROLE_TAKEN = "role-taken"
    ROLE_ENDED = "role-ended"
    DEADLINE_ADDED = "deadline-added"
    DEADLINE_CHANGED = "deadline-changed"
    DEADLINE_WITHDRAWN = "deadline-withdrawn"
    ANNOUNCEMENT_DRAFTED = "announcement-drafted"
    ANNOUNCEMENT_WRITTEN = "announcement-written"
    ANNOUNCEMENT_VERSION_DROPPED = "announcement-version-dropped"
    ANNOUNCEMENT_BUTTONS = "announcement-buttons"
    ANNOUNCEMENT_AUDIENCE = "announcement-audience"
    ANNOUNCEMENT_TESTED = "announcement-tested"
    ANNOUNCEMENT_STARTED = "announcement-started"
    ANNOUNCEMENT_SCHEDULED = "announcement-scheduled"
    ANNOUNCEMENT_UNSCHEDULED = "announcement-unscheduled"
    ANNOUNCEMENT_CANCELLED = "announcement-cancelled"
    ANNOUNCEMENT_DELETED = "announcement-deleted"
    ANNOUNCEMENT_PAUSED = "announcement-paused"
    ANNOUNCEMENT_RESUMED = "announcement-resumed"
    ANNOUNCEMENT_STOPPED = "announcement-stopped"
    ANNOUNCEMENT_COPIED = "announcement-copied"
    ANNOUNCEMENT_CORRECTING = "announcement-correcting"
    ANNOUNCEMENT_WITHDRAWN = "announcement-withdrawn"
    PERSON_BANNED = "person-banned"
    PERSON_SHADOWED = "person-shadowed"
    PERSON_LET_IN = "person-let-in"
    LINK_MADE = "link-made"
    LINK_RENAMED = "link-renamed"
    LINK_CONTACT = "link-contact"
    LINK_OFF = "link-off"
    LINK_ON = "link-on"
    LINK_HANDED = "link-handed"
    CHAT_REGISTERED = "chat-registered"
    CHAT_ENDED = "chat-ended"
    CHAT_LEFT = "chat-left"
    LESSON_TAUGHT = "lesson-taught"
    LESSON_UNDONE = "lesson-undone"
    LESSON_MERGED = "lesson-merged"
    MISSED_PUT_OFF = "missed-put-off"


async def note(
    session: Session, act: Act, now: datetime, *, actor: int | None, subject: int | None = None, **details: str | int
) -> None:
    """Note an act; the caller commits it together with what was done.

    Args:
        session: that of the act itself.
        act: what was done.
        now: when, an aware moment.
        actor: the Telegram id of who did it; None where that is not to be kept.
        subject: the Telegram id of the person it was done to.
        details: the variables of the act's message, without anybody's name or id.
    """
    await session.audit.add(act.value, now, actor_id=actor, subject_id=subject, details=details)


def act_text(entry: AuditEntry, t: Translator, *, subject: Markup) -> Markup:
    """What was done, in words; of an act that this version cannot tell, its name."""
    values: dict[str, Any] = {name: _worded(name, value, t) for name, value in entry.details.items()}
    try:
        return t(f"audit-{entry.action}", subject=subject, **values)
    except TextError:
        return t("audit-other", action=entry.action)


def _worded(name: str, value: Any, t: Translator) -> Any:
    text_id = f"{_WORDED.get(name)}{value}"
    if t.has(text_id):
        return t(text_id)
    return value if isinstance(value, str | int) else str(value)
