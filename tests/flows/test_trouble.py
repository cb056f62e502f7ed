"""Old buttons, double taps, restarts, floods, errors: nothing is left without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.callbacks import DirectionButton
from bot.preview.cast import ADMINISTRATOR, APPLICANT_KK
from bot.runtime.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.support.client import Person, Scripted, Town


@pytest.mark.parametrize("data", ["", "d0:6", "d1:6", "d1:six:card:0", "s1:nowhere", "old", "x" * 64])
async def test_a_button_from_last_year_is_answered_with_the_menu(irina: Person, data: str) -> None:
    await irina.start()
    greeting = irina.last
    assert await irina.press_data(data) == "Эта кнопка устарела. Продолжим из меню."
    assert irina.last is not greeting
    assert "📋 Список направлений" in irina.buttons


async def test_an_example_we_no_longer_offer_opens_the_menu(irina: Person) -> None:
    await irina.start()
    await irina.press_data("x1:gone")
    assert "Меню" in irina.text


async def test_a_double_tap_is_answered_twice(aigul: Person) -> None:
    await aigul.send("/directions")
    message = aigul.last
    data = DirectionButton(number=6).pack()
    await aigul.press_data(data, message=message)
    aigul.town.world.press_data(aigul.user, message, data)
    aigul.town.world.press_data(aigul.user, message, data)
    while aigul.town.world.updates.pending:
        await _settle_ignoring_refusals(aigul.town)
    assert not aigul.town.world.unanswered_taps()
    assert {call.description for call in aigul.town.server.refused} <= {_NOT_MODIFIED}


_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def _settle_ignoring_refusals(town: Town) -> None:
    town.expected_refusals = 10
    await town.settle()


async def test_a_tap_on_a_deleted_message_gets_a_new_one(aigul: Person) -> None:
    await aigul.send("/directions")
    message = aigul.last
    aigul.town.world.delete(message)
    aigul.town.expected_refusals = 1
    await aigul.press_data(DirectionButton(number=6).pack(), message=message)
    assert aigul.text.startswith("№ 6.")


async def test_buttons_work_after_a_restart_and_the_language_is_kept(town: Town, irina: Person) -> None:
    await irina.start()
    await irina.press("Язык")
    await irina.press("English")
    await irina.press("List of directions")
    await town.restart()
    await irina.press("Support for youth")
    assert "Choose a direction" in irina.text


async def test_the_language_changes_in_the_middle_and_old_buttons_follow(aigul: Person) -> None:
    await aigul.send("№ 6")
    card = aigul.last
    await aigul.send("/language")
    assert await aigul.press("Русский") == "Язык изменен: русский"
    await aigul.press("Талаптар", message=card)
    assert "Требования к материальной базе" in (card.text or "")


async def test_a_question_of_4000_letters_is_answered(aigul: Person) -> None:
    await aigul.send("медиация " * 450)
    assert "Кестеде бұл туралы ештеңе жоқ" in aigul.text


async def test_markup_in_a_question_stays_words(irina: Person, searcher: Scripted) -> None:
    await irina.send("<b>&</b> </i> <script>")
    assert searcher.asked == ["<b>&</b> </i> <script>"]


async def test_a_flood_is_answered_once_and_then_not_until_the_pause_is_over(
    make_town: Callable[..., Awaitable[Town]],
) -> None:
    town = await make_town(flood_messages=3, flood_seconds=30)
    person, other = town.person(APPLICANT_KK), town.person(ADMINISTRATOR)
    for _ in range(3):
        assert len(await person.send("№ 6")) == 1
    flooded = await person.send("№ 6")
    assert "Сәл баяуырақ" in (flooded[-1].text or "")
    assert await person.send("№ 6") == []
    await person.press_data(DirectionButton(number=7).pack())
    assert person.text.startswith("№ 7.")
    await other.send("№ 6")
    assert other.text.startswith("№ 6.")


async def test_an_unexpected_error_is_told_with_a_reference_and_reported_to_the_owner_once(
    make_town: Callable[..., Awaitable[Town]], searcher: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = await make_town(owner_ids=str(ADMINISTRATOR))
    owner, person = town.person(ADMINISTRATOR), town.person(APPLICANT_KK)
    await owner.start()
    await person.send("№ 6")

    def fail(*_: Any) -> Any:
        raise ZeroDivisionError("a secret <b>word</b> of a person")

    monkeypatch.setattr(searcher, "ask", fail)
    await person.send("№ 6")
    assert "Қате нөмірі: " in person.text
    reference = person.text.rpartition(" ")[2]
    assert reference in owner.text
    assert "ZeroDivisionError" in owner.text
    assert "secret" not in owner.text
    told = owner.last
    await person.send("№ 7")
    assert person.text.rpartition(" ")[2] != reference
    assert owner.last is told


async def test_a_tap_that_fails_is_answered_with_an_alert(
    irina: Person, searcher: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    await irina.start()

    def fail(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(searcher, "ask", fail)
    assert "Ошибка на моей стороне" in (await irina.press("Сколько денег на медиацию?") or "")
    query = await irina.inline("медиация")
    assert query.answer is not None


async def test_a_database_that_fails_costs_an_apology_not_silence(
    irina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise OSError("disk full")

    monkeypatch.setattr(irina.town.app.database, "session", fail)
    await irina.send("№ 6")
    assert "Номер ошибки" in irina.text


async def test_a_missed_question_is_answered_although_it_cannot_be_recorded(
    irina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await irina.send("№ 6")

    def fail(*_: Any) -> Any:
        raise OSError("disk full")

    monkeypatch.setattr(irina.town.app.database, "session", fail)
    await irina.send("погода")
    assert "В таблице об этом ничего нет" in irina.text


async def test_who_blocked_the_bot_costs_no_error(irina: Person) -> None:
    await irina.start()
    irina.town.world.say(irina.user, irina.chat, "№ 6")
    irina.town.world.block(irina.user)
    irina.town.expected_refusals = 1
    await irina.town.settle()


async def test_the_bot_waits_when_telegram_asks_for_it(irina: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    await irina.start()
    for middleware in irina.town.app.bot.session.middleware:
        if isinstance(middleware, Patience):
            monkeypatch.setattr(middleware, "_sleep", sleep)
    irina.town.server.faults.too_many_requests(retry_after=7)
    await irina.send("№ 6")
    assert waited == [7]
    assert irina.text.startswith("№ 6.")
