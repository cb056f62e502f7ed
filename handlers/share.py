"""/share and the share buttons: a post to pass on, its languages, its QR code."""

import re

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from bot.chat.callbacks import ShareAct, ShareButton
from bot.chat.filters import TAPPED_IN_PRIVATE
from bot.chat.sharing.posts import known
from bot.chat.sharing.sending import post_anew, send_post, send_qr, speak
from bot.chat.sharing.views import ShareViews
from bot.chat.show import send
from bot.chat.views import View, Views
from bot.i18n import Translations, Translator
from bot.share.links import Link, Target, parse_payload


async def share(
    message: Message, command: CommandObject, views: Views, t: Translator, translations: Translations
) -> None:
    """The whole bot, or the direction whose number stands after the command."""
    number = re.search(r"\d{1,9}", command.args or "")
    target = Link(Target.DIRECTION, int(number.group())) if number else Link(Target.BOT)
    if number and not known(target, views.catalog):
        await send(message, View(t("share-unknown", number=number.group())))
        return
    await send_post(message, target, t.language, ShareViews(views, translations))


async def share_from_button(
    callback: CallbackQuery, callback_data: ShareButton, views: Views, t: Translator, translations: Translations
) -> None:
    """What a button offers to share; of what the table has no more, a word."""
    target = parse_payload(callback_data.target)
    if target is None or not known(target, views.catalog):
        await callback.answer(t.plain("card-gone"))
        return
    shares = ShareViews(views, translations)
    language = callback_data.language or t.language
    if callback_data.act is ShareAct.SPEAK:
        await speak(callback, target, language, callback_data.post, shares)
    elif callback_data.act is ShareAct.QR:
        await send_qr(callback, target, language, shares)
    else:
        await post_anew(callback, target, language, shares)


async def share_in_private(callback: CallbackQuery, callback_data: ShareButton, views: Views) -> None:
    """In a group a post of the bot's own would be clutter: the tap leads to where it can be shared from."""
    target = parse_payload(callback_data.target) or Link(Target.BOT)
    await callback.answer(url=views.link(target.payload))


def setup() -> Router:
    router = Router(name="share")
    router.message.register(share, Command("share"))
    router.callback_query.register(share_from_button, TAPPED_IN_PRIVATE, ShareButton.filter())
    router.callback_query.register(share_in_private, ShareButton.filter())
    return router
