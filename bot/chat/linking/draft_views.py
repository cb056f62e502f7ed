"""The screens on which a coordinator makes a link: one question each, and the whole before it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.chat.callbacks import (
    LinkChoiceButton,
    LinkEndButton,
    LinkField,
    LinkFieldButton,
    LinkSphereButton,
    LinkTargetButton,
)
from bot.chat.formatting import BUTTON_TITLE, lines, paragraphs, shortened
from bot.chat.keyboards import button, in_rows, page_of, pager, with_way_out
from bot.chat.linking.drafts import CONTACT_LIMIT, LABEL_LIMIT, LABELS, TARGETS
from bot.chat.linking.texts import region_name, title_of
from bot.chat.views import View
from bot.languages import LANGUAGES
from bot.share.links import Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiogram.types import InlineKeyboardButton
    from markupsafe import Markup

    from bot.chat.keyboards import Row
    from bot.chat.linking.drafts import LinkDraft, LinkDraftError
    from bot.chat.views import Views
    from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class LinkDraftViews:
    """For one person at one moment."""

    views: Views

    @property
    def t(self) -> Translator:
        return self.views.t

    def draft(self, draft: LinkDraft, error: LinkDraftError | None = None) -> View:
        """What is asked of the link, or all of it; first why the last answer could not be taken."""
        writers: dict[LinkField | None, Callable[[LinkDraft], tuple[Markup, list[Row]]]] = {
            None: self._whole,
            LinkField.TARGET: self._target,
            LinkField.NUMBER: self._spheres,
            LinkField.LABEL: self._label,
            LinkField.REGION: self._regions,
            LinkField.LANGUAGE: self._languages,
            LinkField.CONTACT: self._contact,
        }
        notice = None if error is None else self.t(error.text_id, **error.values)
        text, rows = writers[draft.asked](draft)
        return View(paragraphs(notice, text), with_way_out(self.t, [*rows, self._ways(draft)]))

    def sphere(self, draft: LinkDraft, sphere_id: str, page: int) -> View:
        """The directions of a sphere to choose from; of a sphere that is gone, the spheres."""
        catalog, t = self.views.catalog, self.t
        shown = catalog.find_sphere(sphere_id)
        if shown is None:
            return self.draft(draft)
        found = catalog.in_sphere(sphere_id)
        rows = []
        for direction in page_of(found, page):
            title = t.plain("directions-button", number=str(direction.number), title=direction.title[t.language])
            data = LinkChoiceButton(mark=draft.mark, field=LinkField.NUMBER, value=str(direction.number))
            rows.append([button(shortened(title, BUTTON_TITLE), data)])
        turn = pager(len(found), page, t, lambda to: LinkSphereButton(mark=draft.mark, sphere=sphere_id, page=to))
        back = button(t.plain("links-draft-spheres"), LinkFieldButton(mark=draft.mark, field=LinkField.NUMBER))
        text = paragraphs(t("directions-sphere-title", sphere=shown.title[t.language]), t("links-draft-ask-direction"))
        return View(text, with_way_out(t, [*rows, turn, [back]]))

    def _whole(self, draft: LinkDraft) -> tuple[Markup, list[Row]]:
        """Everything that is chosen, each to be changed."""
        t, catalog = self.t, self.views.catalog
        opened = draft.opens
        region = region_name(draft.region, catalog, t) or t.plain("links-region-none")
        language = t.plain(f"language-{draft.language}" if draft.language else "links-language-own")
        text = paragraphs(
            t("links-draft-title"),
            lines(
                None if opened is None else t("links-draft-opens", what=title_of(opened, catalog, t)),
                t("links-draft-label", label=draft.label),
                t("links-draft-region", region=region),
                t("links-draft-language", language=language),
                t("links-draft-contact", contact=draft.contact or t.plain("links-contact-none")),
            ),
        )
        changes = [self._change(draft, field) for field in LinkField if draft.ask(field).asked is field]
        save = button(t.plain("links-draft-save"), LinkEndButton(mark=draft.mark, save=True))
        return text, [[save], *in_rows(changes, 2)]

    def _target(self, draft: LinkDraft) -> tuple[Markup, list[Row]]:
        rows = [
            [
                button(
                    self.t.plain(f"links-target-{target.name.lower()}"),
                    LinkTargetButton(mark=draft.mark, target=target),
                )
            ]
            for target in TARGETS
        ]
        return self.t("links-draft-ask-target"), rows

    def _spheres(self, draft: LinkDraft) -> tuple[Markup, list[Row]]:
        """A direction is found by its sphere, or typed by its number."""
        t = self.t
        rows = [
            [
                button(
                    shortened(sphere.title[t.language], BUTTON_TITLE),
                    LinkSphereButton(mark=draft.mark, sphere=sphere.id),
                )
            ]
            for sphere in self.views.catalog.spheres
        ]
        if draft.target is Target.CHECK:
            rows.insert(0, [button(t.plain("links-draft-any"), self._choice(draft, LinkField.NUMBER))])
        return t("links-draft-ask-number"), rows

    def _label(self, draft: LinkDraft) -> tuple[Markup, list[Row]]:
        offered = [
            button(self.t.plain(f"links-label-{label}"), self._choice(draft, LinkField.LABEL, label))
            for label in LABELS
        ]
        return self.t("links-draft-ask-label", limit=str(LABEL_LIMIT)), in_rows(offered, 2)

    def _regions(self, draft: LinkDraft) -> tuple[Markup, list[Row]]:
        t = self.t
        regions = [
            button(region.short[t.language], self._choice(draft, LinkField.REGION, region.code))
            for region in self.views.catalog.regions
        ]
        none = [button(t.plain("links-region-no"), self._choice(draft, LinkField.REGION))]
        return t("links-draft-ask-region"), [none, *in_rows(regions, 2)]

    def _languages(self, draft: LinkDraft) -> tuple[Markup, list[Row]]:
        t = self.t
        rows = [[button(t.plain("links-language-own"), self._choice(draft, LinkField.LANGUAGE))]]
        rows += [
            [button(t.plain(f"language-{language}"), self._choice(draft, LinkField.LANGUAGE, language))]
            for language in LANGUAGES
        ]
        return t("links-draft-ask-language"), rows

    def _contact(self, draft: LinkDraft) -> tuple[Markup, list[Row]]:
        none = [button(self.t.plain("links-draft-no-contact"), self._choice(draft, LinkField.CONTACT))]
        return self.t("links-draft-ask-contact", limit=str(CONTACT_LIMIT)), [none]

    def _ways(self, draft: LinkDraft) -> Row:
        """Back to the whole where nothing is missing, and out."""
        ways = []
        if draft.asked is not None and draft.onward().asked is None:
            ways.append(button(self.t.plain("links-draft-back"), LinkFieldButton(mark=draft.mark)))
        return [*ways, button(self.t.plain("links-draft-drop"), LinkEndButton(mark=draft.mark, save=False))]

    def _change(self, draft: LinkDraft, field: LinkField) -> InlineKeyboardButton:
        text = self.t.plain(f"links-change-{field.name.lower()}")
        return button(text, LinkFieldButton(mark=draft.mark, field=field))

    def _choice(self, draft: LinkDraft, field: LinkField, value: str = "") -> LinkChoiceButton:
        return LinkChoiceButton(mark=draft.mark, field=field, value=value)
