from __future__ import annotations

import pytest

from bot.documents import Typesetter


@pytest.fixture
def typesetter() -> Typesetter:
    return Typesetter()
