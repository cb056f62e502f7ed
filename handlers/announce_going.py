"""How an announcement goes out, and what can be done while it goes and afterwards.

First the administrator gets it, then says when, then confirms; to many people by typing a code. The
buttons carry the mark of what was looked at, so none of them lets out something else.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from bot.announce.near import DAYS, Near
from bot.announce.times import MomentError, read_moment
from bot.chat.announce.drafts import ChangedError, Drafts, Known
from bot.chat.announce.progress import ProgressMessages
from bot.chat.announce.sending import send_versions
from bot.chat.announce.typing import IsTyping, Typing, expect
from bot.chat.announce.views import AnnounceViews
from bot.chat.callbacks import AnnounceAct, AnnouncementButton, GoButton, WhenAct, WhenButton
from bot.chat.filters import IS_COMMAND
from bot.chat.roles.holders import Actor
from bot.chat.show import send, show, show_anew
from bot.chat.views import View, Views
from bot.settings import Settings
from bot.storage.errors import AnnouncementStateError

_CODES = 10_000


@dataclass(frozen=True, slots=True)
class Going:
    """When an announcement goes (None for now), near which deadline, and why it cannot."""

    at: datetime | None = None
    near: Near | None = None
    refusal: str | None = None


def acting(act: AnnounceAct) -> Any:
    """The filter for one act with an announcement."""
    return AnnouncementButton.filter(F.act == act)


# When


async def test(
    callback: CallbackQuery, callback_data: AnnouncementButton, actor: Actor, *, drafts: Drafts, views: Views, bot: Bot
) -> None:
    """Send it to the administrator as everybody will get it; the ways on stand under it."""
    screens, known = AnnounceViews(views), await drafts.look(callback_data.id)
    if not known.is_open:
        raise AnnouncementStateError(callback_data.id, known.announcement.state, "a draft or a scheduled one")
    gone = await send_versions(bot, actor.id, known)
    if gone is not None:
        name = views.t.plain(f"announce-language-{gone}")
        await show_anew(callback, screens.announcement(known, views.t("announce-source-gone", language=name)))
        return
    await drafts.tested(actor.id, callback_data.id)
    await show_anew(callback, screens.tested(known))


async def choose_when(
    callback: CallbackQuery,
    callback_data: WhenButton,
    *,
    state: FSMContext,
    drafts: Drafts,
    views: Views,
) -> None:
    """The ways on; a moment to be typed; the deadlines, and how many days before one."""
    screens = AnnounceViews(views)
    known = await _looked_at(drafts, callback_data.id, callback_data.mark)
    deadline = await drafts.deadline(callback_data.deadline) if callback_data.deadline else None
    match callback_data.act:
        case WhenAct.TYPE:
            await expect(state, Typing.moment, id=callback_data.id, mark=callback_data.mark)
            await show(callback, screens.ask_moment(known))
        case WhenAct.DEADLINES if deadline is not None:
            await show(callback, screens.days_before(known, deadline))
        case WhenAct.DEADLINES:
            await show(callback, screens.deadlines(known, await drafts.near(views.now)))
        case _:
            await show(callback, screens.when(known))


async def take_moment(message: Message, *, state: FSMContext, drafts: Drafts, views: Views, settings: Settings) -> None:
    """A moment in words; where it may be read in several ways, which was meant."""
    data, screens = await state.get_data(), AnnounceViews(views)
    known = await _looked_at(drafts, data["id"], data["mark"])
    try:
        at = read_moment(message.text or "", views.now).at
    except MomentError as error:
        await send(message, screens.ask_moment(known, screens.moment_refused(error), error.candidates))
        return
    button = GoButton(id=data["id"], mark=data["mark"], at=int(at.timestamp()))
    await state.clear()
    await send(message, await _confirm(known, button, Going(at), state=state, screens=screens, settings=settings))


# Going


async def go(
    callback: CallbackQuery,
    callback_data: GoButton,
    actor: Actor,
    *,
    state: FSMContext,
    drafts: Drafts,
    views: Views,
    settings: Settings,
) -> None:
    """Ask whether it shall go; once that is confirmed, let it go."""
    screens = AnnounceViews(views)
    known = await _looked_at(drafts, callback_data.id, callback_data.mark)
    going = await _going(callback_data, drafts, views)
    if going.refusal is not None:
        await show(callback, screens.when(known, views.t(going.refusal)))
    elif going.at is None and not known.recipients:
        await show(callback, _nobody(known, screens))
    elif callback_data.confirmed and known.recipients <= settings.announce_confirm_over:
        shown = callback.message.message_id if callback.message else None
        await show(callback, await _let_go(known, actor, going, drafts=drafts, screens=screens, shown=shown))
    else:
        await show(
            callback, await _confirm(known, callback_data, going, state=state, screens=screens, settings=settings)
        )


async def take_code(message: Message, actor: Actor, *, state: FSMContext, drafts: Drafts, views: Views) -> None:
    """The code that confirms; anything else asks for it again."""
    data, screens = await state.get_data(), AnnounceViews(views)
    is_right = (message.text or "").strip() == data["code"]
    if data.get("withdraw"):
        known = await drafts.look(data["id"])
        if not is_right:
            await send(message, screens.withdraw_by_code(known, data["code"], views.t("announce-bad-code")))
            return
        await state.clear()
        await send(message, _started(await drafts.withdraw(actor.id, data["id"]), screens))
        return
    known = await _looked_at(drafts, data["id"], data["mark"])
    button = GoButton(id=data["id"], mark=data["mark"], at=data["at"], deadline=data["deadline"], days=data["days"])
    going = await _going(button, drafts, views)
    if going.refusal is not None:
        await state.clear()
        await send(message, screens.when(known, views.t(going.refusal)))
    elif not is_right:
        await send(message, screens.confirm_by_code(known, data["code"], going.at, views.t("announce-bad-code")))
    else:
        await state.clear()
        await send(message, await _let_go(known, actor, going, drafts=drafts, screens=screens))


async def _looked_at(drafts: Drafts, number: int, mark: str) -> Known:
    """The announcement, where it is still what was looked at and can still go."""
    known = await drafts.look(number)
    if not known.is_open:
        raise AnnouncementStateError(number, known.announcement.state, "a draft or a scheduled one")
    if known.mark != mark:
        raise ChangedError(number)
    return known


async def _going(button: GoButton, drafts: Drafts, views: Views) -> Going:
    """When a button lets it go."""
    near: Near | None = None
    at = datetime.fromtimestamp(button.at, UTC) if button.at else None
    if button.deadline:
        deadline, zone = await drafts.deadline(button.deadline), views.now.tzinfo
        if deadline is None or zone is None or button.days not in DAYS:
            return Going(refusal="announce-deadline-gone")
        near = Near(button.deadline, button.days)
        at = near.moment(deadline, zone)
    return Going(at, near, "announce-moment-past" if at is not None and at <= views.now else None)


async def _confirm(
    known: Known, button: GoButton, going: Going, *, state: FSMContext, screens: AnnounceViews, settings: Settings
) -> View:
    if known.recipients <= settings.announce_confirm_over:
        return screens.confirm(known, button.model_copy(update={"confirmed": True}), going.at)
    code = _new_code()
    data = button.model_dump(include={"id", "mark", "at", "deadline", "days"})
    await expect(state, Typing.code, code=code, **data)
    return screens.confirm_by_code(known, code, going.at)


async def _let_go(
    known: Known, actor: Actor, going: Going, *, drafts: Drafts, screens: AnnounceViews, shown: int | None = None
) -> View:
    """Start or schedule it; the progress is told in the message ``shown``, else in a new one."""
    number, mark = known.announcement.id, known.mark
    if going.at is not None:
        scheduled = await drafts.schedule(actor.id, number, mark, going.at, going.near)
        return screens.announcement(scheduled, screens.t("announce-scheduled"))
    started = await drafts.start(actor.id, number, mark, progress_message_id=shown)
    if shown is None:
        return _started(started, screens)
    return screens.progress(drafts.progress(started), started.announcement)


def _started(known: Known, screens: AnnounceViews) -> View:
    return screens.announcement(known, screens.t("announce-started"))


def _nobody(known: Known, screens: AnnounceViews) -> View:
    if known.announcement.kind == "send":
        return screens.nobody(known)
    return screens.announcement(known, screens.t("announce-nobody-got-it"))


def _new_code() -> str:
    """Four digits, which every keyboard has; they keep from slips, not from strangers."""
    return f"{secrets.randbelow(_CODES):04}"


# While it goes


async def ask_surely(callback: CallbackQuery, callback_data: AnnouncementButton, drafts: Drafts, views: Views) -> None:
    """Ask before what cannot be undone; about what goes out, in a message of its own, for the other one is edited."""
    known = await drafts.look(callback_data.id)
    view = AnnounceViews(views).surely(known, callback_data.act)
    if callback_data.act in (AnnounceAct.STOP, AnnounceAct.RESUME):
        await show_anew(callback, view)
    else:
        await show(callback, view)


async def pause(
    callback: CallbackQuery, callback_data: AnnouncementButton, actor: Actor, drafts: Drafts, views: Views
) -> None:
    await _show_turned(callback, await drafts.pause(actor.id, callback_data.id), drafts, views)


async def resume(
    callback: CallbackQuery, callback_data: AnnouncementButton, actor: Actor, drafts: Drafts, views: Views
) -> None:
    """Go on; after a correction or a withdrawal ask first, for those who are left would get what was mended."""
    known, is_sure = await drafts.look(callback_data.id), callback_data.act is AnnounceAct.RESUME_SURELY
    if known.announcement.state == "paused" and not is_sure and await drafts.was_changed(callback_data.id):
        await ask_surely(callback, callback_data, drafts, views)
        return
    await _show_turned(callback, await drafts.resume(actor.id, callback_data.id), drafts, views)


async def stop(
    callback: CallbackQuery,
    callback_data: AnnouncementButton,
    actor: Actor,
    *,
    drafts: Drafts,
    views: Views,
    progress_messages: ProgressMessages,
) -> None:
    """End it. What ran is reported by the sender, once its last requests have ended; what paused, here."""
    before = await drafts.look(callback_data.id)
    known = await drafts.stop(actor.id, callback_data.id)
    await show(callback, AnnounceViews(views).announcement(known))
    if before.announcement.state == "paused":
        await progress_messages.conclude(known.announcement)


async def report(
    callback: CallbackQuery,
    callback_data: AnnouncementButton,
    actor: Actor,
    drafts: Drafts,
    progress_messages: ProgressMessages,
) -> None:
    """The sums and the table as they are now."""
    await drafts.look(callback_data.id)  # one that is gone has none
    await callback.answer()
    await progress_messages.report(callback_data.id, actor.id)


async def _show_turned(callback: CallbackQuery, known: Known, drafts: Drafts, views: Views) -> None:
    """Show the new state where it was tapped: in the message that tells the progress, or on the screen."""
    screens, announcement = AnnounceViews(views), known.announcement
    tapped = callback.message.message_id if callback.message else None
    if tapped is not None and tapped == announcement.progress_message_id:
        await show(callback, screens.progress(drafts.progress(known), announcement))
    else:
        await show(callback, screens.announcement(known))


# Before it goes, and afterwards


async def delete(
    callback: CallbackQuery, callback_data: AnnouncementButton, actor: Actor, drafts: Drafts, views: Views
) -> None:
    deleted = await drafts.delete(actor.id, callback_data.id)
    notice = views.t("announce-deleted" if deleted else "announce-gone")
    await show(callback, AnnounceViews(views).all(await drafts.page(0), 0, notice))


async def cancel(
    callback: CallbackQuery, callback_data: AnnouncementButton, actor: Actor, drafts: Drafts, views: Views
) -> None:
    await show(callback, AnnounceViews(views).announcement(await drafts.cancel(actor.id, callback_data.id)))


async def unschedule(
    callback: CallbackQuery, callback_data: AnnouncementButton, actor: Actor, drafts: Drafts, views: Views
) -> None:
    known = await drafts.unschedule(actor.id, callback_data.id)
    await show(callback, AnnounceViews(views).announcement(known, views.t("announce-unscheduled")))


async def copy(
    callback: CallbackQuery, callback_data: AnnouncementButton, actor: Actor, drafts: Drafts, views: Views
) -> None:
    known = await drafts.copy(actor.id, callback_data.id)
    await show(callback, AnnounceViews(views).announcement(known, views.t("announce-copied")))


async def correct(callback: CallbackQuery, callback_data: AnnouncementButton, drafts: Drafts, views: Views) -> None:
    known = await drafts.look(callback_data.id)
    await show(callback, _can_change(known, views) or AnnounceViews(views).correct(known))


async def ask_to_withdraw(
    callback: CallbackQuery,
    callback_data: AnnouncementButton,
    *,
    state: FSMContext,
    drafts: Drafts,
    views: Views,
    settings: Settings,
) -> None:
    screens, known = AnnounceViews(views), await drafts.look(callback_data.id)
    refusal = _can_change(known, views)
    if refusal is not None:
        await show(callback, refusal)
    elif known.counts.sent <= settings.announce_confirm_over:
        await show(callback, screens.surely(known, AnnounceAct.WITHDRAW))
    else:
        code = _new_code()
        await expect(state, Typing.code, id=callback_data.id, code=code, withdraw=True)
        await show(callback, screens.withdraw_by_code(known, code))


async def withdraw(
    callback: CallbackQuery,
    callback_data: AnnouncementButton,
    actor: Actor,
    *,
    state: FSMContext,
    drafts: Drafts,
    views: Views,
    settings: Settings,
) -> None:
    known = await drafts.look(callback_data.id)
    refusal = _can_change(known, views)
    if refusal is not None or known.counts.sent > settings.announce_confirm_over:
        await ask_to_withdraw(callback, callback_data, state=state, drafts=drafts, views=views, settings=settings)
        return
    shown = callback.message.message_id if callback.message else None
    begun = await drafts.withdraw(actor.id, callback_data.id, progress_message_id=shown)
    await show(callback, AnnounceViews(views).progress(drafts.progress(begun), begun.announcement))


def _can_change(known: Known, views: Views) -> View | None:
    """None where what was sent can be corrected or taken back; else how it stands, with the reason why not."""
    announcement = known.announcement
    reason: Markup | None = None
    if announcement.state == "running":
        reason = views.t("announce-pause-first")
    elif announcement.kind != "send" or known.is_open or not known.counts.sent:
        reason = views.t("announce-nobody-got-it")
    return None if reason is None else AnnounceViews(views).announcement(known, reason)


def setup() -> Router:
    """To be included in the guarded router of announcements."""
    router = Router(name="announcements going")
    router.message.register(take_moment, ~IS_COMMAND, IsTyping(), StateFilter(Typing.moment))
    router.message.register(take_code, ~IS_COMMAND, IsTyping(), StateFilter(Typing.code))
    router.callback_query.register(choose_when, WhenButton.filter())
    router.callback_query.register(go, GoButton.filter())
    for act, handler in (
        (AnnounceAct.TEST, test),
        (AnnounceAct.DELETE, ask_surely),
        (AnnounceAct.DELETE_SURELY, delete),
        (AnnounceAct.CANCEL, ask_surely),
        (AnnounceAct.CANCEL_SURELY, cancel),
        (AnnounceAct.STOP, ask_surely),
        (AnnounceAct.STOP_SURELY, stop),
        (AnnounceAct.UNSCHEDULE, unschedule),
        (AnnounceAct.PAUSE, pause),
        (AnnounceAct.RESUME, resume),
        (AnnounceAct.RESUME_SURELY, resume),
        (AnnounceAct.REPORT, report),
        (AnnounceAct.CORRECT, correct),
        (AnnounceAct.WITHDRAW, ask_to_withdraw),
        (AnnounceAct.WITHDRAW_SURELY, withdraw),
        (AnnounceAct.COPY, copy),
    ):
        router.callback_query.register(handler, acting(act))
    return router
