"""/roles: who has which, giving one by a link that works once, taking one away, the journal.

Everything but opening such a link is behind a guard, button by button.
"""

import structlog
from aiogram import Bot, F, Router
from aiogram.exceptions import AiogramError
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import Markup

from bot.chat.callbacks import (
    GiveRoleButton,
    JournalButton,
    RoleLinksButton,
    RolesButton,
    TakeRoleButton,
    WithdrawLinkButton,
)
from bot.chat.filters import IN_PRIVATE
from bot.chat.formatting import lines, paragraphs
from bot.chat.keyboards import page_of
from bot.chat.roles.guard import guard
from bot.chat.roles.holders import Actor, Opened, Roles
from bot.chat.roles.menus import Menus
from bot.chat.roles.names import mention, names_of
from bot.chat.roles.views import JOURNAL_PAGE, RoleViews, role_name
from bot.chat.show import send, show
from bot.chat.views import View, Views
from bot.i18n import Translations, Translator
from bot.share.links import ROLE_PREFIX, role_code

_log = structlog.get_logger(__name__)


async def list_roles(message: Message, actor: Actor, *, roles: Roles, views: Views, bot: Bot) -> None:
    await send(message, await _overview(actor, roles, views, bot))


async def show_roles(
    callback: CallbackQuery, callback_data: RolesButton, actor: Actor, *, roles: Roles, views: Views, bot: Bot
) -> None:
    await show(callback, await _overview(actor, roles, views, bot, page=callback_data.page))


async def make_link(
    callback: CallbackQuery, callback_data: GiveRoleButton, actor: Actor, *, roles: Roles, views: Views, bot: Bot
) -> None:
    """The screen tells the maker; the invitation is a message of its own, to be forwarded."""
    link = await roles.make_link(actor, callback_data.role)
    screens = RoleViews(views, {})
    await show(callback, screens.link(link))
    await bot.send_message(callback.from_user.id, screens.invitation(link).text)


async def show_links(
    callback: CallbackQuery, callback_data: RoleLinksButton, actor: Actor, *, roles: Roles, views: Views, bot: Bot
) -> None:
    await show(callback, await _links(actor, roles, views, bot, page=callback_data.page))


async def withdraw_link(
    callback: CallbackQuery,
    callback_data: WithdrawLinkButton,
    actor: Actor,
    *,
    roles: Roles,
    views: Views,
    bot: Bot,
) -> None:
    withdrawn = await roles.withdraw(actor, callback_data.code)
    notice = views.t("roles-withdrawn" if withdrawn else "roles-withdraw-late")
    await show(callback, await _links(actor, roles, views, bot, notice=notice))


async def take_role(
    callback: CallbackQuery,
    callback_data: TakeRoleButton,
    actor: Actor,
    *,
    roles: Roles,
    menus: Menus,
    views: Views,
    translations: Translations,
    bot: Bot,
) -> None:
    """Ask first; then take the role, tell the person in their language and renew their menu."""
    person_id, role = callback_data.person, callback_data.role
    actor.require(role)
    names = await names_of(bot, [person_id])
    if not callback_data.confirmed:
        await show(callback, RoleViews(views, names).ask_to_take(person_id, role))
        return
    if not await roles.take(actor, person_id, role):
        notice = views.t("roles-take-late")
    else:
        t = translations[await roles.language_of(person_id)]
        told = await _tell(bot, person_id, t("roles-taken-told", role=role_name(role, t)))
        text_id = "roles-taken" if told else "roles-taken-untold"
        notice = views.t(text_id, role=role_name(role, views.t), person=mention(person_id, names))
    await show(callback, await _overview(actor, roles, views, bot, notice=notice))
    await menus.renew(bot, person_id)


async def show_journal(
    callback: CallbackQuery, callback_data: JournalButton, *, roles: Roles, views: Views, bot: Bot
) -> None:
    before = max(callback_data.before, 0)
    entries = await roles.journal(JOURNAL_PAGE + 1, before or None)
    ids = [person for entry in entries for person in (entry.actor_id, entry.subject_id)]
    await show(callback, RoleViews(views, await names_of(bot, ids)).journal(entries, before))


async def open_link(
    message: Message,
    command: CommandObject,
    *,
    state: FSMContext,
    roles: Roles,
    menus: Menus,
    views: Views,
    translations: Translations,
    bot: Bot,
    raw_state: str | None = None,
) -> None:
    """Anybody may open one; of two who do so at once, one gets the role and the other is told."""
    if raw_state is not None:
        await state.clear()
    person_id = message.chat.id  # in a private chat they are the same
    opened = await roles.open_link(person_id, role_code(command.args or ""))
    given = opened.outcome == "given"
    commands = (await roles.actor(person_id)).commands if given else ()
    await send(message, views.menu(_outcome(opened, views.t, commands)))
    if given:
        await menus.renew(bot, person_id)
        await _tell_giver(opened, person_id, roles, translations, bot)


async def _tell_giver(opened: Opened, person_id: int, roles: Roles, translations: Translations, bot: Bot) -> None:
    if opened.link is None or opened.link.created_by is None:
        return
    giver = opened.link.created_by
    t = translations[await roles.language_of(giver)]
    person = mention(person_id, await names_of(bot, [person_id]))
    await _tell(bot, giver, t("roles-link-used-told", person=person, role=role_name(opened.link.role, t)))


async def _tell(bot: Bot, person_id: int, text: Markup) -> bool:
    """Write to somebody who did not ask; say whether they could be reached."""
    try:
        await bot.send_message(person_id, text)
    except AiogramError as error:
        _log.info("person_not_reached", person=person_id, error=str(error))
        return False
    return True


def _outcome(opened: Opened, t: Translator, commands: tuple[str, ...]) -> Markup:
    if opened.link is None or opened.outcome == "unknown":
        return t("roles-link-unknown")
    if opened.outcome in {"used", "expired"}:
        return t(f"roles-link-{opened.outcome}")
    text = t(f"roles-link-{opened.outcome}", role=role_name(opened.link.role, t))
    listed = [t("help-command", command=name, description=t.plain(f"command-{name}")) for name in commands]
    return paragraphs(text, lines(*listed) or None)


async def _overview(
    actor: Actor, roles: Roles, views: Views, bot: Bot, *, page: int = 0, notice: Markup | None = None
) -> View:
    found = await roles.overview()
    shown = page_of(found.grants, page)
    people = [*found.owners, *(person for grant in shown for person in (grant.person_id, grant.given_by))]
    return RoleViews(views, await names_of(bot, people)).overview(found, actor, page, notice)


async def _links(
    actor: Actor, roles: Roles, views: Views, bot: Bot, *, page: int = 0, notice: Markup | None = None
) -> View:
    links = (await roles.overview()).links
    names = await names_of(bot, [link.created_by for link in page_of(links, page)])
    return RoleViews(views, names).links(links, actor, page, notice)


def setup() -> Router:
    router = Router(name="roles")
    router.message.register(open_link, IN_PRIVATE, CommandStart(magic=F.args.startswith(ROLE_PREFIX)))
    guarded = Router(name="roles of others")
    guard(guarded, "administrator")
    guarded.message.register(list_roles, IN_PRIVATE, Command("roles"))
    guarded.callback_query.register(show_roles, RolesButton.filter())
    guarded.callback_query.register(make_link, GiveRoleButton.filter())
    guarded.callback_query.register(show_links, RoleLinksButton.filter())
    guarded.callback_query.register(withdraw_link, WithdrawLinkButton.filter())
    guarded.callback_query.register(take_role, TakeRoleButton.filter())
    guarded.callback_query.register(show_journal, JournalButton.filter())
    router.include_router(guarded)
    return router
