"""The tables, as the code sees them; `migrations` brings a database to this shape.

A test compares the two, so a change here without a migration does not pass.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import BigInteger, DateTime, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

__all__ = [
    "SCHEMA_VERSION",
    "Base",
    "CheckAnswerRow",
    "CheckRow",
    "FsmRow",
    "MissedQuestionRow",
    "OrganisationAnswerRow",
    "PersonRow",
    "SheetRow",
    "UtcDateTime",
]

SCHEMA_VERSION = "0002"
"""The migration these tables belong to: a start against this version need not import Alembic."""

# SQLite gives only INTEGER keys its row id, and with it automatic numbers and the fastest look-up.
_BigKey = BigInteger().with_variant(Integer, "sqlite")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored and returned in UTC by both engines.

    SQLite keeps no time zone: its column holds the UTC clock, so text order is time order.
    A naive moment is refused with ValueError, for nobody could say which hour it means.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: "Dialect") -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"expected a moment with a time zone, found {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: "Dialect") -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that a later migration can name it too, on both engines."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: Text(), datetime: UtcDateTime()}


class PersonRow(Base):
    """A person: no name, no message. What else is theirs refers to this row and is deleted with it (or is in `fsm`)."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True, autoincrement=False)
    language: Mapped[str | None]
    region: Mapped[str | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class MissedQuestionRow(Base):
    """A question the table did not answer. Who asked is deliberately not here."""

    __tablename__ = "missed_questions"

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    text: Mapped[str]
    language: Mapped[str]
    asked_at: Mapped[datetime] = mapped_column(index=True)


class FsmRow(Base):
    """A conversation's state and data. `user_id` repeats a part of the key so that a person can be erased."""

    __tablename__ = "fsm"

    key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, index=True)
    state: Mapped[str | None]
    data: Mapped[str]
    updated_at: Mapped[datetime]


class CheckRow(Base):
    """A self-check: of one direction, or of what suits an organisation."""

    __tablename__ = "checks"
    # A number is never given twice, on SQLite too: a button of a deleted check stays in the chat.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declared so by SQLAlchemy

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    number: Mapped[int | None]
    season: Mapped[str]
    state: Mapped[str]
    label: Mapped[str | None]
    outcome: Mapped[str | None]
    # Indexed, for a deletion looks for the checks that repeat the deleted one.
    previous_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("checks.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class CheckAnswerRow(Base):
    """An answer (JSON) in a check. The fingerprint says what the table asked then."""

    __tablename__ = "check_answers"

    check_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(CheckRow.id, ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    fingerprint: Mapped[str]
    answered_at: Mapped[datetime]


class OrganisationAnswerRow(Base):
    """What a person said about their organisation (JSON), to be offered again in their next check."""

    __tablename__ = "organisation_answers"

    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    answered_at: Mapped[datetime]


class SheetRow(Base):
    """A sheet made from a check, as it was (JSON). Whoever has its code can look it up."""

    __tablename__ = "sheets"

    code: Mapped[str] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(CheckRow.id, ondelete="CASCADE"), index=True)
    content: Mapped[str]
    created_at: Mapped[datetime]
