"""Questions: any words in a private chat, /search and a mention of the bot anywhere."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import NoneOfTheseButton
from bot.chat.filters import IN_PRIVATE, IS_FORWARDED, IS_QUESTION, IS_VIA_BOT, Mention
from bot.chat.questions import Questions
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.i18n import Translator


async def answer_question(message: Message, views: Views, t: Translator, questions: Questions) -> None:
    question = message.text or message.caption or ""
    await send(message, views.answer(await questions.ask(question, t.language, message.chat.id)))


async def answer_edited_question(message: Message, views: Views, t: Translator, questions: Questions) -> None:
    """A corrected question is a question; the reply shows which of the two answers belongs to it."""
    answer = await questions.ask(message.text or message.caption or "", t.language, message.chat.id)
    await send(message, views.answer(answer), reply=True)


async def search(message: Message, command: CommandObject, views: Views, t: Translator, questions: Questions) -> None:
    if not command.args:
        await send(message, View(t("search-usage")))
        return
    by = message.chat.id if message.chat.type == "private" else None
    await send(message, views.answer(await questions.ask(command.args, t.language, by)))


async def answer_mention(message: Message, question: str, views: Views, t: Translator, questions: Questions) -> None:
    """The bot's name with words is a question; alone it asks what the bot is for."""
    answer = views.answer(await questions.ask(question, t.language)) if question else views.group()
    await send(message, answer)


async def take_none_of_these(callback: CallbackQuery, views: Views, t: Translator, questions: Questions) -> None:
    """Candidates that were all wrong tell what the table's keywords lack."""
    message = callback.message
    asked = message.reply_to_message if isinstance(message, Message) else None
    if asked is not None and asked.text:
        await questions.record_missed(asked.text, t.language)
    await show(callback, views.notice("search-not-these"), t.plain("search-thanks"))


def setup() -> Router:
    router = Router(name="questions")
    router.message.register(answer_question, IS_QUESTION)
    router.message.register(search, Command("search"))
    router.message.register(answer_mention, ~IN_PRIVATE, ~IS_FORWARDED, ~IS_VIA_BOT, Mention())
    router.edited_message.register(answer_edited_question, IS_QUESTION)
    router.callback_query.register(take_none_of_these, NoneOfTheseButton.filter())
    return router
