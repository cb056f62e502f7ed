"""Writing to people: /feedback, "ask a person", "report a mistake", and replies to the staff whenever they come."""

from typing import Any

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, CommandObject, CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.catalog import Catalog
from bot.chat.callbacks import AskPersonButton, MistakeButton, WriteButton, WritingDoneButton
from bot.chat.cards import Part
from bot.chat.filters import IN_PRIVATE, IS_COMMAND, TAPPED_IN_PRIVATE
from bot.chat.formatting import paragraphs
from bot.chat.keyboards import link
from bot.chat.show import send, show, show_anew
from bot.chat.support.filters import FromPerson
from bot.chat.support.service import Support, note_of
from bot.chat.support.views import SupportViews
from bot.chat.support.writing import Writing, about_of, begin, go_on
from bot.chat.views import View, Views
from bot.i18n import Translator
from bot.share.links import WRITE_PAYLOAD, write_payload
from bot.support.desk import Found, Note


async def open_feedback(
    message: Message, command: CommandObject, *, support: Support, state: FSMContext, views: Views
) -> None:
    """With words they are the letter; without, everything that follows is."""
    screens = SupportViews(views)
    if not command.args:
        banned = await support.desk.is_banned(message.chat.id)
        if not banned:
            await begin(state, support.clock())
        await send(message, screens.banned() if banned else screens.open())
        return
    taken = await support.desk.write(message.chat.id, note_of(message))
    await send(message, screens.taken(taken, View(views.t("feedback-sent"))) or screens.open())
    if taken.outcome == "shadow":
        await support.postman.tick(message.chat.id, message.message_id)


async def open_by_link(
    message: Message, command: CommandObject, *, support: Support, state: FSMContext, views: Views, catalog: Catalog
) -> None:
    """From a button in a group, where nobody else should read what a person writes."""
    screens, found = SupportViews(views), WRITE_PAYLOAD.fullmatch(command.args or "")
    if await support.desk.is_banned(message.chat.id):
        await send(message, screens.banned())
    elif found and found["part"] in set(Part) and catalog.get(int(found["number"])):
        number, part = int(found["number"]), Part(found["part"])
        await begin(state, support.clock(), _mistake(catalog, number, part))
        await send(message, screens.mistake(number, part.value))
    else:
        await begin(state, support.clock())
        await send(message, screens.open())


async def point_to_private_chat(message: Message, views: Views, t: Translator) -> None:
    way = link(t.plain("button-ask-person"), views.link(write_payload()))
    await send(message, View(t("feedback-private"), way))


async def take_letter(
    message: Message,
    found: Found | None,
    *,
    support: Support,
    state: FSMContext,
    views: Views,
    raw_state: str | None = None,
) -> None:
    """Store it first; the tick comes when it has arrived."""
    is_writing = raw_state == Writing.letter.state
    about = await about_of(state) if is_writing else None
    answers_id = found.letter.id if found and found.letter else None
    taken = await support.desk.write(message.chat.id, note_of(message), answers_id=answers_id, about=about)
    if is_writing and taken.outcome == "banned":
        await state.clear()
    elif is_writing:
        await go_on(state, support.clock())
    told = SupportViews(views).taken(taken)
    if told is not None:
        await send(message, told, reply=True)
    if taken.outcome == "shadow":
        await support.postman.tick(message.chat.id, message.message_id)


async def ask_person(callback: CallbackQuery, *, support: Support, state: FSMContext, views: Views) -> None:
    """The question that was not answered goes to the staff; the person may add to it."""
    screens, person_id = SupportViews(views), callback.from_user.id
    message = callback.message
    asked = message.reply_to_message if isinstance(message, Message) else None
    if await support.desk.is_banned(person_id):
        await show_anew(callback, screens.banned())
        return
    await begin(state, support.clock())
    if asked is None:
        await show_anew(callback, screens.ask_anew())
        return
    note = Note(asked.chat.id, asked.message_id)
    taken = await support.desk.write(person_id, note, about={"what": "question"})
    await show_anew(callback, screens.taken(taken, screens.asked()) or screens.asked())
    if taken.outcome == "shadow":
        await support.postman.tick(asked.chat.id, asked.message_id)


async def report_mistake(
    callback: CallbackQuery,
    callback_data: MistakeButton,
    *,
    support: Support,
    state: FSMContext,
    views: Views,
    catalog: Catalog,
) -> None:
    """What they write next is about this part of this row of this season."""
    screens, number, part = SupportViews(views), callback_data.number, callback_data.part
    if catalog.get(number) is None:
        await show(callback, views.spheres(), views.t.plain("card-gone"))
        return
    if await support.desk.is_banned(callback.from_user.id):
        await show_anew(callback, screens.banned())
        return
    await begin(state, support.clock(), _mistake(catalog, number, part))
    await show_anew(callback, screens.mistake(number, part.value))


async def write(callback: CallbackQuery, *, support: Support, state: FSMContext, views: Views) -> None:
    if await support.desk.is_banned(callback.from_user.id):
        await show_anew(callback, SupportViews(views).banned())
        return
    await begin(state, support.clock())
    await show_anew(callback, SupportViews(views).open())


async def end_writing(callback: CallbackQuery, state: FSMContext, views: Views, raw_state: str | None = None) -> None:
    if raw_state == Writing.letter.state:
        await state.clear()
    await show(callback, views.menu(paragraphs(views.t("feedback-done"))))


def _mistake(catalog: Catalog, number: int, part: Part) -> dict[str, Any]:
    """What a letter is about that reports a mistake."""
    return {"what": "mistake", "season": catalog.season.id, "number": number, "part": part.value}


async def leave_writing(_: Message | CallbackQuery, state: FSMContext) -> None:
    """Who gives a command or taps another screen has turned to something else."""
    await state.clear()
    raise SkipHandler


async def follow_change(message: Message, support: Support, t: Translator) -> None:
    """A letter that was changed changes where it is read; anything else is no affair of ours."""
    changed = await support.editing.follow(message)
    if changed is None:
        raise SkipHandler
    if not changed.complete:
        text_id = "staff-edit-lost" if changed.origin == "staff" else "feedback-edit-lost"
        await send(message, View(t(text_id)), reply=True)


def setup() -> Router:
    router = Router(name="feedback")
    private = Router(name="letters of people")
    private.message.filter(IN_PRIVATE)
    private.message.register(open_feedback, Command("feedback"))
    private.message.register(leave_writing, StateFilter(Writing.letter), IS_COMMAND)
    private.message.register(open_by_link, CommandStart(magic=F.args.regexp(WRITE_PAYLOAD, mode="fullmatch")))
    private.message.register(take_letter, FromPerson())
    private.edited_message.register(follow_change, IN_PRIVATE)
    router.include_router(private)
    router.message.register(point_to_private_chat, ~IN_PRIVATE, Command("feedback"))
    router.callback_query.register(ask_person, TAPPED_IN_PRIVATE, AskPersonButton.filter())
    router.callback_query.register(report_mistake, TAPPED_IN_PRIVATE, MistakeButton.filter())
    router.callback_query.register(write, TAPPED_IN_PRIVATE, WriteButton.filter())
    router.callback_query.register(end_writing, TAPPED_IN_PRIVATE, WritingDoneButton.filter())
    router.callback_query.register(leave_writing, StateFilter(Writing.letter))
    return router
