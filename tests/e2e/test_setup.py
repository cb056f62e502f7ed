"""The README's two commands are what continuous integration runs, and the lock file is what they install.

Only reading and dry runs: nothing is installed, cloned or fetched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import Final

import pytest

from bot.settings import ROOT

PROMISED: Final = frozenset({"run", "test"})
"""What a person with a fresh clone is told to type, after `make`."""


def make(*arguments: str) -> str:
    """The output of make; with `-n` it only says what it would do."""
    # A test run may itself have been started by make, whose flags would be inherited.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", "--no-print-directory", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def listed_targets() -> dict[str, str]:
    """What `make help` prints: each target and what it says about itself."""
    lines = (line.split(None, 1) for line in make("help").splitlines())
    return {line[0]: line[1] for line in lines if len(line) == 2}


def ci_commands() -> list[str]:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    return [line.strip() for line in script.splitlines() if not line.lstrip().startswith("#")]


def test_ci_runs_the_commands_a_person_runs_and_stops_at_the_first_failure() -> None:
    commands = ci_commands()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "set -euo pipefail" in commands
    assert "make test" in commands
    assert "make lint" in commands
    assert not [command for command in commands if re.search(r"\b(pytest|ruff|mypy|uv)\b", command)]


def test_ci_takes_a_skipped_service_for_a_failure() -> None:
    commands = ci_commands()
    assert commands.index("export REQUIRE_SERVICES=1") < commands.index("make test")


def test_make_help_lists_every_target_with_a_description() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert set(listed_targets()) == set(phony.split()) > PROMISED


def test_make_alone_changes_nothing_but_shows_the_targets() -> None:
    assert make() == make("help")


@pytest.mark.parametrize("target", sorted(PROMISED | {"lint", "bench"}))
def test_every_command_prepares_the_environment_itself(target: str) -> None:
    """With a stamp that is older than anything, make would set up before it does the rest."""
    planned = make("--dry-run", "--always-make", target)
    assert "uv sync" in planned
    assert planned.index("-m venv") < planned.index("uv sync") < planned.rindex(".venv/bin/")


def test_the_environment_follows_the_lock_file() -> None:
    assert "uv sync --quiet --frozen" in make("--dry-run", "--always-make", "test")


def test_the_lock_file_is_in_step_with_the_project() -> None:
    """A lock file that is needs no network and no cache to be found so; one that is not would need both."""
    beside = ROOT / ".venv" / "bin" / "uv"
    uv = shutil.which("uv") or (str(beside) if beside.exists() else None)
    if uv is None:
        pytest.skip("uv is not installed here; make puts it into .venv")
    done = subprocess.run(
        [uv, "lock", "--check", "--offline"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"run `uv lock`: {done.stderr}"
