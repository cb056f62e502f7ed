"""An application window while an administrator writes it: what is known, what is asked next, what a text means.

A draft is plain data in the conversation's storage, so it outlives a restart. Its mark stands in
every button: one of an earlier draft changes nothing.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, fields, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final, Self

from bot.announce.times import MomentError, Reason, read_moment
from bot.chat.callbacks import DraftField

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from bot.catalog import ApplicationWindow, Catalog, GrantKind
    from bot.storage.deadlines import Deadline

LONGEST: Final = 500
"""Characters of a source or a note."""

HOURS: Final[dict[DraftField, tuple[tuple[int, int], ...]]] = {
    DraftField.OPENS: ((0, 0), (9, 0), (10, 0), (12, 0)),
    DraftField.CLOSES: ((12, 0), (17, 0), (18, 0), (18, 30), (23, 59)),
}
"""Offered where a day was written without its hour."""

_NUMBERS: Final = re.compile(r"\d{1,4}")


class DraftError(Exception):
    """What was written cannot be taken: the message that says why, with its values, and moments to choose from."""

    def __init__(self, text_id: str, *, moments: tuple[datetime, ...] = (), **values: Any) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.moments = moments
        self.values = values


@dataclass(frozen=True, slots=True)
class Draft:
    """A window as far as it is written. ``deadline`` is the stored one that is changed, 0 for a new one.

    ``given`` are the fields that were answered, ``asked`` the one whose answer is waited for; ``sequence``
    is that of the stored window when the change began.
    """

    mark: str
    deadline: int = 0
    sequence: int = 0
    kinds: tuple[str, ...] = ()
    directions: tuple[int, ...] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    source: str = ""
    note: str | None = None
    given: tuple[str, ...] = ()
    asked: DraftField | None = DraftField.WHAT

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_hex(3))

    @classmethod
    def of(cls, stored: Deadline) -> Self:
        """A change of a window, which has every answer already."""
        return cls(
            secrets.token_hex(3),
            deadline=stored.id,
            sequence=stored.sequence,
            kinds=stored.kinds,
            directions=stored.directions,
            opens_at=stored.opens_at,
            closes_at=stored.closes_at,
            source=stored.source,
            note=stored.note,
            given=tuple(field.value for field in DraftField),
            asked=None,
        )

    @classmethod
    def of_table(cls, window: ApplicationWindow, zone: tzinfo) -> Self:
        """A window of the table, so that people are reminded of it; it opens with its day."""
        return cls(
            secrets.token_hex(3),
            kinds=tuple(sorted(kind.value for kind in window.kinds)),
            opens_at=datetime.combine(window.opens, time(), zone),
            closes_at=window.closes,
            source=window.source[:LONGEST],
            given=tuple(field.value for field in DraftField),
            asked=None,
        )

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Self | None:
        """The draft of a conversation, or None where there is none that this version can read."""
        values = data.get("draft")
        names = {field.name for field in fields(cls)}
        if not isinstance(values, dict) or set(values) != names:
            return None
        read = dict(values)
        for name in ("opens_at", "closes_at"):
            read[name] = None if read[name] is None else datetime.fromisoformat(read[name])
        for name in ("kinds", "directions", "given"):
            read[name] = tuple(read[name])
        read["asked"] = None if read["asked"] is None else DraftField(read["asked"])
        return cls(**read)

    def to_data(self) -> dict[str, Any]:
        """What the conversation keeps: strings, numbers and lists."""
        values: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in ("opens_at", "closes_at"):
            values[name] = None if values[name] is None else values[name].isoformat()
        for name in ("kinds", "directions", "given"):
            values[name] = list(values[name])
        values["asked"] = None if self.asked is None else self.asked.value
        return {"draft": values}

    def ask(self, field: DraftField | None) -> Self:
        return replace(self, asked=field)

    def tick(self, kind: GrantKind, *, on: bool) -> Self:
        """A kind of grants more or less; it takes the place of single directions."""
        kinds = {*self.kinds, kind.value} if on else {*self.kinds} - {kind.value}
        return replace(self, kinds=tuple(sorted(kinds)), directions=())

    def skip(self, field: DraftField) -> Self:
        """Leave a field that may be empty, or take the kinds as they are ticked.

        Raises:
            DraftError: the field may not be empty.
        """
        match field:
            case DraftField.WHAT:
                if not self.kinds and not self.directions:
                    raise DraftError("deadline-draft-nothing")
                return self.answered(field)
            case DraftField.OPENS:
                return replace(self, opens_at=None).answered(field)
            case DraftField.NOTE:
                return replace(self, note=None).answered(field)
        raise DraftError("deadline-draft-text-only")  # a closing and a source are always needed

    def write(self, text: str, catalog: Catalog, now: datetime) -> Self:
        """Take a text as the answer to what is asked.

        Raises:
            DraftError: it is none.
        """
        field, words = self.asked, " ".join(text.split())
        if field is DraftField.WHAT:
            return self._directions(words, catalog)
        if field in (DraftField.OPENS, DraftField.CLOSES):
            return self.at(field, _moment(words, field, now), now)
        if not words:
            raise DraftError("deadline-draft-text-only")
        if len(words) > LONGEST:
            raise DraftError("deadline-draft-long", count=LONGEST)
        if field is DraftField.SOURCE:
            return replace(self, source=words).answered(field)
        return replace(self, note=words).answered(DraftField.NOTE)

    def at(self, field: DraftField, moment: datetime, now: datetime) -> Self:
        """Take a moment as the opening or the closing.

        Raises:
            DraftError: the closing is over, or not after the opening.
        """
        if field is DraftField.OPENS:
            if "closes" in self.given and self.closes_at is not None and self.closes_at <= moment:
                raise DraftError("deadline-draft-order")
            return replace(self, opens_at=moment).answered(field)
        if moment <= now:
            raise DraftError("deadline-draft-closed", date=moment)
        if self.opens_at is not None and moment <= self.opens_at:
            raise DraftError("deadline-draft-order")
        return replace(self, closes_at=moment).answered(DraftField.CLOSES)

    def checked(self, now: datetime) -> Self:
        """The draft as it may be saved.

        Raises:
            DraftError: an answer is missing, or the closing has passed while it was written.
        """
        if self.closes_at is None or not self.source or not (self.kinds or self.directions):
            raise DraftError("deadline-draft-nothing")
        if self.closes_at <= now:
            raise DraftError("deadline-draft-closed", date=self.closes_at)
        if self.opens_at is not None and self.closes_at <= self.opens_at:
            raise DraftError("deadline-draft-order")
        return self.ask(None)

    def _directions(self, words: str, catalog: Catalog) -> Self:
        numbers = sorted({int(number) for number in _NUMBERS.findall(words)})
        unknown = [number for number in numbers if catalog.get(number) is None]
        if unknown or not numbers:
            raise DraftError("deadline-draft-no-direction", numbers=", ".join(map(str, unknown)) or words)
        return replace(self, directions=tuple(numbers), kinds=()).answered(DraftField.WHAT)

    def answered(self, field: DraftField) -> Self:
        """Ask what comes next: the first field without an answer, or nothing."""
        given = (*self.given, field.value)
        left = (one for one in DraftField if one.value not in given)
        return replace(self, given=given, asked=next(left, None))


def _moment(words: str, field: DraftField, now: datetime) -> datetime:
    try:
        return read_moment(words, now).at
    except MomentError as error:
        if error.reason is Reason.AMBIGUOUS:
            raise DraftError("deadline-moment-ambiguous", moments=error.candidates) from error
        # Applications may be open already when the window is entered; its closing lies ahead.
        if error.reason is Reason.PAST and field is DraftField.OPENS and error.at is not None:
            return error.at
        if error.day is not None and error.at is None and error.reason in (Reason.NO_HOUR, Reason.PAST):
            moments = tuple(
                datetime(error.day.year, error.day.month, error.day.day, hour, minute, tzinfo=now.tzinfo)
                for hour, minute in HOURS[field]
            )
            coming = tuple(at for at in moments if at > now or field is DraftField.OPENS)
            if coming:
                raise DraftError("deadline-moment-no-hour", moments=coming, date=error.day) from error
        known: dict[str, Any] = {}
        if error.reason in (Reason.PAST, Reason.TOO_FAR):
            known["date"] = error.at or error.day
        reason = Reason.UNCLEAR if error.reason is Reason.NO_HOUR else error.reason
        raise DraftError(f"deadline-moment-{reason.value}", **known) from error
