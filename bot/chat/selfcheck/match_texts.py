"""What matching says: the directions best first, the reasons of one, and the single change that opens most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from bot.chat.answers import short_title
from bot.chat.formatting import italic, lines, paragraphs
from bot.chat.selfcheck.question_texts import inside
from bot.selfcheck.answers import Facts
from bot.selfcheck.model import YES, Kind, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.chat.selfcheck.check_texts import CheckTexts
    from bot.selfcheck.matching import Match, NextStep, Rating
    from bot.selfcheck.model import Answers, Finding

_NAMED: Final = 3
"""So many missing things are named in a line of the list; its button tells them all."""

_OWN: Final = ("form", "database", "sound")
"""Facts about the organisation alone: what is missing there is missing for every direction."""


def match_text(texts: CheckTexts, match: Match, shown: Sequence[Rating], answers: Answers) -> Markup:
    """What holds for every direction first, then one page of them, then the next step."""
    t = texts.t
    clear = sum(rating.is_open for rating in match.ratings)
    common = _common(match)
    return paragraphs(
        t("match-heading", count=clear, all=len(match.ratings)),
        lines(t("match-common"), *_told(texts, common)) if common else None,
        lines(*(_line(texts, rating) for rating in shown)),
        t("match-choose"),
        t("match-step-common") if common and match.next_step is None else texts.next_step(match.next_step, answers),
        t("check-advice"),
        texts.cards.footer(*(texts.catalog[rating.number] for rating in match.ratings)),
    )


def rating_text(texts: CheckTexts, rating: Rating) -> Markup:
    """What is met, missing and unknown for one direction, with both values and bases."""
    t = texts.t
    direction = texts.catalog[rating.number]
    found = rating.assessment
    return paragraphs(
        texts.cards.heading(direction),
        t("match-readiness", percent=percent(rating.readiness)),
        *texts.gaps(found, direction),
        texts.unknown(found, direction),
        lines(t("match-met"), *texts.by_basis(found.met, direction)) if found.met else None,
        t("match-go-on"),
        lines(texts.notes(found.findings), t("check-advice")),
        texts.cards.footer(direction, numbered=True),
    )


def next_step_text(texts: CheckTexts, step: NextStep | None, answers: Answers) -> Markup:
    """The change in words, and the directions where nothing would be missing then."""
    t = texts.t
    if step is None:
        return t("match-step-none")
    change = t(f"match-change-{step.question.id}", what=_change(texts, step, answers))
    numbers = ", ".join(str(number) for number in sorted(step.opens))
    return lines(t("match-step", change=change), t("match-opens", directions=len(step.opens), numbers=numbers))


def _common(match: Match) -> list[Finding]:
    """What is missing whatever the direction; who is not in the database need not hear of its report."""
    gaps = [f for f in match.ratings[0].assessment.gaps if f.criterion.fact in _OWN] if match.ratings else []
    absent = any(finding.criterion.id == "database-listed" for finding in gaps)
    return [finding for finding in gaps if not (absent and finding.criterion.id == "database-report")]


def _change(texts: CheckTexts, step: NextStep, answers: Answers) -> str:
    """Only what is different: what would be ticked, counted or named anew."""
    question, answer = step.question, step.answer
    facts = Facts(answers)
    if question.kind is Kind.REGIONS:
        covered = facts.get(question.id) or []
        return texts.region_names([code for code in answer if code not in covered])
    if question.kind not in {Kind.TICKS, Kind.COUNTS}:
        return texts.answer(question, answer)
    added = {option: said for option, said in answer.items() if facts.get(f"{question.id}-{option}") != said}
    if question.kind is Kind.COUNTS:
        return texts.answer(question, added)
    ticked = [option for option, said in added.items() if said == YES]
    if question.id == "charter":
        return "; ".join(texts.catalog.sphere(option).title[texts.t.language] for option in ticked)
    return ", ".join(inside(texts.option(question, option)) for option in ticked)


def _line(texts: CheckTexts, rating: Rating) -> Markup:
    t = texts.t
    number, title = str(rating.number), short_title(texts.catalog[rating.number], t)
    line = t("match-line", number=number, title=title, percent=percent(rating.readiness))
    assessment = rating.assessment
    lacking = [f for f in (*assessment.gaps, *assessment.unknown) if f.criterion.fact not in _OWN]
    if not lacking:
        return line
    names = Markup(", ").join(_name(texts, finding) for finding in lacking[:_NAMED])
    more = len(lacking) - _NAMED
    return lines(line, t("match-lacks-more", names=names, count=more) if more > 0 else t("match-lacks", names=names))


def _name(texts: CheckTexts, finding: Finding) -> Markup:
    named = inside(texts.criterion(finding, None))
    return texts.t("match-unknown", name=named) if finding.state is State.UNKNOWN else named


def _told(texts: CheckTexts, findings: Iterable[Finding]) -> list[Markup]:
    return [
        lines(
            texts.t(f"check-reason-{finding.criterion.text}"),
            texts.t("check-arrow", step=texts.step(finding, None)),
            italic(texts.basis_of(finding, None)),
        )
        for finding in findings
    ]


def percent(share: float) -> str:
    """Whole percent, rounded down: only what is whole is called so."""
    return str(int(share * 100 + 1e-9))
