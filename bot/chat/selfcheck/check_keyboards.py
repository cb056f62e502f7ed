"""Keyboards of the self-check and of matching: pure functions from what is shown to its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.callbacks import (
    AnswerButton,
    CheckAct,
    CheckButton,
    CheckedSphereButton,
    CountButton,
    DirectionButton,
    OpenCheckButton,
    QuestionAct,
    QuestionButton,
    RatingButton,
    Screen,
    ScreenButton,
    SendResultButton,
    TickButton,
)
from bot.chat.formatting import BUTTON_TITLE, shortened
from bot.chat.keyboards import button, in_rows, page_of, pager, share, with_way_out
from bot.chat.selfcheck import saved_keyboards
from bot.chat.selfcheck.checks import EVERYTHING
from bot.chat.selfcheck.match_texts import percent
from bot.chat.selfcheck.standing import is_one_tick, mark_of
from bot.selfcheck.model import NO, SKIPPED, UNSURE, YES, Kind
from bot.share.links import Link, Target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiogram.filters.callback_data import CallbackData

    from bot.catalog import Catalog, Direction, Sphere
    from bot.chat.keyboards import Row
    from bot.chat.selfcheck.check_texts import CheckTexts
    from bot.chat.selfcheck.standing import Standing
    from bot.i18n import Translator
    from bot.selfcheck.matching import Match
    from bot.selfcheck.model import Question, Value

_WIDTHS: Final = ((4, 6), (14, 3), (20, 2))
"""How many buttons stand in a row: where the longest has at most so many letters, so many."""

_HALF: Final = 18
"""The longest text of a button that half a row holds."""

_RECAP_ROW: Final = 6
_CHOSEN: Final = "● "
_TICKED: Final = "✅ "
_OPEN: Final = "⬜️ "


def question(standing: Standing, asked: Question, before: Value | None, texts: CheckTexts) -> InlineKeyboardMarkup:
    """A question: its answers, the same as before, not sure, skip, why, and the ways back, on and out."""
    t = texts.t
    value = standing.value(asked)
    rows = _answers(standing, asked, value, texts)
    if before is not None:
        text = t.plain("check-button-as-before", answer=texts.answer(asked, before))
        rows.append([_act(standing, asked, QuestionAct.AS_BEFORE, shortened(text, 2 * BUTTON_TITLE))])
    rows.append([_answer(standing, asked, unknown, value, texts) for unknown in (UNSURE, SKIPPED)])
    why_asked = _act(standing, asked, QuestionAct.WHY, t.plain("check-button-why"))
    rows.append([why_asked, _check(standing, CheckAct.LATER, t.plain("check-button-later"))])
    ways = []
    if standing.path.before(asked.id, standing.answers) is not None:
        ways.append(_act(standing, asked, QuestionAct.BACK, t.plain("check-button-back")))
    if asked.id in standing.answers and asked is not standing.path.next_question(standing.answers):
        ways.append(_check(standing, CheckAct.LOOK_ON, t.plain("check-button-forward")))
    return InlineKeyboardMarkup(inline_keyboard=[row for row in (*rows, ways) if row])


def why(standing: Standing, asked: Question, t: Translator) -> InlineKeyboardMarkup:
    """The way back from the reasons to their question."""
    return InlineKeyboardMarkup(
        inline_keyboard=[[_act(standing, asked, QuestionAct.ASK, t.plain("check-button-to-question"))]]
    )


def offer(standing: Standing, t: Translator) -> InlineKeyboardMarkup:
    return with_way_out(
        t,
        [
            [_check(standing, CheckAct.TAKE, t.plain("check-button-take"))],
            [_check(standing, CheckAct.LOOK_ON, t.plain("check-button-ask-again"))],
        ],
    )


def told_at_once(standing: Standing, asked: Question, t: Translator) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [_check(standing, CheckAct.LOOK_ON, t.plain("check-button-look-on"))],
            [_act(standing, asked, QuestionAct.ASK, t.plain("check-button-change"))],
            [_check(standing, CheckAct.FINISH, t.plain("check-button-finish-here"))],
        ]
    )


def recap(standing: Standing, t: Translator) -> InlineKeyboardMarkup:
    """A button for each answer, by the number it has in the text, and the ways to the result."""
    numbered = [
        _act(standing, asked, QuestionAct.ASK, str(place))
        for place, asked in enumerate(standing.path.asked(standing.answers), start=1)
    ]
    left = standing.path.next_question(standing.answers) is not None
    go_on = [_check(standing, CheckAct.LOOK_ON, t.plain("check-button-go-on"))] if left else []
    result_of = [_check(standing, CheckAct.FINISH, t.plain("check-button-result"))]
    later = [_check(standing, CheckAct.LATER, t.plain("check-button-later"))]
    rows = [go_on, result_of] if left else [result_of]
    return InlineKeyboardMarkup(inline_keyboard=[row for row in (*in_rows(numbered, _RECAP_ROW), *rows, later) if row])


def result(standing: Standing, t: Translator, *, has_link: bool = False) -> InlineKeyboardMarkup:
    """Under the result of a direction's check; ``has_link``: it came through a coordinator's link."""
    card = (
        button(t.plain("check-button-card"), DirectionButton(number=standing.direction.number))
        if standing.direction
        else None
    )
    rows = saved_keyboards.result_rows(standing.check, t, beside_delete=card)
    invite = share(t, Link(Target.CHECK, standing.check.number), "share-invite")
    rows = [_send(standing, t, has_link=has_link), *rows, [invite]]
    return with_way_out(t, rows, saved_keyboards.to_saved(t))


def match(
    standing: Standing, found: Match, page: int, t: Translator, *, has_link: bool = False
) -> InlineKeyboardMarkup:
    """A page of the directions that fit, each leading to its reasons; ``has_link`` as above."""
    entries = [
        button(
            t.plain("check-button-rating", number=str(rating.number), percent=percent(rating.readiness)),
            RatingButton(check=standing.check.id, number=rating.number, page=page),
        )
        for rating in page_of(found.ratings, page)
    ]
    turn = pager(len(found.ratings), page, t, lambda to: _data(standing, CheckAct.GO_ON, to))
    rows = [_send(standing, t, has_link=has_link), *saved_keyboards.result_rows(standing.check, t)]
    invite = share(t, Link(Target.MATCH), "share-invite")
    return with_way_out(t, [*in_rows(entries, 2), turn, *rows, [invite]], saved_keyboards.to_saved(t))


def rating(standing: Standing, number: int, page: int, t: Translator) -> InlineKeyboardMarkup:
    """Under the reasons of one direction: its check, its card, and the way back to the list."""
    return with_way_out(
        t,
        [
            [button(t.plain("check-button-check-this"), OpenCheckButton(number=number))],
            [button(t.plain("check-button-card"), DirectionButton(number=number))],
        ],
        button(t.plain("check-button-to-list"), _data(standing, CheckAct.GO_ON, page)),
    )


def changed(standing: Standing, t: Translator) -> InlineKeyboardMarkup:
    return with_way_out(t, [[_check(standing, CheckAct.ACCEPT, t.plain("check-button-go-on"))]])


def begun_before(standing: Standing, t: Translator) -> InlineKeyboardMarkup:
    anew = OpenCheckButton(number=standing.check.number or 0, anew=True)
    return with_way_out(
        t,
        [
            [_check(standing, CheckAct.GO_ON, t.plain("check-button-go-on"))],
            [button(t.plain("check-button-anew"), anew)],
        ],
    )


def lost(t: Translator) -> InlineKeyboardMarkup:
    """Ways on from a check that is not there."""
    return with_way_out(
        t,
        [
            [button(t.plain("check-button-choose"), ScreenButton(screen=Screen.CHECK))],
            [button(t.plain("button-match"), ScreenButton(screen=Screen.MATCH))],
        ],
    )


def later(standing: Standing, t: Translator) -> InlineKeyboardMarkup:
    return with_way_out(t, [[_check(standing, CheckAct.GO_ON, t.plain("check-button-go-on"))]])


def choose(under_way: Sequence[Standing], catalog: Catalog, t: Translator) -> InlineKeyboardMarkup:
    """Checks under way first, then the spheres, then matching."""
    rows = [[_under_way(standing, t)] for standing in under_way]
    rows += [
        [button(shortened(sphere.title[t.language], BUTTON_TITLE), CheckedSphereButton(sphere=sphere.id))]
        for sphere in catalog.spheres
    ]
    rows.append([button(t.plain("button-match"), ScreenButton(screen=Screen.MATCH))])
    return with_way_out(t, rows)


def sphere(shown: Sphere, found: Sequence[Direction], page: int, t: Translator) -> InlineKeyboardMarkup:
    """One page of a sphere's directions, each leading to its check."""
    rows = [[_titled(direction, t)] for direction in page_of(found, page)]
    turn = pager(len(found), page, t, lambda to: CheckedSphereButton(sphere=shown.id, page=to))
    back = button(t.plain("directions-back"), ScreenButton(screen=Screen.CHECK))
    return with_way_out(t, [*rows, turn], back)


def found(directions: Sequence[Direction], t: Translator) -> InlineKeyboardMarkup:
    """Directions that a person's words may mean."""
    back = button(t.plain("check-button-choose"), ScreenButton(screen=Screen.CHECK))
    return with_way_out(t, [[_titled(direction, t)] for direction in directions], back)


def beside(keyboard: InlineKeyboardMarkup | None, check_id: int, t: Translator) -> InlineKeyboardMarkup:
    """Another answer's keyboard with the way back to the check that waits."""
    row = [button(t.plain("check-button-continue"), CheckButton(check=check_id, act=CheckAct.GO_ON))]
    return InlineKeyboardMarkup(inline_keyboard=[*(keyboard.inline_keyboard if keyboard else []), row])


def _answers(standing: Standing, asked: Question, value: Value | None, texts: CheckTexts) -> list[Row]:
    """The rows that answer a question of its kind."""
    if asked.kind is Kind.YES_NO or is_one_tick(asked):
        return [[_answer(standing, asked, option, value, texts) for option in (YES, NO)]]
    match asked.kind:
        case Kind.CHOICE:
            return _paired([_answer(standing, asked, option, value, texts) for option in asked.options])
        case Kind.NUMBER:
            numbers = asked.steps.get("", ())
            return _rows([_answer(standing, asked, str(number), value, texts) for number in numbers])
        case Kind.COUNTS:
            counted = value if isinstance(value, dict) else {}
            buttons = [_counter(standing, asked, option, counted, texts) for option in asked.options]
            return [*_rows(buttons), [_act(standing, asked, QuestionAct.DONE, texts.t.plain("check-button-done"))]]
        case _:
            return _ticks(standing, asked, value, texts)


def _ticks(standing: Standing, asked: Question, value: Value | None, texts: CheckTexts) -> list[Row]:
    t = texts.t
    if asked.kind is Kind.REGIONS:
        ticked = set(value if isinstance(value, list) else ())
        names = {region.code: region.short[t.language] for region in texts.catalog.regions}
    else:
        ticked = {option for option, said in value.items() if said == YES} if isinstance(value, dict) else set()
        names = {option: texts.option(asked, option) for option in asked.options}
    buttons = [_tick(standing, asked, option, name, on=option not in ticked) for option, name in names.items()]
    everything = len(ticked) == len(names)
    whole = t.plain("check-button-none" if everything else "check-button-all")
    last = [
        button(whole, _tick_data(standing, asked, EVERYTHING, on=not everything)),
        _act(standing, asked, QuestionAct.DONE, t.plain("check-button-done")),
    ]
    rows = in_rows(buttons, 2) if asked.kind is Kind.REGIONS else _rows(buttons)
    return [*rows, last]


def _rows(buttons: Sequence[InlineKeyboardButton]) -> list[Row]:
    """As many in a row as a phone shows whole."""
    longest = max((len(shown.text) for shown in buttons), default=0)
    return in_rows(buttons, next((width for letters, width in _WIDTHS if longest <= letters), 1))


def _paired(buttons: Sequence[InlineKeyboardButton]) -> list[Row]:
    """In their order, two in a row where both are short: a long choice must leave its question in sight."""
    rows: list[Row] = []
    for shown in buttons:
        is_short = len(shown.text) <= _HALF
        if is_short and rows and len(rows[-1]) == 1 and len(rows[-1][0].text) <= _HALF:
            rows[-1].append(shown)
        else:
            rows.append([shown])
    return rows


def _answer(
    standing: Standing, asked: Question, option: str, value: Value | None, texts: CheckTexts
) -> InlineKeyboardButton:
    """An answer; the present one is marked."""
    if is_one_tick(asked) and isinstance(value, dict):
        value = value.get(asked.options[0])
    mark = _CHOSEN if value is not None and str(value) == option else ""
    data = AnswerButton(check=standing.check.id, question=asked.id, mark=mark_of(asked), value=option)
    return button(mark + texts.option(asked, option), data)


def _tick(standing: Standing, asked: Question, option: str, name: str, *, on: bool) -> InlineKeyboardButton:
    return button((_OPEN if on else _TICKED) + name, _tick_data(standing, asked, option, on=on))


def _tick_data(standing: Standing, asked: Question, option: str, *, on: bool) -> CallbackData:
    return TickButton(check=standing.check.id, question=asked.id, mark=mark_of(asked), option=option, on=on)


def _counter(
    standing: Standing, asked: Question, option: str, counted: Mapping[str, Value], texts: CheckTexts
) -> InlineKeyboardButton:
    """A thing with its number; a tap gives it the next one that is offered, after the last none."""
    said = counted.get(option)
    steps = asked.steps.get(option, (0, 1))
    shown = said if isinstance(said, int) else None
    larger = [number for number in steps if shown is None or number > shown]
    data = CountButton(
        check=standing.check.id,
        question=asked.id,
        mark=mark_of(asked),
        option=option,
        number=larger[0] if larger else -1,
    )
    return button(f"{texts.option(asked, option)}: {'?' if shown is None else shown}", data)


def _send(standing: Standing, t: Translator, *, has_link: bool) -> Row:
    """The result can go to the coordinator through whose link its check came."""
    return [button(t.plain("results-send"), SendResultButton(check=standing.check.id))] if has_link else []


def _act(standing: Standing, asked: Question, act: QuestionAct, text: str) -> InlineKeyboardButton:
    data = QuestionButton(check=standing.check.id, question=asked.id, mark=mark_of(asked), act=act)
    return button(text, data)


def _data(standing: Standing, act: CheckAct, page: int = 0) -> CheckButton:
    return CheckButton(check=standing.check.id, act=act, page=page)


def _check(standing: Standing, act: CheckAct, text: str) -> InlineKeyboardButton:
    return button(text, _data(standing, act))


def _under_way(standing: Standing, t: Translator) -> InlineKeyboardButton:
    place, total = standing.place
    told = {"place": str(place), "total": str(total)}
    if standing.check.number is None:
        text = t.plain("check-button-continue-match", **told)
    else:
        text = t.plain("check-button-continue-one", number=str(standing.check.number), **told)
    return button(text, _data(standing, CheckAct.GO_ON))


def _titled(direction: Direction, t: Translator) -> InlineKeyboardButton:
    text = t.plain("directions-button", number=str(direction.number), title=direction.title[t.language])
    return button(shortened(text, BUTTON_TITLE), OpenCheckButton(number=direction.number))
