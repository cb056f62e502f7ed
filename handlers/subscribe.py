"""/subscribe: what a person follows, from here, a card or a reminder; and who blocks the bot or comes back."""

from aiogram import Bot, F, Router
from aiogram.filters import KICKED, MEMBER, ChatMemberUpdatedFilter, Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.announce.deadlines import Deadlines, Standing, Target, is_target
from bot.announce.schedule import Hours
from bot.chat.callbacks import EndFollowsButton, FollowButton, FollowPlace, FollowsButton, HoursButton
from bot.chat.counting import Counting, Happened
from bot.chat.deadlines.keyboards import target_name
from bot.chat.deadlines.views import DeadlineViews
from bot.chat.filters import IN_PRIVATE
from bot.chat.show import send, show, show_anew
from bot.chat.views import View, Views
from bot.i18n import Translator
from bot.share.links import FOLLOW_PAYLOAD


async def list_follows(message: Message, deadlines: Deadlines, views: Views) -> None:
    await send(message, DeadlineViews(views).follows(await deadlines.standing(message.chat.id)))


async def follow_by_link(
    message: Message,
    command: CommandObject,
    *,
    state: FSMContext,
    deadlines: Deadlines,
    views: Views,
    t: Translator,
    raw_state: str | None = None,
) -> None:
    """The button "remind me" of an announcement opens the bot with the direction's number."""
    if raw_state is not None:
        await state.clear()
    target: Target = ("direction", (command.args or "").removeprefix("r").lstrip("0"))
    if not is_target(target, views.catalog):
        await send(message, views.menu(t("start-no-direction", number=target[1] or "0")))
        return
    await deadlines.follow(message.chat.id, target)
    standing = await deadlines.standing(message.chat.id)
    await send(message, DeadlineViews(views).card(standing, int(target[1])))


async def send_to_private(message: Message, t: Translator) -> None:
    await send(message, View(t("follow-private")))


async def show_follows(
    callback: CallbackQuery, callback_data: FollowsButton, deadlines: Deadlines, views: Views
) -> None:
    place, value, page = callback_data.place, callback_data.value, callback_data.page
    standing = await deadlines.standing(callback.from_user.id)
    await show(callback, _screen(place, value, page, standing, views))


async def follow(
    callback: CallbackQuery, callback_data: FollowButton, deadlines: Deadlines, views: Views, t: Translator
) -> None:
    """Follow or end it, and show it where it was tapped; a reminder stays as it is."""
    target: Target = (callback_data.what, callback_data.value)
    known = is_target(target, views.catalog)
    if callback_data.on and not known:
        await callback.answer(t.plain("follow-gone-toast"), show_alert=True)
        return
    screens, person_id = DeadlineViews(views), callback.from_user.id
    if callback_data.on:
        await deadlines.follow(person_id, target)
    else:
        await deadlines.unfollow(person_id, target)
    toast = t.plain("follow-started" if callback_data.on else "follow-ended", what=target_name(target, screens.texts))
    if callback_data.place is FollowPlace.REMINDER:
        await show_anew(callback, screens.follows(await deadlines.standing(person_id)), toast)
        return
    place = callback_data.place if known else FollowPlace.LIST
    value = _sphere_of(target, views) if place is FollowPlace.SPHERE else callback_data.value
    standing = await deadlines.standing(person_id)
    await show(callback, _screen(place, value, callback_data.page, standing, views), toast)


async def end_follows(
    callback: CallbackQuery, callback_data: EndFollowsButton, deadlines: Deadlines, views: Views
) -> None:
    screens = DeadlineViews(views)
    if not callback_data.confirmed:
        await show(callback, screens.end_all())
        return
    await deadlines.unfollow_all(callback.from_user.id)
    standing = await deadlines.standing(callback.from_user.id)
    await show(callback, screens.follows(standing, notice=views.t("follow-ended-all")))


async def set_hours(
    callback: CallbackQuery, callback_data: HoursButton, deadlines: Deadlines, views: Views, t: Translator
) -> None:
    """Hours of a forged button that are none change nothing."""
    toast = None
    try:
        hours = Hours(callback_data.first, callback_data.last)
    except ValueError:
        pass
    else:
        await deadlines.set_hours(callback.from_user.id, hours)
        toast = t.plain("follow-hours-saved", **{"from": str(hours.first), "to": str(hours.last)})
    await show(callback, DeadlineViews(views).hours(await deadlines.standing(callback.from_user.id)), toast)


async def note_block(event: ChatMemberUpdated, deadlines: Deadlines, counting: Counting) -> None:
    if await deadlines.left(event.chat.id):
        counting.note(Happened.PERSON_GONE, "blocked")


async def welcome_back(
    event: ChatMemberUpdated, deadlines: Deadlines, counting: Counting, views: Views, bot: Bot
) -> None:
    """Who was away is told that everything is as they left it; who was never stored, nothing."""
    standing = await deadlines.came_back(event.chat.id)
    if standing is not None:
        counting.note(Happened.PERSON_BACK)
        view = DeadlineViews(views).welcome_back(standing)
        await bot.send_message(event.chat.id, view.text, reply_markup=view.keyboard)


def _screen(place: FollowPlace, value: str, page: int, standing: Standing, views: Views) -> View:
    """The screen of a place; of a card that is gone, the list."""
    screens = DeadlineViews(views)
    if place is FollowPlace.CARD and is_target(("direction", value), views.catalog):
        return screens.card(standing, int(value))
    if place is FollowPlace.SPHERE:
        return screens.choose_directions(standing, value, page)
    simple = {
        FollowPlace.KINDS: screens.choose_kinds,
        FollowPlace.SPHERES: screens.choose_spheres,
        FollowPlace.DIRECTIONS: screens.choose_sphere,
        FollowPlace.HOURS: screens.hours,
    }
    return simple[place](standing) if place in simple else screens.follows(standing, page)


def _sphere_of(target: Target, views: Views) -> str:
    """The sphere whose directions were shown when one of them was tapped."""
    return views.catalog[int(target[1])].sphere if target[0] == "direction" else target[1]


def setup() -> Router:
    router = Router(name="subscribe")
    router.message.register(
        follow_by_link, IN_PRIVATE, CommandStart(magic=F.args.regexp(FOLLOW_PAYLOAD, mode="fullmatch"))
    )
    router.message.register(list_follows, IN_PRIVATE, Command("subscribe"))
    router.message.register(send_to_private, Command("subscribe"))
    router.callback_query.register(show_follows, FollowsButton.filter())
    router.callback_query.register(follow, FollowButton.filter())
    router.callback_query.register(end_follows, EndFollowsButton.filter())
    router.callback_query.register(set_hours, HoursButton.filter())
    router.my_chat_member.register(note_block, IN_PRIVATE, ChatMemberUpdatedFilter(KICKED))
    router.my_chat_member.register(welcome_back, IN_PRIVATE, ChatMemberUpdatedFilter(KICKED >> MEMBER))
    return router
