"""What the self-check of a direction says: why, what is missing, what to do next, and its verdict.

No verdict says that somebody may or will get a grant: it tells what the answers hold, and that this is
advice. Every criterion stands with its basis: of the table, under a heading with season and row.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from bot.chat.formatting import LINE_TITLE, bullets, italic, lines, paragraphs, shortened
from bot.chat.selfcheck.match_texts import match_text, next_step_text, rating_text
from bot.chat.selfcheck.question_texts import QuestionTexts, inside, shown_bases
from bot.chat.selfcheck.sheet_texts import readiness_sheet
from bot.chat.splitting import utf16_length
from bot.selfcheck.entries import TABLE
from bot.selfcheck.model import YES, Certainty, Severity, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.catalog import Direction
    from bot.documents import Sheet
    from bot.selfcheck.assessment import Assessment
    from bot.selfcheck.flow import Path
    from bot.selfcheck.matching import Match, NextStep, Rating
    from bot.selfcheck.model import Answers, Basis, Finding, Question, Value

VERDICT_MARKS: Final = {Verdict.CLEAR: "✅", Verdict.PREPARE: "🟡", Verdict.STOP: "⛔️"}

ONE_MESSAGE: Final = 3500
"""So long may an outcome be with all its steps: below Telegram's 4096, for what a screen puts above it."""

_ONE_SCREEN: Final = 4
"""Gaps and unknown things that a phone shows together with the verdict above them."""

DOUBTS: Final = frozenset({"form-ngo"})
"""Gaps that are told at once though they stop nobody: whoever has one should ask before spending time."""


@dataclass(frozen=True, slots=True)
class CheckTexts(QuestionTexts):
    """The words of a self-check, of matching and of the readiness sheet, in the language of ``t``."""

    def criterion(self, finding: Finding, direction: Direction | None) -> Markup:
        """What is judged, in a few words: "Computers"."""
        t = self.t
        criterion = finding.criterion
        match criterion.text:
            case "equipment-one":
                return t(f"check-item-{criterion.subject}")
            case "premises-one":
                return t("check-criterion-premises-one", area=int(criterion.subject))
            case "results-one" if direction is not None:
                told = direction.results[t.language][int(criterion.subject) - 1].rstrip(".; ")
                return t("check-criterion-results-one", number=criterion.subject, text=shortened(told, LINE_TITLE))
            case "reach-one" if direction is not None:
                return self.reach(direction.reach[int(criterion.subject) - 1])
            case "results-one" | "reach-one":
                return t(f"check-target-{criterion.text}", number=criterion.subject)
        return t(f"check-criterion-{criterion.text}")

    def values(self, finding: Finding, direction: Direction | None) -> Markup | None:  # noqa: ARG002  # every text of a finding is asked with its direction
        """What is asked and what is there, or None where the criterion's name says all."""
        t = self.t
        criterion = finding.criterion
        found = finding.found
        match criterion.rule:
            case "equals" if finding.state is State.GAP:
                return t("check-values-absent" if criterion.required == YES else "check-values-present")
            case "equals":
                return None
            case "one_of":
                if finding.state is not State.GAP:
                    return None
                has = inside(t(f"check-option-{criterion.fact}-{found}"))
                return t("check-values-rule", required=t(f"check-required-{criterion.text}"), found=has)
        required = self._amount(criterion.text, criterion.required)
        if found is None:
            return t("check-values-unknown", required=required)
        return t("check-values", required=required, found=self._amount(criterion.text, found))

    def step(self, finding: Finding, direction: Direction | None) -> Markup:  # noqa: ARG002  # see `values`
        """What to do next."""
        t = self.t
        criterion = finding.criterion
        if finding.state is State.MET:
            return t("check-step-met")
        if finding.state is State.UNKNOWN:
            return t("check-step-unknown")
        found: Any = finding.found
        if criterion.rule == "covers":
            names = ", ".join(
                self.catalog.region(code).short[t.language] for code in criterion.required if code not in found
            )
            return t("check-step-regions-named", names=names)
        if criterion.rule == "as_many":
            return t("check-step-regions-least", count=criterion.required - len(found))
        return t(f"check-step-{criterion.text}")

    def told_at_once(self, findings: Sequence[Finding], direction: Direction | None) -> Markup:
        """A stop or a doubt, told after the answer that showed it."""
        stops = any(finding.criterion.may_stop for finding in findings)
        told = (
            lines(
                self.t(f"check-reason-{finding.criterion.text}"),
                self._arrow(self.step(finding, direction)),
                italic(self.basis_of(finding, direction)),
            )
            for finding in findings
        )
        heading = self.t("check-stop-heading" if stops else "check-doubt-heading")
        return paragraphs(heading, *told, lines(self.notes(findings), self.t("check-look-on")))

    def recap(self, path: Path, answers: Answers, direction: Direction | None) -> Markup:
        """Every question asked with its answer, under the headings of the sections."""
        t = self.t
        numbered = enumerate(path.asked(answers), start=1)
        sections = [
            lines(
                t(f"check-section-{section.value}"),
                *(
                    t(
                        "check-recap-line",
                        number=str(number),
                        question=self.short(question),
                        answer=self.answer(question, answers.get(question.id)),
                    )
                    for number, question in questions
                ),
            )
            for section, questions in groupby(numbered, key=lambda entry: entry[1].section)
        ]
        heading = (
            t("check-recap-heading", number=str(direction.number)) if direction else t("check-recap-heading-match")
        )
        return paragraphs(heading, *sections, t("check-recap-question"))

    def verdict(self, assessment: Assessment) -> Markup:
        """The verdict in a sentence, of the answers only; never of what the operator will say."""
        t = self.t
        if assessment.stops:
            return t("check-verdict-stop", reason=t(f"check-reason-{assessment.stops[0].criterion.text}"))
        unchecked = sum(_is_unchecked(finding) for finding in assessment.gaps)
        prepare, find_out = len(assessment.gaps) - unchecked, len(assessment.unknown) + unchecked
        told = (
            t("check-verdict-prepare", count=prepare) if prepare else None,
            t("check-verdict-find-out", count=find_out) if find_out else None,
        )
        return Markup(" ").join(part for part in told if part) or t("check-verdict-clear")

    def result(self, direction: Direction, assessment: Assessment, *, limit: int | None = ONE_MESSAGE) -> Markup:
        """The whole outcome of a check: stops, what the table asks, other rules, advice, what is unknown.

        Where all of it is longer than ``limit`` (None: whatever its length, for a terminal that has no sheet), the
        steps are left to the sheet, but for those of a stop.
        """
        whole = self._result(direction, assessment, brief=False)
        return (
            whole if limit is None or utf16_length(whole) <= limit else self._result(direction, assessment, brief=True)
        )

    def match(self, match: Match, shown: Sequence[Rating], answers: Answers) -> Markup:
        """The directions by readiness, best first; ``shown`` is one page of ``match.ratings``."""
        return match_text(self, match, shown, answers)

    def rating(self, rating: Rating) -> Markup:
        """Why a direction stands where it stands."""
        return rating_text(self, rating)

    def next_step(self, step: NextStep | None, answers: Answers) -> Markup:
        """The one change that opens most; ``answers`` are those that it would change."""
        return next_step_text(self, step, answers)

    def changed(self, changed: Sequence[Question], gone: int) -> Markup:
        """The table changed under a check: what has to be answered again, and how many questions are gone."""
        t = self.t
        return lines(
            t("check-changed"),
            bullets(self.short(question) for question in changed),
            t("check-changed-gone", count=gone) if gone else None,
        )

    def difference(self, before: Mapping[str, str], assessment: Assessment) -> Markup:
        """What is different from an earlier check; ``before`` is the state of each criterion then."""
        t = self.t
        found: dict[str, list[Markup]] = {}
        for finding in assessment.findings:
            if before.get(finding.criterion.id) != finding.state.value:
                found.setdefault(finding.state.value, []).append(self.criterion(finding, None))
        if not found:
            return t("check-difference-none")
        told = (
            t(f"check-difference-{state.value}", names=Markup(", ").join(found[state.value]))
            for state in State
            if state.value in found
        )
        return lines(t("check-difference"), *told)

    def sheet(self, direction: Direction, assessment: Assessment, *, label: str | None, link: str, code: str) -> Sheet:
        """The readiness sheet: all findings, next steps and sources, as plain text."""
        return readiness_sheet(self, direction, assessment, label=label, link=link, code=code)

    def _amount(self, text: str, value: Value) -> str:
        """What is asked or there, by what the criterion counts."""
        if text == "regions":
            if isinstance(value, int):
                return self.t.plain("check-regions", count=value)
            return self.region_names(value)
        if text == "groups":
            named = ", ".join(inside(self.t(f"check-group-{group}")) for group in value)
            return named or self.t.plain("check-answer-nothing")
        if text == "premises-one":
            return self.t.plain("check-regions", count=value)
        return self._number(text, value)

    def gaps(self, assessment: Assessment, direction: Direction, *, brief: bool = False) -> Iterator[Markup]:
        """The gaps by what they rest on, numbered through; ``brief`` leaves out steps, but for those of a stop."""
        t = self.t
        number = 1
        for group, findings in _grouped(assessment.gaps).items():
            told = [t(f"check-gaps-{group}", season=self.catalog.season.id, number=str(direction.number))]
            if group == "doubt" and not brief:
                told += [t(f"check-reason-{finding.criterion.text}") for finding in findings]
            for _, alike in groupby(_by_basis(findings), key=_basis_id):
                rested = list(alike)
                told += self._listed(rested, direction, number, steps=not brief or group == "stop")
                number += len(rested)
                if group != "table":
                    told.append(italic(self.basis_of(rested[0], direction)))
            yield lines(*told)

    def by_basis(self, findings: Iterable[Finding], direction: Direction) -> list[Markup]:
        """Names of criteria, a line for each basis."""
        t = self.t
        return [
            t(
                "check-named-line",
                names=Markup("; ").join(self.criterion(finding, direction) for finding in alike),
                source=self.source(finding_basis, direction),
            )
            for finding_basis, alike in _with_bases(findings)
        ]

    def unknown(self, assessment: Assessment, direction: Direction) -> Markup | None:
        """What is not known yet, by basis."""
        if not assessment.unknown:
            return None
        return lines(self.t("check-unknown"), *self.by_basis(assessment.unknown, direction))

    def notes(self, findings: Iterable[Finding]) -> Markup | None:
        """What the marks of the bases of these findings mean."""
        return self.marks(finding.criterion.bases[0] for finding in findings)

    def _result(self, direction: Direction, assessment: Assessment, *, brief: bool) -> Markup:
        t = self.t
        met = len(assessment.met)
        verdict = Markup("{} <b>{}</b>").format(VERDICT_MARKS[assessment.verdict], self.verdict(assessment))
        # A stop is told at once, and its reason is no line to repeat.
        prepares = assessment.verdict is Verdict.PREPARE
        is_long = prepares and len(assessment.gaps) + len(assessment.unknown) > _ONE_SCREEN
        return paragraphs(
            self.cards.heading(direction),
            verdict,
            *self.gaps(assessment, direction, brief=brief),
            self.unknown(assessment, direction),
            t("check-met-count", count=met) if met else None,
            t("check-steps-on-sheet") if brief else None,
            self.notes((*assessment.gaps, *assessment.unknown)),
            # An edited message leaves the phone at its end, where the verdict would be out of sight.
            lines(verdict if is_long else None, t("check-advice")),
            self.cards.footer(direction, numbered=True),
        )

    def _listed(self, findings: Sequence[Finding], direction: Direction, number: int, *, steps: bool) -> list[Markup]:
        """Findings with both values, numbered on from ``number``.

        With ``steps`` each has a line, and a step stands once below those that share it; without, those
        that share their values share a line.
        """
        told: list[Markup] = []
        if not steps:
            for _, alike in groupby(findings, key=lambda finding: self.values(finding, direction)):
                shared = list(alike)
                told.append(self._line(shared, direction, number))
                number += len(shared)
            return told
        for step, alike in groupby(findings, key=lambda finding: self.step(finding, direction)):
            for finding in alike:
                told.append(self._line([finding], direction, number))
                number += 1
            told.append(self._arrow(step))
        return told

    def _line(self, findings: Sequence[Finding], direction: Direction, number: int) -> Markup:
        # Several expected results in one line are told by their numbers, without the table's words.
        numbered = len(findings) > 1
        names = Markup("; ").join(
            self.criterion(finding, None if numbered and finding.criterion.text == "results-one" else direction)
            for finding in findings
        )
        numbers = f"{number}–{number + len(findings) - 1}" if numbered else str(number)
        values = self.values(findings[0], direction) or ""
        return self.t("check-gap-line", number=numbers, criterion=names, values=values)

    def basis_of(self, finding: Finding, direction: Direction | None) -> Markup:
        """What a criterion and its next step rest on, in a line under it."""
        told = (self.source(basis, direction) for basis in shown_bases(finding.criterion))
        return self.t("check-basis", basis=Markup("; ").join(told))

    def _arrow(self, step: Markup) -> Markup:
        return self.t("check-arrow", step=step)


def _grouped(gaps: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Gaps in the order in which they are told: stops, doubts, the table's, other rules, advice."""
    groups: dict[str, list[Finding]] = {"stop": [], "doubt": [], "table": [], "rules": [], "advice": []}
    for finding in gaps:
        criterion = finding.criterion
        if criterion.may_stop:
            group = "stop"
        elif criterion.id in DOUBTS:
            group = "doubt"
        elif criterion.bases[0].id == TABLE:
            group = "table"
        else:
            group = "advice" if criterion.severity is Severity.ADVISE else "rules"
        groups[group].append(finding)
    return {group: findings for group, findings in groups.items() if findings}


def _basis_id(finding: Finding) -> str:
    return finding.criterion.bases[0].id


def _by_basis(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that rest on the same basis beside each other, else in their order."""
    return [finding for _, alike in _with_bases(findings) for finding in alike]


def _with_bases(findings: Iterable[Finding]) -> list[tuple[Basis, list[Finding]]]:
    found: dict[str, tuple[Basis, list[Finding]]] = {}
    for finding in findings:
        basis = finding.criterion.bases[0]
        found.setdefault(basis.id, (basis, []))[1].append(finding)
    return list(found.values())


def _is_unchecked(finding: Finding) -> bool:
    """Whether a gap is to be found out first: its rule stands in a document that nobody checked."""
    basis = finding.criterion.bases[0]
    return basis.certainty is not Certainty.SOURCED and basis.address is not None
