"""Texts: the same in every language, complete, and none of them in Python."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Any

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.i18n import LOCALES_DIR, Translations
from bot.languages import LANGUAGES
from bot.preview.formatting import parse_html
from bot.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from bot.languages import Language

TRANSLATIONS = Translations()
FILES = sorted(path.name for path in (LOCALES_DIR / "kk").glob("*.ftl"))
COUNTS = frozenset({"count", "directions", "grants", "regions", "all", "area", "page", "pages"})
"""Variables that choose a plural form; they are given as numbers."""

PLURALS = {
    "kk": ({"one", "other"}, {"other"}),
    "ru": ({"one", "few", "other"}, {"one", "other"}),
    "en": ({"one", "other"},),
}


class Variables(Visitor):
    """Collects a message's variables and the variants of its selectors."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.selected: list[tuple[str, set[str]]] = []

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802  # the library's name
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: Any) -> None:  # noqa: N802  # the library's name
        variants = {getattr(variant.key, "name", None) or variant.key.value for variant in node.variants}
        self.selected.append((node.selector.id.name, variants))
        self.generic_visit(node)


def messages(language: str, name: str) -> dict[str, Variables]:
    source = (LOCALES_DIR / language / name).read_text(encoding="utf-8")
    found = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ftl.Junk), f"{language}/{name}: {entry.content}"
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in found, f"{language}/{name}: {entry.id.name} stands twice"
            found[entry.id.name] = Variables()
            found[entry.id.name].visit(entry)
    return found


ALL: dict[str, dict[str, Variables]] = {
    language: {key: value for name in FILES for key, value in messages(language, name).items()}
    for language in LANGUAGES
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_files(language: str) -> None:
    assert sorted(path.name for path in (LOCALES_DIR / language).iterdir()) == FILES


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "kk"])
def test_every_file_has_the_same_messages_with_the_same_variables(language: str, name: str) -> None:
    kazakh, other = messages("kk", name), messages(language, name)
    assert list(kazakh) == list(other)
    assert {key: value.names for key, value in kazakh.items()} == {key: value.names for key, value in other.items()}


def test_no_message_stands_in_two_files() -> None:
    names = [key for name in FILES for key in messages("kk", name)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_the_forms_of_their_language(language: str) -> None:
    for key, found in ALL[language].items():
        for variable, variants in found.selected:
            assert variable in COUNTS, key
            assert variants in PLURALS[language], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_renders_as_telegram_html_whatever_a_person_is_called(language: Language) -> None:
    t = TRANSLATIONS[language]
    for key, found in ALL[language].items():
        for count in (0, 1, 2, 5, 11, 21):
            values: dict[str, Any] = {
                name: count if name in COUNTS else "<b>&</i> \N{GRINNING FACE}" for name in found.names
            }
            text = parse_html(t(key, **values)).text
            assert text.strip(), key
            if "grants" not in found.names:
                assert text.count("<b>&</i> \N{GRINNING FACE}") >= len(found.names - COUNTS), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_telegram_limits_are_short_enough(language: Language) -> None:
    t = TRANSLATIONS[language]
    assert len(t.plain("bot-description")) <= 512
    assert len(t.plain("bot-short-description")) <= 120
    assert all(len(t.plain(key)) <= 256 for key in ALL[language] if key.startswith("command-"))
    notices = ("fallback-old-button", "search-thanks", "compare-enough", "card-gone", "directions-gone")
    of_checks = [key for key in ALL[language] if key.startswith("check-word-")]
    for key in (*notices, *of_checks, "saved-gone", "saved-deleted", "saved-private", "paper-making", "paper-made"):
        assert len(t.plain(key)) <= 200, key
    assert len(t.plain("error-apology-short", reference="ABCDEF")) <= 200


def test_every_message_is_used_and_every_used_message_exists() -> None:
    """Ids that are put together (`part-…`) count as used by their beginning."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in python_files())
    literal = set(re.findall(r'"([a-z]+(?:-[a-z0-9_]+)+)"', source))
    beginnings = tuple(set(re.findall(r'f"([a-z-]+-)\{', source)))
    unused = [key for key in ALL["kk"] if key not in literal and not key.startswith(beginnings)]
    assert unused == []
    features = {key.partition("-")[0] for key in ALL["kk"]}
    asked = set(re.findall(r'\b(?:t|plain|notice|saying|_screen)\((?:t, )?"([a-z]+(?:-[a-z0-9_]+)+)"', source))
    assert {key for key in asked if key.partition("-")[0] in features} <= set(ALL["kk"])


def python_files() -> list[Path]:
    folders = ("bot/chat", "handlers", "bot/runtime", "bot/announce", "bot/selfcheck")
    return [*(ROOT / "bot").glob("*.py"), *(path for folder in folders for path in (ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_in_kazakh_or_russian_stands_in_python(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            assert not re.search("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІіЁё]", node.value), node.lineno
