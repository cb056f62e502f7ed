"""/missed: what people asked and did not find; administrators say what it means, and the search learns it."""

import re

import structlog
from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import (
    LessonButton,
    LessonsButton,
    Meaning,
    MissedButton,
    MissedGroupButton,
    MissedNumberButton,
    MissedPickButton,
    MissedQueryButton,
    TeachButton,
    UndoLessonButton,
)
from bot.chat.filters import IN_PRIVATE, IS_COMMAND, IS_QUESTION
from bot.chat.learning.teaching import ChangedError, Shown, Taught, Teaching
from bot.chat.learning.trials import TrialError
from bot.chat.learning.typing import Typing, expect, expect_nothing, expected
from bot.chat.learning.views import LESSONS_PAGE, LearningViews
from bot.chat.roles.guard import guard
from bot.chat.roles.holders import Actor
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.search.lessons import Means

_NUMBER = re.compile(r"\s*(?:№|#|n)?\s*(\d{1,4})\s*", re.IGNORECASE)
_MEANS: dict[Meaning, Means] = {Meaning.DIRECTION: "direction", Meaning.QUERY: "query", Meaning.OTHER: "other"}

_log = structlog.get_logger(__name__)


async def list_missed(message: Message, teaching: Teaching, views: Views) -> None:
    await send(message, LearningViews(views).missing(await teaching.missing()))


async def show_missed(
    callback: CallbackQuery,
    callback_data: MissedButton,
    teaching: Teaching,
    views: Views,
    state: FSMContext,
    *,
    raw_state: str | None = None,
) -> None:
    await expect_nothing(state, raw_state)
    found = await teaching.missing(later=callback_data.later)
    await show(callback, LearningViews(views).missing(found, callback_data.page))


async def show_group(
    callback: CallbackQuery,
    callback_data: MissedGroupButton,
    teaching: Teaching,
    views: Views,
    state: FSMContext,
    *,
    raw_state: str | None = None,
) -> None:
    await expect_nothing(state, raw_state)
    shown = await teaching.find(callback_data.question)
    await show(callback, LearningViews(views).group(shown) if shown else await _changed(teaching, views))


async def pick_direction(
    callback: CallbackQuery, callback_data: MissedPickButton, teaching: Teaching, views: Views, state: FSMContext
) -> None:
    shown = await teaching.find(callback_data.question)
    if shown is None:
        await show(callback, await _changed(teaching, views))
        return
    await expect(state, Typing.number, shown.id, views.now)
    await show(callback, LearningViews(views).pick(shown, callback_data.page))


async def confirm_direction(
    callback: CallbackQuery, callback_data: MissedNumberButton, teaching: Teaching, views: Views
) -> None:
    shown = await teaching.find(callback_data.question)
    await show(callback, await _number(shown, callback_data.number, teaching, views))


async def take_number(message: Message, teaching: Teaching, views: Views, state: FSMContext) -> None:
    """A number is the direction that was asked for; other words are a question as ever."""
    asked, written = await expected(state, views.now), _NUMBER.fullmatch(message.text or "")
    shown = await teaching.find(asked["question"]) if asked and written else None
    if written is None or shown is None:
        await state.clear()
        raise SkipHandler
    await send(message, await _number(shown, int(written[1]), teaching, views))


async def ask_query(
    callback: CallbackQuery, callback_data: MissedQueryButton, teaching: Teaching, views: Views, state: FSMContext
) -> None:
    shown = await teaching.find(callback_data.question)
    if shown is None:
        await show(callback, await _changed(teaching, views))
        return
    await expect(state, Typing.query, shown.id, views.now)
    await show(callback, LearningViews(views).ask_query(shown))


async def take_query(message: Message, teaching: Teaching, views: Views, state: FSMContext) -> None:
    """Show the set that the written question is answered with; it stays in the data until that is confirmed."""
    asked = await expected(state, views.now)
    shown = await teaching.find(asked["question"]) if asked else None
    if shown is None:
        await state.clear()
        raise SkipHandler
    screens, query = LearningViews(views), " ".join((message.text or "").split())
    answer = teaching.as_set(query, views.t.language)
    if answer is None:
        await send(message, screens.ask_query(shown, views.t("missed-query-not")))
        return
    await state.update_data(query=query)
    await send(message, screens.confirm_query(shown, answer))


async def put_off(
    callback: CallbackQuery, callback_data: TeachButton, actor: Actor, teaching: Teaching, views: Views
) -> None:
    try:
        shown = await teaching.put_off(actor.id, callback_data.question, callback_data.mark)
    except ChangedError:
        await show(callback, await _changed(teaching, views))
        return
    found = await teaching.missing(later=shown.later)
    await show(callback, LearningViews(views).missing(found, notice=views.t("missed-put-off")))


async def teach(
    callback: CallbackQuery,
    callback_data: TeachButton,
    actor: Actor,
    *,
    teaching: Teaching,
    views: Views,
    state: FSMContext,
    bot: Bot,
) -> None:
    """Try the lesson, which takes seconds, and tell what became of it."""
    question, meaning = callback_data.question, callback_data.meaning
    query = None
    if meaning is Meaning.QUERY:
        written = await state.get_data()
        if written.get("question") != question or "query" not in written:
            shown = await teaching.find(question)
            await show(callback, LearningViews(views).group(shown) if shown else await _changed(teaching, views))
            return
        query = written["query"]
    await show(callback, LearningViews(views).checking(question))
    outcome = await _taught(callback_data, actor, query, teaching, views)
    if query is not None:
        await state.clear()
    await _show_later(callback, outcome, bot)


async def list_lessons(callback: CallbackQuery, callback_data: LessonsButton, teaching: Teaching, views: Views) -> None:
    await show(callback, await _lessons(teaching, views, page=callback_data.page))


async def show_lesson(callback: CallbackQuery, callback_data: LessonButton, teaching: Teaching, views: Views) -> None:
    lesson = await teaching.lesson(callback_data.lesson)
    view = LearningViews(views).lesson(lesson) if lesson else await _lessons(teaching, views, "lessons-gone")
    await show(callback, view)


async def undo_lesson(
    callback: CallbackQuery, callback_data: UndoLessonButton, actor: Actor, teaching: Teaching, views: Views
) -> None:
    undone = await teaching.undo(actor.id, callback_data.lesson)
    await show(callback, await _lessons(teaching, views, "lessons-undone-now" if undone else "lessons-gone"))


async def leave(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # aiogram passes the message first
    """Who gives a command has turned to something else."""
    await state.clear()
    raise SkipHandler


async def _number(shown: Shown | None, number: int, teaching: Teaching, views: Views) -> View:
    if shown is None:
        return await _changed(teaching, views)
    screens = LearningViews(views)
    if views.catalog.get(number) is None:
        return screens.pick(shown, notice=views.t("missed-pick-unknown"))
    return screens.confirm_number(shown, number)


async def _taught(chosen: TeachButton, actor: Actor, query: str | None, teaching: Teaching, views: Views) -> View:
    screens = LearningViews(views)
    try:
        outcome = await teaching.teach(
            actor.id,
            chosen.question,
            chosen.mark,
            means=_MEANS[chosen.meaning],
            number=chosen.number if chosen.meaning is Meaning.DIRECTION else None,
            query=query,
            exact=chosen.exact,
        )
    except ChangedError:
        return await _changed(teaching, views)
    except TrialError as error:
        _log.warning("lesson_not_tried", reason=str(error))
        return screens.untried(chosen.question)
    if isinstance(outcome, Taught):
        return screens.taught(outcome.lesson)
    shown = await teaching.find(chosen.question)
    if shown is None:
        return await _changed(teaching, views)
    return screens.refused(shown, outcome, chosen.meaning, chosen.number)


async def _changed(teaching: Teaching, views: Views) -> View:
    return LearningViews(views).missing(await teaching.missing(), notice=views.t("missed-changed"))


async def _lessons(teaching: Teaching, views: Views, notice_id: str | None = None, *, page: int = 0) -> View:
    page = max(page, 0)
    found, count = await teaching.lessons(LESSONS_PAGE, page * LESSONS_PAGE)
    return LearningViews(views).lessons(found, count, page, views.t(notice_id) if notice_id else None)


async def _show_later(callback: CallbackQuery, view: View, bot: Bot) -> None:
    """Show what the tap came to, long after it was answered."""
    message = callback.message
    if isinstance(message, Message):
        try:
            await message.edit_text(view.text, reply_markup=view.keyboard)
        except TelegramBadRequest:
            pass  # deleted meanwhile, or not a text: a message of its own follows
        else:
            return
    await bot.send_message(callback.from_user.id, view.text, reply_markup=view.keyboard)


def setup() -> Router:
    router = Router(name="missed")
    router.message.register(leave, StateFilter(Typing), IN_PRIVATE, IS_COMMAND)
    guarded = Router(name="missed questions")
    guard(guarded, "administrator")
    guarded.message.register(list_missed, IN_PRIVATE, Command("missed"))
    guarded.message.register(take_number, StateFilter(Typing.number), IS_QUESTION)
    guarded.message.register(take_query, StateFilter(Typing.query), IS_QUESTION)
    guarded.callback_query.register(show_missed, MissedButton.filter())
    guarded.callback_query.register(show_group, MissedGroupButton.filter())
    guarded.callback_query.register(pick_direction, MissedPickButton.filter())
    guarded.callback_query.register(confirm_direction, MissedNumberButton.filter())
    guarded.callback_query.register(ask_query, MissedQueryButton.filter())
    guarded.callback_query.register(put_off, TeachButton.filter(F.meaning == Meaning.LATER))
    guarded.callback_query.register(teach, TeachButton.filter())
    guarded.callback_query.register(list_lessons, LessonsButton.filter())
    guarded.callback_query.register(show_lesson, LessonButton.filter())
    guarded.callback_query.register(undo_lesson, UndoLessonButton.filter())
    router.include_router(guarded)
    return router
