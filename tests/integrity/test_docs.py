"""What the documents say is so: every setting and command is there, and every file they name exists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest
import typer.main

from bot import cli
from bot.settings import ROOT, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLE: Final = ROOT / ".env.example"
OPERATE: Final = ROOT / "docs" / "operate.md"
DOCUMENTS: Final = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CODE: Final = [*sorted((ROOT / "bot").rglob("*.py")), *sorted((ROOT / "handlers").rglob("*.py"))]
SETTINGS: Final = [name.upper() for name in Settings.model_fields]

_TOP: Final = r"(?:bot|handlers|data|locales|tests|benchmarks|docs)/"
_PLACEHOLDERS: Final = ("*", "CODE", "{", "FILE")


def names(documents: list[Path]) -> list[str]:
    return [str(document.relative_to(ROOT)) for document in documents]


# Settings


def blocks() -> dict[str, list[str]]:
    """Each setting of .env.example with the comment right above it."""
    found: dict[str, list[str]] = {}
    comment: list[str] = []
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            comment.append(line.removeprefix("# "))
        else:
            if line:
                found[line.partition("=")[0]] = comment
            comment = []
    return found


def test_the_example_has_every_setting_and_nothing_else() -> None:
    assert list(blocks()) == SETTINGS


@pytest.mark.parametrize("name", SETTINGS)
def test_the_example_explains_a_setting_in_one_to_three_lines_with_its_default(name: str) -> None:
    comment = blocks()[name]
    assert 1 <= len(comment) <= 3
    assert "Default: " in " ".join(comment)


def test_the_example_as_it_is_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    defaults = Settings.read()
    (tmp_path / ".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    assert Settings.read() == defaults


@pytest.mark.parametrize("name", SETTINGS)
def test_the_default_in_the_example_is_the_real_one(name: str) -> None:
    default = Settings.model_fields[name.lower()].default
    comment = " ".join(blocks()[name])
    told = re.search(r"Default: (\S+?)[.,]?(?:\s|$)", comment)
    assert told is not None
    if default is None or default == frozenset():
        assert told[1] in {"none", "nobody"}
    else:
        assert str(default).rstrip("/").endswith(told[1])


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_in_the_operators_document(name: str) -> None:
    assert f"`{name}`" in OPERATE.read_text(encoding="utf-8")


# Commands


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command of the command line with the names of its options."""
    pending: list[tuple[str, Any]] = [("grantkomek", typer.main.get_command(cli.app))]
    while pending:
        path, command = pending.pop()
        if children := getattr(command, "commands", None):
            pending += [(f"{path} {name}", child) for name, child in children.items()]
        else:
            yield path, [option for parameter in command.params for option in parameter.opts if option.startswith("--")]


COMMANDS: Final = dict(commands())


def test_the_commands_are_found() -> None:
    assert {"grantkomek run", "grantkomek ask", "grantkomek db backup"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_in_the_operators_document(command: str) -> None:
    lines = [line for line in OPERATE.read_text(encoding="utf-8").splitlines() if f"`{command}" in line]
    assert lines
    for option in COMMANDS[command]:
        if option != "--help":
            assert any(option in line for line in lines), option


def test_every_command_that_a_document_names_exists() -> None:
    groups = {command.split()[1] for command in COMMANDS}
    for document in DOCUMENTS:
        for word in re.findall(r"grantkomek (?=[a-z])([a-z]+)", "\n".join(commands_in(document))):
            assert word in groups, f"{document}: grantkomek {word}"


def commands_in(document: Path) -> list[str]:
    """Code of a document, in lines of its own or between backticks."""
    text = document.read_text(encoding="utf-8")
    fenced = re.findall(r"```[^\n]*\n(.*?)```", text, flags=re.DOTALL)
    return [*fenced, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]


def test_every_target_of_make_that_a_document_names_exists() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for document in DOCUMENTS:
        for target in re.findall(r"(?m)(?:^|[`$ ])make ([a-z]+)", "\n".join(commands_in(document))):
            assert target in targets, f"{document}: make {target}"


# Files


def files_named_in(document: Path) -> Iterator[Path]:
    """Files and directories of the project that a document names in code or links to."""
    for code in commands_in(document):
        for name in re.findall(rf"(?<![\w/.-]){_TOP}[\w./*{{}}-]*", code):
            if not any(placeholder in name for placeholder in _PLACEHOLDERS):
                yield ROOT / name.rstrip(".")
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if "://" not in link and not link.startswith(("#", "mailto:")):
            yield document.parent / link.partition("#")[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=names(DOCUMENTS))
def test_every_file_that_a_document_names_exists(document: Path) -> None:
    missing = [str(path) for path in files_named_in(document) if not path.exists()]
    assert not missing


def test_the_documents_name_files() -> None:
    assert sum(len(list(files_named_in(document))) for document in DOCUMENTS) > 30


def test_every_decision_that_the_code_names_exists() -> None:
    named = {name for path in CODE for name in re.findall(r"docs/[\w./-]+\.md", path.read_text(encoding="utf-8"))}
    assert "docs/decisions/0002-texts.md" in named
    assert not [name for name in named if not (ROOT / name).is_file()]


def test_decisions_are_numbered_one_after_another() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


# Logs


def test_every_event_that_the_operators_document_explains_is_logged() -> None:
    table = OPERATE.read_text(encoding="utf-8").partition("| event |")[2].partition("\n\n")[0]
    explained = set(re.findall(r"`([a-z_]+)`", table))
    logged = {
        event for path in CODE for event in re.findall(r'_log\.\w+\("([a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert explained
    assert explained <= logged
