"""The tables, as the code sees them; `migrations` brings a database to this shape.

A test compares the two, so a change here without a migration does not pass.
"""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import BigInteger, Date, DateTime, ForeignKey, Index, Integer, MetaData, Text
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
    "ChatRow",
    "CheckAnswerRow",
    "CheckOriginRow",
    "CheckRow",
    "CountRow",
    "DeadlineRow",
    "DeliveryRow",
    "FollowRow",
    "FsmRow",
    "LessonPhraseRow",
    "LessonRow",
    "LetterCopyRow",
    "LetterRow",
    "LinkCountRow",
    "LinkRow",
    "MissedQuestionRow",
    "OrganisationAnswerRow",
    "PersonRow",
    "PlanStepRow",
    "ReminderRow",
    "RemnantRow",
    "RoleLinkRow",
    "RoleRow",
    "SheetRow",
    "ThreadPlaceRow",
    "ThreadRow",
    "UtcDateTime",
    "VisitRow",
]

SCHEMA_VERSION = "0004"
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
    type_annotation_map: ClassVar = {str: Text(), datetime: UtcDateTime(), date: Date()}


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
    # The day on which they were last asked whether an answer was the right one.
    asked_on: Mapped[date | None]


class MissedQuestionRow(Base):
    """A question that was not answered, or not surely: folded, and how often. Who asked is deliberately not here."""

    __tablename__ = "missed_questions"
    __table_args__ = (Index("ix_missed_questions_text_language", "text", "language", unique=True),)

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    text: Mapped[str]
    language: Mapped[str]
    count: Mapped[int]
    last_day: Mapped[date] = mapped_column(index=True)
    state: Mapped[str]


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


class LinkRow(Base):
    """A coordinator's link into the bot. One that was switched off stays: it is still printed on posters."""

    __tablename__ = "links"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declared so by SQLAlchemy

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="SET NULL"), index=True)
    target: Mapped[str]
    number: Mapped[int | None]
    region: Mapped[str | None]
    language: Mapped[str | None]
    label: Mapped[str]
    contact: Mapped[str | None]
    state: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class VisitRow(Base):
    """What a person did since they came through a link, once for each thing, so that nobody is counted twice."""

    __tablename__ = "visits"

    link_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(LinkRow.id, ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey(PersonRow.id, ondelete="CASCADE"), primary_key=True, index=True
    )
    what: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class LinkCountRow(Base):
    """How many people did what for the first time after they came through a link, by day. Nobody is named here."""

    __tablename__ = "link_counts"

    link_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(LinkRow.id, ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class CheckOriginRow(Base):
    """The link through which a person came to a check, and when they sent its result to whoever made the link."""

    __tablename__ = "check_origins"

    check_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(CheckRow.id, ondelete="CASCADE"), primary_key=True)
    link_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(LinkRow.id, ondelete="CASCADE"), index=True)
    sent_at: Mapped[datetime | None]


class CountRow(Base):
    """How often something happened on a day. Nobody is named here."""

    __tablename__ = "counts"

    day: Mapped[date] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]


class ChatRow(Base):
    """A group or channel that the bot is in: how it answers there, and whether announcements go there."""

    __tablename__ = "chats"

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True, autoincrement=False)
    kind: Mapped[str]
    title: Mapped[str]
    state: Mapped[str]
    language: Mapped[str | None]
    answers: Mapped[str]
    region: Mapped[str | None]
    registered_by: Mapped[int | None] = _did()
    registered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class ThreadRow(Base):
    """What a person and the staff write to each other."""

    __tablename__ = "threads"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declared so by SQLAlchemy

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey(PersonRow.id, ondelete="CASCADE"), index=True, unique=True
    )
    state: Mapped[str] = mapped_column(index=True)
    taken_by: Mapped[int | None] = mapped_column(BigInteger, ForeignKey(PersonRow.id, ondelete="SET NULL"), index=True)
    barred: Mapped[str]
    noticed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    # Cards that were shown before this moment are written anew.
    updated_at: Mapped[datetime]


class ThreadPlaceRow(Base):
    """Where the staff read a thread: a chat, its topic where the chat is a forum, and the card over the letters."""

    __tablename__ = "thread_places"
    __table_args__ = (Index("ix_thread_places_chat_id_topic_id", "chat_id", "topic_id"),)

    thread_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(ThreadRow.id, ondelete="CASCADE"), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    topic_id: Mapped[int | None] = mapped_column(BigInteger)
    card_id: Mapped[int | None] = mapped_column(BigInteger)
    shown_at: Mapped[datetime | None]


class LetterRow(Base):
    """One message of a thread, by where it stands: it is copied from there, so its words are not kept here.

    The message of a writer who was erased stands nowhere. `told` says whether the writer has learned what became
    of it as it is now.
    """

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_chat_id_message_id", "chat_id", "message_id", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    thread_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(ThreadRow.id, ondelete="CASCADE"), index=True)
    origin: Mapped[str]
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    answers_id: Mapped[int | None] = mapped_column(
        BigInteger, ForeignKey("letters.id", ondelete="SET NULL"), index=True
    )
    album: Mapped[str | None]
    about: Mapped[str | None]
    told: Mapped[bool] = mapped_column(index=True)
    created_at: Mapped[datetime]


class LetterCopyRow(Base):
    """A letter's copy for one reader: where it is to stand or stands, and what became of it."""

    __tablename__ = "letter_copies"
    __table_args__ = (Index("ix_letter_copies_chat_id_message_id", "chat_id", "message_id"),)

    letter_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(LetterRow.id, ondelete="CASCADE"), primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(index=True)
    reason: Mapped[str | None]
    attempts: Mapped[int]
    not_before: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class RemnantRow(Base):
    """Messages about somebody who was erased that still stand in a chat of the staff, until they are deleted there."""

    __tablename__ = "remnants"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declared so by SQLAlchemy

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, index=True)
    topic_id: Mapped[int | None] = mapped_column(BigInteger)
    message_ids: Mapped[str]
    attempts: Mapped[int]
    not_before: Mapped[datetime | None]


class LessonRow(Base):
    """What an administrator taught the search: that some phrases mean a direction, a question, or nothing of ours."""

    __tablename__ = "lessons"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - declared so by SQLAlchemy

    id: Mapped[int] = mapped_column(_BigKey, primary_key=True)
    means: Mapped[str]
    number: Mapped[int | None]
    # A number means its direction in that season's table only.
    season: Mapped[str]
    query: Mapped[str | None]
    # Whether it holds for exactly these phrases, and not for questions that are like them.
    exact: Mapped[bool]
    made_by: Mapped[int | None] = _did()
    made_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class LessonPhraseRow(Base):
    """A phrase of a lesson, folded as missed questions are."""

    __tablename__ = "lesson_phrases"

    lesson_id: Mapped[int] = mapped_column(BigInteger, ForeignKey(LessonRow.id, ondelete="CASCADE"), primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(primary_key=True)
