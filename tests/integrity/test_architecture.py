"""What holds for the whole house: which way imports point, where sentences live, nothing of one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bot.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE: Final = [*sorted((ROOT / "bot").rglob("*.py")), *sorted((ROOT / "handlers").rglob("*.py"))]
TEXT_SUFFIXES: Final = {
    *("", ".css", ".example", ".ftl", ".html", ".ini", ".js", ".json", ".jsonl", ".mako", ".md", ".py"),
    *(".svg", ".toml", ".txt", ".yml"),
}

_WORD: Final = "[а-яёәғқңөұүһі]+"
_SENTENCE: Final = re.compile(rf"{_WORD}(?:[ ,:–—-]+{_WORD}){{2,}}", re.IGNORECASE)
"""Three words in a row: search needs single words and names, never a sentence."""


def test_imports_point_the_way_the_contracts_say() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text in code with its line, docstrings left out: these may quote."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    quoting = {
        id(statement.value)
        for node in ast.walk(tree)
        if isinstance(node, documented)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quoting:
            yield node.lineno, node.value


def test_no_sentence_for_people_stands_in_python() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in CODE
        for line, text in strings(ast.parse(path.read_text(encoding="utf-8")))
        if _SENTENCE.search(text)
    ]
    assert not found


@pytest.mark.parametrize(
    ("code", "is_sentence"),
    [
        ('text = "Кестеде бұл туралы ештеңе жоқ."', True),
        ('text = f"Найдено {n} направлений в перечне"', True),
        ('names = ("қысқа", "орта", "ұзақ")', False),
        ('"""Says «мен бұл туралы білмеймін»."""', False),
    ],
)
def test_a_sentence_is_told_from_words(code: str, is_sentence: bool) -> None:  # noqa: FBT001  # a table's column
    assert any(_SENTENCE.search(text) for _, text in strings(ast.parse(code))) is is_sentence


def files() -> list[Path]:
    """Every text file of the project, as git knows it; all files where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    paths = [ROOT / line for line in listed.stdout.splitlines()] if listed.returncode == 0 else CODE
    return [path for path in paths if path.is_file() and path.suffix in TEXT_SUFFIXES]


def test_no_file_mentions_a_place_on_this_machine() -> None:
    here = {ROOT, ROOT.parent, Path.home(), Path(tempfile.gettempdir())} - {Path("/")}
    pattern = re.compile("|".join(rf"(?<![\w.:/]){re.escape(str(path))}(?:/|\b)" for path in sorted(here)))
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        if (match := pattern.search(path.read_text(encoding="utf-8")))
    ]
    assert not found


def test_the_files_of_the_project_are_found() -> None:
    assert {ROOT / "README.md", ROOT / "bot" / "cli.py", ROOT / "locales" / "kk" / "common.ftl"} <= set(files())


def test_every_module_says_why_it_is_there() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in CODE
        if path.read_text(encoding="utf-8").strip() and ast.get_docstring(ast.parse(path.read_bytes())) is None
    ]
    assert not silent
