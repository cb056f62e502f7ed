"""Everything that is not words: each kind gets an answer that says what to do instead."""

from collections.abc import Awaitable, Callable

from aiogram import F, Router
from aiogram.types import Message

from bot.chat.filters import IN_PRIVATE, IS_COMMAND, IS_FORWARDED, IS_VIA_BOT, When
from bot.chat.questions import Questions
from bot.chat.show import send
from bot.chat.views import Views
from bot.i18n import Translator
from bot.search.answer import Intent

VOICES = When(F.voice | F.audio | F.video_note)
PICTURES = When(F.photo | F.document | F.video | F.animation | F.paid_media)
PLACES = When(F.location | F.venue)
GAMES = When(F.poll | F.dice | F.game | F.checklist)
SERVICE = When(
    F.content_type.in_(
        {
            "pinned_message",
            "message_auto_delete_timer_changed",
            "write_access_allowed",
            "chat_background_set",
            "boost_added",
            "users_shared",
            "chat_shared",
        }
    )
)
"""What Telegram says about the chat itself: nobody waits for an answer to it."""


async def answer_forwarded(message: Message, views: Views, t: Translator, questions: Questions) -> None:
    """Somebody else's words: answered where they clearly are about a direction, and never kept."""
    words = message.text or message.caption or ""
    answer = questions.find(words, t.language) if words else None
    if answer is not None and answer.confident and answer.intent is not Intent.HELP:
        await send(message, views.answer(answer), reply=True)
    else:
        await send(message, views.notice("other-forwarded"))


def saying(text_id: str) -> Callable[[Message, Views], Awaitable[None]]:
    """A handler that answers with one sentence and the ways on."""

    async def answer(message: Message, views: Views) -> None:
        await send(message, views.notice(text_id))

    return answer


async def ignore(message: Message) -> None:
    """Nobody waits for an answer: a service message, or what was sent through inline mode."""


def setup() -> Router:
    router = Router(name="other")
    router.message.filter(IN_PRIVATE)
    router.edited_message.filter(IN_PRIVATE)
    router.message.register(ignore, IS_VIA_BOT)
    router.message.register(ignore, SERVICE)
    router.message.register(answer_forwarded, IS_FORWARDED, ~IS_COMMAND)
    router.message.register(saying("other-voice"), VOICES)
    router.message.register(saying("other-picture"), PICTURES)
    router.message.register(saying("other-sticker"), When(F.sticker))
    router.message.register(saying("other-contact"), When(F.contact))
    router.message.register(saying("other-location"), PLACES)
    router.message.register(saying("other-poll"), GAMES)
    router.edited_message.register(saying("other-edited-command"), IS_COMMAND)
    return router
