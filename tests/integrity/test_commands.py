"""Commands and buttons: complete everywhere, and small enough for Telegram."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any, get_args

import pytest
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData

import handlers
from bot.announce.plan import StepId
from bot.catalog import GrantKind
from bot.chat import callbacks
from bot.chat.callbacks import (
    LAST_NUMBER,
    AddChatButton,
    AdminButton,
    AnnounceAct,
    AnnouncementButton,
    AnnouncementsButton,
    AnswerButton,
    AskPersonButton,
    BarButton,
    BeginDraftButton,
    ButtonKindButton,
    CalendarButton,
    ChatAct,
    ChatButton,
    ChatRegionButton,
    ChatsButton,
    CheckAct,
    CheckButton,
    CheckedSphereButton,
    CloseButton,
    CodeButton,
    CompareButton,
    ConfirmResultButton,
    CountButton,
    DeadlineKeptButton,
    DeadlinesKeptButton,
    DirectionButton,
    DraftEndButton,
    DraftField,
    DraftFieldButton,
    DraftKindButton,
    DraftMomentButton,
    DraftSkipButton,
    DropButtonButton,
    EndFollowsButton,
    ExampleButton,
    FollowButton,
    FollowPlace,
    FollowsButton,
    ForgetButton,
    GiveRoleButton,
    GoButton,
    HandLinkButton,
    HoursButton,
    JournalButton,
    LabelButton,
    LanguageButton,
    LessonButton,
    LessonsButton,
    LinkAct,
    LinkButton,
    LinkChoiceButton,
    LinkDaysButton,
    LinkEndButton,
    LinkField,
    LinkFieldButton,
    LinksButton,
    LinkSphereButton,
    LinkTargetButton,
    ListButton,
    Meaning,
    MissedButton,
    MissedGroupButton,
    MissedNumberButton,
    MissedPickButton,
    MissedQueryButton,
    MistakeButton,
    Narrow,
    NarrowButton,
    NarrowTickButton,
    NewAnnouncementButton,
    NewLinkButton,
    NoneOfTheseButton,
    OpenCheckButton,
    PickButton,
    PlanButton,
    PosterButton,
    QuestionAct,
    QuestionButton,
    RatingButton,
    RegionButton,
    RegionsButton,
    RegisterChatButton,
    ResultNameButton,
    ResumeDraftButton,
    RoleLinksButton,
    RolesButton,
    SavedAct,
    SavedButton,
    SavedCheckButton,
    Screen,
    ScreenButton,
    SendResultButton,
    ShareAct,
    ShareButton,
    SheetButton,
    SphereButton,
    StatsButton,
    StatsFileButton,
    StepButton,
    TakeRoleButton,
    TeachButton,
    ThreadAct,
    ThreadButton,
    TickButton,
    UndoLessonButton,
    VersionAct,
    VersionButton,
    WasItButton,
    WhenAct,
    WhenButton,
    WithdrawDeadlineButton,
    WithdrawLinkButton,
    WriteButton,
    WritingDoneButton,
    pack_numbers,
)
from bot.chat.cards import Part
from bot.chat.codes import LENGTH
from bot.chat.commands import COMMANDS, GROUP_ADMIN_COMMANDS, GROUP_COMMANDS, ROLE_COMMANDS
from bot.chat.keyboards import EXAMPLES
from bot.chat.roles.guard import Guard
from bot.chat.selfcheck.sheet_form import Form
from bot.chat.stats.screens import Span, StatsFile, Tab
from bot.languages import LANGUAGES
from bot.settings import ROOT
from bot.share.links import Target
from bot.storage.threads import Barred

if TYPE_CHECKING:
    from aiogram import Router

EVERY_NUMBER = pack_numbers(range(1, LAST_NUMBER + 1))

PERSON = 2**52 - 1
"""Telegram promises that ids of people have at most 52 bits."""
CHAT = -(2**52 - 1)
"""So are those of groups and channels, below zero."""
CHECK = 10**12 - 1
"""A check's id: more of them than there will ever be."""

QUESTION = {"check": CHECK, "question": "charter-" + "s" * 24, "mark": "ffff"}
COUNTED = {"check": CHECK, "question": "equipment", "mark": "ffff", "option": "printer_colour"}

EXTREMES: tuple[CallbackData, ...] = (
    *(ScreenButton(screen=screen) for screen in Screen),
    SphereButton(sphere="s" * 24, page=999),
    *(DirectionButton(number=9999, part=part, official=True) for part in Part),
    ListButton(numbers=EVERY_NUMBER, order="m", year=2099, page=99),
    PickButton(chosen=EVERY_NUMBER, page=99),
    CompareButton(numbers=EVERY_NUMBER),
    *(LanguageButton(language=language) for language in LANGUAGES),
    RegionsButton(),
    RegionButton(code="KZ-63"),
    ForgetButton(confirmed=True),
    *(ExampleButton(name=name) for name in EXAMPLES),
    NoneOfTheseButton(),
    MissedButton(later=True, page=999),
    MissedGroupButton(question=10**12 - 1),
    MissedPickButton(question=10**12 - 1, page=999),
    MissedNumberButton(question=10**12 - 1, number=9999),
    MissedQueryButton(question=10**12 - 1),
    *(TeachButton(question=10**12 - 1, mark="ffffff", meaning=meaning, number=9999, exact=True) for meaning in Meaning),
    LessonsButton(page=9999),
    LessonButton(lesson=10**12 - 1),
    UndoLessonButton(lesson=10**12 - 1),
    WasItButton(right=True),
    *(ShareButton(target="f" + EVERY_NUMBER, act=act, language="kk", post=2**31 - 1) for act in ShareAct),
    RolesButton(page=9999),
    GiveRoleButton(role="administrator"),
    RoleLinksButton(page=9999),
    WithdrawLinkButton(code="Z" * LENGTH),
    TakeRoleButton(person=PERSON, role="administrator", confirmed=True),
    JournalButton(before=10**12 - 1),
    AnnouncementsButton(before=10**12 - 1),
    NewAnnouncementButton(),
    *(AnnouncementButton(id=10**12 - 1, act=act) for act in AnnounceAct),
    *(VersionButton(id=10**12 - 1, language="kk", act=act) for act in VersionAct),
    *(NarrowButton(id=10**12 - 1, by=by, page=999) for by in Narrow),
    *(NarrowTickButton(id=10**12 - 1, by=by, value="s" * 24, on=True, page=999) for by in Narrow),
    ButtonKindButton(id=10**12 - 1, kind="direction", number=9999, page=999),
    DropButtonButton(id=10**12 - 1, index=99, of=99),
    *(WhenButton(id=10**12 - 1, mark="1z141z3", act=act, deadline=10**9 - 1) for act in WhenAct),
    GoButton(id=10**12 - 1, mark="1z141z3", at=10**10 - 1, deadline=10**9 - 1, days=14, confirmed=True),
    CalendarButton(),
    PlanButton(deadline=10**12 - 1, direction=9999),
    *(StepButton(deadline=10**12 - 1, direction=9999, step=step, done=True) for step in StepId),
    *(FollowButton(what="direction", value="s" * 24, on=True, place=place, page=999) for place in FollowPlace),
    *(FollowsButton(place=place, value="s" * 24, page=9999) for place in FollowPlace),
    EndFollowsButton(confirmed=True),
    HoursButton(first=10, last=24),
    DeadlinesKeptButton(page=9999),
    DeadlineKeptButton(deadline=10**12 - 1),
    WithdrawDeadlineButton(deadline=10**12 - 1, sequence=9999, confirmed=True),
    BeginDraftButton(deadline=10**12 - 1, table=99),
    ResumeDraftButton(mark="abcdef"),
    *(DraftFieldButton(mark="abcdef", field=one) for one in DraftField),
    *(DraftKindButton(mark="abcdef", kind=kind, on=True) for kind in GrantKind),
    DraftMomentButton(mark="abcdef", field=DraftField.CLOSES, at=10**11 - 1),
    *(DraftSkipButton(mark="abcdef", field=one) for one in DraftField),
    DraftEndButton(mark="abcdef", save=True),
    AskPersonButton(),
    *(MistakeButton(number=9999, part=part) for part in Part),
    WriteButton(),
    WritingDoneButton(),
    *(ThreadButton(thread=10**12 - 1, act=act) for act in ThreadAct),
    *(BarButton(thread=10**12 - 1, barred=barred) for barred in get_args(Barred)),
    *(CheckButton(check=CHECK, act=act, page=99) for act in CheckAct),
    *(QuestionButton(**QUESTION, act=act) for act in QuestionAct),
    AnswerButton(**QUESTION, value="skipped"),
    AnswerButton(check=CHECK, question="form", mark="ffff", value="unregistered"),
    AnswerButton(check=CHECK, question="equipment-printer_colour", mark="ffff", value="1000000000"),
    TickButton(check=CHECK, question="charter", mark="ffff", option="s" * 24, on=False),
    TickButton(**COUNTED, on=False),
    CountButton(**COUNTED, number=1_000_000_000),
    OpenCheckButton(number=9999, anew=True),
    CheckedSphereButton(sphere="s" * 24, page=999),
    RatingButton(check=CHECK, number=9999, page=99),
    *(SheetButton(check=CHECK, form=form) for form in Form),
    CodeButton(code="Z" * LENGTH, form=Form.PDF),
    LabelButton(check=CHECK, form=Form.PDF, nameless=True),
    CloseButton(check=CHECK, confirmed=True),
    SavedButton(page=999),
    *(SavedCheckButton(check=CHECK, act=act, page=999) for act in SavedAct),
    AdminButton(),
    *(StatsButton(tab=tab, span=span) for tab in Tab for span in Span),
    *(StatsFileButton(tab=tab, span=span, file=file) for tab in Tab for span in Span for file in StatsFile),
    LinksButton(page=9999, all=True),
    *(LinkButton(id=10**12 - 1, act=act) for act in LinkAct),
    LinkDaysButton(id=10**12 - 1, month=209912, chart=True),
    PosterButton(id=10**12 - 1, language="kk", form=Form.PDF),
    HandLinkButton(id=10**12 - 1, person=PERSON, page=999, confirmed=True),
    NewLinkButton(mark="abcdef"),
    *(LinkFieldButton(mark="abcdef", field=field) for field in (None, *LinkField)),
    *(LinkTargetButton(mark="abcdef", target=target) for target in Target),
    LinkSphereButton(mark="abcdef", sphere="s" * 24, page=999),
    *(LinkChoiceButton(mark="abcdef", field=field, value="s" * 24) for field in LinkField),
    LinkEndButton(mark="abcdef", save=True),
    SendResultButton(check=CHECK),
    ResultNameButton(check=CHECK, labelled=True),
    ConfirmResultButton(check=CHECK, mark="abcdef01", send=True),
    *(ChatButton(chat=CHAT, act=act, value="ephemeral") for act in ChatAct),
    ChatRegionButton(chat=CHAT, page=99),
    RegisterChatButton(chat=CHAT, region="KZ-75"),
    ChatsButton(page=9999),
    AddChatButton(),
)


def classes() -> set[type[CallbackData]]:
    return {
        value
        for value in vars(callbacks).values()
        if isinstance(value, type) and issubclass(value, CallbackData) and value is not CallbackData
    }


@pytest.mark.parametrize("data", EXTREMES, ids=repr)
def test_every_button_fits_telegrams_64_bytes_at_its_extremes(data: CallbackData) -> None:
    packed = data.pack()
    assert packed.isascii()
    assert len(packed) <= 64
    assert type(data).unpack(packed) == data


def test_no_kind_of_button_is_left_out_above() -> None:
    assert {type(data) for data in EXTREMES} == classes()


def test_prefixes_are_versioned_and_distinct() -> None:
    prefixes = [kind.__prefix__ for kind in classes()]
    assert len(set(prefixes)) == len(prefixes)
    assert all(prefix[-1].isdigit() for prefix in prefixes)


def every_router() -> list[Router]:
    return [router for top in handlers.routers() for router in top.chain_tail]


def test_every_command_has_a_handler_and_every_handled_command_is_listed() -> None:
    handled: set[str] = set()
    for router in every_router():
        for handler in router.message.handlers:
            for known in handler.filters or []:
                found: Any = known.callback
                if isinstance(found, Command):
                    handled |= {str(command) for command in found.commands}
    assert handled == {*COMMANDS, *GROUP_ADMIN_COMMANDS, *(name for names in ROLE_COMMANDS.values() for name in names)}
    assert set(GROUP_COMMANDS) <= set(COMMANDS)


def test_every_command_of_a_role_is_behind_a_guard() -> None:
    guarded = {
        (str(command), middleware.role)
        for router in every_router()
        for handler in router.message.handlers
        for known in handler.filters or []
        if isinstance(known.callback, Command)
        for command in known.callback.commands
        for above in router.chain_head
        for middleware in above.message.middleware
        if isinstance(middleware, Guard)
    }
    assert guarded == {(name, role) for role, names in ROLE_COMMANDS.items() for name in names}


def test_what_the_terminal_needs_is_imported_without_telegram_or_a_database() -> None:
    code = (
        "import sys, bot.chat.answers, bot.chat.cards, bot.chat.formatting, bot.chat.splitting, bot.share.links;"
        "sys.exit(any(name in sys.modules for name in ('aiogram', 'sqlalchemy', 'aiohttp', 'structlog')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
