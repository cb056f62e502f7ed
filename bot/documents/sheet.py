"""The readiness sheet: what an organisation's self-check found, on one page that can be printed and kept.

A sheet holds finished texts only: the caller has translated and formatted everything. So a sheet that was
stored is set again exactly as it was, whatever has changed in the table or in the translations since.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError

from bot.documents.errors import SheetContentError
from bot.documents.qr import qr_svg
from bot.languages import Language  # noqa: TC001  # pydantic reads the annotations when a content is read

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCHEMA", "TEMPLATE", "Fact", "Legend", "Line", "Section", "Sheet", "Source", "Step"]

SCHEMA: Final = 1
"""The version of a stored content; a change of the fields below is a new one, and old contents stay readable."""

TEMPLATE: Final = "sheet"

State = Literal["met", "gap", "unknown"]
VerdictKind = Literal["clear", "prepare", "stop"]


class _Part:
    # A stored content with a field we do not know is not ours: setting it would silently leave something out.
    __pydantic_config__: ClassVar = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Fact(_Part):
    """One row of the facts at the top: date, season, row and title, kind, money."""

    name: str
    value: str


@dataclass(frozen=True)
class Line(_Part):
    """One criterion; ``values`` are what is asked and what is there, ``source_mark`` is a ``Source.mark`` or empty."""

    state: State
    text: str
    values: str | None = None
    source_mark: str = ""


@dataclass(frozen=True)
class Section(_Part):
    """Criteria that belong together."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Step(_Part):
    """What to do next; ``source_mark`` is a ``Source.mark`` or empty."""

    text: str
    source_mark: str = ""


@dataclass(frozen=True)
class Source(_Part):
    """Where a rule stands; ``mark`` is the sign by which lines and steps refer to it: at most two letters ("12")."""

    mark: str
    text: str


@dataclass(frozen=True)
class Legend(_Part):
    """What the three marks mean, in words."""

    met: str
    gap: str
    unknown: str


@dataclass(frozen=True)
class Sheet(_Part):
    """Everything that stands on the page, in the order in which it is read.

    ``label`` is the organisation's own name for itself; ``link`` is the full address in the QR code, which opens
    the same sheet again, as ``code`` does when it is typed; ``code_hint`` says so in one sentence.
    """

    language: Language
    heading: str
    label: str | None
    facts: tuple[Fact, ...]
    verdict_kind: VerdictKind
    verdict: str
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    steps_title: str
    steps: tuple[Step, ...]
    sources_title: str
    sources: tuple[Source, ...]
    legend: Legend
    link: str
    code: str
    code_hint: str

    def to_content(self) -> dict[str, Any]:
        """Return plain values for JSON, with the schema's version, to be stored."""
        fields: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return {"schema": SCHEMA, **fields}

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Sheet:
        """Return the sheet that ``to_content`` had put into plain values.

        Raises:
            SheetContentError: of another schema, or a field is missing, unknown or of a wrong type.
        """
        if not isinstance(content, dict):
            raise SheetContentError(f"a sheet's content is an object, found {type(content).__name__}")
        if content.get("schema") != SCHEMA:
            raise SheetContentError(f"a sheet's content has schema {SCHEMA}, found {content.get('schema')!r}")
        fields = {name: value for name, value in content.items() if name != "schema"}
        try:
            return _adapter().validate_python(fields)
        except ValidationError as error:
            # The values are somebody's answers and stay out of the log.
            where = ", ".join(
                f"{'.'.join(map(str, flaw['loc']))} ({flaw['type']})"
                for flaw in error.errors(include_input=False, include_url=False)
            )
            raise SheetContentError(f"a sheet's content does not fit schema {SCHEMA}: {where}") from None

    def to_page(self) -> dict[str, Any]:
        """Return what the template is given: the content and the QR code of the link."""
        return {**self.to_content(), "qr": qr_svg(self.link)}


@cache
def _adapter() -> TypeAdapter[Sheet]:
    return TypeAdapter(Sheet)
