"""Groups and inline mode: the bot answers what is asked of it and keeps out of everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.preview.cast import APPLICANT_RU
from bot.preview.model import ChatKind
from bot.search.answer import Facet, Filters, Intent

if TYPE_CHECKING:
    from tests.support.client import Person, Scripted, Town


async def test_search_in_a_group_is_answered_as_a_reply(irina: Person) -> None:
    (answer,) = await irina.send("/search № 6", chat=irina.town.group)
    assert "№ 6. Развитие сферы медиации" in (answer.text or "")
    assert answer.reply_to is not None
    assert answer.reply_to.text == "/search № 6"
    await irina.press("Требования", message=answer)
    assert "Нет, в таблице" in (answer.text or "")


async def test_search_without_words_says_how_to_ask(irina: Person) -> None:
    (answer,) = await irina.send("/search", chat=irina.town.group)
    assert "/search медиация" in (answer.text or "")


async def test_the_bots_name_with_a_question_is_a_question(irina: Person, searcher: Scripted) -> None:
    name = irina.town.world.bot.username
    searcher.when("сколько на медиацию?", Intent.DIRECTION, 6, facet=Facet.FUNDING, confident=True)
    (answer,) = await irina.send(f"@{name} сколько на медиацию?", chat=irina.town.group)
    assert "64 288" in (answer.text or "").replace("\N{NO-BREAK SPACE}", " ")
    (hint,) = await irina.send(f"@{name}", chat=irina.town.group)
    assert "/search" in (hint.text or "")


async def test_other_talk_in_a_group_is_ignored_and_nobody_is_stored(town: Town, irina: Person) -> None:
    town.world.privacy = False
    assert await irina.send("кто идёт на семинар?", chat=town.group) == []
    assert await irina.send("/unknown", chat=town.group) == []
    assert await irina.send("/search № 6", chat=town.group)
    async with town.app.database.session() as session:
        assert await session.people.get(APPLICANT_RU) is None


async def test_a_flood_in_a_group_is_silence_for_that_person_only(
    make_town: object, town: Town, irina: Person, aigul: Person
) -> None:
    for _ in range(town.settings.flood_messages):
        await irina.send("/search № 6", chat=town.group)
    assert await irina.send("/search № 6", chat=town.group) == []
    assert await aigul.send("/search № 6", chat=town.group)


async def test_the_bot_says_hello_where_it_was_added(town: Town, aigul: Person) -> None:
    chat = town.world.add_chat(-77, ChatKind.GROUP, title="Топ", members={aigul.user.id: "creator"})
    town.world.add_bot(aigul.user, chat)
    (hello,) = [m for m in await _all(town, chat) if m.sender is town.world.bot]
    assert "/search" in (hello.text or "")
    town.world.remove_bot(aigul.user, chat)
    await town.settle()


async def _all(town: Town, chat: object) -> list:  # type: ignore[type-arg]
    await town.settle()
    return list(chat.messages.values())  # type: ignore[attr-defined]


async def test_start_in_a_group_says_how_to_ask(aigul: Person) -> None:
    aigul.town.world.start(aigul.user, "", aigul.town.group)
    (answer,) = await aigul.after(aigul.town.group)
    assert "/search медиацияға қанша ақша" in (answer.text or "")


async def test_an_empty_inline_query_offers_every_direction_page_by_page(daniyar: Person) -> None:
    first = await daniyar.inline("")
    assert first.answer is not None
    assert len(first.answer.results) == 20
    second = await daniyar.inline("", first.answer.next_offset)
    assert second.answer is not None
    assert [result.id for result in (*first.answer.results, *second.answer.results)] == [
        f"d{number}" for number in range(1, 28)
    ]
    assert second.answer.next_offset == ""
    sixth = first.answer.results[5]
    assert sixth.title.startswith("№ 6 · Developing mediation") or "6" in sixth.title
    assert "1 medium-term grant" in sixth.description
    assert "2023–2024" in sixth.description


async def test_an_inline_card_is_sent_with_a_button_into_the_bot(town: Town, irina: Person, searcher: Scripted) -> None:
    searcher.when("медиация", Intent.DIRECTION, 6, facet=Facet.FUNDING, confident=True)
    query = await irina.inline("медиация")
    assert query.answer is not None
    assert [result.id for result in query.answer.results] == ["d6-funding", "d6"]
    assert "32 144 тыс. ₸" in query.answer.results[0].description.replace("\N{NO-BREAK SPACE}", " ")
    message = town.world.choose_inline(query, "d6")
    await town.settle()
    assert "№ 6. Развитие сферы медиации" in (message.text or "")
    assert message.inline_keyboard[0][0]["url"].endswith("?start=d6")


async def test_an_inline_filter_can_be_sent_whole(irina: Person, searcher: Scripted) -> None:
    searcher.when("долгосрочные", Intent.FILTER, 8, 11, filters=Filters(year=2023), confident=True)
    query = await irina.inline("долгосрочные")
    assert query.answer is not None
    assert [result.id for result in query.answer.results] == ["list", "d8", "d11"]
    assert ": 95 000 тыс. ₸" in query.answer.results[0].description.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("offset", ["", "x", "99999"])
async def test_an_inline_question_without_an_answer_leads_into_the_bot(irina: Person, offset: str) -> None:
    query = await irina.inline("погода", offset)
    assert query.answer is not None
    assert query.answer.results == []
    assert query.answer.button is not None
    assert query.answer.button["text"] == "Не нашлось. Спросите в боте"
    await irina.start("inline")
    assert "Здравствуйте" in irina.text
    async with irina.town.app.database.session() as session:
        assert await session.missed.recent(10) == []
