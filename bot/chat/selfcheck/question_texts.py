"""What the self-check asks, in words: questions, their options, answers told back, and where a rule stands.

The table's own sentences are quoted, in a translation marked as one. Plain text is for buttons and
lists; everything else is markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from bot.catalog.figures import figures
from bot.chat.cards import Cards
from bot.chat.formatting import BUTTON_TITLE, bullets, italic, lines, money, paragraphs, short_money, shortened
from bot.chat.formatting import unmarked as words
from bot.chat.formatting import years as span
from bot.chat.selfcheck.standing import is_one_tick
from bot.selfcheck.entries import TABLE
from bot.selfcheck.generation import yearly_amount
from bot.selfcheck.model import NO, SKIPPED, UNKNOWN, UNSURE, YES, Certainty, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.catalog import Catalog, Direction
    from bot.catalog.model import Reach
    from bot.i18n import Translator
    from bot.selfcheck.model import Basis, Criterion, Question, Value

_EARLIER: Final = frozenset(
    {"disqualified", "compliance", "capacity", "submission", "experts", "language_of_application"}
)
"""Bases that told the order of their own year, before the rules were rewritten in 2025."""

_PARAGRAPHS: Final = frozenset({"language_of_application"})
"""Bases in an order: it has paragraphs where a law has articles."""

_STEP_BASES: Final = {"database-listed": "database"}
"""Criteria whose next step stands elsewhere than the rule itself."""

_OF_ROW: Final = frozenset(
    {"charter-one", "regions", "years", "budget", "indicator", "results", "reach", "equipment-one", "premises-one"}
)
"""Questions about one row of the table."""

_TRANSLATED: Final = frozenset({"charter-one", "indicator", "results", "reach", "premises-one"})
"""Questions that quote the table's own sentences."""

_PLAIN_OPTIONS: Final = frozenset({YES, NO, *UNKNOWN})

_NAMED_REGIONS: Final = 5
"""So many regions are named in an answer; of more, their number is told."""


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """The words of questions and answers, in the language of ``t``."""

    catalog: Catalog
    t: Translator
    now: datetime

    @property
    def cards(self) -> Cards:
        return Cards(self.catalog, self.t, self.now)

    def question(self, question: Question, direction: Direction | None) -> Markup:
        """What is asked; ``direction`` is the one checked, None in matching.

        Raises:
            ValueError: a question about a row of the table without its direction.
        """
        text = question.text
        if text in {"plan", "papers"}:
            told = [self.t(f"check-about-{text}-{option}") for option in question.options]
            return paragraphs(self.t(f"check-ask-{text}"), bullets(told))
        if text == "charter-all":
            titles = [self.catalog.sphere(option).title[self.t.language] for option in question.options]
            return paragraphs(self.t("check-ask-charter-all"), bullets(titles), self._translation())
        if text not in _OF_ROW:
            return self.t(f"check-ask-{text}")
        if direction is None:
            raise ValueError(f"{question.id} is asked about a direction")
        return self._about_row(question, direction)

    def hint(self, question: Question) -> Markup | None:
        """How to answer, where the buttons do not say it."""
        if question.kind in {Kind.YES_NO, Kind.CHOICE}:
            return None
        kind = "sum" if question.id == "sum" else question.kind.value
        return italic(self.t(f"check-hint-{kind}"))

    def option(self, question: Question, option: str) -> str:
        """An option as a button has it; a number is one that the question offers."""
        t = self.t
        match question.id:
            case _ if option in _PLAIN_OPTIONS:
                told = t.plain(f"check-option-{option}")
            case "charter":
                told = shortened(self.catalog.sphere(option).title[t.language], BUTTON_TITLE)
            case "equipment":
                told = t.plain(f"check-item-{option}")
            case "premises":
                told = t.plain("check-area", area=int(option))
            case "results" | "reach":
                told = option
            case "plan" | "papers":
                told = t.plain(f"check-criterion-{question.id}-{option}")
            case "groups":
                told = t.plain(f"check-group-{option}")
            case _ if question.kind is Kind.NUMBER:
                told = self._number(question.id, int(option))
                if int(option) == max(question.steps.get("", (0,))):
                    told = t.plain("check-option-or-more", number=told)
            case _:
                told = t.plain(f"check-option-{question.id}-{option}")
        return told

    def short(self, question: Question) -> str:
        """A question in two to four words: for recaps and lists."""
        match question.text:
            case "equipment-one":
                return self.t.plain(f"check-item-{question.subject}")
            case "premises-one":
                return self.t.plain("check-criterion-premises-one", area=int(question.subject))
        return self.t.plain(f"check-short-{question.id.partition('-')[0]}")

    def answer(self, question: Question, value: Value | None) -> str:
        """An answer told back."""
        match question.kind:
            case _ if value is None:
                told = self.t.plain("check-answer-none")
            case _ if isinstance(value, str) and value in _PLAIN_OPTIONS:
                told = self.t.plain(f"check-answer-{value}")
            case Kind.NUMBER:
                told = self._number(question.id, value)
            case Kind.REGIONS:
                told = self.region_names(value)
            case Kind.TICKS:
                told = self._ticked(question, value)
            case Kind.COUNTS:
                told = self._counted(question, value)
            case _:
                told = self.option(question, value)
        return told

    def why(self, question: Question) -> Markup:
        """Why it is asked, in a sentence, and every basis."""
        why = self.t(f"check-why-{question.id.partition('-')[0]}")
        bases = question.bases
        if not bases:
            return lines(why, self.t("check-why-row", season=self.catalog.season.id))
        return paragraphs(why, lines(self.t("check-bases"), bullets(self.basis(basis) for basis in bases)))

    def basis(self, basis: Basis, direction: Direction | None = None) -> Markup:
        """Where a rule stands, with its address and how sure it is; the table's, with season and row."""
        told = self._place(basis, direction, address=True)
        mark = _mark(basis)
        return self.t(f"check-{mark}", basis=told) if mark else told

    def source(self, basis: Basis, direction: Direction | None = None) -> Markup:
        """The same in short, for a criterion in a message; `marks` explains what the marks mean."""
        told = self._place(basis, direction, address=False)
        mark = _mark(basis)
        return Markup(", ").join((told, self.t(f"check-mark-{mark}"))) if mark else told

    def marks(self, bases: Iterable[Basis]) -> Markup | None:
        """What to do about rules that are unchecked or of earlier years, where there are any."""
        found = {mark for basis in bases if (mark := _mark(basis))}
        told = [self.t(f"check-note-{mark}") for mark in ("earlier", "unchecked") if mark in found]
        return italic(Markup(" ").join(told)) if told else None

    def region_names(self, codes: Sequence[str]) -> str:
        """Regions by name; of many, how many they are."""
        if not codes:
            return self.t.plain("check-answer-no-regions")
        if len(codes) == len(self.catalog.regions):
            return self.t.plain("check-answer-all-regions", count=len(codes))
        if len(codes) > _NAMED_REGIONS:
            return self.t.plain("check-regions", count=len(codes))
        return ", ".join(self.catalog.region(code).short[self.t.language] for code in codes)

    def reach(self, reach: Reach) -> Markup:
        """A measurable target: "at least 250 grants, every year"."""
        target = self.t(f"check-reach-{reach.what}", count=reach.at_least)
        return self.t("check-reach", target=target, per=self.t(f"check-per-{reach.per}"))

    def _about_row(self, question: Question, direction: Direction) -> Markup:
        """What the table says, then what is asked about it."""
        t = self.t
        language = t.language
        text = question.text
        required = question.criteria[0].required
        row = None
        match text:
            case "charter-one":
                asked = t("check-ask-charter-one", sphere=self.catalog.sphere(direction.sphere).title[language])
            case "regions" if isinstance(required, int):
                asked = t("check-ask-regions-least", count=required)
            case "regions":
                names = ", ".join(self.catalog.region(code).title[language] for code in required)
                asked = t("check-ask-regions-named", names=names)
            case "years":
                asked = t("check-ask-years", count=required, span=span(direction.funding))
            case "equipment-one":
                asked = t("check-ask-equipment-one", needed=t(f"check-needed-{question.subject}", count=required))
            case _:
                row = self._row(question, direction)
                only = "-only" if is_one_tick(question) else ""
                asked = t(f"check-ask-{text}{only}")
        return paragraphs(row, asked, self._translation() if text in _TRANSLATED else None)

    def _row(self, question: Question, direction: Direction) -> Markup:
        """The table's own words or figures."""
        t = self.t
        indicator = lines(t("indicator-heading"), direction.indicator[t.language])
        match question.text:
            case "budget":
                row = lines(t("check-budget-row"), self._budget(direction))
            case "indicator":
                row = indicator
            case "results":
                row = lines(t("check-results-row"), _numbered(direction.results[t.language]))
            case "reach":
                figures_told = _numbered(self.reach(reach) for reach in direction.reach)
                row = paragraphs(indicator, lines(t("check-reach-row"), figures_told))
            case _:
                row = t("check-premises-row", text=_requirement(direction.requirements[t.language], question.subject))
        return row

    def _budget(self, direction: Direction) -> Markup:
        """Money by year; where the row offers several grants, of one grant."""
        if direction.grant.amount and direction.grant.count > 1:
            each = money(yearly_amount(direction), self.t)
            return self.t("check-budget-each", money=each, span=span(direction.funding))
        years = sorted(direction.funding.items())
        return lines(*(self.t("funding-year", year=str(year), money=money(sum_, self.t)) for year, sum_ in years))

    def _translation(self) -> Markup | None:
        return None if self.t.language == "kk" else italic(self.t("footer-translation"))

    def _number(self, question_id: str, value: int) -> str:
        if question_id == "sum":
            return words(short_money(value, self.t))
        return self.t.plain("check-years", count=value) if question_id == "years" else str(value)

    def _ticked(self, question: Question, value: Mapping[str, Any]) -> str:
        if is_one_tick(question):  # asked and answered as yes or no
            return self.answer(question, value.get(question.options[0]))
        ticked = [option for option in question.options if value.get(option) == YES]
        unsure = [option for option in question.options if value.get(option) in {UNSURE, SKIPPED}]
        nothing = self.t.plain("check-answer-nothing")
        if question.id == "charter":  # titles have commas of their own
            told = "; ".join(self.option(question, option) for option in ticked) or nothing
        elif question.id == "groups":
            told = ", ".join(inside(self.option(question, option)) for option in ticked) or nothing
        else:
            told = self.t.plain("check-answer-ticked", count=len(ticked), all=len(question.options))
        return self._with_unsure(told, len(unsure))

    def _counted(self, question: Question, value: Mapping[str, Any]) -> str:
        counted = [(option, value[option]) for option in question.options if isinstance(value.get(option), int)]
        told = ", ".join(
            self.t.plain("check-answer-counted", what=inside(self.option(question, option)), number=str(number))
            for option, number in counted
            if number
        )
        nothing = self.t.plain("check-answer-nothing") if counted else ""
        unsure = sum(value.get(option) == UNSURE for option in question.options)
        return self._with_unsure(told or nothing, unsure)

    def _with_unsure(self, told: str, unsure: int) -> str:
        if not unsure:
            return told
        left = self.t.plain("check-answer-left", count=unsure)
        return f"{told}; {left}" if told else left

    def _place(self, basis: Basis, direction: Direction | None, *, address: bool) -> Markup:
        t = self.t
        season = self.catalog.season.id
        if basis.id == TABLE and direction is None:
            return t("check-source-list", season=season)
        if basis.id == TABLE and direction is not None:
            return t("check-source-row", season=season, number=str(direction.number))
        document = basis.document[t.language]
        parts: list[str] = [document]
        if basis.article:
            parts.append(t("check-paragraph" if basis.id in _PARAGRAPHS else "check-article", article=basis.article))
        if basis.year and basis.year not in document:
            parts.append(basis.year)
        if basis.address and not basis.year:
            parts.append(t("check-no-year"))
        if basis.address and address:
            parts.append(basis.address)
        return Markup(", ").join(parts)


def shown_bases(criterion: Criterion) -> tuple[Basis, ...]:
    """The bases beside a criterion: what it rests on, then what its next step rests on, if that is another."""
    wanted = _STEP_BASES.get(criterion.text)
    return (criterion.bases[0], *(basis for basis in criterion.bases[1:] if basis.id == wanted))


def _mark(basis: Basis) -> str | None:
    """What a reader should know of a basis: that nobody checked it, or that it told an earlier rule."""
    if basis.certainty is not Certainty.SOURCED:
        return "unchecked"
    return "earlier" if basis.id in _EARLIER else None


def inside(name: str) -> Markup:
    """A name within a sentence: in small letters, but for an abbreviation."""
    return escape(name) if name[1:2].isupper() else escape(name)[:1].lower() + escape(name)[1:]


def _numbered(items: Iterable[str]) -> Markup:
    return Markup("\n").join(Markup("{}. {}").format(place, item) for place, item in enumerate(items, start=1))


def _requirement(requirements: Iterable[str], area: str) -> str:
    """The table's own sentence about rooms of this area."""
    return next(text for text in requirements if area in figures(text)).rstrip(".; ")
