"""What became of an announcement: the CSV, the sums for scripts, and the progress."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.announce.model import Progress
from bot.announce.report import COLUMNS, _harmless, csv_report, status_json
from bot.announce.sender import begin
from bot.storage.announcements import Announcement
from bot.storage.deliveries import Counts
from bot.storage.engine import Database
from tests.support.announcing import NOW, announce, remember
from tests.unit.announce.test_audience import AUDIENCES

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.announcements import AnnouncementState

ALMATY = ZoneInfo("Asia/Almaty")


def announcement(state: AnnouncementState = "running") -> Announcement:
    return Announcement(
        id=5,
        author_id=None,
        kind="send",
        of_id=None,
        state=state,
        title=None,
        audience=None,
        buttons=None,
        default_language="kk",
        on_uncertain="again",
        scheduled_at=None,
        near_deadline=None,
        recipients=None,
        reason=None,
        progress_chat_id=None,
        progress_message_id=None,
        created_at=NOW,
        started_at=NOW,
        finished_at=None,
    )


async def test_the_report_has_a_line_for_each_recipient_also_for_an_erased_one(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    await database.upgrade()
    await remember(database, range(1, 1206))
    number = await announce(database)
    async with database.session() as s:
        found = await s.announcements.get(number)
        assert found is not None
        await begin(s, found, AUDIENCES, NOW)
        first, second, third = await s.deliveries.claim(number, NOW, 3)
        await s.deliveries.settle(first, "sent", NOW, message_ids=[11, 12])
        await s.deliveries.settle(second, "failed", NOW, reason="=cmd()")
        await s.deliveries.settle(third, "unknown", NOW, reason="Bad Gateway", uncertain=True)
        assert third.chat_id is not None
        await s.people.erase(third.chat_id, NOW)
        await s.commit()
        report = await csv_report(s, number, ALMATY)
    await database.dispose()
    assert report.startswith("\N{ZERO WIDTH NO-BREAK SPACE}recipient,".encode())
    lines = list(csv.DictReader(io.StringIO(report.decode("utf-8-sig"))))
    assert tuple(lines[0]) == COLUMNS
    assert len(lines) == 1205
    assert lines[0] == {
        "recipient": str(first.chat_id),
        "language": first.language,
        "state": "sent",
        "messages": "11 12",
        "time": "2026-11-22 14:30:00+05:00",
        "reason": "",
        "uncertain": "",
    }
    assert lines[1]["reason"] == "'=cmd()"
    assert (lines[2]["recipient"], lines[2]["state"], lines[2]["uncertain"]) == ("", "unknown", "yes")
    assert lines[3]["state"] == "waiting"


def test_a_reason_is_no_formula() -> None:
    assert _harmless("Forbidden: bot was blocked") == "Forbidden: bot was blocked"
    assert _harmless("@SUM(A1)") == "'@SUM(A1)"


def test_the_sums_for_scripts_make_up_the_audience() -> None:
    counts = Counts(waiting=1, claimed=2, sent=3, blocked=4, gone=5, failed=6, unknown=7, skipped=8, uncertain=9)
    assert status_json(announcement(), counts) == {
        "id": 5,
        "state": "running",
        "audience": 36,
        "sent": 3,
        "blocked": 9,
        "failed": 14,
        "unknown": 7,
        "left": 3,
    }


def test_the_first_snapshot_expects_the_rate_and_the_next_one_measures_it() -> None:
    first = Progress.of(announcement(), Counts(waiting=100), NOW, expected_rate=25)
    assert (first.share, first.rate, first.time_left) == (0, None, timedelta(seconds=4))
    later = NOW + timedelta(seconds=3)
    second = Progress.of(announcement(), Counts(waiting=70, sent=30), later, expected_rate=25, before=first)
    assert (second.done, second.share) == (30, 0.3)
    assert second.rate == pytest.approx(10)
    assert second.time_left == timedelta(seconds=7)


@pytest.mark.parametrize(
    ("state", "counts"), [("paused", Counts(waiting=5)), ("finished", Counts(sent=5)), ("finished", Counts())]
)
def test_no_time_is_left_where_nothing_moves(state: AnnouncementState, counts: Counts) -> None:
    progress = Progress.of(announcement(state), counts, NOW, expected_rate=25)
    assert progress.time_left is None
    assert progress.share == (0 if counts.left else 1)
