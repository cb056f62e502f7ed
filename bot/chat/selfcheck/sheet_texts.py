"""The content of a readiness sheet: finished texts, all findings, each with the number of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from bot.chat.cards import grants_of
from bot.chat.formatting import day, money, unmarked, years
from bot.chat.selfcheck.question_texts import inside, shown_bases
from bot.documents import Fact, Legend, Line, Section, Sheet, Source, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from bot.catalog import Direction
    from bot.chat.selfcheck.check_texts import CheckTexts
    from bot.selfcheck.assessment import Assessment


def readiness_sheet(
    texts: CheckTexts, direction: Direction, assessment: Assessment, *, label: str | None, link: str, code: str
) -> Sheet:
    """All that the page holds; ``link`` is the address in its QR code, ``code`` is typed instead of it."""
    t = texts.t
    marks = _marks(assessment)
    bases = {basis.id: basis for finding in assessment.findings for basis in finding.criterion.bases}
    return Sheet(
        language=t.language,
        heading=t.plain("sheet-heading"),
        label=label,
        facts=tuple(_facts(texts, direction)),
        verdict_kind=assessment.verdict.value,
        verdict=unmarked(texts.verdict(assessment)),
        notices=tuple(_notices(texts, direction)),
        sections=tuple(_sections(texts, direction, assessment, marks)),
        steps_title=t.plain("sheet-steps"),
        steps=tuple(_steps(texts, direction, assessment, marks)),
        sources_title=t.plain("sheet-sources"),
        sources=tuple(Source(mark, unmarked(texts.basis(bases[basis], direction))) for basis, mark in marks.items()),
        legend=Legend(t.plain("sheet-met"), t.plain("sheet-gap"), t.plain("sheet-unknown")),
        link=link,
        code=code,
        code_hint=t.plain("sheet-code-hint"),
    )


def _facts(texts: CheckTexts, direction: Direction) -> Iterator[Fact]:
    t = texts.t

    def fact(name: str, value: Markup | str) -> Fact:
        return Fact(t.plain(f"sheet-fact-{name}"), unmarked(escape(value)))

    yield fact("date", day(texts.now, t.language))
    yield fact("season", texts.catalog.season.title[t.language])
    title = direction.title[t.language]
    yield fact("direction", t.plain("sheet-direction", number=str(direction.number), title=title))
    if t.language != "kk":
        yield fact("official", direction.title.kk)
    kind = grants_of(direction.grant.kind, direction.grant.count, t)
    yield fact("kind", t("sheet-kind", grants=kind, years=years(direction.funding)))
    yield fact("money", money(direction.total, t))


def _notices(texts: CheckTexts, direction: Direction) -> Iterator[str]:
    yield texts.t.plain("sheet-advice")
    yield unmarked(texts.cards.closing(direction))


def _sections(
    texts: CheckTexts, direction: Direction, assessment: Assessment, marks: Mapping[str, str]
) -> Iterator[Section]:
    by_section: dict[str, list[Line]] = {}
    for finding in assessment.findings:
        criterion = finding.criterion
        values = texts.values(finding, direction)
        by_section.setdefault(criterion.section.value, []).append(
            Line(
                state=finding.state.value,
                text=unmarked(texts.criterion(finding, direction)),
                values=None if values is None else unmarked(values),
                source_mark=marks[criterion.bases[0].id],
            )
        )
    for section, found in by_section.items():
        yield Section(texts.t.plain(f"sheet-section-{section}"), tuple(found))


def _steps(texts: CheckTexts, direction: Direction, assessment: Assessment, marks: Mapping[str, str]) -> Iterator[Step]:
    """A step for each thing to prepare, each told once, and one for all that is unknown."""
    told: dict[str, str] = {}
    for finding in assessment.gaps:
        told.setdefault(unmarked(texts.step(finding, direction)), marks[shown_bases(finding.criterion)[-1].id])
    yield from (Step(text, mark) for text, mark in told.items())
    if assessment.unknown:
        names = "; ".join(unmarked(inside(texts.criterion(finding, direction))) for finding in assessment.unknown)
        yield Step(texts.t.plain("sheet-find-out", names=names))


def _marks(assessment: Assessment) -> dict[str, str]:
    """A number for each basis that is shown, in the order in which the sheet comes to them."""
    shown: dict[str, str] = {}
    for finding in assessment.findings:
        for basis in shown_bases(finding.criterion):
            shown.setdefault(basis.id, str(len(shown) + 1))
    return shown
