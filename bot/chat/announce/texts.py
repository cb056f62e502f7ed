"""Announcements in words: whom they are for, how long they take, how far they have got."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from bot.announce.job import SOURCE_CLOSED
from bot.announce.model import Copied, Written
from bot.chat.formatting import day, lines, paragraphs, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, timedelta, tzinfo

    from aiogram.types import Message

    from bot.announce.audience import Spec
    from bot.announce.model import Button, Content, Progress
    from bot.catalog import Catalog
    from bot.chat.announce.drafts import Known
    from bot.i18n import Translator
    from bot.storage.announcements import Announcement
    from bot.storage.deadlines import Deadline
    from bot.storage.deliveries import Counts

TITLE: Final = 60
"""Letters of an announcement's own words that name it in lists."""

_BAR: Final = 10
_MINUTE: Final = 60
_HOUR: Final = 3600
_REASONS: Final = 5
_OWN_WORDS: Final = {
    "correct": {"sent": "corrected", "skipped": "unchanged"},
    "withdraw": {"sent": "withdrawn"},
}
"""What a state is called of a correction or a withdrawal, where it is not called as of a message that is sent."""

_ERASED: Final = "author_erased"
_SOURCE_GONE: Final = re.compile(r"to (?:be )?cop(?:y|ied) not found|message can't be copied|no messages to copy")
_UNCOPIED: Final = frozenset({"invoice", "giveaway", "giveaway_winners", "paid_media", "successful_payment", "gift"})


def title_of(message: Message) -> str | None:
    """The first words of a message, or None where it has none."""
    words = " ".join((message.text or message.caption or "").split())
    return shortened(words, TITLE) or None


def can_be_copied(message: Message) -> bool:
    """Whether Telegram lets a bot send a copy of such a message."""
    kind = message.content_type
    if kind == "poll" and message.poll is not None:
        return message.poll.type == "regular"
    if message.text or message.caption:
        return kind not in _UNCOPIED
    return kind in {
        *("photo", "document", "video", "voice", "audio", "animation", "video_note", "sticker"),
        *("location", "venue", "contact", "dice"),
    }


class AnnounceTexts:
    """For one reader; ``now`` is aware and in the time zone that moments are told in."""

    def __init__(self, catalog: Catalog, t: Translator, zone: tzinfo | None) -> None:
        self._catalog = catalog
        self._t = t
        self._zone = zone

    # One announcement

    def name(self, announcement: Announcement) -> Markup:
        """Its number and its first words."""
        t, number = self._t, str(announcement.id)
        title = announcement.title or ""
        match announcement.kind:
            case "correct":
                return t("announce-name-correct", number=number, original=str(announcement.of_id))
            case "withdraw":
                return t("announce-name-withdraw", number=number, original=str(announcement.of_id))
            case _:
                return (
                    t("announce-name", number=number, title=title) if title else t("announce-name-only", number=number)
                )

    def state(self, announcement: Announcement) -> Markup:
        if announcement.state == "scheduled" and announcement.scheduled_at is not None:
            return self._t("announce-state-scheduled", at=self.moment(announcement.scheduled_at))
        if announcement.state == "scheduled":
            return self._t("announce-state-waiting")
        done = {"running": "doing", "finished": "done"} if announcement.kind != "send" else {}
        return self._t(f"announce-state-{done.get(announcement.state, announcement.state)}")

    def reason(self, announcement: Announcement) -> Markup | None:
        """Why it pauses, stopped or was cancelled without anybody's wish; in Telegram's words where we have none."""
        if not announcement.reason:
            return None
        if announcement.reason == _ERASED:
            return self._t("announce-reason-erased")
        if announcement.reason == SOURCE_CLOSED:
            return self._t("announce-reason-source-closed")
        if _SOURCE_GONE.search(announcement.reason):
            return self._t("announce-reason-source-gone")
        return self._t("announce-reason", reason=announcement.reason)

    def versions(self, contents: Mapping[str, Content | None]) -> Markup:
        """A line for each version: its language and what it consists of."""
        t = self._t
        return lines(
            *(
                t("announce-version-line", language=t.plain(f"announce-language-{language}"), what=self._what(content))
                for language, content in contents.items()
            )
        )

    def audience(self, spec: Spec | None) -> Markup:
        """Whom it is for, every condition that narrows it."""
        t = self._t
        if spec is None:
            return t("announce-audience-unknown")
        parts: list[Markup] = []
        if spec.registered:
            parts.append(t("announce-audience-registered"))
        if spec.languages:
            names = ", ".join(t.plain(f"announce-language-{language}") for language in spec.languages)
            parts.append(t("announce-audience-language", names=names))
        if spec.regions:
            known = {region.code: region.title[t.language] for region in self._catalog.regions}
            parts.append(t("announce-audience-region", names=", ".join(known[code] for code in spec.regions)))
        if spec.follows:
            names = ", ".join(self._followed(what, value) for what, value in spec.follows)
            parts.append(t("announce-audience-follows", names=names))
        if spec.unfinished:
            parts.append(t("announce-audience-unfinished"))
        if spec.roles:
            names = ", ".join(t.plain(f"announce-role-{role}") for role in spec.roles)
            parts.append(t("announce-audience-role", names=names))
        if spec.chats:
            parts.append(t("announce-audience-chats", count=len(spec.chats)))
        return Markup("; ").join(parts) if parts else t("announce-audience-all")

    def size(self, known: Known) -> Markup | None:
        """How many, how long, and who is left out."""
        if known.size is None:
            return None
        t = self._t
        of = "-chats" if known.spec is not None and (known.spec.registered or known.spec.chats) else ""
        if not known.size.recipients:
            count = t(f"announce-nobody{of}")
        else:
            time = self.span(known.size.duration)
            count = t(f"announce-count{of}", count=known.size.recipients, time=time)
        blocked = t("announce-left-out", count=known.size.blocked) if known.size.blocked else None
        return lines(count, blocked)

    def buttons(self, buttons: tuple[tuple[Button, ...], ...]) -> Markup | None:
        """The words of the buttons under it."""
        found = [button.text(self._t.language) for row in buttons for button in row]
        if not found:
            return None
        return self._t("announce-buttons-line", names=" ".join(f"[{face}]" for face in found))

    def deadline(self, deadline: Deadline) -> Markup:
        """What closes when, for a button or a line."""
        t = self._t
        if deadline.directions:
            what = ", ".join(f"№ {number}" for number in deadline.directions)
        elif deadline.kinds:
            what = ", ".join(t.plain(f"announce-kind-{kind}") for kind in deadline.kinds)
        else:
            what = deadline.season
        return t("announce-deadline", what=what, at=self.moment(deadline.closes_at))

    # How far

    def progress(self, progress: Progress, announcement: Announcement) -> Markup:
        """The bar with its sums; what it waits for where it pauses for a reason."""
        t, counts = self._t, progress.counts
        share = int(progress.share * 100)  # rounded down: 100 % is everybody
        parts = [t("announce-share", bar=bar(progress.share), share=str(share)), self.sums(announcement, counts)]
        if counts.left:
            parts.append(t("announce-sum-left", count=counts.left))
        if progress.time_left is not None:
            parts.append(t("announce-time-left", time=self.span(progress.time_left)))
        head = lines(self.name(announcement), self.state(announcement))
        return paragraphs(head, Markup(" · ").join(parts), self.reason(announcement))

    def report(self, announcement: Announcement, counts: Counts, reasons: Mapping[str, int]) -> Markup:
        """What became of everybody, and why some did not get it."""
        t = self._t
        took = None
        if announcement.started_at is not None and announcement.finished_at is not None:
            took = t("announce-report-took", time=self.span(announcement.finished_at - announcement.started_at))
        sums = [t("announce-report-audience", count=counts.total)]
        named = ("sent", "blocked", "gone", "failed", "unknown", "skipped")
        own = _OWN_WORDS.get(announcement.kind, {})
        sums.extend(
            t(f"announce-report-{own.get(state, state)}", count=number)
            for state in named
            if (number := getattr(counts, state))
        )
        if counts.left:
            sums.append(t("announce-report-left", count=counts.left))
        if counts.uncertain:
            sums.append(t("announce-report-uncertain", count=counts.uncertain))
        why = [t("announce-report-reason", reason=reason or "—", count=number) for reason, number in reasons.items()]
        head = lines(self.name(announcement), self.state(announcement), took)
        return paragraphs(head, lines(*sums), lines(*why[:_REASONS]) or None, self.reason(announcement))

    def sums(self, announcement: Announcement, counts: Counts) -> Markup:
        """Who got it and who did not, in one line."""
        t, own = self._t, _OWN_WORDS.get(announcement.kind, {})
        sums = [t(f"announce-sum-{own.get('sent', 'sent')}", count=counts.sent)]
        for name, number in (
            ("blocked", counts.blocked + counts.gone),
            ("failed", counts.failed),
            ("unknown", counts.unknown),
            ("skipped", counts.skipped),
        ):
            if number:
                sums.append(t(f"announce-sum-{own.get(name, name)}", count=number))
        return Markup(" · ").join(sums)

    # Moments

    def moment(self, at: datetime) -> str:
        local = at.astimezone(self._zone)
        return f"{day(local, self._t.language)}\N{NO-BREAK SPACE}{local:%H:%M}"

    def span(self, duration: timedelta) -> Markup:
        """A duration, rounded up to a second, without its seconds from an hour on."""
        seconds = max(1, ceil(duration.total_seconds()))
        t = self._t
        if seconds < _MINUTE:
            return t("announce-seconds", seconds=str(seconds))
        if seconds < _HOUR:
            return t("announce-minutes", minutes=str(seconds // _MINUTE), seconds=str(seconds % _MINUTE))
        return t("announce-hours", hours=str(seconds // _HOUR), minutes=str(seconds % _HOUR // _MINUTE))

    # Parts

    def _what(self, content: Content | None) -> str:
        match content:
            case None:
                return self._t.plain("announce-what-gone")
            case Written():
                return shortened(" ".join(content.text.split()), TITLE)
            case Copied(message_ids=ids) if len(ids) > 1:
                return self._t.plain("announce-what-album", count=len(ids))
            case _:
                return self._t.plain("announce-what-media" if content.media else "announce-what-text")

    def _followed(self, what: str, value: str) -> str:
        t = self._t
        if what == "direction":
            return f"№ {value}"
        if what == "sphere":
            titles = {sphere.id: sphere.title[t.language] for sphere in self._catalog.spheres}
            return titles.get(value, value)
        return t.plain(f"announce-kind-{value}")


def bar(share: float) -> str:
    """Ten cells, of which so many are full; the last one only at the end."""
    full = int(share * _BAR)
    return "▓" * full + "░" * (_BAR - full)
