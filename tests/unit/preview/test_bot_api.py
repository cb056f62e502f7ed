"""Every method through aiogram's ordinary client, which also checks the shape of every answer."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    BufferedInputFile,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultPhoto,
    InlineQueryResultsButton,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    LinkPreviewOptions,
    MenuButtonCommands,
    MenuButtonWebApp,
    ReactionTypeEmoji,
    ReplyKeyboardRemove,
    ReplyParameters,
    TelegramObject,
    WebAppInfo,
)

from bot.preview.files import picture_size
from bot.preview.methods import METHODS
from bot.preview.model import InlineAnswer, InlineResult
from tests.unit.preview.pictures import png

if TYPE_CHECKING:
    from aiogram import Bot
    from aiogram.types import MediaUnion

    from bot.preview.events import Event
    from bot.preview.model import Chat, User
    from bot.preview.server import PreviewServer
    from bot.preview.world import World

PNG = png(90, 60)
PHOTO = BufferedInputFile(PNG, "chart.png")
DOCUMENT = BufferedInputFile("есеп".encode(), "есеп.txt")


def keyboard(data: str = "x") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="a", callback_data=data)]])


def plain(things: TelegramObject | list[Any] | None) -> Any:
    """What was answered, without the bot that aiogram ties to it."""
    if isinstance(things, list):
        return [plain(thing) for thing in things]
    return things.model_dump() if things else None


def article(result_id: str = "d20", **more: Any) -> InlineQueryResultArticle:
    content = InputTextMessageContent(message_text="<b>20</b>", parse_mode="HTML")
    return InlineQueryResultArticle(id=result_id, title="20", input_message_content=content, **more)


async def test_get_me(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.username, me.is_bot, me.supports_inline_queries) == ("grantkomek_bot", True, True)
    assert me.id == bot.id


async def test_send_message(bot: Bot, chat: Chat) -> None:
    first = await bot.send_message(chat.id, "<b>Сәлем</b> &amp; /help", parse_mode="HTML", reply_markup=keyboard())
    assert first.text == "Сәлем & /help"
    assert [(e.type, e.offset, e.length) for e in first.entities or ()] == [
        ("bold", 0, 5),
        ("bot_command", 8, 5),
    ]
    assert plain(first.reply_markup) == plain(keyboard())
    second = await bot.send_message(
        chat.id,
        "екі",
        reply_parameters=ReplyParameters(message_id=first.message_id),
        reply_markup=ReplyKeyboardRemove(),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        disable_notification=True,
        protect_content=True,
    )
    assert second.reply_to_message is not None
    assert second.reply_to_message.message_id == first.message_id
    assert second.has_protected_content
    lost = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await bot.send_message(chat.id, "үш", reply_parameters=lost)).reply_to_message is None


async def test_send_photo_and_get_file(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_photo(chat.id, PHOTO, caption="<i>сурет</i>", parse_mode="HTML")
    assert sent.photo is not None
    size = sent.photo[-1]
    assert (size.width, size.height, sent.caption) == (90, 60, "сурет")
    again = await bot.send_photo(chat.id, size.file_id)
    assert again.photo is not None
    assert again.photo[-1].file_unique_id == size.file_unique_id
    data = await bot.download(size.file_id)
    assert data is not None
    assert data.read() == PNG


async def test_send_document(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_document(chat.id, DOCUMENT, reply_markup=keyboard())
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("есеп.txt", 8)


async def test_send_sticker_and_voice(bot: Bot, world: World, user: User, chat: Chat) -> None:
    sticker = world.send_sticker(user, chat, "👍").file
    voice = world.send_voice(user, chat).file
    assert sticker is not None
    assert voice is not None
    assert (await bot.send_sticker(chat.id, sticker.id)).sticker is not None
    assert (await bot.send_voice(chat.id, voice.id)).voice is not None


async def test_send_media_group(bot: Bot, chat: Chat) -> None:
    media: list[MediaUnion] = [InputMediaPhoto(media=PHOTO, caption="бір"), InputMediaPhoto(media=PHOTO)]
    album = await bot.send_media_group(chat.id, media)
    assert [message.caption for message in album] == ["бір", None]
    assert len({message.media_group_id for message in album}) == 1


async def test_send_chat_action(bot: Bot, world: World, chat: Chat) -> None:
    seen: list[Event] = []
    world.events.listen(seen.append)
    assert await bot.send_chat_action(chat.id, "typing")
    assert [event.data["action"] for event in seen if event.kind == "typing"] == ["typing"]


async def test_copy_and_forward_message(bot: Bot, world: World, user: User, chat: Chat, group: Chat) -> None:
    message = world.say(user, chat, "сұрақ")
    copy = await bot.copy_message(group.id, chat.id, message.id)
    assert group.messages[copy.message_id].text == "сұрақ"
    forwarded = await bot.forward_message(group.id, chat.id, message.id)
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "user"
    photo = await bot.send_photo(chat.id, PHOTO, caption="ескі")
    copy = await bot.copy_message(chat.id, chat.id, photo.message_id, caption="жаңа")
    assert chat.messages[copy.message_id].text == "жаңа"
    copies = await bot.copy_messages(group.id, chat.id, [message.id, photo.message_id])
    assert [group.messages[each.message_id].text for each in copies] == ["сұрақ", "ескі"]


async def test_edit_message_text(bot: Bot, chat: Chat) -> None:
    message = await bot.send_message(chat.id, "бір", reply_markup=keyboard())
    edited = await message.edit_text("екі")
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("екі", None)
    assert edited.edit_date is not None


async def test_edit_message_caption_and_media(bot: Bot, chat: Chat) -> None:
    message = await bot.send_photo(chat.id, PHOTO)
    edited = await message.edit_caption(caption="жаңа")
    assert not isinstance(edited, bool)
    assert edited.caption == "жаңа"
    edited = await message.edit_media(InputMediaDocument(media=DOCUMENT))
    assert not isinstance(edited, bool)
    assert edited.document is not None


async def test_edit_message_reply_markup(bot: Bot, chat: Chat) -> None:
    message = await bot.send_message(chat.id, "бір")
    edited = await message.edit_reply_markup(reply_markup=keyboard("y"))
    assert not isinstance(edited, bool)
    assert plain(edited.reply_markup) == plain(keyboard("y"))


async def test_delete_message_and_messages(bot: Bot, world: World, user: User, chat: Chat) -> None:
    ids = [world.say(user, chat, "а").id, (await bot.send_message(chat.id, "б")).message_id]
    last = await bot.send_message(chat.id, "в")
    assert await last.delete()
    assert await bot.delete_messages(chat.id, [*ids, 999])
    assert not chat.messages.keys() & {*ids, last.message_id}


async def test_set_message_reaction(bot: Bot, world: World, user: User, chat: Chat) -> None:
    message = world.say(user, chat, "рақмет")
    assert await bot.set_message_reaction(chat.id, message.id, [ReactionTypeEmoji(emoji="👍")])
    assert message.reactions == {world.bot.id: ["👍"]}
    assert await bot.set_message_reaction(chat.id, message.id, [])
    assert message.reactions == {}


async def test_answer_callback_query(bot: Bot, world: World, user: User, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "бір", reply_markup=keyboard())
    tap = world.press(user, chat.messages[sent.message_id], "a")
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert await bot.answer_callback_query(update.callback_query.id, "Сақталды", show_alert=True)
    assert tap.answer == {"text": "Сақталды", "alert": True, "url": None, "cache_time": 0}
    assert world.unanswered_taps() == []


async def test_answer_inline_query(bot: Bot, world: World, user: User, chat: Chat) -> None:
    asked = world.inline(user, "медиация")
    [update] = await bot.get_updates()
    assert update.inline_query is not None
    photo = await bot.send_photo(chat.id, PHOTO)
    assert photo.photo is not None
    assert await update.inline_query.answer(
        [
            article(reply_markup=keyboard(), description="42 млн"),
            InlineQueryResultCachedPhoto(id="p", photo_file_id=photo.photo[0].file_id, caption="сурет"),
            InlineQueryResultPhoto(id="w", photo_url="https://x.kz/a.png", thumbnail_url="https://x.kz/b.png"),
        ],
        next_offset="3",
        button=InlineQueryResultsButton(text="Ботты ашу", start_parameter="m"),
        is_personal=True,
    )
    assert asked.answer is not None
    assert asked.answer.button == {"text": "Ботты ашу", "start": "m", "web_app": None}
    message = world.choose_inline(asked, "d20")
    assert (message.text, message.entities[0]["type"]) == ("20", "bold")
    assert await bot.edit_message_text("21", inline_message_id=message.inline_id) is True
    assert world.choose_inline(asked, "p").file is world.files[photo.photo[0].file_id]
    assert world.choose_inline(asked, "w").file is not None


async def test_save_prepared_inline_message(bot: Bot, chat: Chat) -> None:
    prepared = await bot.save_prepared_inline_message(chat.id, article(), allow_user_chats=True)
    assert prepared.id


async def test_commands(bot: Bot, chat: Chat, group: Chat) -> None:
    commands = [
        BotCommand(command="start", description="Бастау"),
        BotCommand(command="search", description="Іздеу", is_ephemeral=True),
    ]
    group_scope = BotCommandScopeAllGroupChats()
    assert await bot.set_my_commands(commands, language_code="kk")
    assert await bot.set_my_commands(commands, scope=group_scope)
    assert await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id=chat.id))
    member = BotCommandScopeChatMember(chat_id=group.id, user_id=chat.id)
    assert await bot.set_my_commands(commands, scope=member)
    assert plain(await bot.get_my_commands(language_code="kk")) == plain(commands)
    assert plain(await bot.get_my_commands(scope=group_scope)) == plain(commands)
    assert plain(await bot.get_my_commands(scope=member)) == plain(commands)
    assert await bot.get_my_commands() == []
    assert await bot.delete_my_commands(scope=group_scope)
    assert await bot.get_my_commands(scope=group_scope) == []
    assert await bot.set_my_commands([], language_code="kk")
    assert await bot.get_my_commands(language_code="kk") == []


async def test_name_and_descriptions(bot: Bot) -> None:
    assert (await bot.get_my_name()).name == "Grantkömek"
    assert await bot.set_my_name("Грант көмек", language_code="kk")
    assert (await bot.get_my_name(language_code="kk")).name == "Грант көмек"
    assert await bot.set_my_description("Жалпы")
    assert await bot.set_my_description("Орысша", language_code="ru")
    assert (await bot.get_my_description(language_code="ru")).description == "Орысша"
    assert (await bot.get_my_description(language_code="en")).description == "Жалпы"
    assert await bot.set_my_short_description("Қысқа")
    assert (await bot.get_my_short_description()).short_description == "Қысқа"


async def test_menu_button(bot: Bot, chat: Chat) -> None:
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)
    button = MenuButtonWebApp(text="Ашу", web_app=WebAppInfo(url="https://x.kz/"))
    assert await bot.set_chat_menu_button(chat.id, button)
    assert plain(await bot.get_chat_menu_button(chat.id)) == plain(button)
    assert await bot.set_chat_menu_button(chat.id)
    assert isinstance(await bot.get_chat_menu_button(chat.id), MenuButtonCommands)
    assert await bot.set_chat_menu_button(menu_button=button)
    assert plain(await bot.get_chat_menu_button()) == plain(button)


async def test_chats_and_members(bot: Bot, world: World, user: User, chat: Chat, group: Chat) -> None:
    assert (await bot.get_chat(chat.id)).first_name == user.first_name
    assert (await bot.get_chat(group.id)).title == group.title
    world.add_bot(user, group, "administrator")
    assert (await bot.get_chat_member(group.id, bot.id)).status == "administrator"
    assert (await bot.get_chat_member(group.id, user.id)).status == "member"
    group.members[user.id] = "kicked"
    assert (await bot.get_chat_member(group.id, user.id)).status == "kicked"
    administrators = await bot.get_chat_administrators(group.id)
    assert {member.status for member in administrators} == {"creator", "administrator"}
    assert await bot.get_chat_member_count(group.id) == 6
    assert await bot.leave_chat(group.id)
    assert not world.bot_present(group)


async def test_webhook_methods(bot: Bot) -> None:
    assert await bot.set_webhook("https://example.kz/hook", allowed_updates=["message"], max_connections=5)
    info = await bot.get_webhook_info()
    assert (info.url, info.allowed_updates, info.max_connections) == (
        "https://example.kz/hook",
        ["message"],
        5,
    )
    assert await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).url == ""


async def test_log_out_and_close(bot: Bot) -> None:
    assert await bot.log_out()
    assert await bot.close()


async def test_send_other_files(bot: Bot, chat: Chat) -> None:
    video = await bot.send_video(chat.id, BufferedInputFile(b"ftyp", "a.mp4"), caption="бейне")
    assert video.video is not None
    assert video.caption == "бейне"
    assert (await bot.send_audio(chat.id, BufferedInputFile(b"ID3", "a.mp3"))).audio is not None
    assert (await bot.send_animation(chat.id, BufferedInputFile(b"GIF8", "a.gif"))).animation is not None
    assert (await bot.send_video_note(chat.id, BufferedInputFile(b"ftyp", "a.mp4"))).video_note is not None


async def test_forum_topics(bot: Bot, staff: Chat) -> None:
    topic = await bot.create_forum_topic(staff.id, "Айгүл", icon_color=9367192)
    assert (topic.name, topic.icon_color) == ("Айгүл", 9367192)
    sent = await bot.send_message(staff.id, "сұрақ", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.forum_topic_created is not None
    assert await bot.edit_forum_topic(staff.id, topic.message_thread_id, name="Айгүл · Арал")
    assert await bot.close_forum_topic(staff.id, topic.message_thread_id)
    assert await bot.reopen_forum_topic(staff.id, topic.message_thread_id)
    assert await bot.close_general_forum_topic(staff.id)
    assert await bot.reopen_general_forum_topic(staff.id)
    assert await bot.delete_forum_topic(staff.id, topic.message_thread_id)
    assert staff.topics == {}


async def test_ephemeral_messages(bot: Bot, world: World, user: User, group: Chat) -> None:
    world.add_bot(user, group, "administrator")
    whom = EphemeralMessageParameters(receiver_user_id=user.id)
    sent = await bot.send_message(group.id, "тек сізге", reply_markup=keyboard(), ephemeral_message_parameters=whom)
    assert (sent.message_id, sent.ephemeral_message_id) == (0, 1)
    assert sent.receiver_user is not None
    assert sent.receiver_user.id == user.id
    own: dict[str, Any] = {"chat_id": group.id, "receiver_user_id": user.id, "ephemeral_message_id": 1}
    assert await bot.edit_ephemeral_message_text(text="енді былай", **own)
    assert await bot.edit_ephemeral_message_reply_markup(reply_markup=keyboard("y"), **own)
    assert await bot.delete_ephemeral_message(**own)
    photo = await bot.send_photo(group.id, PHOTO, ephemeral_message_parameters=whom)
    own["ephemeral_message_id"] = photo.ephemeral_message_id
    assert await bot.edit_ephemeral_message_caption(caption="сурет", **own)
    assert await bot.edit_ephemeral_message_media(media=InputMediaPhoto(media=PHOTO), **own)


def test_every_method_has_a_contract_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    helpers = {"getFile": "bot.download(", "editMessageText": "edit_text(", "deleteMessage": ".delete()"}
    helpers |= {"editMessageCaption": "edit_caption(", "editMessageMedia": "edit_media("}
    helpers |= {"editMessageReplyMarkup": "edit_reply_markup(", "answerInlineQuery": "inline_query.answer("}
    for method in METHODS:
        snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in method)
        assert helpers.get(method, f"bot.{snake}(") in source, method


async def test_long_results_are_kept_for_the_person_who_asked(world: World, user: User, other: User) -> None:
    mine = world.inline(user, "a")
    world.answer_inline(mine, InlineAnswer([InlineResult("1", "article", "t", "", "x", [])]))
    assert mine.result("1").text == "x"
    with pytest.raises(KeyError):
        world.inline(other, "a").result("1")


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (PNG, (90, 60)),
        (b"GIF89a" + struct.pack("<HH", 7, 9), (7, 9)),
        (b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + struct.pack("<HH", 5, 6), (5, 6)),
        (
            b"\xff\xd8"
            + struct.pack(">HH", 0xFFE0, 4)
            + b"\0\0"
            + struct.pack(">HHBHHB", 0xFFC0, 17, 8, 33, 44, 3)
            + b"\0" * 9,
            (44, 33),
        ),
        (b"\xff\xd8\xff", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"%PDF-1.7", None),
    ],
)
def test_the_size_of_a_picture_is_read_from_its_header(data: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(data) == size


async def test_calls_are_logged(bot: Bot, server: PreviewServer, chat: Chat) -> None:
    await bot.send_message(chat.id, "бір")
    await bot.get_updates()
    [call] = server.calls
    assert (call.method, call.ok, call.params["text"]) == ("sendMessage", True, "бір")
    assert server.refused == []
