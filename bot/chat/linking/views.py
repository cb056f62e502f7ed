"""The screens of /links: a coordinator's links, one of them, what came of it, handing it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from bot.chat.callbacks import (
    HandLinkButton,
    LinkAct,
    LinkButton,
    LinkDaysButton,
    LinksButton,
    NewLinkButton,
    PosterButton,
)
from bot.chat.formatting import BUTTON_TITLE, lines, paragraphs, shortened
from bot.chat.keyboards import button, page_of, pager, pages_of, with_way_out
from bot.chat.linking.counts import told
from bot.chat.linking.files import can_be_charted
from bot.chat.linking.service import oversees, target_of
from bot.chat.linking.texts import month_name, numbers, opens, region_name, shown, title_of
from bot.chat.roles.names import mention
from bot.chat.selfcheck.sheet_form import Form
from bot.chat.sharing.posts import link_to
from bot.chat.views import View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiogram.types import InlineKeyboardButton
    from markupsafe import Markup

    from bot.chat.linking.counts import ToldDays
    from bot.chat.linking.drafts import LinkDraft
    from bot.chat.linking.service import LinksPage
    from bot.chat.roles.holders import Actor
    from bot.chat.views import Views
    from bot.i18n import Translator
    from bot.languages import Language
    from bot.storage.links import OwnLink
    from bot.storage.visits import Counted

POSTER_LANGUAGES: Final[tuple[Language, ...]] = ("kk", "ru")
"""What hangs on walls is read in these."""

BY_DAY: Final[tuple[Counted, ...]] = ("opened", "asked", "begun", "finished")
"""What is told by day."""


@dataclass(frozen=True, slots=True)
class LinkViews:
    """For one person at one moment."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    def all(self, found: LinksPage, actor: Actor, draft: LinkDraft | None = None, notice: Markup | None = None) -> View:
        """A page of links, each with what came of it."""
        t = self.t
        told_of = (self._line(link, found.totals[link.id]) for link in found.links)
        pages = pages_of(found.count)
        text = paragraphs(
            notice,
            t("links-title-all" if found.is_all else "links-title"),
            *(told_of if found.links else [t("links-none")]),
            t("directions-pages", page=found.page + 1, pages=pages) if pages > 1 else None,
        )
        rows = [[button(shortened(self._name(link), BUTTON_TITLE), _act(link, LinkAct.OPEN))] for link in found.links]
        turn = pager(found.count, found.page, t, lambda to: LinksButton(page=to, all=found.is_all))
        new = [[button(t.plain("links-new"), NewLinkButton())]]
        if draft is not None:
            new.insert(0, [button(t.plain("links-draft-resume"), NewLinkButton(mark=draft.mark))])
        other = []
        if oversees(actor):
            switch = "links-show-own" if found.is_all else "links-show-all"
            other = [button(t.plain(switch), LinksButton(all=not found.is_all))]
        return View(text, with_way_out(t, [*rows, turn, *new, other]))

    def one(
        self,
        link: OwnLink,
        totals: Mapping[Counted, int],
        actor: Actor,
        names: Mapping[int, str] | None = None,
        notice: Markup | None = None,
    ) -> View:
        """A link with its address; ``names`` are those of its owner, where that is somebody else."""
        t = self.t
        is_own = link.owner_id == actor.id
        text = paragraphs(
            notice,
            lines(
                t("links-one", label=link.label, number=str(link.id)),
                title_of(target_of(link), self.views.catalog, t),
                self._traits(link),
                t("links-contact", contact=link.contact) if link.contact else None,
                None if is_own else self._owner(link, names or {}),
            ),
            t("links-address", link=link_to(target_of(link), self.views.bot_username, link.id)),
            self._outcome(totals),
            None if link.is_active else t("links-is-off"),
        )
        switch = LinkAct.OFF if link.is_active else LinkAct.ON
        rows = [
            [self._button("links-qr", link, LinkAct.QR), self._button("links-poster", link, LinkAct.POSTER)],
            [self._button("links-post", link, LinkAct.POST), button(t.plain("links-days"), LinkDaysButton(id=link.id))],
        ]
        if is_own:
            rename = self._button("links-rename", link, LinkAct.RENAME)
            rows.append([rename, self._button("links-set-contact", link, LinkAct.CONTACT)])
        off = self._button("links-off" if link.is_active else "links-on", link, switch)
        rows.append([off, self._button("links-hand", link, LinkAct.HAND)])
        return View(text, with_way_out(t, rows, self.back(everybodys=not is_own)))

    def poster(self, link: OwnLink) -> View:
        """In which language and form the poster is wanted."""
        t = self.t
        rows = [
            [
                button(
                    t.plain(f"links-poster-{language}-{form.value}"),
                    PosterButton(id=link.id, language=language, form=form),
                )
                for form in Form
            ]
            for language in POSTER_LANGUAGES
        ]
        return View(t("links-poster-choose", label=link.label), with_way_out(t, rows, self._to(link)))

    def rename(self, link: OwnLink, notice: Markup | None = None) -> View:
        """The new name is waited for."""
        return View(
            paragraphs(notice, self.t("links-rename-ask", label=link.label)), with_way_out(self.t, [], self._to(link))
        )

    def contact(self, link: OwnLink, notice: Markup | None = None) -> View:
        """The contact for posters is waited for."""
        none = [self._button("links-no-contact", link, LinkAct.NO_CONTACT)] if link.contact else []
        return View(paragraphs(notice, self.t("links-contact-ask")), with_way_out(self.t, [none], self._to(link)))

    def days(self, link: OwnLink, told_of: ToldDays, totals: Mapping[Counted, int], month: date) -> View:
        """What came of a link on the days of a month on which anything was counted."""
        t = self.t
        days = [place for place, day in enumerate(told_of.days) if _month(day) == month]
        untold = self._untold(told_of, totals)
        text = paragraphs(
            lines(
                t("links-days-title", label=link.label, month=month_name(month, t.language)),
                t("links-days-total", numbers=numbers(totals, t)),
            ),
            lines(*(self._day(told_of, place) for place in days)) or (None if untold else t("links-days-none")),
            untold,
            t("links-days-note"),
        )
        turns = self._months(link, told_of, month)
        chart = [button(t.plain("links-chart"), LinkDaysButton(id=link.id, month=_number(month), chart=True))]
        return View(
            text, with_way_out(t, [turns, chart if days and can_be_charted(told_of, totals) else []], self._to(link))
        )

    def receivers(self, link: OwnLink, people: Sequence[int], names: Mapping[int, str], page: int = 0) -> View:
        """Who can be given the link."""
        t = self.t
        rows = [
            [button(shortened(names.get(person, str(person)), BUTTON_TITLE), HandLinkButton(id=link.id, person=person))]
            for person in page_of(people, page)
        ]
        turn = pager(len(people), page, t, lambda to: HandLinkButton(id=link.id, page=to))
        text = t("links-hand-choose", label=link.label) if people else t("links-hand-nobody")
        return View(text, with_way_out(t, [*rows, turn], self._to(link)))

    def ask_to_hand(self, link: OwnLink, person_id: int, names: Mapping[int, str]) -> View:
        t = self.t
        yes = button(t.plain("links-hand-yes"), HandLinkButton(id=link.id, person=person_id, confirmed=True))
        text = t("links-hand-ask", label=link.label, person=mention(person_id, names))
        return View(text, with_way_out(t, [[yes], [button(t.plain("links-hand-no"), _act(link, LinkAct.OPEN))]]))

    def told_of_handing(self, text_id: str, link: OwnLink, person: Markup, *, is_own: bool) -> View:
        """What somebody is told whose link it is now, or was."""
        rows = [[self._to(link)]] if is_own else []
        return View(self.t(text_id, label=link.label, person=person), with_way_out(self.t, rows, self.back()))

    def back(self, *, everybodys: bool = False) -> InlineKeyboardButton:
        return button(self.t.plain("links-back"), LinksButton(all=everybodys))

    def _line(self, link: OwnLink, totals: Mapping[Counted, int]) -> Markup:
        """A link in the list: what it opens, where, for which place; how many came."""
        t = self.t
        traits = [opens(target_of(link), t), region_name(link.region, self.views.catalog, t)]
        what = ", ".join(part for part in traits if part)
        state = None if link.is_active else t("links-line-off")
        if link.owner_id is None:
            state = t("links-line-ownerless")
        return lines(t("links-line", what=what, label=link.label), numbers(totals, t), state)

    def _name(self, link: OwnLink) -> str:
        mark = "" if link.is_active else "⏸ "
        return f"{mark}{opens(target_of(link), self.t)} · {link.label}"

    def _traits(self, link: OwnLink) -> Markup:
        """Where a link is for and in which language it greets."""
        t = self.t
        region = region_name(link.region, self.views.catalog, t) or t.plain("links-region-none")
        language = t.plain(f"language-{link.language}" if link.language else "links-language-own")
        return t("links-traits", region=region, language=language)

    def _owner(self, link: OwnLink, names: Mapping[int, str]) -> Markup:
        if link.owner_id is None:
            return self.t("links-ownerless")
        return self.t("links-owner", person=mention(link.owner_id, names))

    def _outcome(self, totals: Mapping[Counted, int]) -> Markup:
        """What came of a link, a line for each step."""
        t = self.t
        told_of = {what: shown(told(count), t) for what, count in totals.items()}
        verdicts = None
        if totals["clear"] or totals["prepare"] or totals["stop"]:
            verdicts = t("links-verdicts", clear=told_of["clear"], prepare=told_of["prepare"], stop=told_of["stop"])
        return lines(
            t("links-opened", opened=told_of["opened"], new=told_of["new"]),
            t("links-asked", asked=told_of["asked"]),
            t("links-checked", begun=told_of["begun"], finished=told_of["finished"]),
            verdicts,
        )

    def _day(self, told_of: ToldDays, place: int) -> Markup | None:
        """One day: each step that anybody took, with how many."""
        t = self.t
        parts = [
            t.plain(f"links-day-{what}", number=shown(parts[place], t, briefly=True))
            for what, parts in told_of.series.items()
            if parts[place].value != 0
        ]
        return t("links-day", day=f"{told_of.days[place]:%d.%m}", counts=", ".join(parts)) if parts else None

    def _untold(self, told_of: ToldDays, totals: Mapping[Counted, int]) -> Markup | None:
        """Which steps so few took that no day is told."""
        t = self.t
        untold = [t.plain(f"links-series-{what}") for what in BY_DAY if totals[what] and what not in told_of.series]
        return t("links-days-few", what=", ".join(untold)) if untold else None

    def _months(self, link: OwnLink, told_of: ToldDays, month: date) -> list[InlineKeyboardButton]:
        """The months before and after in which anything was counted."""
        months = sorted({_month(day) for day in told_of.days})
        earlier = [one for one in months if one < month][-1:]
        later = [one for one in months if one > month][:1]
        language = self.t.language
        turns = [
            button(f"◀ {month_name(one, language)}", LinkDaysButton(id=link.id, month=_number(one))) for one in earlier
        ]
        return turns + [
            button(f"{month_name(one, language)} ▶", LinkDaysButton(id=link.id, month=_number(one))) for one in later
        ]

    def _button(self, text_id: str, link: OwnLink, act: LinkAct) -> InlineKeyboardButton:
        return button(self.t.plain(text_id), _act(link, act))

    def _to(self, link: OwnLink) -> InlineKeyboardButton:
        return button(self.t.plain("links-to-link"), _act(link, LinkAct.OPEN))


def month_of(number: int, days: Sequence[date], today: date) -> date:
    """The first day of the month that a button names (202603); of one that says nothing, of the latest counted."""
    year, month = divmod(number, 100)
    if 1 <= month <= 12 and 1 <= year <= today.year:  # noqa: PLR2004  # months of a year
        return date(year, month, 1)
    return _month(days[-1] if days else today)


def _month(day: date) -> date:
    return day.replace(day=1)


def _number(month: date) -> int:
    return month.year * 100 + month.month


def _act(link: OwnLink, act: LinkAct) -> LinkButton:
    return LinkButton(id=link.id, act=act)
