"""The staff's side: answers in a person's topic or as replies, notes among themselves, turns, and who is barred."""

from contextlib import suppress
from typing import Final

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery, Message, ReactionTypeEmoji

from bot.chat.callbacks import BarButton, ThreadAct, ThreadButton
from bot.chat.filters import IN_PRIVATE, When
from bot.chat.roles.guard import guard
from bot.chat.roles.holders import Actor, Roles
from bot.chat.show import send
from bot.chat.support.filters import FromOffice, FromReader, InOffice, is_note
from bot.chat.support.service import Support, note_of
from bot.chat.views import View
from bot.i18n import Translator
from bot.support.desk import Found
from handlers.feedback import follow_change

_NOTED: Final = "✍"
"""What stands under a note among the staff: it went to nobody."""


async def take_answer(message: Message, found: Found, support: Support, t: Translator) -> None:
    """It goes to the person, unless it is a note; the tick comes when it has arrived."""
    desk, thread_id, letter = support.desk, found.thread.id, note_of(message)
    if is_note(message):
        await desk.keep_back(thread_id, letter)
        outcome = "note"
    else:
        by = message.from_user.id if message.from_user and not message.sender_chat else None
        answers_id = found.letter.id if found.letter else None
        outcome = await desk.answer(thread_id, letter, by=by, answers_id=answers_id)
    if outcome == "note":
        with suppress(TelegramAPIError):  # reactions may be switched off
            await message.react([ReactionTypeEmoji(emoji=_NOTED)])
    elif outcome == "gone":
        await send(message, View(t("staff-gone")), reply=True)


async def take_answer_in_private(
    message: Message, found: Found, *, support: Support, roles: Roles, t: Translator
) -> None:
    """The role is asked for at each answer: copies stay in the chat of somebody who has lost it."""
    if not (await roles.actor(message.chat.id)).has("administrator"):
        await send(message, View(t("staff-refused")), reply=True)
        return
    await take_answer(message, found, support, t)


async def change_turn(
    callback: CallbackQuery, callback_data: ThreadButton, *, support: Support, roles: Roles, t: Translator
) -> None:
    """The card shows it a moment later, in every chat where it stands."""
    if not await support.may_answer(callback, roles):
        await callback.answer(t.plain("staff-refused"), show_alert=True)
        return
    desk, thread_id = support.desk, callback_data.thread
    if callback_data.act is ThreadAct.TAKE:
        thread, toast = await desk.take(thread_id, callback.from_user.id), "staff-taken"
    elif callback_data.act is ThreadAct.DONE:
        thread, toast = await desk.set_state(thread_id, "done"), "staff-done"
    else:
        thread, toast = await desk.set_state(thread_id, "open"), "staff-opened"
    await callback.answer(t.plain("staff-gone" if thread is None else toast), show_alert=thread is None)


async def bar(
    callback: CallbackQuery, callback_data: BarButton, actor: Actor, *, support: Support, t: Translator
) -> None:
    thread = await support.bar(actor, callback_data.thread, callback_data.barred)
    toast = "staff-gone" if thread is None else f"staff-barred-{callback_data.barred}"
    await callback.answer(t.plain(toast), show_alert=True)


async def follow_group(message: Message, support: Support) -> None:
    """The group has become a supergroup, which is another chat; others may want to know, too."""
    if message.migrate_to_chat_id is not None:
        await support.follow_group(message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await support.follow_group(message.migrate_from_chat_id, message.chat.id)
    raise SkipHandler


def setup() -> Router:
    router = Router(name="staff")
    router.message.register(follow_group, When(F.migrate_to_chat_id | F.migrate_from_chat_id))
    router.message.register(take_answer, ~IN_PRIVATE, FromOffice())
    router.message.register(take_answer_in_private, IN_PRIVATE, FromReader())
    router.edited_message.register(follow_change, ~IN_PRIVATE, InOffice())
    router.callback_query.register(change_turn, ThreadButton.filter())
    barring = Router(name="who is barred")
    guard(barring, "administrator")
    barring.callback_query.register(bar, BarButton.filter())
    router.include_router(barring)
    return router
