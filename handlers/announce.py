"""/announce: the list of announcements, and writing one: its versions, whom it is for, its buttons.

What is typed comes first among all conversations, for it may be anything; everything is behind a guard.
"""

from dataclasses import replace
from typing import Any

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command, Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from bot.announce.audience import Spec
from bot.announce.content import copied, written
from bot.announce.model import Button, ButtonKind, Content, Copied
from bot.chat.announce.drafts import Drafts, Known
from bot.chat.announce.guard import show_outdated_anew
from bot.chat.announce.links import read_faces, read_url
from bot.chat.announce.sending import send_versions
from bot.chat.announce.texts import can_be_copied, title_of
from bot.chat.announce.typing import IsTyping, Typing, expect
from bot.chat.announce.views import MOST_BUTTONS, AnnounceViews
from bot.chat.callbacks import (
    AnnounceAct,
    AnnouncementButton,
    AnnouncementsButton,
    ButtonKindButton,
    DropButtonButton,
    Narrow,
    NarrowButton,
    NarrowTickButton,
    NewAnnouncementButton,
    VersionAct,
    VersionButton,
)
from bot.chat.filters import IN_PRIVATE, IS_COMMAND
from bot.chat.roles.guard import guard
from bot.chat.roles.holders import Actor, Roles
from bot.chat.show import send, show, show_anew
from bot.chat.views import Views
from bot.i18n import Translations
from bot.languages import LANGUAGES, Language
from bot.settings import Settings
from handlers import announce_going

_TICKED_AT_ONCE = (Narrow.ALL, Narrow.UNFINISHED, Narrow.CHATS)
_CAPTION = 1024
"""Letters under a picture, which a correction must not exceed."""


class IsSource(Filter):
    """An edited message that announcements copy, of an administrator; passes them on as ``sources``."""

    async def __call__(self, message: Message, drafts: Drafts, roles: Roles) -> bool | dict[str, Any]:
        """Whether it is one; the edit is noted by that."""
        if message.chat.type != "private" or not (await roles.actor(message.chat.id)).has("administrator"):
            return False
        edit = message.edit_date or int(message.date.timestamp())
        found = await drafts.source_edited(message.chat.id, message.message_id, edit, title_of(message))
        return {"sources": found} if found else False


# The list


async def announce(message: Message, state: FSMContext, drafts: Drafts, views: Views, settings: Settings) -> None:
    """The announcements there are; where there is none yet, the first one can be sent at once."""
    found, screens = await drafts.page(0), AnnounceViews(views)
    if found:
        await send(message, screens.all(found, 0))
        return
    await expect(state, Typing.content, language=settings.default_language)
    await send(message, screens.ask_content(settings.default_language))


async def list_announcements(
    callback: CallbackQuery, callback_data: AnnouncementsButton, drafts: Drafts, views: Views
) -> None:
    before = max(callback_data.before, 0)
    await show(callback, AnnounceViews(views).all(await drafts.page(before), before))


async def begin(callback: CallbackQuery, state: FSMContext, views: Views, settings: Settings) -> None:
    await expect(state, Typing.content, language=settings.default_language)
    await show(callback, AnnounceViews(views).ask_content(settings.default_language))


async def open_announcement(
    callback: CallbackQuery, callback_data: AnnouncementButton, drafts: Drafts, views: Views
) -> None:
    await show(callback, AnnounceViews(views).announcement(await drafts.look(callback_data.id)))


# What it says


async def turn_version(
    callback: CallbackQuery,
    callback_data: VersionButton,
    actor: Actor,
    *,
    state: FSMContext,
    drafts: Drafts,
    views: Views,
    bot: Bot,
) -> None:
    """Open, write, show or drop the version in a language; of one that was sent, write its correction."""
    language, screens = callback_data.language, AnnounceViews(views)
    known = await drafts.look(callback_data.id)
    match callback_data.act:
        case VersionAct.WRITE:
            await expect(state, Typing.content, language=language, id=known.announcement.id)
            await show(callback, screens.ask_content(language, known))
        case VersionAct.SHOW:
            gone = await send_versions(bot, actor.id, known, [language])
            await show_anew(callback, screens.announcement(known, _gone(screens, gone)))
        case VersionAct.DROP:
            await show(callback, screens.announcement(await drafts.drop(actor.id, known.announcement.id, language)))
        case _ if language in known.contents and known.is_open:
            await show(callback, screens.version(known, language))
        case _:
            await show(callback, screens.announcement(known))


async def take_content(message: Message, actor: Actor, *, state: FSMContext, drafts: Drafts, views: Views) -> None:
    """The message of an announcement, of any kind; of an album its first part."""
    data, screens = await state.get_data(), AnnounceViews(views)
    language: Language = data["language"]
    before = await drafts.look(data["id"]) if data.get("id") else None
    refusal = _refusal(message, before, language)
    if refusal is not None:
        await send(message, screens.ask_content(language, before, views.t(refusal)))
        return
    known = await _keep(message, actor.id, drafts, before, language)
    view = screens.announcement(known)
    if message.media_group_id is None or known.announcement.kind == "correct":
        await state.clear()
        await send(message, view)
        return
    shown = await message.answer(view.text, reply_markup=view.keyboard)
    await expect(
        state,
        Typing.album,
        id=known.announcement.id,
        language=language,
        album=message.media_group_id,
        shown=shown.message_id,
    )


async def take_album_part(
    message: Message, actor: Actor, *, state: FSMContext, drafts: Drafts, views: Views, bot: Bot
) -> None:
    """A further part of the album whose first part was taken: the screen that answered it tells how many there are."""
    data = await state.get_data()
    language: Language = data["language"]
    known = await drafts.look(data["id"])
    parts = known.contents.get(language)
    if not isinstance(parts, Copied) or message.message_id in parts.message_ids:
        return
    content = replace(parts, message_ids=tuple(sorted((*parts.message_ids, message.message_id))))
    title = None if known.announcement.title else title_of(message)
    known = await drafts.put(actor.id, known.announcement.id, language, content, title=title, source_id=message.chat.id)
    view = AnnounceViews(views).announcement(known)
    try:
        await bot.edit_message_text(
            view.text, chat_id=message.chat.id, message_id=data["shown"], reply_markup=view.keyboard
        )
    except TelegramBadRequest:  # the screen was deleted
        await send(message, view)


async def tell_of_edit(message: Message, sources: list[Known], views: Views) -> None:
    """Copies are made of the message as it is when they are made: whoever edits it is told what that means."""
    await send(message, AnnounceViews(views).source_edited(sources))


async def _keep(message: Message, actor_id: int, drafts: Drafts, before: Known | None, language: Language) -> Known:
    title = title_of(message)
    if before is None:
        return await drafts.new(actor_id, copied([message]), title, source_id=message.chat.id)
    number = before.announcement.id
    if before.announcement.kind == "correct":
        return await drafts.put(actor_id, number, language, written(message))
    if not before.is_open:
        return await drafts.correcting(actor_id, number, language, written(message))
    return await drafts.put(actor_id, number, language, copied([message]), title=title, source_id=message.chat.id)


def _refusal(message: Message, before: Known | None, language: Language) -> str | None:
    """Why a message cannot be taken, or None where it can."""
    if before is None or (before.is_open and before.announcement.kind == "send"):
        return None if can_be_copied(message) else "announce-cannot-be-copied"
    sent = before.original_contents if before.announcement.kind == "correct" else before.contents
    words = message.text or message.caption
    if not words:
        return "announce-correction-needs-words"
    return (
        "announce-correction-too-long"
        if _has_caption((sent or {}).get(language)) and _length(words) > _CAPTION
        else None
    )


def _has_caption(content: Content | None) -> bool:
    return isinstance(content, Copied) and content.media


def _length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _gone(screens: AnnounceViews, language: str | None) -> Markup | None:
    if language is None:
        return None
    return screens.t("announce-source-gone", language=screens.t.plain(f"announce-language-{language}"))


# Whom it is for


async def narrow(callback: CallbackQuery, callback_data: NarrowButton, drafts: Drafts, views: Views) -> None:
    screens, known = AnnounceViews(views), await drafts.look(callback_data.id)
    if callback_data.by in _TICKED_AT_ONCE:
        await show(callback, screens.audience(known))
    else:
        await show(callback, screens.narrow(known, callback_data.by, callback_data.page))


async def tick(
    callback: CallbackQuery, callback_data: NarrowTickButton, actor: Actor, drafts: Drafts, views: Views
) -> None:
    """Narrow the audience by one thing more or less."""
    screens, by = AnnounceViews(views), callback_data.by
    known = await drafts.look(callback_data.id)
    spec = _ticked(known.spec or Spec(), by, callback_data.value, on=callback_data.on)
    if spec != known.spec:
        known = await drafts.set_audience(actor.id, callback_data.id, spec)
    if by in _TICKED_AT_ONCE:
        await show(callback, screens.audience(known))
    else:
        await show(callback, screens.narrow(known, by, callback_data.page))


def _ticked(spec: Spec, by: Narrow, value: str, *, on: bool) -> Spec:
    def turned(values: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
        others = tuple(other for other in values if other != one)
        return (*others, one) if on else others

    match by:
        case Narrow.ALL | Narrow.CHATS:
            return Spec(spec.languages, spec.regions, registered=on) if by is Narrow.CHATS else Spec()
        case Narrow.UNFINISHED:
            return replace(spec, unfinished=on, chats=(), registered=False)
        case Narrow.LANGUAGE:
            return replace(spec, languages=turned(spec.languages, value), chats=())
        case Narrow.REGION:
            return replace(spec, regions=turned(spec.regions, value), chats=())
        case Narrow.ROLE:
            return replace(spec, roles=turned(spec.roles, value), chats=(), registered=False)
        case _:
            return replace(spec, follows=turned(spec.follows, (by.value, value)), chats=(), registered=False)


# Its buttons


async def add_button(
    callback: CallbackQuery,
    callback_data: ButtonKindButton,
    actor: Actor,
    *,
    state: FSMContext,
    drafts: Drafts,
    views: Views,
    translations: Translations,
) -> None:
    """Ask for the address of a link, or the direction of any other button; then add it."""
    screens, kind = AnnounceViews(views), callback_data.kind
    known = await drafts.look(callback_data.id)
    if sum(map(len, known.buttons)) >= MOST_BUTTONS:
        await show(callback, screens.buttons(known))
    elif kind == "url":
        await expect(state, Typing.url, id=known.announcement.id)
        await show(callback, screens.ask("announce-ask-url", known.announcement.id))
    elif views.catalog.get(callback_data.number) is None:
        await show(callback, screens.button_direction(known, kind, callback_data.page))
    else:
        made = _direction_button(kind, callback_data.number, translations)
        if not any(made == there for row in known.buttons for there in row):
            known = await drafts.set_buttons(actor.id, known.announcement.id, [*known.buttons, [made]])
        await show(callback, screens.buttons(known))


async def drop_button(
    callback: CallbackQuery, callback_data: DropButtonButton, actor: Actor, drafts: Drafts, views: Views
) -> None:
    known = await drafts.look(callback_data.id)
    there = [face for row in known.buttons for face in row]
    # A second tap, or another administrator's: the place means another button by now.
    if len(there) == callback_data.of and 0 <= callback_data.index < len(there):
        left = [[face] for place, face in enumerate(there) if place != callback_data.index]
        known = await drafts.set_buttons(actor.id, callback_data.id, left)
    await show(callback, AnnounceViews(views).buttons(known))


async def take_url(message: Message, *, state: FSMContext, views: Views) -> None:
    screens, number = AnnounceViews(views), (await state.get_data())["id"]
    url = read_url(message.text or "")
    if url is None:
        await send(message, screens.ask("announce-bad-url", number))
        return
    await expect(state, Typing.face, id=number, url=url)
    await send(message, screens.ask("announce-ask-face", number))


async def take_face(message: Message, actor: Actor, *, state: FSMContext, drafts: Drafts, views: Views) -> None:
    data, screens = await state.get_data(), AnnounceViews(views)
    faces = read_faces(message.text or "")
    if faces is None:
        await send(message, screens.ask("announce-bad-face", data["id"]))
        return
    known = await drafts.look(data["id"])
    button = Button("url", data["url"], faces)
    known = await drafts.set_buttons(actor.id, data["id"], [*known.buttons, [button]])
    await state.clear()
    await send(message, screens.buttons(known))


def _direction_button(kind: ButtonKind, number: int, translations: Translations) -> Button:
    texts: dict[str, str] = {
        language: translations[language].plain(f"announce-face-{kind}", number=str(number)) for language in LANGUAGES
    }
    return Button(kind, str(number), texts)


async def open_buttons(
    callback: CallbackQuery, callback_data: AnnouncementButton, drafts: Drafts, views: Views
) -> None:
    await show(callback, AnnounceViews(views).buttons(await drafts.look(callback_data.id)))


async def open_audience(
    callback: CallbackQuery, callback_data: AnnouncementButton, drafts: Drafts, views: Views
) -> None:
    await show(callback, AnnounceViews(views).audience(await drafts.look(callback_data.id)))


async def leave(message: Message, state: FSMContext) -> None:  # noqa: ARG001  # aiogram passes the message first
    """Who gives a command has turned to something else; the draft stays."""
    await state.clear()
    raise SkipHandler


def setup() -> Router:
    router = Router(name="announce")
    router.include_router(_leaving())
    guarded = Router(name="announcements")
    guard(guarded, "administrator")
    show_outdated_anew(guarded)
    # A command that ended the typing passes here with the state that the update came with.
    guarded.message.register(take_content, ~IS_COMMAND, IsTyping(), StateFilter(Typing.content))
    guarded.message.register(take_album_part, ~IS_COMMAND, IsTyping(), StateFilter(Typing.album))
    guarded.message.register(take_url, ~IS_COMMAND, IsTyping(), StateFilter(Typing.url))
    guarded.message.register(take_face, ~IS_COMMAND, IsTyping(), StateFilter(Typing.face))
    guarded.message.register(announce, IN_PRIVATE, Command("announce"))
    guarded.edited_message.register(tell_of_edit, IsSource())
    guarded.callback_query.register(list_announcements, AnnouncementsButton.filter())
    guarded.callback_query.register(begin, NewAnnouncementButton.filter())
    guarded.callback_query.register(turn_version, VersionButton.filter())
    guarded.callback_query.register(narrow, NarrowButton.filter())
    guarded.callback_query.register(tick, NarrowTickButton.filter())
    guarded.callback_query.register(add_button, ButtonKindButton.filter())
    guarded.callback_query.register(drop_button, DropButtonButton.filter())
    for act, handler in (
        (AnnounceAct.OPEN, open_announcement),
        (AnnounceAct.AUDIENCE, open_audience),
        (AnnounceAct.BUTTONS, open_buttons),
    ):
        guarded.callback_query.register(handler, announce_going.acting(act))
    guarded.include_router(announce_going.setup())
    router.include_router(guarded)
    return router


def _leaving() -> Router:
    """Ends what was being typed where a command comes; before the guard, for whoever has no role any more, too."""
    router = Router(name="announce leaving")
    router.message.register(leave, IS_COMMAND, IsTyping())
    return router
