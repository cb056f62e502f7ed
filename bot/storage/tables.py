"""The tables, as the code sees them; `migrations` brings a database to this shape.

A test compares the two, so a change here without a migration does not pass.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

__all__ = [
    "SCHEMA_VERSION",
    "AnnouncementRow",
    "AnnouncementVersionRow",
    "AuditRow",
    "Base",
    "CheckAnswerRow",
    "CheckRow",
    "DeadlineRow",
    "DeliveryRow",
    "FollowRow",
    "FsmRow",
    "MissedQuestionRow",
    "OrganisationAnswerRow",
    "PersonRow",
    "PlanStepRow",
    "ReminderRow",
    "RoleLinkRow",
    "RoleRow",
    "SheetRow",
    "UtcDateTime",
]

SCHEMA_VERSION = "0003"
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
    """A person: no name, no message.

    What else is theirs refers to this row and is deleted with it. `fsm` and `deliveries`
    cannot refer to it: erasing a person reaches them by their id.
    """

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True, autoincrement=False)
    language: Mapped[str | None]
    region: Mapped[str | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    blocked_at: Mapped[datetime | None]
    hours_from: Mapped[int | None]
    hours_to: Mapped[int | None]


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


# Who did something (`given_by`, `actor_id` and the like) becomes NULL when they are erased: what was done stays true.
def _did() -> Mapped[int | None]:
    return mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="SET NULL"))


class RoleRow(Base):
    """What a person may do besides what everybody may."""

    __tablename__ = "roles"

    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    given_by: Mapped[int | None] = _did()
    given_at: Mapped[datetime]


class RoleLinkRow(Base):
    """A link that gives a role once, to whoever uses it first."""

    __tablename__ = "role_links"

    code: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    created_by: Mapped[int | None] = _did()
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_by: Mapped[int | None] = _did()
    used_at: Mapped[datetime | None]


class AuditRow(Base):
    """Who did what to whom, and when. The details (JSON) hold no person's id: they outlive everybody."""

    __tablename__ = "audit"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declared so by SQLAlchemy

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    # Indexed, for an erasure looks for the entries of the erased.
    actor_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="SET NULL"), index=True)
    subject_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey(PersonRow.id, ondelete="SET NULL"), index=True
    )
    action: Mapped[str]
    details: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


class AnnouncementRow(Base):
    """An announcement, or what corrects or takes back an earlier one (`of_id`)."""

    __tablename__ = "announcements"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declared so by SQLAlchemy

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    author_id: Mapped[int | None] = _did()
    kind: Mapped[str]
    of_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("announcements.id", ondelete="SET NULL"))
    state: Mapped[str]
    title: Mapped[str | None]
    audience: Mapped[str]
    buttons: Mapped[str]
    default_language: Mapped[str]
    on_uncertain: Mapped[str]
    scheduled_at: Mapped[datetime | None]
    near_deadline: Mapped[str | None]
    # How many rows its audience had when it started, and what became of them once those rows are purged.
    recipients: Mapped[int | None]
    totals: Mapped[str | None]
    reason: Mapped[str | None]
    # A chat with a person has their id: an erasure empties it.
    progress_chat_id: Mapped[int | None] = mapped_column(BigInteger)
    progress_message_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class AnnouncementVersionRow(Base):
    """An announcement in one language. `source_id` is the person whose chat holds the messages to be copied."""

    __tablename__ = "announcement_versions"

    announcement_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey(AnnouncementRow.id, ondelete="CASCADE"), primary_key=True
    )
    language: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    source_id: Mapped[int | None] = _did()


class DeliveryRow(Base):
    """One recipient of an announcement: a person's chat, a group or a channel.

    The row of an erased person stays, without a chat: so the sums stay equal to the audience.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        Index("ix_deliveries_announcement_id_chat_id", "announcement_id", "chat_id", unique=True),
        # Claims take the first waiting ones; counting reads nothing but this index.
        Index("ix_deliveries_announcement_id_state_id_uncertain", "announcement_id", "state", "id", "uncertain"),
    )

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    announcement_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(AnnouncementRow.id, ondelete="CASCADE"))
    chat_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    language: Mapped[str]
    state: Mapped[str]
    message_ids: Mapped[str | None]
    reason: Mapped[str | None]
    attempts: Mapped[int]
    uncertain: Mapped[bool]
    not_before: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class DeadlineRow(Base):
    """When applications of some kinds or directions (JSON) are taken; withdrawn ones stay, for calendars know them."""

    __tablename__ = "deadlines"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declared so by SQLAlchemy

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    uid: Mapped[str] = mapped_column(index=True, unique=True)
    sequence: Mapped[int]
    season: Mapped[str]
    kinds: Mapped[str]
    directions: Mapped[str]
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime]
    source: Mapped[str]
    note: Mapped[str | None]
    state: Mapped[str]
    changed_in: Mapped[int | None]
    changed_at: Mapped[datetime | None]
    previous_opens_at: Mapped[datetime | None]
    previous_closes_at: Mapped[datetime | None]
    created_by: Mapped[int | None] = _did()
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class FollowRow(Base):
    """What a person wants to hear of. `value` is empty where `what` says all."""

    __tablename__ = "follows"
    __table_args__ = (Index("ix_follows_what_value", "what", "value"),)

    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="CASCADE"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]


class ReminderRow(Base):
    """A reminder that somebody was given or is being given: its key is what makes it the only one."""

    __tablename__ = "reminders"

    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="CASCADE"), primary_key=True)
    event: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(index=True)
    due_at: Mapped[datetime] = mapped_column(index=True)
    claimed_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class PlanStepRow(Base):
    """A step of the plan back from a deadline that a person has done."""

    __tablename__ = "plan_steps"

    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="CASCADE"), primary_key=True)
    deadline_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey(DeadlineRow.id, ondelete="CASCADE"), primary_key=True
    )
    direction: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[str] = mapped_column(primary_key=True)
    done_at: Mapped[datetime]
