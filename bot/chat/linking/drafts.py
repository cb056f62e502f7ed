"""A link while a coordinator makes it: what is chosen, what is asked next, what a text means.

A draft is plain data in the conversation's storage, so it outlives a restart. Its mark stands in every button: one
of an earlier draft changes nothing.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, Self, TypedDict

from bot.chat.callbacks import LinkField
from bot.chat.selfcheck.labels import cleaned_label
from bot.languages import LANGUAGES
from bot.share.links import Link, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.catalog import Catalog

LABEL_LIMIT: Final = 60
"""Characters of a label: where a link is to be, for the coordinator alone."""

CONTACT_LIMIT: Final = 80
"""Characters of a contact: what a poster holds in one or two lines."""

TARGETS: Final = (Target.DIRECTION, Target.CHECK, Target.MATCH, Target.BOT)
"""What a coordinator's link can open."""

LABELS: Final = ("whatsapp", "facebook", "instagram", "seminar")
"""Places that are offered as a label, by their names in the texts (`links-label-…`)."""

_NUMBERED: Final = (Target.DIRECTION, Target.CHECK)
_NUMBER: Final = re.compile(r"\s*№?\s*([0-9]{1,4})\s*")


class LinkDraftError(Exception):
    """What was written or chosen cannot be taken: the message that says why, with its values."""

    def __init__(self, text_id: str, **values: Any) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.values = values


class LinkValues(TypedDict):
    """What a link is stored with."""

    target: str
    number: int | None
    region: str | None
    language: str | None
    label: str
    contact: str | None


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """A link as far as it is made; ``asked`` is the thing whose answer is waited for, None where all is shown.

    ``numbered`` says that the direction was chosen, or left to whoever comes. ``region``, ``language`` and
    ``contact`` begin with what suits most, so that they need not be asked.
    """

    mark: str
    target: Target | None = None
    number: int | None = None
    numbered: bool = False
    region: str | None = None
    language: str | None = None
    label: str = ""
    contact: str | None = None
    asked: LinkField | None = LinkField.TARGET

    @classmethod
    def new(cls, *, region: str | None, contact: str | None) -> Self:
        return cls(secrets.token_hex(3), region=region, contact=contact)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Self | None:
        """The draft of a conversation, or None where there is none that this version can read."""
        values = data.get("link")
        if not isinstance(values, dict) or set(values) != {field.name for field in fields(cls)}:
            return None
        target, asked = values["target"], values["asked"]
        try:
            read = {"target": target and Target(target), "asked": asked and LinkField(asked)}
        except ValueError:
            return None
        return cls(**{**values, **read})

    def to_data(self) -> dict[str, Any]:
        """What the conversation keeps: strings, numbers and nothing."""
        values: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        values["target"] = self.target and self.target.value
        values["asked"] = self.asked and self.asked.value
        return {"link": values}

    @property
    def opens(self) -> Link | None:
        """What the link will open, as far as that is known."""
        return None if self.target is None else Link(self.target, self.number)

    @property
    def values(self) -> LinkValues:
        """What is stored.

        Raises:
            LinkDraftError: something that a link cannot be without is missing.
        """
        if self.target is None or self._missing() is not None:
            raise LinkDraftError("links-draft-incomplete")
        return LinkValues(
            target=self.target.value,
            number=self.number,
            region=self.region,
            language=self.language,
            label=self.label,
            contact=self.contact,
        )

    def ask(self, field: LinkField | None) -> Self:
        """Ask for one thing again; a direction only where the link opens one."""
        if field is LinkField.NUMBER and self.target not in _NUMBERED:
            field = None
        return replace(self, asked=field)

    def onward(self) -> Self:
        """Ask what is still missing; else show all of it."""
        return replace(self, asked=self._missing())

    def aim(self, target: Target) -> Self:
        """Choose what the link opens; a direction that was chosen for something else is chosen again.

        Raises:
            LinkDraftError: a coordinator's link cannot open that.
        """
        if target not in TARGETS:
            raise LinkDraftError("links-draft-refused")
        kept = self.target in _NUMBERED and target in _NUMBERED and self.number is not None
        number = self.number if kept else None
        return replace(self, target=target, number=number, numbered=kept or target not in _NUMBERED).onward()

    def choose(self, field: LinkField, value: str, catalog: Catalog) -> Self:
        """Take what a button holds.

        Raises:
            LinkDraftError: it holds nothing of today's.
        """
        match field:
            case LinkField.NUMBER if not value and self.target is Target.CHECK:
                return replace(self, number=None, numbered=True).onward()
            case LinkField.NUMBER:
                return self._number(value, catalog)
            case LinkField.REGION if not value or any(region.code == value for region in catalog.regions):
                return replace(self, region=value or None).onward()
            case LinkField.LANGUAGE if not value or value in LANGUAGES:
                return replace(self, language=value or None).onward()
            case LinkField.CONTACT if not value:
                return replace(self, contact=None).onward()
        raise LinkDraftError("links-draft-refused")

    def write(self, text: str, catalog: Catalog) -> Self:
        """Take a text as the answer to what is asked.

        Raises:
            LinkDraftError: it is none.
        """
        match self.asked:
            case LinkField.NUMBER:
                return self._number(text, catalog)
            case LinkField.LABEL:
                return replace(self, label=read_line(text, LABEL_LIMIT)).onward()
            case LinkField.CONTACT:
                return replace(self, contact=read_line(text, CONTACT_LIMIT)).onward()
        raise LinkDraftError("links-draft-refused")

    def _number(self, text: str, catalog: Catalog) -> Self:
        typed = _NUMBER.fullmatch(text)
        if self.target not in _NUMBERED:
            raise LinkDraftError("links-draft-refused")
        if typed is None or catalog.get(int(typed[1])) is None:
            raise LinkDraftError("links-draft-no-direction", number=text.strip()[:LABEL_LIMIT])
        return replace(self, number=int(typed[1]), numbered=True).onward()

    def _missing(self) -> LinkField | None:
        if self.target is None:
            return LinkField.TARGET
        if not self.numbered:
            return LinkField.NUMBER
        return None if self.label else LinkField.LABEL


def read_line(text: str, limit: int) -> str:
    """A label or a contact as it was typed, in one line of at most ``limit`` characters.

    Raises:
        LinkDraftError: nothing that can be read is in it, or too much.
    """
    line = cleaned_label(text)
    if not line:
        raise LinkDraftError("links-draft-empty")
    if len(line) > limit:
        raise LinkDraftError("links-draft-long", length=str(len(line)), limit=str(limit))
    return line
