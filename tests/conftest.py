"""What all tests stand on: how hypothesis looks for examples, and a plain log."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import structlog
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# A machine that is busy with other tests finds no fault in ours by being slow. In CI the same
# examples are tried in every run; elsewhere new ones are, and one that failed is tried again.
settings.register_profile(
    "grantkomek",
    deadline=None,
    derandomize=os.environ.get("REQUIRE_SERVICES") == "1",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("grantkomek")


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: tests of real processes mostly wait for these."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(autouse=True)
def plain_log() -> Iterator[None]:
    """Tracebacks as the bot writes them: structlog's own default prints every local variable, in seconds."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
        ],
        cache_logger_on_first_use=False,
    )
    yield
    structlog.reset_defaults()
