"""What a person decides for themselves: language, sharing, what is kept, and messages of other kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.commands import COMMANDS
from bot.preview.cast import APPLICANT_KK, APPLICANT_RU
from bot.search.answer import Intent

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.preview.model import Message
    from tests.support.client import Person, Scripted, Town


async def test_a_chosen_language_is_kept_and_reaches_another_process(town: Town, aigul: Person) -> None:
    await aigul.send("/language")
    await aigul.press("English")
    assert "Language changed: English" in aigul.text
    await town.restart()
    await aigul.send("№ 6")
    assert "Official title: Медиация саласын дамыту" in aigul.text


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_is_answered_in_every_language(
    aigul: Person, irina: Person, daniyar: Person, command: str
) -> None:
    texts = set()
    for person in (aigul, irina, daniyar):
        assert await person.send(f"/{command}")
        texts.add(person.text)
    assert len(texts) == 3


async def test_help_lists_every_command(irina: Person) -> None:
    await irina.send("/help")
    assert all(f"/{command} — " in irina.text for command in COMMANDS)
    await irina.press("Список направлений")
    await irina.press("Меню")
    await irina.press("Помощь")
    assert "О чем можно спросить" in irina.text


@pytest.mark.parametrize("command", ["/nonsense", "/whatever 6"])
async def test_a_command_that_does_not_exist_gets_the_list_of_those_that_do(irina: Person, command: str) -> None:
    await irina.send(command)
    assert irina.text.startswith("Такой команды нет")
    assert "/directions — " in irina.text
    assert "/announce —" not in irina.text


async def test_forget_erases_everything_after_a_confirmation(town: Town, irina: Person) -> None:
    await irina.start()
    await irina.send("/privacy")
    await irina.press("Удалить мои данные")
    await irina.press("Нет, оставить")
    assert await _stored(town, APPLICANT_RU)
    await irina.send("/forget")
    await irina.press("Да, удалить")
    assert "Данные удалены" in irina.text
    assert irina.buttons == []
    assert not await _stored(town, APPLICANT_RU)
    await irina.start()
    assert await _stored(town, APPLICANT_RU)


async def test_a_forgotten_person_can_still_choose_a_language(town: Town, aigul: Person) -> None:
    await aigul.send("/language")
    languages = aigul.last
    await aigul.send("/forget")
    await aigul.press("Иә, өшіру")
    await aigul.press("Русский", message=languages)
    assert "Язык изменен" in (languages.text or "")


async def _stored(town: Town, person_id: int) -> bool:
    async with town.app.database.session() as session:
        return await session.people.get(person_id) is not None


KINDS: dict[str, Callable[[Person], object]] = {
    "дауысты": lambda p: p.town.world.send_voice(p.user, p.chat),
    "Суретті": lambda p: p.town.world.send_photo(p.user, p.chat, b"\x89PNG"),
    "файлды": lambda p: p.town.world.send_document(p.user, p.chat, b"%PDF", "doc.pdf"),
    "Рақмет": lambda p: p.town.world.send_sticker(p.user, p.chat, "\N{GRINNING FACE}"),
    "Нөміріңіз": lambda p: p.town.world.send_contact(p.user, p.chat, "+77010000000"),
    "Орналасқан": lambda p: p.town.world.send_location(p.user, p.chat, 44.8, 65.5),
}


@pytest.mark.parametrize("words", KINDS)
async def test_each_kind_of_message_gets_a_sensible_answer(aigul: Person, words: str) -> None:
    KINDS[words](aigul)
    (answer,) = await aigul.after(aigul.chat)
    assert words in (answer.text or "")
    assert answer.inline_keyboard


async def test_a_picture_with_a_caption_is_a_question(irina: Person) -> None:
    irina.town.world.send_photo(irina.user, irina.chat, b"\x89PNG", caption="№ 6")
    await irina.after(irina.chat)
    assert irina.text.startswith("№ 6.")


async def test_a_corrected_question_is_answered_as_a_reply(irina: Person) -> None:
    irina.town.world.say(irina.user, irina.chat, "№ 5")
    await irina.after(irina.chat)
    asked = next(m for m in irina.chat.messages.values() if m.text == "№ 5")
    irina.town.world.edit(irina.user, asked, "№ 6")
    (answer,) = await irina.after(irina.chat)
    assert answer.reply_to is asked
    assert irina.text.startswith("№ 6.")
    irina.town.world.edit(irina.user, asked, "/help")
    await irina.after(irina.chat)
    assert "Измененная команда не выполняется" in irina.text


async def test_a_forwarded_post_is_answered_only_where_it_is_clear_and_never_kept(
    town: Town, irina: Person, searcher: Scripted
) -> None:
    searcher.when("конкурс медиаторов", Intent.DIRECTION, 6, confident=True)
    for text, words in (("конкурс медиаторов", "№ 6."), ("новости района", "не нашлось точного направления")):
        town.world.say(town.world.users[APPLICANT_KK], town.group, text)
        await town.settle()
        post: Message = list(town.group.messages.values())[-1]
        town.world.forward(irina.user, post, irina.chat)
        await irina.after(irina.chat)
        assert words in irina.text
    await town.app.counting.flush()
    async with town.app.database.session() as session:
        assert await session.missed.recent(10) == []


async def test_a_card_sent_through_inline_mode_into_our_own_chat_is_not_a_question(
    town: Town, irina: Person, searcher: Scripted
) -> None:
    await irina.start()
    query = await irina.inline("")
    searcher.asked.clear()
    town.world.choose_inline(query, "d6")
    await town.settle()
    assert searcher.asked == []


async def region(town: Town, person_id: int) -> str | None:
    async with town.app.database.session() as session:
        person = await session.people.get(person_id)
    return person.region if person else None


async def test_a_region_is_chosen_changed_and_taken_back(town: Town, irina: Person) -> None:
    await irina.send("/language")
    await irina.press("Мой регион")
    regions = irina.last
    await irina.press("Кызылординская область", message=regions)
    assert irina.text.startswith("📍 Ваш регион: Кызылординская область")
    assert await region(town, APPLICANT_RU) == "KZ-43"
    await irina.send("/subscribe")
    await irina.press("Мой регион")
    assert "Сейчас: Кызылординская область" in irina.text
    assert "✅ Кызылординская область" in irina.buttons
    await irina.press("Не хранить регион")
    assert await region(town, APPLICANT_RU) is None


async def test_a_region_that_nobody_offered_changes_nothing(town: Town, irina: Person) -> None:
    await irina.send("/language")
    await irina.press("Мой регион")
    await irina.press("Абай")
    toast = await irina.press_data("rc1:KZ-99")
    assert toast is not None
    assert "нет" in toast
    assert await region(town, APPLICANT_RU) == "KZ-10"
