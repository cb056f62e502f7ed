"""The journal's words: every act has some, and an entry of another version is still readable."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from markupsafe import Markup

from bot.chat.roles.audit import Act, act_text
from bot.i18n import Translations
from bot.languages import LANGUAGES
from bot.storage.audit import AuditEntry

TRANSLATIONS = Translations()


def entry(action: str, **details: Any) -> AuditEntry:
    return AuditEntry(1, 1005, 1001, action, details, datetime.now(UTC))


@pytest.mark.parametrize("act", Act)
def test_every_act_has_words_in_every_language(act: Act) -> None:
    assert [language for language in LANGUAGES if not TRANSLATIONS[language].has(f"audit-{act.value}")] == []


def test_a_role_is_called_what_the_language_calls_it() -> None:
    words = act_text(entry("role-taken", role="coordinator"), TRANSLATIONS["kk"], subject=Markup("<b>X</b>"))
    assert words == "«үйлестіруші» рөлінен босатты: <b>X</b>."


@pytest.mark.parametrize(
    "kept",
    [entry("gone-by-now"), entry("role-taken"), entry("role-taken", rank=3), entry("<b>", role=["x"])],
    ids=["unknown act", "missing detail", "renamed detail", "detail of another type"],
)
def test_an_entry_of_another_version_is_told_by_its_name(kept: AuditEntry) -> None:
    words = act_text(kept, TRANSLATIONS["en"], subject=Markup())
    assert words == Markup("Unknown action: {}").format(kept.action)
