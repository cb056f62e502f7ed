"""Trying a lesson on every labelled question, in a process of its own, before it is learned."""

from __future__ import annotations

import asyncio
import pickle
import sys
from typing import TYPE_CHECKING, Final

import structlog

from bot.search.labelled import DIRECTORY
from bot.search.trial import Order, Right, Verdict
from bot.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from bot.catalog import Catalog
    from bot.search.lessons import Lesson

_PATIENCE: Final = 180.0
"""Seconds. A trial takes some ten; a machine may be busy, but nothing is waited for without end."""

_SCRIPT: Final = "import sys; sys.path.insert(0, sys.argv[1]); from bot.search.trial import main; main()"

_log = structlog.get_logger(__name__)


class TrialError(Exception):
    """A lesson could not be tried, so it is not learned; for the log, in English."""


class Trials:
    """Tries lessons for one table, one at a time; how the labelled questions are answered now is remembered."""

    def __init__(self, catalog: Catalog, *, directory: Path = DIRECTORY, patience: float = _PATIENCE) -> None:
        self._catalog = catalog
        self._directory = directory
        self._patience = patience
        self._turn = asyncio.Lock()
        self._known: dict[tuple[Lesson, ...], tuple[Right, ...]] = {}

    async def judge(self, lessons: tuple[Lesson, ...], lesson: Lesson) -> Verdict:
        """What ``lesson`` would make worse beside the ``lessons`` that hold.

        Raises:
            TrialError: there are no labelled questions, or their process failed or took too long.
        """
        async with self._turn:
            order = Order(self._catalog, lessons, lesson, self._directory, self._known.get(lessons))
            try:
                output = await asyncio.wait_for(_run(pickle.dumps(order)), self._patience)
            except TimeoutError:
                raise TrialError(f"it took longer than {self._patience:g} s") from None
            except OSError as error:
                raise TrialError(f"its process could not be started: {error.strerror}") from error
            verdict: Verdict = pickle.loads(output)  # noqa: S301  # from our own process
            if not verdict.questions:
                raise TrialError(f"there are no labelled questions in {self._directory}; expected files *.jsonl")
            # Either the lesson is learned or it is not: the next one is tried beside one of these.
            self._known = {lessons: verdict.before, (*lessons, lesson): verdict.after}
            _log.info("lesson_tried", questions=verdict.questions, harmed=len(verdict.harmed))
            return verdict


async def _run(order: bytes) -> bytes:
    # -I: the environment cannot change what is imported; the project itself is found by its path.
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-c", _SCRIPT, str(ROOT)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        output, _ = await process.communicate(order)
        if process.returncode:
            raise TrialError(f"its process ended with {process.returncode}")
    finally:
        # Given up, or the bot stops: the process must not go on alone.
        if process.returncode is None:
            process.kill()
            await process.wait()
    return output
