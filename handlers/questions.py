"""Questions: any words in a private chat, /search and a mention of the bot anywhere."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import NoneOfTheseButton, WasItButton
from bot.chat.filters import IN_PRIVATE, IS_FORWARDED, IS_QUESTION, IS_VIA_BOT, Mention, PlainQuestion
from bot.chat.learning.asking import AskingBack
from bot.chat.learning.views import with_question, without_question
from bot.chat.questions import Questions
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.i18n import Translator

_COMMAND = re.compile(r"/search(?:@\w+)?\s*", re.IGNORECASE)


async def answer_question(
    message: Message, views: Views, t: Translator, questions: Questions, asking_back: AskingBack
) -> None:
    """Now and then with the question whether the answer was the right one."""
    person_id = message.chat.id  # in a private chat they are the same
    answer = questions.ask(message.text or message.caption or "", t.language, person_id)
    view = views.answer(answer)
    await send(message, with_question(view, t) if await asking_back.asks(person_id, answer) else view)


async def answer_edited_question(message: Message, views: Views, t: Translator, questions: Questions) -> None:
    """A corrected question is a question; the reply shows which of the two answers belongs to it."""
    answer = questions.ask(message.text or message.caption or "", t.language, message.chat.id)
    await send(message, views.answer(answer), reply=True)


async def search(message: Message, command: CommandObject, views: Views, t: Translator, questions: Questions) -> None:
    if not command.args:
        await send(message, View(t("search-usage")))
        return
    by = message.chat.id if message.chat.type == "private" else None
    await send(message, views.answer(questions.ask(command.args, t.language, by)))


async def answer_mention(message: Message, question: str, views: Views, t: Translator, questions: Questions) -> None:
    """The bot's name with words is a question; alone it asks what the bot is for."""
    answer = views.answer(questions.ask(question, t.language)) if question else views.group()
    await send(message, answer)


async def take_none_of_these(callback: CallbackQuery, views: Views, t: Translator, questions: Questions) -> None:
    """Candidates that were all wrong tell what the table's keywords lack."""
    questions.miss(_asked(callback), t.language)
    await show(callback, views.not_found("search-not-these"), t.plain("search-thanks"))


async def take_whether_it_was(
    callback: CallbackQuery, callback_data: WasItButton, views: Views, t: Translator, questions: Questions
) -> None:
    """The answer stays where it was right; of two taps the first one counts."""
    message = callback.message
    left = without_question(message.reply_markup) if isinstance(message, Message) else None
    if isinstance(message, Message) and left is not None and callback_data.right:
        await message.edit_reply_markup(reply_markup=left)
    elif left is not None:
        questions.miss(_asked(callback), t.language)
        await show(callback, views.not_found("missed-was-it-wrong"), t.plain("search-thanks"))
        return
    await callback.answer(t.plain("missed-was-it-thanks"))


def _asked(callback: CallbackQuery) -> str:
    """The question that the tapped message replies to, without its command; empty where it is deleted."""
    message = callback.message
    asked = message.reply_to_message if isinstance(message, Message) else None
    words = (asked.text or asked.caption or "") if asked else ""
    return _COMMAND.sub("", words, count=1) if words.startswith("/") else words


def setup_plain() -> Router:
    """To be offered updates before all conversations: most messages are such, and asking each of those costs time."""
    router = Router(name="plain questions")
    router.message.register(answer_question, PlainQuestion())
    return router


def setup() -> Router:
    router = Router(name="questions")
    router.message.register(answer_question, IS_QUESTION)
    router.message.register(search, Command("search"))
    router.message.register(answer_mention, ~IN_PRIVATE, ~IS_FORWARDED, ~IS_VIA_BOT, Mention())
    router.edited_message.register(answer_edited_question, IS_QUESTION)
    router.callback_query.register(take_none_of_these, NoneOfTheseButton.filter())
    router.callback_query.register(take_whether_it_was, WasItButton.filter())
    return router
