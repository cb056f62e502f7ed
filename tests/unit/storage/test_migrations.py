import asyncio
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Integer, Table, column, inspect, table

from bot.storage import migrations
from bot.storage.engine import Database
from bot.storage.migrations.__main__ import main as new_migration
from bot.storage.people import Person
from bot.storage.tables import SCHEMA_VERSION, Base, PersonRow
from tests.unit.storage.conftest import NOW

TABLES = {"alembic_version", *Base.metadata.tables}


async def inspected(database: Database, question: Any) -> Any:
    async with database.migrating() as connection:
        return await connection.run_sync(question)


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def differences(connection: Connection) -> Any:
    return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)


async def test_models_equal_migrations(database: Database) -> None:
    assert await inspected(database, differences) == []


async def test_the_names_of_constraints_and_indexes_are_those_of_the_models(database: Database) -> None:
    def names(connection: Connection) -> dict[str, tuple[str | None, set[str | None], set[str | None]]]:
        found = inspect(connection)
        return {
            table: (
                found.get_pk_constraint(table)["name"],
                {index["name"] for index in found.get_indexes(table)},
                {key["name"] for key in found.get_foreign_keys(table)},
            )
            for table in Base.metadata.tables
        }

    assert await inspected(database, names) == {
        "people": ("pk_people", set(), set()),
        "missed_questions": (
            "pk_missed_questions",
            {"ix_missed_questions_last_day", "ix_missed_questions_text_language"},
            set(),
        ),
        "fsm": ("pk_fsm", {"ix_fsm_user_id"}, set()),
        "checks": (
            # SQLite's AUTOINCREMENT stands in the column, where no name has room.
            None if database.is_sqlite else "pk_checks",
            {"ix_checks_person_id", "ix_checks_previous_id"},
            {"fk_checks_person_id_people", "fk_checks_previous_id_checks"},
        ),
        "check_answers": ("pk_check_answers", set(), {"fk_check_answers_check_id_checks"}),
        "organisation_answers": ("pk_organisation_answers", set(), {"fk_organisation_answers_person_id_people"}),
        "sheets": ("pk_sheets", {"ix_sheets_check_id"}, {"fk_sheets_check_id_checks"}),
        "roles": ("pk_roles", set(), {"fk_roles_person_id_people", "fk_roles_given_by_people"}),
        "role_links": (
            "pk_role_links",
            set(),
            {"fk_role_links_created_by_people", "fk_role_links_used_by_people"},
        ),
        "audit": (
            None if database.is_sqlite else "pk_audit",
            {"ix_audit_actor_id", "ix_audit_subject_id", "ix_audit_at"},
            {"fk_audit_actor_id_people", "fk_audit_subject_id_people"},
        ),
        "announcements": (
            None if database.is_sqlite else "pk_announcements",
            set(),
            {"fk_announcements_author_id_people", "fk_announcements_of_id_announcements"},
        ),
        "announcement_versions": (
            "pk_announcement_versions",
            set(),
            {"fk_announcement_versions_announcement_id_announcements", "fk_announcement_versions_source_id_people"},
        ),
        "deliveries": (
            "pk_deliveries",
            {
                "ix_deliveries_announcement_id_chat_id",
                "ix_deliveries_announcement_id_state_id_uncertain",
                "ix_deliveries_chat_id",
            },
            {"fk_deliveries_announcement_id_announcements"},
        ),
        "deadlines": (
            None if database.is_sqlite else "pk_deadlines",
            {"ix_deadlines_uid"},
            {"fk_deadlines_created_by_people"},
        ),
        "follows": ("pk_follows", {"ix_follows_what_value"}, {"fk_follows_person_id_people"}),
        "reminders": (
            "pk_reminders",
            {"ix_reminders_state", "ix_reminders_due_at"},
            {"fk_reminders_person_id_people"},
        ),
        "plan_steps": (
            "pk_plan_steps",
            set(),
            {"fk_plan_steps_person_id_people", "fk_plan_steps_deadline_id_deadlines"},
        ),
        "links": (
            None if database.is_sqlite else "pk_links",
            {"ix_links_owner_id"},
            {"fk_links_owner_id_people"},
        ),
        "visits": (
            "pk_visits",
            {"ix_visits_at", "ix_visits_person_id"},
            {"fk_visits_link_id_links", "fk_visits_person_id_people"},
        ),
        "link_counts": ("pk_link_counts", set(), {"fk_link_counts_link_id_links"}),
        "check_origins": (
            "pk_check_origins",
            {"ix_check_origins_link_id"},
            {"fk_check_origins_check_id_checks", "fk_check_origins_link_id_links"},
        ),
        "counts": ("pk_counts", set(), set()),
        "chats": ("pk_chats", set(), {"fk_chats_registered_by_people"}),
        "threads": (
            None if database.is_sqlite else "pk_threads",
            {"ix_threads_person_id", "ix_threads_state", "ix_threads_taken_by"},
            {"fk_threads_person_id_people", "fk_threads_taken_by_people"},
        ),
        "thread_places": (
            "pk_thread_places",
            {"ix_thread_places_chat_id_topic_id"},
            {"fk_thread_places_thread_id_threads"},
        ),
        "remnants": (None if database.is_sqlite else "pk_remnants", {"ix_remnants_chat_id"}, set()),
        "letters": (
            None if database.is_sqlite else "pk_letters",
            {"ix_letters_answers_id", "ix_letters_chat_id_message_id", "ix_letters_thread_id", "ix_letters_told"},
            {"fk_letters_answers_id_letters", "fk_letters_thread_id_threads"},
        ),
        "letter_copies": (
            "pk_letter_copies",
            {"ix_letter_copies_chat_id_message_id", "ix_letter_copies_state"},
            {"fk_letter_copies_letter_id_letters"},
        ),
        "lessons": (None if database.is_sqlite else "pk_lessons", set(), {"fk_lessons_made_by_people"}),
        "lesson_phrases": ("pk_lesson_phrases", set(), {"fk_lesson_phrases_lesson_id_lessons"}),
    }


def test_the_schema_version_is_the_last_migration() -> None:
    """What lets a start skip Alembic must be true."""
    assert ScriptDirectory.from_config(migrations.config()).get_heads() == [SCHEMA_VERSION]


def test_migrations_are_named_by_date_number_and_words() -> None:
    names = [path.name for path in (Path(migrations.__file__).parent / "versions").glob("*.py")]

    assert names
    for name in names:
        assert re.fullmatch(r"\d{8}_\d{4}_[a-z_]+\.py", name)
    assert sorted(names, key=lambda name: name.split("_")[1]) == sorted(names)


def tables_at(url: str) -> set[str]:
    async def look() -> set[str]:
        database = Database(url)
        try:
            found: set[str] = await inspected(database, tables)
        finally:
            await database.dispose()
        return found

    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(look())


def test_every_migration_goes_up_down_and_up_again(url: str) -> None:
    settings = migrations.config(url)
    for script in reversed(list(ScriptDirectory.from_config(settings).walk_revisions())):
        command.upgrade(settings, script.revision)
        command.downgrade(settings, "-1")
        command.upgrade(settings, script.revision)
    assert tables_at(url) == TABLES

    command.downgrade(settings, "base")
    assert tables_at(url) == {"alembic_version"}

    command.upgrade(settings, "head")
    assert tables_at(url) == TABLES


async def test_a_database_of_the_first_version_keeps_its_people_and_can_store_checks(url: str) -> None:
    settings = migrations.config(url)
    await asyncio.to_thread(command.upgrade, settings, "0001")
    database = Database(url)
    await inspected(database, put_person)

    await database.upgrade()
    person = Person(id=1, language="ru", region="KZ-63", created_at=NOW, seen_at=NOW)
    async with database.session() as s:
        assert await s.people.get(1) == person
        assert await s.checks.count(1) == 0
        check = await s.checks.start(1, "match", None, "2027", NOW)
        await s.organisations.put(1, {"staff": 4}, NOW)
        await s.commit()
        assert await s.checks.get(check.id, 1) == check
    await database.dispose()

    await asyncio.to_thread(command.downgrade, settings, "0001")
    await database.upgrade()
    async with database.session() as s:
        assert await s.people.get(1) == person
        assert await s.checks.count(1) == 0
    await database.dispose()


def put_person(connection: Connection) -> None:
    """Store a person as the first version did, which knew less of them."""
    first = ("id", "language", "region", "created_at", "seen_at")
    people = table("people", *(column(name, PersonRow.__table__.columns[name].type) for name in first))
    connection.execute(people.insert().values(id=1, language="ru", region="KZ-63", created_at=NOW, seen_at=NOW))


def test_a_contributor_gets_a_migration_from_the_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole directory is copied, so that the new file lands in the copy."""
    source = Path(migrations.__file__).parent
    copy = tmp_path / "100% migrations"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrations, "__file__", str(copy / "__init__.py"))
    added = Table("posters", Base.metadata, Column("id", Integer, primary_key=True))
    try:
        new_migration("9999", "posters and codes")
    finally:
        Base.metadata.remove(added)

    (written,) = copy.glob("versions/*_9999_*.py")
    text = written.read_text("utf-8")
    assert re.fullmatch(r"\d{8}_9999_posters_and_codes\.py", written.name)
    assert f"down_revision = '{SCHEMA_VERSION}'" in text
    assert re.search(r"op\.create_table\(.posters.", text)
    assert "'people'" not in text
