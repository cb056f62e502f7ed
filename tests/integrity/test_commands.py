"""Commands and buttons: complete everywhere, and small enough for Telegram."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData

import handlers
from bot.chat import callbacks
from bot.chat.callbacks import (
    LAST_NUMBER,
    AnswerButton,
    CheckAct,
    CheckButton,
    CheckedSphereButton,
    CloseButton,
    CodeButton,
    CompareButton,
    CountButton,
    DirectionButton,
    ExampleButton,
    ForgetButton,
    LabelButton,
    LanguageButton,
    ListButton,
    NoneOfTheseButton,
    OpenCheckButton,
    PickButton,
    QuestionAct,
    QuestionButton,
    RatingButton,
    SavedAct,
    SavedButton,
    SavedCheckButton,
    Screen,
    ScreenButton,
    SheetButton,
    SphereButton,
    TickButton,
    pack_numbers,
)
from bot.chat.cards import Part
from bot.chat.commands import COMMANDS, GROUP_COMMANDS
from bot.chat.keyboards import EXAMPLES
from bot.chat.selfcheck.codes import LENGTH
from bot.chat.selfcheck.sheet_form import Form
from bot.languages import LANGUAGES
from bot.settings import ROOT

EVERY_NUMBER = pack_numbers(range(1, LAST_NUMBER + 1))

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
    ForgetButton(confirmed=True),
    *(ExampleButton(name=name) for name in EXAMPLES),
    NoneOfTheseButton(),
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


def test_every_command_has_a_handler_and_every_handled_command_is_listed() -> None:
    handled: set[str] = set()
    for router in handlers.routers():
        for handler in router.message.handlers:
            for known in handler.filters or []:
                found: Any = known.callback
                if isinstance(found, Command):
                    handled |= {str(command) for command in found.commands}
    assert handled == set(COMMANDS)
    assert set(GROUP_COMMANDS) <= set(COMMANDS)


def test_what_the_terminal_needs_is_imported_without_telegram_or_a_database() -> None:
    code = (
        "import sys, bot.chat.answers, bot.chat.cards, bot.chat.formatting, bot.chat.splitting, bot.chat.links;"
        "sys.exit(any(name in sys.modules for name in ('aiogram', 'sqlalchemy', 'aiohttp', 'structlog')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
