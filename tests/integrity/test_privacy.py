"""/privacy tells of every stored field: what the tables hold and what it lists are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.privacy import STORED, Kept, privacy_text
from bot.languages import LANGUAGES, Language
from bot.storage.tables import Base, PersonRow
from tests.support.client import translations

if TYPE_CHECKING:
    from sqlalchemy import Column

TABLES = Base.metadata.tables


def listed(table: str) -> list[str]:
    return [field for _, fields in STORED[table] for field in fields.split()]


def test_every_table_is_listed() -> None:
    assert set(STORED) == set(TABLES)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_stored_field_is_listed_once(table: str) -> None:
    assert sorted(listed(table)) == sorted(column.name for column in TABLES[table].columns)


def refers_to_a_person(column: Column[Any]) -> bool:
    return any(key.column.table.name == PersonRow.__tablename__ for key in column.foreign_keys)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_field_that_refers_to_a_person_is_said_to_be_about_nobody(table: str) -> None:
    about = {field: kept for kept, fields in STORED[table] for field in fields.split()}
    for column in TABLES[table].columns:
        if refers_to_a_person(column):
            assert about[column.name] is not None, column.name


def test_what_is_said_to_be_kept_for_some_days_is_what_is_forgotten_after_them() -> None:
    assert {table for table in STORED for kept, _ in STORED[table] if kept is Kept.VISITS} == {"visits"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_privacy_tells_of_everything_that_is_kept(language: Language) -> None:
    t = translations()[language]
    text = str(privacy_text(t))
    for kept in Kept:
        sentence = t("roles-privacy") if kept is Kept.ROLES else t(f"privacy-kept-{kept}", visits=90)
        assert str(sentence) in text
    assert len(text) < 4096  # one message
