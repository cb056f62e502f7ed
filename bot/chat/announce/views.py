"""The screens of /announce: the list, a draft, whom it is for, when it goes, how far it is, and afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from bot.announce.model import ButtonKind
from bot.announce.near import DAYS, Near
from bot.catalog import GrantKind
from bot.chat.announce.drafts import LIST_PAGE
from bot.chat.announce.texts import TITLE, AnnounceTexts
from bot.chat.callbacks import (
    AnnounceAct,
    AnnouncementButton,
    AnnouncementsButton,
    ButtonKindButton,
    DropButtonButton,
    GoButton,
    Narrow,
    NarrowButton,
    NarrowTickButton,
    NewAnnouncementButton,
    VersionAct,
    VersionButton,
    WhenAct,
    WhenButton,
)
from bot.chat.formatting import BUTTON_TITLE, lines, paragraphs, shortened, unmarked
from bot.chat.keyboards import button, in_rows, page_of, pager, with_way_out
from bot.chat.views import View
from bot.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
    from markupsafe import Markup

    from bot.announce.audience import Spec
    from bot.announce.model import Progress
    from bot.announce.times import MomentError
    from bot.chat.announce.drafts import Known
    from bot.chat.keyboards import Row
    from bot.chat.views import Views
    from bot.i18n import Translator
    from bot.languages import Language
    from bot.storage.announcements import Announcement
    from bot.storage.deadlines import Deadline
    from bot.storage.deliveries import Counts

_STATE_MARKS: Final = {
    "draft": "📝",
    "scheduled": "🕒",
    "running": "📤",
    "paused": "⏸",
    "stopped": "⏹",
    "finished": "✅",
    "cancelled": "✖",
}
_SINGLE: Final = (Narrow.UNFINISHED,)
_PAGED: Final = (Narrow.LANGUAGE, Narrow.REGION, Narrow.SPHERE, Narrow.DIRECTION, Narrow.KIND, Narrow.ROLE)
_ROLES: Final = ("administrator", "coordinator")
MOST_BUTTONS: Final = 8
"""Under one announcement: more is a menu, not a message."""


class AnnounceViews:
    """Every screen of announcements, for one administrator at one moment."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._texts = AnnounceTexts(views.catalog, views.t, views.now.tzinfo)

    @property
    def t(self) -> Translator:
        return self._views.t

    # The list

    def all(self, found: Sequence[Announcement], before: int, notice: Markup | None = None) -> View:
        """A page of announcements; ``found`` has one more than a page where there are older ones."""
        t, shown = self.t, found[:LIST_PAGE]
        rows = [[button(self._listed(announcement), _act(announcement.id, AnnounceAct.OPEN))] for announcement in shown]
        turns: Row = []
        if before:
            turns.append(button(t.plain("announce-latest"), AnnouncementsButton()))
        if len(found) > LIST_PAGE:
            turns.append(button(t.plain("announce-older"), AnnouncementsButton(before=shown[-1].id)))
        new = [button(t.plain("announce-new"), NewAnnouncementButton())]
        text = paragraphs(notice, t("announce-list") if shown else t("announce-list-empty"))
        return View(text, with_way_out(t, [new, *rows, turns]))

    def ask_content(self, language: Language, known: Known | None = None, notice: Markup | None = None) -> View:
        """Asks for the message itself, or for what a correction puts in its place."""
        t = self.t
        if known is None:
            return View(paragraphs(notice, t("announce-ask-content")), with_way_out(t, [], self._to_list()))
        name = t.plain(f"announce-language-{language}")
        is_correction = known.announcement.kind == "correct" or not known.is_open
        text_id = "announce-ask-correction" if is_correction else "announce-ask-version"
        text = paragraphs(notice, t(text_id, language=name))
        return View(text, with_way_out(t, [], self._back(known.announcement.id)))

    # One announcement

    def announcement(self, known: Known, notice: Markup | None = None) -> View:
        """Whatever state it is in: what can be done with it now."""
        if known.is_open:
            return self._open(known, notice)
        return self._begun(known, notice)

    def version(self, known: Known, language: Language) -> View:
        """What can be done with the version in a language."""
        t, announcement = self.t, known.announcement
        rows = [
            [
                button(t.plain("announce-version-show"), _version(announcement, language, VersionAct.SHOW)),
                button(t.plain("announce-version-replace"), _version(announcement, language, VersionAct.WRITE)),
            ]
        ]
        if language != announcement.default_language or announcement.kind == "correct":
            rows.append([button(t.plain("announce-version-drop"), _version(announcement, language, VersionAct.DROP))])
        text = t("announce-version", name=self._texts.name(announcement), language=self._language(language))
        return View(text, with_way_out(t, rows, self._back(announcement.id)))

    def _open(self, known: Known, notice: Markup | None) -> View:
        t, announcement, texts = self.t, known.announcement, self._texts
        near = t("announce-waits-for", deadline=texts.deadline(known.deadline)) if known.deadline else None
        head = lines(texts.name(announcement), texts.state(announcement), near)
        if announcement.kind == "send":
            to = lines(t("announce-to", audience=texts.audience(known.spec)), texts.size(known))
        else:
            to = t("announce-to-who-got-it", count=known.recipients)
        defaults = None
        if announcement.kind == "send" and len(known.contents) < len(LANGUAGES):
            defaults = t("announce-others-get", language=self._language(announcement.default_language))
        text = paragraphs(
            notice,
            head,
            to,
            lines(texts.versions(known.contents), texts.buttons(known.buttons), defaults),
        )
        rows: list[Row] = [self._version_buttons(known)]
        if announcement.state == "scheduled":
            rows = [
                [button(t.plain("announce-change"), _act(announcement.id, AnnounceAct.UNSCHEDULE))],
                [button(t.plain("announce-cancel"), _act(announcement.id, AnnounceAct.CANCEL))],
            ]
            return View(text, with_way_out(t, rows, self._to_list()))
        if announcement.kind == "send":
            rows.append(
                [
                    button(t.plain("announce-audience"), _act(announcement.id, AnnounceAct.AUDIENCE)),
                    button(t.plain("announce-buttons"), _act(announcement.id, AnnounceAct.BUTTONS)),
                ]
            )
        rows.append([button(t.plain("announce-test"), _act(announcement.id, AnnounceAct.TEST))])
        rows.append([button(t.plain("announce-delete"), _act(announcement.id, AnnounceAct.DELETE))])
        return View(text, with_way_out(t, rows, self._to_list()))

    def _version_buttons(self, known: Known) -> Row:
        announcement, row = known.announcement, []
        offered: Collection[str] = LANGUAGES
        if announcement.kind == "correct":
            offered = known.original_contents or {}
        for language in LANGUAGES:
            if language not in offered:
                continue
            there = language in known.contents
            text = self.t.plain(
                "announce-version-there" if there else "announce-version-add", language=self._language(language)
            )
            act = VersionAct.OPEN if there else VersionAct.WRITE
            row.append(button(text, _version(announcement, language, act)))
        return row

    def _begun(self, known: Known, notice: Markup | None) -> View:
        t, announcement, texts = self.t, known.announcement, self._texts
        head = lines(texts.name(announcement), texts.state(announcement))
        to = t("announce-to", audience=texts.audience(known.spec)) if announcement.kind == "send" else None
        sums = texts.sums(announcement, known.counts) if announcement.started_at is not None else None
        text = paragraphs(notice, head, to, sums, texts.versions(known.contents) or None, texts.reason(announcement))
        return View(text, with_way_out(t, self._after(announcement, known.counts), self._to_list()))

    def _after(self, announcement: Announcement, counts: Counts) -> list[Row]:
        """What can be done with one that has begun."""
        t, number = self.t, announcement.id
        rows: list[Row] = []
        match announcement.state:
            case "running":
                rows.append(self._running_buttons(number, paused=False))
            case "paused":
                rows.append(self._running_buttons(number, paused=True))
        if announcement.started_at is not None:
            rows.append([button(t.plain("announce-report"), _act(number, AnnounceAct.REPORT))])
        if announcement.kind == "send":
            if counts.sent and announcement.state != "running":
                rows.append(
                    [
                        button(t.plain("announce-correct"), _act(number, AnnounceAct.CORRECT)),
                        button(t.plain("announce-withdraw"), _act(number, AnnounceAct.WITHDRAW)),
                    ]
                )
            rows.append([button(t.plain("announce-copy"), _act(number, AnnounceAct.COPY))])
        return rows

    def _running_buttons(self, number: int, *, paused: bool) -> Row:
        t = self.t
        turn = AnnounceAct.RESUME if paused else AnnounceAct.PAUSE
        return [
            button(t.plain("announce-resume" if paused else "announce-pause"), _act(number, turn)),
            button(t.plain("announce-stop"), _act(number, AnnounceAct.STOP)),
        ]

    # Whom it is for

    def audience(self, known: Known, notice: Markup | None = None) -> View:
        """Whom it is for by now, how many those are, and what narrows it."""
        t, announcement, texts = self.t, known.announcement, self._texts
        spec = known.spec
        text = paragraphs(
            notice,
            texts.name(announcement),
            lines(t("announce-to", audience=texts.audience(spec)), texts.size(known)),
            t("announce-audience-hint"),
        )
        everyone = spec is not None and spec.text == "all"
        unfinished = spec is not None and spec.unfinished
        registered = spec is not None and spec.registered
        rows = [
            [
                button(
                    t.plain("announce-by-all", mark=_mark(everyone)),
                    NarrowTickButton(id=announcement.id, by=Narrow.ALL, value="-", on=True),
                )
            ],
            *in_rows(
                [
                    button(
                        t.plain(f"announce-by-{by}", mark=_mark(self._is_used(spec, by))),
                        NarrowButton(id=announcement.id, by=by),
                    )
                    for by in _PAGED
                ],
                2,
            ),
            [
                button(
                    t.plain("announce-by-unfinished", mark=_mark(unfinished)),
                    NarrowTickButton(id=announcement.id, by=Narrow.UNFINISHED, value="-", on=not unfinished),
                )
            ],
            [
                button(
                    t.plain("announce-by-chats", mark=_mark(registered)),
                    NarrowTickButton(id=announcement.id, by=Narrow.CHATS, value="-", on=not registered),
                )
            ],
        ]
        return View(text, with_way_out(t, rows, self._back(announcement.id)))

    def narrow(self, known: Known, by: Narrow, page: int) -> View:
        """The languages, regions, directions and so on, each to be ticked."""
        t, announcement, texts = self.t, known.announcement, self._texts
        choices = self._choices(by)
        chosen = self._chosen(known.spec, by)
        rows = [
            [
                button(
                    _mark(value in chosen) + shortened(name, BUTTON_TITLE),
                    NarrowTickButton(id=announcement.id, by=by, value=value, on=value not in chosen, page=page),
                )
            ]
            for value, name in page_of(choices, page)
        ]
        turns = pager(len(choices), page, t, lambda to: NarrowButton(id=announcement.id, by=by, page=to))
        text = paragraphs(
            t(f"announce-narrow-{by}"),
            lines(t("announce-to", audience=texts.audience(known.spec)), texts.size(known)),
        )
        back = button(t.plain("announce-narrow-done"), _act(announcement.id, AnnounceAct.AUDIENCE))
        return View(text, with_way_out(t, [*rows, turns], back))

    def _choices(self, by: Narrow) -> list[tuple[str, str]]:
        t, catalog = self.t, self._views.catalog
        match by:
            case Narrow.LANGUAGE:
                return [(language, self._language(language)) for language in LANGUAGES]
            case Narrow.REGION:
                return [(region.code, region.title[t.language]) for region in catalog.regions]
            case Narrow.SPHERE:
                return [(sphere.id, sphere.title[t.language]) for sphere in catalog.spheres]
            case Narrow.DIRECTION:
                return self._directions()
            case Narrow.KIND:
                return [(kind.value, t.plain(f"announce-kind-{kind.value}")) for kind in GrantKind]
            case _:
                return [(role, t.plain(f"announce-role-{role}")) for role in _ROLES]

    def _directions(self) -> list[tuple[str, str]]:
        t = self.t
        return [
            (str(d.number), t.plain("directions-button", number=str(d.number), title=d.title[t.language]))
            for d in self._views.catalog.directions
        ]

    def _chosen(self, spec: Spec | None, by: Narrow) -> frozenset[str]:
        if spec is None:
            return frozenset()
        match by:
            case Narrow.LANGUAGE:
                return frozenset(spec.languages)
            case Narrow.REGION:
                return frozenset(spec.regions)
            case Narrow.ROLE:
                return frozenset(spec.roles)
        return frozenset(value for what, value in spec.follows if what == by)

    def _is_used(self, spec: Spec | None, by: Narrow) -> bool:
        return bool(self._chosen(spec, by))

    # Buttons under it

    def buttons(self, known: Known, notice: Markup | None = None) -> View:
        """The buttons there are, each to be taken away, and the kinds that can be added."""
        t, announcement = self.t, known.announcement
        there = [face for row in known.buttons for face in row]
        rows = [
            [
                button(
                    t.plain("announce-button-drop", face=shortened(face.text(t.language), BUTTON_TITLE)),
                    DropButtonButton(id=announcement.id, index=index, of=len(there)),
                )
            ]
            for index, face in enumerate(there)
        ]
        if len(there) < MOST_BUTTONS:
            adds = [
                button(t.plain(f"announce-button-{kind}"), ButtonKindButton(id=announcement.id, kind=kind))
                for kind in get_args(ButtonKind)
            ]
            rows += in_rows(adds, 2)
        text = paragraphs(notice, self._texts.name(announcement), t("announce-buttons-hint"))
        return View(text, with_way_out(t, rows, self._back(announcement.id)))

    def button_direction(self, known: Known, kind: ButtonKind, page: int) -> View:
        """Which direction a button is about."""
        t, number = self.t, known.announcement.id
        choices = self._directions()
        rows = [
            [button(shortened(name, BUTTON_TITLE), ButtonKindButton(id=number, kind=kind, number=int(value)))]
            for value, name in page_of(choices, page)
        ]
        turns = pager(len(choices), page, t, lambda to: ButtonKindButton(id=number, kind=kind, page=to))
        back = button(t.plain("announce-back"), _act(number, AnnounceAct.BUTTONS))
        return View(t("announce-button-which"), with_way_out(t, [*rows, turns], back))

    def ask(self, text_id: str, announcement_id: int, act: AnnounceAct = AnnounceAct.BUTTONS) -> View:
        """Asks for something to be typed."""
        back = button(self.t.plain("announce-back"), _act(announcement_id, act))
        return View(self.t(text_id), with_way_out(self.t, [], back))

    # When it goes

    def tested(self, known: Known) -> View:
        """After it was sent to the administrator: the ways on."""
        t, announcement = self.t, known.announcement
        names = ", ".join(self._language(language) for language in known.contents)
        text = paragraphs(
            t("announce-tested", languages=names),
            lines(self._to(known), self._texts.size(known)),
        )
        return View(text, with_way_out(t, self._when_rows(known), self._back(announcement.id)))

    def when(self, known: Known, notice: Markup | None = None) -> View:
        t = self.t
        text = paragraphs(notice, self._texts.name(known.announcement), t("announce-when"))
        return View(text, with_way_out(t, self._when_rows(known), self._back(known.announcement.id)))

    def _when_rows(self, known: Known) -> list[Row]:
        t, announcement = self.t, known.announcement
        rows = [[button(t.plain("announce-now"), GoButton(id=announcement.id, mark=known.mark))]]
        if announcement.kind == "send":
            when = WhenButton(id=announcement.id, mark=known.mark, act=WhenAct.TYPE)
            near = WhenButton(id=announcement.id, mark=known.mark, act=WhenAct.DEADLINES)
            rows += [[button(t.plain("announce-at"), when)], [button(t.plain("announce-near"), near)]]
        return rows

    def ask_moment(self, known: Known, notice: Markup | None = None, candidates: Sequence[datetime] = ()) -> View:
        """Asks for a moment; of one that may be read in several ways, which was meant."""
        t, number = self.t, known.announcement.id
        rows = [
            [button(self._texts.moment(at), GoButton(id=number, mark=known.mark, at=int(at.timestamp())))]
            for at in candidates
        ]
        text = paragraphs(notice, None if candidates else t("announce-ask-moment"))
        return View(text, with_way_out(t, rows, self._to_when(known)))

    def moment_refused(self, error: MomentError) -> Markup:
        """Why a text gave no moment, with what was understood."""
        t = self.t
        text_id = f"announce-moment-{error.reason.value}"
        if error.reason.value == "unclear" and error.words:
            return t("announce-moment-unclear-words", words=", ".join(error.words))
        if error.at is not None and error.reason.value in {"past", "too-far"}:
            return t(f"{text_id}-at", at=self._texts.moment(error.at))
        return t(text_id)

    def deadlines(self, known: Known, found: Sequence[Deadline]) -> View:
        """The deadlines ahead; without any, how to enter one."""
        t, announcement = self.t, known.announcement
        rows = [
            [
                button(
                    shortened(unmarked(self._texts.deadline(deadline)), 2 * BUTTON_TITLE),
                    WhenButton(id=announcement.id, mark=known.mark, act=WhenAct.DEADLINES, deadline=deadline.id),
                )
            ]
            for deadline in found
        ]
        text = t("announce-deadlines") if found else t("announce-no-deadlines")
        return View(text, with_way_out(t, rows, self._to_when(known)))

    def days_before(self, known: Known, deadline: Deadline) -> View:
        """How many days before a deadline, those that are still ahead."""
        t, announcement, now = self.t, known.announcement, self._views.now
        zone = now.tzinfo
        moments = [(days, Near(deadline.id, days).moment(deadline, zone)) for days in DAYS] if zone else []
        rows = [
            [
                button(
                    t.plain("announce-days-before", count=days, at=self._texts.moment(at)),
                    GoButton(id=announcement.id, mark=known.mark, deadline=deadline.id, days=days),
                )
            ]
            for days, at in moments
            if at > now
        ]
        text_id = "announce-days" if rows else "announce-days-none"
        text = t(text_id, deadline=self._texts.deadline(deadline))
        return View(text, with_way_out(t, rows, self._to_when(known)))

    def confirm(self, known: Known, go: GoButton, at: datetime | None) -> View:
        """The last question before it goes."""
        t = self.t
        yes = button(t.plain("announce-yes-send" if at is None else "announce-yes-schedule"), go)
        return View(self._question(known, at), with_way_out(t, [[yes]], self._to_when(known)))

    def confirm_by_code(self, known: Known, code: str, at: datetime | None, notice: Markup | None = None) -> View:
        """The same, to be answered by typing a code."""
        t = self.t
        text = paragraphs(notice, self._question(known, at), t("announce-ask-code", code=code))
        return View(text, with_way_out(t, [], self._to_when(known)))

    def nobody(self, known: Known) -> View:
        """There is nobody to send it to."""
        return self.audience(known, self.t("announce-nobody-to-send"))

    def _question(self, known: Known, at: datetime | None) -> Markup:
        t, texts = self.t, self._texts
        when = t("announce-goes-now") if at is None else t("announce-goes-at", at=texts.moment(at))
        return paragraphs(
            lines(t("announce-confirm"), texts.name(known.announcement)),
            lines(self._to(known), texts.size(known), when),
        )

    def _to(self, known: Known) -> Markup:
        if known.announcement.kind == "send":
            return self.t("announce-to", audience=self._texts.audience(known.spec))
        return self.t("announce-to-who-got-it", count=known.recipients)

    # While it goes

    def progress(self, progress: Progress, announcement: Announcement) -> View:
        """The message that tells how far it is; at its end without buttons to turn it."""
        rows: list[Row] = []
        if progress.state in {"running", "paused"}:
            rows.append(self._running_buttons(announcement.id, paused=progress.state == "paused"))
        else:
            rows.append([button(self.t.plain("announce-open"), _act(announcement.id, AnnounceAct.OPEN))])
        return View(self._texts.progress(progress, announcement), _keyboard(rows))

    def report(self, announcement: Announcement, counts: Counts, reasons: dict[str, int]) -> View:
        rows = [[button(self.t.plain("announce-open"), _act(announcement.id, AnnounceAct.OPEN))]]
        return View(self._texts.report(announcement, counts, reasons), _keyboard(rows))

    def surely(self, known: Known, act: AnnounceAct) -> View:
        """Asks once more before what cannot be undone."""
        t, number = self.t, known.announcement.id
        asked = {
            AnnounceAct.DELETE: (AnnounceAct.DELETE_SURELY, "delete"),
            AnnounceAct.CANCEL: (AnnounceAct.CANCEL_SURELY, "cancel"),
            AnnounceAct.STOP: (AnnounceAct.STOP_SURELY, "stop"),
            AnnounceAct.RESUME: (AnnounceAct.RESUME_SURELY, "resume"),
            AnnounceAct.WITHDRAW: (AnnounceAct.WITHDRAW_SURELY, "withdraw"),
        }
        surely, word = asked[act]
        count = known.counts.sent if act is AnnounceAct.WITHDRAW else known.counts.left
        text = paragraphs(self._texts.name(known.announcement), t(f"announce-{word}-ask", count=count))
        rows = [[button(t.plain(f"announce-{word}-yes"), _act(number, surely))]]
        return View(text, with_way_out(t, rows, self._back(number)))

    def withdraw_by_code(self, known: Known, code: str, notice: Markup | None = None) -> View:
        t = self.t
        text = paragraphs(
            notice,
            self._texts.name(known.announcement),
            t("announce-withdraw-ask", count=known.counts.sent),
            t("announce-ask-code", code=code),
        )
        return View(text, with_way_out(t, [], self._back(known.announcement.id)))

    def correct(self, known: Known) -> View:
        """In which language something is to be corrected."""
        t, announcement = self.t, known.announcement
        row = [
            button(self._language(language), _version(announcement, language, VersionAct.WRITE))
            for language in LANGUAGES
            if language in known.contents
        ]
        text = paragraphs(self._texts.name(announcement), t("announce-correct-ask", count=known.counts.sent))
        return View(text, with_way_out(t, [row], self._back(announcement.id)))

    # After an edit of what is copied

    def source_edited(self, found: Sequence[Known]) -> View:
        """What an edited message changes, announcement by announcement."""
        t, texts = self.t, self._texts
        parts = [
            t(
                f"announce-edited-{'open' if known.is_open else 'begun'}",
                name=texts.name(known.announcement),
                state=texts.state(known.announcement),
            )
            for known in found[:LIST_PAGE]
        ]
        rows = [
            [button(self._listed(known.announcement), _act(known.announcement.id, AnnounceAct.OPEN))]
            for known in found[:LIST_PAGE]
        ]
        return View(paragraphs(*parts), with_way_out(t, rows, self._to_list()))

    # Parts

    def _listed(self, announcement: Announcement) -> str:
        name = unmarked(self._texts.name(announcement))
        return shortened(f"{_STATE_MARKS[announcement.state]} {name}", TITLE)

    def _language(self, language: str) -> str:
        return self.t.plain(f"announce-language-{language}")

    def _to_list(self) -> InlineKeyboardButton:
        return button(self.t.plain("announce-to-list"), AnnouncementsButton())

    def _back(self, number: int) -> InlineKeyboardButton:
        return button(self.t.plain("announce-back"), _act(number, AnnounceAct.OPEN))

    def _to_when(self, known: Known) -> InlineKeyboardButton:
        number = known.announcement.id
        return button(self.t.plain("announce-back"), WhenButton(id=number, mark=known.mark, act=WhenAct.ASK))


def _act(number: int, act: AnnounceAct) -> AnnouncementButton:
    return AnnouncementButton(id=number, act=act)


def _version(announcement: Announcement, language: Language, act: VersionAct) -> VersionButton:
    return VersionButton(id=announcement.id, language=language, act=act)


def _mark(chosen: bool) -> str:  # noqa: FBT001  # that is all it says
    return "✅ " if chosen else ""


def _keyboard(rows: list[Row]) -> InlineKeyboardMarkup:
    from aiogram.types import InlineKeyboardMarkup  # noqa: PLC0415

    return InlineKeyboardMarkup(inline_keyboard=rows)
