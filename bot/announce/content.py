"""What is sent, made from what an administrator gave: copies, texts with entities, and keyboards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.announce.model import Copied, Written
from bot.errors import OperatorError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aiogram.types import Message

    from bot.announce.model import Button, Content

__all__ = [
    "MarkdownError",
    "copied",
    "keyboard",
    "link_faces",
    "messages_each",
    "read_markdown",
    "telegram_entities",
    "written",
]

TEXT_LIMIT: Final = 4096  # UTF-16 code units
_PAYLOADS: Final = {"direction": "d", "check": "c", "remind": "r"}


class MarkdownError(OperatorError):
    """A Markdown file that cannot be an announcement: which, why, and what was expected, in one sentence."""


def copied(messages: Sequence[Message]) -> Copied:
    """The messages of an administrator (one, or the parts of an album) as a content to be copied, in their order."""
    ordered = sorted(messages, key=lambda message: message.message_id)
    first = ordered[0]
    return Copied(
        first.chat.id,
        tuple(message.message_id for message in ordered),
        media=first.text is None,
    )


def written(message: Message) -> Written:
    """The words of a message with their formatting: what a correction writes in place of what was sent."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or []
    return Written(text, tuple(entity.model_dump(mode="json", exclude_none=True) for entity in entities))


def messages_each(content: Content, *, buttons: bool) -> int:
    """How many messages one recipient gets."""
    if isinstance(content, Written) or len(content.message_ids) == 1:
        return 1
    return len(content.message_ids) + buttons


def keyboard(
    buttons: Sequence[Sequence[Button]], language: str, face: Callable[[Button, str], InlineKeyboardButton]
) -> InlineKeyboardMarkup | None:
    """The rows of buttons in a language, or None where there are none."""
    rows = [[face(button, language) for button in row] for row in buttons if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def link_faces(username: str) -> Callable[[Button, str], InlineKeyboardButton]:
    """Buttons that all are links: those of directions open the bot with the payload d20, c20 or r20.

    They work in groups and channels too, and leave the announcement as it is.
    """

    def face(button: Button, language: str) -> InlineKeyboardButton:
        if button.kind == "url":
            url = button.value
        else:
            url = f"https://t.me/{username}?start={_PAYLOADS[button.kind]}{button.value}"
        return InlineKeyboardButton(text=button.text(language), url=url)

    return face


def read_markdown(source: str, name: str) -> Written:
    """Read a Markdown file's text: emphasis, links, lists, quotes, code, spoilers; `name` is for the error.

    A heading becomes bold, an image a link to it; HTML tags are left out. Raises
    MarkdownError where nothing is left, and where it is too long for one message.
    """
    # Costs a tenth of a second that a running bot does not need.
    from telegramify_markdown import convert  # noqa: PLC0415 - see above
    from telegramify_markdown.config import RenderConfig  # noqa: PLC0415 - as above

    config = RenderConfig()
    symbols = config.markdown_symbol
    for level in range(1, 5):
        setattr(symbols, f"heading_level_{level}", "")
    symbols.image = symbols.link = ""
    symbols.unordered_list_item = "\N{BULLET}"
    text, found = convert(source, latex_escape=False, config=config)
    # Telegram cuts what is blank at the end, and an entity must not reach beyond.
    text = text.rstrip()
    length = len(text.encode("utf-16-le")) // 2
    entities = tuple(
        {**entity.to_dict(), "length": min(entity.length, length - entity.offset)}
        for entity in found
        if entity.offset < length
    )
    if not text:
        raise MarkdownError(f"{name} holds no text: expected a message in Markdown.")
    if length > TEXT_LIMIT:
        raise MarkdownError(f"{name} is {length} characters long: expected at most {TEXT_LIMIT}, one message.")
    return Written(text, entities)


def telegram_entities(content: Written) -> list[dict[str, Any]]:
    """The entities as a request takes them."""
    return [dict(entity) for entity in content.entities]
