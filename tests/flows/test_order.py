"""Which conversations an update is offered to, and in which order: the most common ones are not kept waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiogram import Router

from bot.chat.callbacks import DirectionButton

if TYPE_CHECKING:
    from tests.support.client import Person


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the routers that the updates were offered to, the dispatcher's left out."""
    names: list[str] = []
    passes_on = Router.propagate_event

    async def note(router: Router, *args: Any, **kwargs: Any) -> Any:
        if router.parent_router is not None:
            names.append(router.name)
        return await passes_on(router, *args, **kwargs)

    monkeypatch.setattr(Router, "propagate_event", note)
    return names


async def test_a_question_is_answered_before_any_conversation_is_asked(aigul: Person, offered: list[str]) -> None:
    await aigul.start()
    offered.clear()
    await aigul.send("№ 20")
    assert "№ 20." in aigul.text
    assert offered == ["plain questions"]


async def test_a_look_at_the_table_is_answered_before_any_conversation_is_asked(
    aigul: Person, offered: list[str]
) -> None:
    await aigul.send("№ 20")
    offered.clear()
    await aigul.press_data(DirectionButton(number=6).pack())
    assert "№ 6." in aigul.text
    assert offered == ["plain questions", "plain taps"]


async def test_a_conversation_that_waits_for_words_gets_them(aigul: Person, offered: list[str]) -> None:
    await aigul.start("c20")
    offered.clear()
    await aigul.send("№ 6")
    assert "typed" in offered
    await aigul.press_data(DirectionButton(number=6).pack())
    assert offered[-1] == "directions"


@pytest.mark.parametrize("text", ["/search № 6", "s_ABCDE23456ABCDE", "ABCDE-23456-ABCDE"])
async def test_commands_and_codes_of_sheets_are_no_questions(aigul: Person, offered: list[str], text: str) -> None:
    await aigul.start()
    offered.clear()
    await aigul.send(text)
    assert "staff" in offered


async def test_a_reply_is_looked_for_among_the_letters_first(aigul: Person, offered: list[str]) -> None:
    await aigul.send("№ 20")
    offered.clear()
    await aigul.send("№ 6", reply_to=aigul.last)
    assert offered.index("letters of people") < offered.index("questions")
    assert "№ 6." in aigul.text
