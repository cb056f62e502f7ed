"""Files as Telegram takes them: what is told of a document and a photo, and what comes back by file_id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)

from bot.preview.cast import TOKEN
from bot.preview.files import file_name, file_type, flaw_of_id, new_file_id, picture_size, picture_type
from bot.preview.limits import FILE_LIMIT
from tests.unit.preview.pictures import chunk, png

if TYPE_CHECKING:
    import aiohttp
    from aiogram import Bot

    from bot.preview.model import Chat, User
    from bot.preview.server import PreviewServer
    from bot.preview.world import World

PDF = b"%PDF-1.7\n%%EOF\n"
SHEET = BufferedInputFile(PDF, "Өзін-өзі тексеру парағы.pdf")
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Қайта тексеру", callback_data="again")]],
)


async def send_sheet(bot: Bot, chat: Chat) -> Message:
    return await bot.send_document(
        chat.id, SHEET, caption="<b>№ 20</b> бағыт", parse_mode="HTML", reply_markup=KEYBOARD
    )


async def test_a_document_keeps_its_name_and_has_the_type_its_name_tells(bot: Bot, chat: Chat) -> None:
    sent = await send_sheet(bot, chat)
    assert sent.document is not None
    assert sent.document.file_name == "Өзін-өзі тексеру парағы.pdf"
    assert (sent.document.mime_type, sent.document.file_size) == ("application/pdf", len(PDF))
    assert (sent.caption, [entity.type for entity in sent.caption_entities or ()]) == ("№ 20 бағыт", ["bold"])
    assert (sent.text, sent.photo) == (None, None)
    assert sent.reply_markup is not None


async def test_the_log_of_calls_names_the_file_without_its_bytes(bot: Bot, server: PreviewServer, chat: Chat) -> None:
    await send_sheet(bot, chat)
    [call] = server.calls
    part = call.params["document"].removeprefix("attach://")
    assert call.params[part] == f"Өзін-өзі тексеру парағы.pdf ({len(PDF)} bytes)"


async def test_a_document_sent_again_by_its_id_is_the_same(bot: Bot, chat: Chat, group: Chat) -> None:
    sent = await send_sheet(bot, chat)
    assert sent.document is not None
    again = await bot.send_document(group.id, sent.document.file_id)
    assert again.document is not None
    assert again.document.model_dump() == sent.document.model_dump()
    assert (again.caption, again.reply_markup) == (None, None)


async def test_a_document_is_downloaded_by_its_path(bot: Bot, http: aiohttp.ClientSession, chat: Chat) -> None:
    sent = await send_sheet(bot, chat)
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)
    assert (file.file_size, file.file_unique_id) == (len(PDF), sent.document.file_unique_id)
    assert file.file_path is not None
    assert file.file_path.startswith("documents/")
    assert file.file_path.endswith(".pdf")
    async with http.get(f"/file/bot{TOKEN}/{file.file_path}") as response:
        assert await response.read() == PDF


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (90, 60, [(90, 60)]),
        (1080, 1350, [(72, 90), (256, 320), (640, 800), (1024, 1280), (1080, 1350)]),
        (4000, 1000, [(90, 22), (320, 80), (800, 200), (1280, 320), (2560, 640)]),
    ],
)
async def test_a_photo_comes_in_several_sizes(
    bot: Bot, chat: Chat, width: int, height: int, sizes: list[tuple[int, int]]
) -> None:
    data = png(width, height)
    sent = await bot.send_photo(chat.id, BufferedInputFile(data, "card.png"))
    assert sent.photo is not None
    assert [(size.width, size.height) for size in sent.photo] == sizes
    assert len({size.file_id for size in sent.photo}) == len({size.file_unique_id for size in sent.photo}) == len(sizes)
    for size in sent.photo:
        file = await bot.get_file(size.file_id)
        assert (file.file_id, file.file_unique_id) == (size.file_id, size.file_unique_id)
        again = await bot.send_photo(chat.id, size.file_id)
        assert again.photo is not None
        assert again.photo[-1].file_id == sent.photo[-1].file_id
        downloaded = await bot.download(size.file_id)
        assert downloaded is not None
        assert downloaded.read() == data


async def test_a_photos_path_follows_what_it_is_not_what_it_was_called(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_photo(chat.id, BufferedInputFile(png(10, 10), "card"))
    assert sent.photo is not None
    path = (await bot.get_file(sent.photo[0].file_id)).file_path
    assert path is not None
    assert path.endswith(".png")


async def test_the_size_of_a_document_is_no_photos_size(bot: Bot, chat: Chat) -> None:
    sent = await send_sheet(bot, chat)
    assert sent.document is not None
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await bot.get_file(f"{sent.document.file_id}-s")


async def test_a_caption_and_a_keyboard_are_changed_without_losing_the_file(bot: Bot, chat: Chat) -> None:
    sent = await send_sheet(bot, chat)
    edited = await sent.edit_caption(caption="<i>жаңа</i>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert isinstance(edited, Message)
    assert (edited.caption, edited.document) == ("жаңа", sent.document)
    edited = await sent.edit_reply_markup(reply_markup=None)
    assert isinstance(edited, Message)
    assert (edited.caption, edited.reply_markup, edited.document) == ("жаңа", None, sent.document)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await sent.edit_caption(caption="<i>жаңа</i>", parse_mode="HTML")
    emptied = await sent.edit_caption()
    assert isinstance(emptied, Message)
    assert emptied.caption is None


async def test_a_document_has_no_text_to_edit(bot: Bot, chat: Chat) -> None:
    sent = await send_sheet(bot, chat)
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await sent.edit_text("мәтін")


async def test_a_text_can_be_replaced_by_a_file_and_a_file_by_another(bot: Bot, chat: Chat) -> None:
    text = await bot.send_message(chat.id, "күте тұрыңыз")
    edited = await text.edit_media(InputMediaDocument(media=SHEET, caption="дайын"), reply_markup=KEYBOARD)
    assert isinstance(edited, Message)
    assert edited.document is not None
    assert (edited.text, edited.caption, edited.document.mime_type) == (None, "дайын", "application/pdf")
    edited = await text.edit_media(InputMediaPhoto(media=BufferedInputFile(png(4, 4), "a.png")))
    assert isinstance(edited, Message)
    assert edited.photo is not None
    assert (edited.document, edited.caption, edited.reply_markup) == (None, None, None)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await text.edit_media(InputMediaPhoto(media=edited.photo[-1].file_id))


async def test_a_contact_has_no_media_to_edit(bot: Bot, world: World, user: User, chat: Chat) -> None:
    contact = world.send_contact(user, chat, "+77001002030")
    contact.sender = world.bot
    with pytest.raises(TelegramBadRequest, match="there is no media in the message to edit"):
        await bot.edit_message_media(InputMediaDocument(media=SHEET), chat_id=chat.id, message_id=contact.id)


@pytest.mark.parametrize(
    ("file_id", "refusal"),
    [
        ("nope", "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"),
        ("nopes", "wrong remote file identifier specified: Wrong string length"),
        ("құжат+қ", "wrong remote file identifier specified: Wrong character in the string"),
        pytest.param(new_file_id(), "wrong file identifier/HTTP URL specified", id="new"),  # a name that stays
    ],
)
async def test_an_unknown_file_is_refused(bot: Bot, chat: Chat, file_id: str, refusal: str) -> None:
    with pytest.raises(TelegramBadRequest) as refused:
        await bot.send_document(chat.id, file_id)
    assert refused.value.message == f"Bad Request: {refusal}"


async def test_a_document_cannot_be_sent_as_a_photo_nor_a_photo_as_a_document(bot: Bot, chat: Chat) -> None:
    document = (await send_sheet(bot, chat)).document
    photo = (await bot.send_photo(chat.id, BufferedInputFile(png(400, 40), "a.png"))).photo
    assert document is not None
    assert photo is not None
    with pytest.raises(TelegramBadRequest, match="can't use file of type Document as Photo"):
        await bot.send_photo(chat.id, document.file_id)
    with pytest.raises(TelegramBadRequest, match="can't use file of type Photo as Document"):
        await bot.send_document(chat.id, photo[0].file_id)


async def test_an_empty_and_a_far_too_big_document_are_refused(bot: Bot, chat: Chat) -> None:
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(chat.id, BufferedInputFile(b"", "a.pdf"))
    with pytest.raises(TelegramEntityTooLarge, match="Request Entity Too Large"):
        await bot.send_document(chat.id, BufferedInputFile(bytes(FILE_LIMIT + 1), "a.pdf"))
    assert len(chat.messages) == 1


async def test_a_captions_length_is_counted_without_its_tags(bot: Bot, chat: Chat) -> None:
    caption = f"<b>{'қ' * 1024}</b>"
    sent = await bot.send_document(chat.id, SHEET, caption=caption, parse_mode="HTML")
    assert sent.caption == "қ" * 1024
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.send_document(chat.id, SHEET, caption=f"{caption}қ", parse_mode="HTML")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Өзін-өзі тексеру_20.pdf", "Өзін-өзі тексеру_20.pdf"),
        ("№ 20 — «Медиа».pdf", "20    Медиа.pdf"),
        ("../../etc/пароль:а*б?.tar.gz", "пароль а б .tar.gz"),
        ("C:\\temp\\a.pdf", "a.pdf"),
        ("..pdf", "pdf"),
        ("sheet", "sheet"),
        ("———", "file"),
        ("", "file"),
        ("e\u0301té.pdf", "eté.pdf"),
        (f"{'ж' * 70}.pdf", f"{'ж' * 60}.pdf"),
    ],
)
def test_a_name_is_cleaned_as_telegram_cleans_it(given: str, kept: str) -> None:
    assert file_name(given) == kept


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.pdf", "application/pdf"), ("a.PNG", "image/png"), ("a", "application/octet-stream")],
)
def test_a_files_type_is_read_from_its_name(name: str, kind: str) -> None:
    assert file_type(name) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [(png(1, 1), "image/png"), (b"GIF89a", "image/gif"), (b"RIFF", "image/webp"), (b"\xff\xd8", "image/jpeg")],
)
def test_a_pictures_type_is_read_from_its_beginning(data: bytes, kind: str) -> None:
    assert picture_type(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        png(9, 9)[:-1],
        png(9, 9)[:-12],
        png(9, 9)[:40],
        png(9, 9).replace(b"IDAT", b"IDAX"),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        png(0, 9),
    ],
)
async def test_a_damaged_png_is_no_picture(bot: Bot, chat: Chat, data: bytes) -> None:
    assert picture_size(data) is None
    with pytest.raises(TelegramBadRequest, match="IMAGE_PROCESS_FAILED"):
        await bot.send_photo(chat.id, BufferedInputFile(data, "a.png"))


def test_ids_of_our_own_are_of_the_right_form_and_differ() -> None:
    ids = {new_file_id() for _ in range(50)}
    assert len(ids) == 50
    assert {flaw_of_id(file_id) for file_id in ids} == {None}
