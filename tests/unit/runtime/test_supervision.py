"""Work that fails is begun again, ever later; work that ends is left alone."""

from __future__ import annotations

import asyncio

import pytest

from bot.runtime.supervision import supervised


class Work:
    """Fails so many times, and ends well then; `lasts` is how many seconds each attempt takes."""

    def __init__(self, failures: int, lasts: float = 0.0) -> None:
        self.failures = failures
        self.lasts = lasts
        self.now = 0.0
        self.pauses: list[float] = []

    async def __call__(self) -> None:
        self.now += self.lasts
        if len(self.pauses) < self.failures:
            raise RuntimeError("the line is cut")

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)


async def run(work: Work) -> None:
    await supervised("work", work, clock=lambda: work.now, sleep=work.sleep)


async def test_work_that_fails_is_begun_again_ever_later() -> None:
    work = Work(failures=9)
    await run(work)
    assert work.pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]


async def test_work_that_went_well_for_long_is_begun_again_soon() -> None:
    work = Work(failures=3, lasts=120)
    await run(work)
    assert work.pauses == [1, 1, 1]


async def test_work_that_is_cancelled_is_not_begun_again() -> None:
    async def wait() -> None:
        await asyncio.Event().wait()

    task = asyncio.create_task(supervised("work", wait))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
