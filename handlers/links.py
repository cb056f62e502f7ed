"""/links: a coordinator's links, what came of each, its QR code, poster and post; handing one over.

Everything is behind the guard. A link of somebody else is one that is not there; administrators see them all.
"""

from aiogram import Bot, F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from bot.chat.callbacks import HandLinkButton, LinkAct, LinkButton, LinkDaysButton, LinksButton, PosterButton
from bot.chat.filters import IN_PRIVATE, IS_COMMAND, IS_QUESTION
from bot.chat.incidents import Incidents
from bot.chat.linking.counts import told_days
from bot.chat.linking.drafts import CONTACT_LIMIT, LABEL_LIMIT, LinkDraftError, read_line
from bot.chat.linking.files import LinkFiles, can_be_charted
from bot.chat.linking.service import CoordinatorLinks, oversees
from bot.chat.linking.telling import Telling
from bot.chat.linking.unfinished import draft_of
from bot.chat.linking.views import BY_DAY, LinkViews, month_of
from bot.chat.roles.guard import guard
from bot.chat.roles.holders import Actor, Roles
from bot.chat.roles.names import mention, names_of
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.documents import Typesetter
from bot.i18n import Translations
from bot.storage.links import OwnLink

EDITING = State("typed", "link")
"""A new label or contact of a link is waited for; which, stands in the data."""


async def list_links(
    message: Message, actor: Actor, *, links: CoordinatorLinks, views: Views, state: FSMContext
) -> None:
    await send(message, await _all(actor, links, views, state))


async def show_links(
    callback: CallbackQuery,
    callback_data: LinksButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
) -> None:
    await show(callback, await _all(actor, links, views, state, callback_data.page, everybodys=callback_data.all))


async def act_on_link(
    callback: CallbackQuery,
    callback_data: LinkButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
    bot: Bot,
) -> None:
    """Everything but files: show it, switch it, ask for a new label or contact."""
    link = await links.get(actor, callback_data.id)
    if link is None:
        await show(callback, await _gone(actor, links, views, state))
        return
    screens, is_own = LinkViews(views), link.owner_id == actor.id
    notice = None
    match callback_data.act:
        case LinkAct.POSTER:
            await show(callback, screens.poster(link))
            return
        case LinkAct.HAND:
            people = await links.receivers(link)
            await show(callback, screens.receivers(link, people, await names_of(bot, people)))
            return
        case LinkAct.RENAME | LinkAct.CONTACT if is_own:
            await _expect(state, link, callback_data.act)
            ask = screens.rename if callback_data.act is LinkAct.RENAME else screens.contact
            await show(callback, ask(link))
            return
        case LinkAct.NO_CONTACT if is_own:
            link = await links.set_contact(actor, link.id, None) or link
            notice = views.t("links-contact-saved")
        case LinkAct.OFF | LinkAct.ON:
            switched_off = callback_data.act is LinkAct.OFF
            link = await links.switch(actor, link.id, "off" if switched_off else "active") or link
            notice = views.t("links-switched-off" if switched_off else "links-switched-on")
    await show(callback, await _one(actor, link, links, views, bot=bot, notice=notice))


async def take_file(
    callback: CallbackQuery,
    callback_data: LinkButton | PosterButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
    bot: Bot,
    typesetter: Typesetter,
    translations: Translations,
    incidents: Incidents,
) -> None:
    """The QR code, the post or a poster, as messages of their own; the link's screen stays where it is."""
    link = await links.get(actor, callback_data.id)
    if link is None:
        await show(callback, await _gone(actor, links, views, state))
        return
    await callback.answer(views.t.plain("links-making"))
    files = LinkFiles(bot, _chat_of(callback), typesetter, translations, views=views, incidents=incidents)
    if isinstance(callback_data, PosterButton):
        await files.send_poster(link, callback_data.language, callback_data.form)
    elif callback_data.act is LinkAct.QR:
        await files.send_qr(link)
    else:
        await files.send_post(link)


async def show_days(
    callback: CallbackQuery,
    callback_data: LinkDaysButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
    bot: Bot,
    typesetter: Typesetter,
    translations: Translations,
    incidents: Incidents,
) -> None:
    """What came of a link by day, as text or as a picture."""
    link = await links.get(actor, callback_data.id)
    if link is None:
        await show(callback, await _gone(actor, links, views, state))
        return
    told_of, totals = told_days(await links.by_day(link), BY_DAY), await links.totals(link)
    month = month_of(callback_data.month, told_of.days, views.now.date())
    if callback_data.chart and can_be_charted(told_of, totals):
        await callback.answer(views.t.plain("links-making"))
        files = LinkFiles(bot, _chat_of(callback), typesetter, translations, views=views, incidents=incidents)
        await files.send_chart(link, told_of, month)
        return
    await show(callback, LinkViews(views).days(link, told_of, totals, month))


async def hand_over(
    callback: CallbackQuery,
    callback_data: HandLinkButton,
    actor: Actor,
    *,
    links: CoordinatorLinks,
    roles: Roles,
    views: Views,
    state: FSMContext,
    translations: Translations,
    bot: Bot,
) -> None:
    """Choose, confirm, hand over; then both whose link it was and is are told."""
    link, person_id = await links.get(actor, callback_data.id), callback_data.person
    if link is None:
        await show(callback, await _gone(actor, links, views, state))
        return
    people = await links.receivers(link)
    names = await names_of(bot, [*people, link.owner_id])
    screens = LinkViews(views)
    if person_id not in people:
        await show(callback, screens.receivers(link, people, names, callback_data.page))
        return
    if not callback_data.confirmed:
        await show(callback, screens.ask_to_hand(link, person_id, names))
        return
    handed = await links.hand_over(actor, link, person_id)
    if handed is None:
        await show(callback, await _gone(actor, links, views, state))
        return
    notice = views.t("links-handed", label=link.label, person=mention(person_id, names))
    await show(callback, await _all(actor, links, views, state, everybodys=link.owner_id != actor.id, notice=notice))
    await Telling(bot, roles, translations, views).handed(link, handed, actor.id, names)


async def write_field(
    message: Message, actor: Actor, *, links: CoordinatorLinks, views: Views, state: FSMContext, bot: Bot
) -> None:
    """Take words as the label or the contact that was asked for."""
    asked = (await state.get_data()).get("link_field")
    link = await links.get(actor, asked["id"]) if isinstance(asked, dict) else None
    if link is None or link.owner_id != actor.id or not isinstance(asked, dict):
        await state.clear()
        raise SkipHandler
    is_label = asked["act"] == LinkAct.RENAME.value
    screens = LinkViews(views)
    try:
        typed = read_line(message.text or message.caption or "", LABEL_LIMIT if is_label else CONTACT_LIMIT)
    except LinkDraftError as error:
        notice = views.t(error.text_id, **error.values)
        await send(message, screens.rename(link, notice) if is_label else screens.contact(link, notice))
        return
    await state.clear()
    keep = links.rename if is_label else links.set_contact
    link = await keep(actor, link.id, typed) or link
    notice = views.t("links-renamed" if is_label else "links-contact-saved")
    await send(message, await _one(actor, link, links, views, bot=bot, notice=notice))


async def leave(_: Message | CallbackQuery, state: FSMContext) -> None:
    """Who gives a command or taps something has turned to something else: words are questions again."""
    await state.clear()
    raise SkipHandler


def _chat_of(callback: CallbackQuery) -> int:
    return callback.message.chat.id if callback.message else callback.from_user.id


async def _all(
    actor: Actor,
    links: CoordinatorLinks,
    views: Views,
    state: FSMContext,
    page: int = 0,
    *,
    everybodys: bool = False,
    notice: Markup | None = None,
) -> View:
    found = await links.page(actor, page, everybodys=everybodys)
    return LinkViews(views).all(found, actor, await draft_of(state), notice)


async def _one(
    actor: Actor, link: OwnLink, links: CoordinatorLinks, views: Views, *, bot: Bot, notice: Markup | None = None
) -> View:
    names = {} if link.owner_id == actor.id else await names_of(bot, [link.owner_id])
    return LinkViews(views).one(link, await links.totals(link), actor, names, notice)


async def _gone(actor: Actor, links: CoordinatorLinks, views: Views, state: FSMContext) -> View:
    """The list instead of a link that is not there, or was handed over meanwhile."""
    return await _all(actor, links, views, state, everybodys=oversees(actor), notice=views.t("links-gone"))


async def _expect(state: FSMContext, link: OwnLink, act: LinkAct) -> None:
    await state.set_state(EDITING)
    await state.set_data({"link_field": {"id": link.id, "act": act.value}})


def setup() -> Router:
    router = Router(name="links")
    router.message.register(leave, StateFilter(EDITING), IN_PRIVATE, IS_COMMAND)
    router.callback_query.register(leave, StateFilter(EDITING))
    guarded = Router(name="links of coordinators")
    guard(guarded, "coordinator")
    guarded.message.register(list_links, IN_PRIVATE, Command("links"))
    guarded.message.register(write_field, StateFilter(EDITING), IS_QUESTION)
    guarded.callback_query.register(show_links, LinksButton.filter())
    guarded.callback_query.register(take_file, LinkButton.filter(F.act.in_({LinkAct.QR, LinkAct.POST})))
    guarded.callback_query.register(take_file, PosterButton.filter())
    guarded.callback_query.register(act_on_link, LinkButton.filter())
    guarded.callback_query.register(show_days, LinkDaysButton.filter())
    guarded.callback_query.register(hand_over, HandLinkButton.filter())
    router.include_router(guarded)
    return router
