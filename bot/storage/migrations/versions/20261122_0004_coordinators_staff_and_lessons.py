"""Links of coordinators, groups and channels, what people and staff write, lessons of the search, counts.

Revision: 0004, after 0003.
"""

import re
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_PERSONAL = re.compile(r"\S*@\S*|\+?\d[\d\s()-]{5,}\d")
"""Addresses and numbers as long as a telephone's."""

_BIG_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "what", "value", name=op.f("pk_counts")),
    )
    op.create_table(
        "chats",
        sa.Column("id", _BIG_KEY, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("registered_by", sa.BigInteger(), nullable=True),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["registered_by"], ["people.id"], name=op.f("fk_chats_registered_by_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
    )
    op.create_table(
        "lessons",
        sa.Column("id", _BIG_KEY, nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("season", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=True),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("fk_lessons_made_by_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "links",
        sa.Column("id", _BIG_KEY, nullable=False),
        sa.Column("owner_id", sa.BigInteger(), nullable=True),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["people.id"], name=op.f("fk_links_owner_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_links_owner_id"), "links", ["owner_id"])

    op.create_table(
        "threads",
        sa.Column("id", _BIG_KEY, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.BigInteger(), nullable=True),
        sa.Column("barred", sa.Text(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_threads_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["people.id"], name=op.f("fk_threads_taken_by_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_threads_person_id"), "threads", ["person_id"], unique=True)
    op.create_index(op.f("ix_threads_state"), "threads", ["state"])
    op.create_index(op.f("ix_threads_taken_by"), "threads", ["taken_by"])
    op.create_table(
        "remnants",
        sa.Column("id", _BIG_KEY, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("message_ids", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remnants")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_remnants_chat_id"), "remnants", ["chat_id"])

    op.create_table(
        "check_origins",
        sa.Column("check_id", sa.BigInteger(), nullable=False),
        sa.Column("link_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["check_id"], ["checks.id"], name=op.f("fk_check_origins_check_id_checks"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name=op.f("fk_check_origins_link_id_links"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("check_id", name=op.f("pk_check_origins")),
    )
    op.create_index(op.f("ix_check_origins_link_id"), "check_origins", ["link_id"])

    op.create_table(
        "lesson_phrases",
        sa.Column("lesson_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lesson_id"], ["lessons.id"], name=op.f("fk_lesson_phrases_lesson_id_lessons"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lesson_id", "language", "text", name=op.f("pk_lesson_phrases")),
    )
    op.create_table(
        "thread_places",
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("card_id", sa.BigInteger(), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_thread_places_thread_id_threads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("thread_id", "chat_id", name=op.f("pk_thread_places")),
    )
    op.create_index("ix_thread_places_chat_id_topic_id", "thread_places", ["chat_id", "topic_id"])
    op.create_table(
        "letters",
        sa.Column("id", _BIG_KEY, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("answers_id", sa.BigInteger(), nullable=True),
        sa.Column("album", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["letters.id"], name=op.f("fk_letters_answers_id_letters"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["threads.id"], name=op.f("fk_letters_thread_id_threads"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_letters_answers_id"), "letters", ["answers_id"])
    op.create_index("ix_letters_chat_id_message_id", "letters", ["chat_id", "message_id"], unique=True)
    op.create_index(op.f("ix_letters_thread_id"), "letters", ["thread_id"])
    op.create_index(op.f("ix_letters_told"), "letters", ["told"])

    op.create_table(
        "link_counts",
        sa.Column("link_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["links.id"], name=op.f("fk_link_counts_link_id_links"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("link_id", "day", "what", name=op.f("pk_link_counts")),
    )
    op.create_table(
        "visits",
        sa.Column("link_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["links.id"], name=op.f("fk_visits_link_id_links"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_visits_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("link_id", "person_id", "what", name=op.f("pk_visits")),
    )
    op.create_index(op.f("ix_visits_at"), "visits", ["at"])
    op.create_index(op.f("ix_visits_person_id"), "visits", ["person_id"])

    op.create_table(
        "letter_copies",
        sa.Column("letter_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_copies_letter_id_letters"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", "chat_id", name=op.f("pk_letter_copies")),
    )
    op.create_index("ix_letter_copies_chat_id_message_id", "letter_copies", ["chat_id", "message_id"])
    op.create_index(op.f("ix_letter_copies_state"), "letter_copies", ["state"])

    op.add_column("people", sa.Column("asked_on", sa.Date(), nullable=True))
    _group_missed_questions()


def downgrade() -> None:
    _ungroup_missed_questions()
    op.drop_column("people", "asked_on")
    op.drop_table("letter_copies")

    op.drop_table("visits")
    op.drop_table("link_counts")

    op.drop_table("letters")
    op.drop_table("thread_places")
    op.drop_table("remnants")
    op.drop_table("lesson_phrases")

    op.drop_table("check_origins")

    op.drop_table("threads")

    op.drop_table("links")
    op.drop_table("lessons")
    op.drop_table("chats")
    op.drop_table("counts")


def _group_missed_questions() -> None:
    """The same question of several times becomes one, with a count; what looks personal in it goes."""
    connection = op.get_bind()
    asked = connection.execute(sa.text("SELECT text, language, asked_at FROM missed_questions")).all()
    grouped: dict[tuple[str, str], list[str]] = {}
    for text, language, asked_at in asked:
        plain = " ".join(_PERSONAL.sub(" ", text.lower()).split())
        if plain:
            grouped.setdefault((plain, language), []).append(str(asked_at)[:10])
    op.drop_table("missed_questions")
    table = op.create_table(
        "missed_questions",
        sa.Column("id", _BIG_KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed_questions")),
    )
    op.create_index(op.f("ix_missed_questions_last_day"), "missed_questions", ["last_day"])
    op.create_index("ix_missed_questions_text_language", "missed_questions", ["text", "language"], unique=True)
    for (text, language), days in grouped.items():
        last = date.fromisoformat(max(days))
        connection.execute(
            table.insert().values(text=text, language=language, count=len(days), last_day=last, state="new")
        )


def _ungroup_missed_questions() -> None:
    connection = op.get_bind()
    kept = connection.execute(sa.text("SELECT text, language, last_day FROM missed_questions")).all()
    op.drop_table("missed_questions")
    table = op.create_table(
        "missed_questions",
        sa.Column("id", _BIG_KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed_questions")),
    )
    op.create_index(op.f("ix_missed_questions_asked_at"), "missed_questions", ["asked_at"])
    for text, language, last_day in kept:
        asked_at = datetime.combine(date.fromisoformat(str(last_day)), time(), UTC)
        connection.execute(table.insert().values(text=text, language=language, asked_at=asked_at))
