"""The screens of /roles: who has a role, the links that give one, taking one away, the journal."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from bot.chat.callbacks import (
    GiveRoleButton,
    JournalButton,
    RoleLinksButton,
    RolesButton,
    TakeRoleButton,
    WithdrawLinkButton,
)
from bot.chat.formatting import BUTTON_TITLE, bullets, day, lines, paragraphs, shortened
from bot.chat.keyboards import PAGE_SIZE, button, page_of, pager, pages_of, with_way_out
from bot.chat.roles.audit import act_text
from bot.chat.roles.names import mention
from bot.chat.views import View
from bot.share.links import role_payload

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from aiogram.types import InlineKeyboardButton
    from markupsafe import Markup

    from bot.chat.roles.holders import Actor, Overview
    from bot.chat.views import Views
    from bot.i18n import Translator
    from bot.storage.audit import AuditEntry
    from bot.storage.roles import Role, RoleGrant, RoleLink

JOURNAL_PAGE: Final = 8
"""Entries on one page of the journal."""

_GIVEN: Final[tuple[Role, ...]] = ("administrator", "coordinator")


@dataclass(frozen=True, slots=True)
class RoleViews:
    """For one person at one moment; ``names`` are those that Telegram knows, by id."""

    views: Views
    names: Mapping[int, str]

    @property
    def t(self) -> Translator:
        return self.views.t

    def overview(self, found: Overview, actor: Actor, page: int = 0, notice: Markup | None = None) -> View:
        """A page of those who have a role, with buttons to give and take what the actor may."""
        t = self.t
        shown = page_of(found.grants, page)
        owners = bullets(self._person(owner) for owner in found.owners) if found.owners else t("roles-no-owner")
        groups = [
            lines(t(f"roles-group-{role}"), bullets(self._grant(grant) for grant in grants))
            for role, grants in groupby(shown, lambda grant: grant.role)
        ]
        text = paragraphs(
            notice,
            t("roles-title"),
            lines(t("roles-owners"), owners),
            *(groups or [t("roles-nobody")]),
            self._page_line(len(found.grants), page),
        )
        takes = [
            [button(self._take_text(grant), TakeRoleButton(person=grant.person_id, role=grant.role))]
            for grant in shown
            if actor.gives(grant.role)
        ]
        turns = pager(len(found.grants), page, t, lambda to: RolesButton(page=to))
        gives = [
            [button(t.plain(f"roles-give-{role}"), GiveRoleButton(role=role))] for role in _GIVEN if actor.gives(role)
        ]
        others = [button(t.plain("roles-journal-button"), JournalButton())]
        if found.links:
            others.insert(0, button(t.plain("roles-links-button", count=len(found.links)), RoleLinksButton()))
        return View(text, with_way_out(t, [*takes, turns, *gives, others]))

    def link(self, made: RoleLink) -> View:
        """What its maker is told about a new link; the invitation itself is a message of its own."""
        t = self.t
        text = t("roles-link-made", role=role_name(made.role, t), until=self._moment(made.expires_at))
        withdraw = button(t.plain("roles-withdraw"), WithdrawLinkButton(code=made.code))
        return View(text, with_way_out(t, [[withdraw]], self._back()))

    def invitation(self, made: RoleLink) -> View:
        """The message to pass on; it stands alone, so that it can be forwarded as it is."""
        return View(
            self.t(
                "roles-invitation",
                role=role_name(made.role, self.t),
                link=self.views.link(role_payload(made.code)),
                until=self._moment(made.expires_at),
            )
        )

    def links(self, found: Sequence[RoleLink], actor: Actor, page: int = 0, notice: Markup | None = None) -> View:
        """A page of the links that nobody used yet, each to be withdrawn; not their codes, which are for one person."""
        t = self.t
        shown = page_of(found, page)
        listed = bullets(
            t(
                "roles-link-line",
                role=role_name(link.role, t),
                until=self._moment(link.expires_at),
                person=self._person(link.created_by),
            )
            for link in shown
        )
        text = paragraphs(
            notice,
            t("roles-links-title") if found else t("roles-links-none"),
            listed or None,
            self._page_line(len(found), page),
        )
        rows = [
            [button(self._withdraw_text(link), WithdrawLinkButton(code=link.code))]
            for link in shown
            if actor.gives(link.role)
        ]
        turns = pager(len(found), page, t, lambda to: RoleLinksButton(page=to))
        return View(text, with_way_out(t, [*rows, turns], self._back()))

    def ask_to_take(self, person_id: int, role: Role) -> View:
        t = self.t
        text = t("roles-take-ask", role=role_name(role, t), person=self._person(person_id))
        yes = button(t.plain("roles-take-yes"), TakeRoleButton(person=person_id, role=role, confirmed=True))
        no = button(t.plain("roles-take-no"), RolesButton())
        return View(text, with_way_out(t, [[yes], [no]]))

    def journal(self, entries: Sequence[AuditEntry], before: int) -> View:
        """A page of the journal; ``entries`` hold one more than a page where there are older ones."""
        t = self.t
        shown = entries[:JOURNAL_PAGE]
        text = paragraphs(
            t("roles-journal-title"),
            *(self._entry(entry) for entry in shown),
            None if shown else t("roles-journal-empty"),
        )
        turns: list[InlineKeyboardButton] = []
        if before:
            turns.append(button(t.plain("roles-journal-latest"), JournalButton()))
        if len(entries) > JOURNAL_PAGE:
            turns.append(button(t.plain("roles-journal-older"), JournalButton(before=shown[-1].id)))
        return View(text, with_way_out(t, [turns], self._back()))

    def _entry(self, entry: AuditEntry) -> Markup:
        subject = self._person(entry.subject_id)
        actor = self._person(entry.actor_id)
        what = act_text(entry, self.t, subject=subject)
        return self.t("audit-line", at=self._moment(entry.at), actor=actor, what=what)

    def _grant(self, grant: RoleGrant) -> Markup:
        given = day(grant.given_at.astimezone(self.views.now.tzinfo), self.t.language)
        person = self._person(grant.person_id)
        if grant.given_by is None:
            return self.t("roles-grant-anonymous", person=person, date=given)
        return self.t("roles-grant", person=person, date=given, giver=self._person(grant.given_by))

    def _take_text(self, grant: RoleGrant) -> str:
        who = self.names.get(grant.person_id, str(grant.person_id))
        role = self.t.plain(f"roles-name-{grant.role}")
        return self.t.plain("roles-take-button", person=shortened(who, BUTTON_TITLE - len(role)), role=role)

    def _withdraw_text(self, link: RoleLink) -> str:
        role = self.t.plain(f"roles-name-{link.role}")
        return self.t.plain("roles-withdraw-button", role=role, until=self._moment(link.expires_at))

    def _person(self, person_id: int | None) -> Markup:
        return self.t("audit-nobody") if person_id is None else mention(person_id, self.names)

    def _moment(self, at: datetime) -> str:
        local = at.astimezone(self.views.now.tzinfo)
        return f"{day(local, self.t.language)}\N{NO-BREAK SPACE}{local:%H:%M}"

    def _page_line(self, count: int, page: int) -> Markup | None:
        pages = pages_of(count)
        if count <= PAGE_SIZE:
            return None
        return self.t("directions-pages", page=min(max(page, 0), pages - 1) + 1, pages=pages)

    def _back(self) -> InlineKeyboardButton:
        return button(self.t.plain("roles-back"), RolesButton())


def role_name(role: Role, t: Translator) -> Markup:
    return t(f"roles-name-{role}")
