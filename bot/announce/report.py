"""What became of an announcement: for a person's spreadsheet, for a machine, and in sums."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from zoneinfo import ZoneInfo

    from bot.storage.announcements import Announcement
    from bot.storage.deliveries import Counts, Delivery
    from bot.storage.session import Session

__all__ = ["COLUMNS", "csv_report", "status_json"]

COLUMNS: Final = ("recipient", "language", "state", "messages", "time", "reason", "uncertain")

_CHUNK: Final = 500  # rows


async def csv_report(session: Session, announcement_id: int, zone: ZoneInfo) -> bytes:
    """A line for each recipient, in UTF-8 with a mark by which spreadsheets know it; times in the zone.

    `recipient` is empty for somebody who was erased; `messages` are ids in their chat, apart by
    spaces; `uncertain` is "yes" where a request's fate is not known.
    """
    return b"".join([part async for part in csv_parts(session, announcement_id, zone)])


async def csv_parts(session: Session, announcement_id: int, zone: ZoneInfo) -> AsyncIterator[bytes]:
    """The same in parts, without holding it all."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("\N{ZERO WIDTH NO-BREAK SPACE}")
    writer.writerow(COLUMNS)
    number = 0
    async for delivery in session.deliveries.all(announcement_id):
        writer.writerow(_line(delivery, zone))
        number += 1
        if number % _CHUNK == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _line(delivery: Delivery, zone: ZoneInfo) -> tuple[str, ...]:
    settled = delivery.settled_at
    return (
        "" if delivery.chat_id is None else str(delivery.chat_id),
        delivery.language,
        delivery.state,
        " ".join(map(str, delivery.message_ids or ())),
        "" if settled is None else settled.astimezone(zone).isoformat(sep=" ", timespec="seconds"),
        _harmless(delivery.reason or ""),
        "yes" if delivery.uncertain else "",
    )


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def status_json(announcement: Announcement, counts: Counts) -> dict[str, Any]:
    """The sums as scripts read them; the last five make up `audience`.

    `blocked` are all who cannot be written to (blocked or gone), `failed` all others who did
    not get it (failed, or skipped for they were erased or have nothing to be corrected).
    """
    return {
        "id": announcement.id,
        "state": announcement.state,
        "audience": counts.total,
        "sent": counts.sent,
        "blocked": counts.blocked + counts.gone,
        "failed": counts.failed + counts.skipped,
        "unknown": counts.unknown,
        "left": counts.left,
    }
