"""Passing the bot on: posts that stand alone, their languages, their QR codes, and the same through inline mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.chat.callbacks import ShareAct, ShareButton
from bot.chat.sharing.posts import COPY_LIMIT
from bot.languages import LANGUAGES
from bot.preview.cast import APPLICANT_RU
from bot.search.answer import Filters, Intent
from bot.share.links import Link, Target, parse_payload
from tests.support.checks import finished
from tests.unit.documents.reading import read_code

if TYPE_CHECKING:
    from bot.preview.model import Message
    from tests.support.client import Person, Scripted, Town


def said(message: Message) -> str:
    return (message.text or "").replace("\N{NO-BREAK SPACE}", " ")


def pair(person: Person) -> tuple[Message, Message]:
    """The post and the screen under it."""
    hint, shared = [m for m in reversed(person.chat.messages.values()) if m.sender is person.town.world.bot][:2]
    return shared, hint


def button_of(message: Message, key: str) -> dict[str, Any]:
    """The one button that does what ``key`` names in the Bot API."""
    (found,) = [button for row in message.inline_keyboard for button in row if key in button]
    return found


async def test_the_whole_bot_is_shared_as_a_message_to_forward(town: Town, irina: Person) -> None:
    shared, hint = await irina.send("/share")
    assert "бот о государственных грантах для НПО" in said(shared)
    assert "Перечень 2023 года. Конкурсы закрыты" in said(shared)
    assert said(shared).endswith(f"https://t.me/{town.world.bot.username}")
    assert shared.inline_keyboard == []
    assert said(hint).startswith("Сообщение выше готово")
    assert "● Русский" in irina.buttons


async def test_a_direction_is_shared_by_its_number(town: Town, irina: Person) -> None:
    shared, _ = await irina.send("/share 20")
    assert "163 260 тыс. ₸" in said(shared)
    assert "Этот конкурс закрыт (15.02.2023). Перевод неофициальный." in said(shared)
    assert said(shared).endswith(f"https://t.me/{town.world.bot.username}?start=d20")
    (refusal,) = await irina.send("/share 99")
    assert "№ 99" in said(refusal)


async def test_a_card_has_a_button_that_shares_it_and_stays(aigul: Person) -> None:
    await aigul.start("d6")
    card = aigul.last
    before = said(card)
    await aigul.press("Бөлісу")
    shared, hint = pair(aigul)
    assert "№ 6. Медиация саласын дамыту" in said(shared)
    assert "start=d6" in said(shared)
    assert said(card) == before
    assert "Жоғарыдағы хабарлама дайын" in said(hint)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_post_speaks_each_language_and_its_screen_the_persons(aigul: Person, language: str) -> None:
    names = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
    words = {"kk": "мемлекеттік грант", "ru": "Государственный грант", "en": "A state grant"}
    shared, hint = await aigul.send("/share 6")
    await aigul.press(names["en" if language == "kk" else "kk"])
    await aigul.press(names[language])
    assert aigul.last is hint
    assert words[language] in said(shared)
    assert f"● {names[language]}" in aigul.buttons
    assert said(hint).startswith("Жоғарыдағы хабарлама дайын")
    assert button_of(hint, "switch_inline_query_chosen_chat")["switch_inline_query_chosen_chat"]["query"] == (
        f"share d6 {language}"
    )


async def test_the_same_language_twice_changes_nothing(aigul: Person) -> None:
    shared, _ = await aigul.send("/share 6")
    await aigul.press("Русский")
    spoken = said(shared)
    await aigul.press("● Русский")
    assert said(shared) == spoken


async def test_a_post_that_was_deleted_comes_again_in_the_new_language(town: Town, aigul: Person) -> None:
    shared, hint = await aigul.send("/share 6")
    town.world.delete(shared)
    town.expected_refusals += 1
    await aigul.press("Русский", message=hint)
    again, _ = pair(aigul)
    assert again is not shared
    assert "Государственный грант для НПО" in said(again)


async def test_a_screen_from_before_a_restart_and_another_language_still_speaks(town: Town, aigul: Person) -> None:
    shared, hint = await aigul.send("/share 6")
    await town.restart()
    await aigul.send("/language")
    await aigul.press("Русский")
    await aigul.press("English", message=hint)
    assert "A state grant" in said(shared)
    assert said(hint).startswith("Сообщение выше готово")


@pytest.mark.parametrize("target", ["20", ""])
async def test_its_qr_code_opens_the_same(town: Town, irina: Person, target: str) -> None:
    await irina.send(f"/share {target}")
    link = said(irina.chat.messages[irina.last.id - 1]).split()[-1]
    await irina.press("QR-код")
    assert irina.last.file is not None
    assert irina.last.file.kind == "photo"
    assert read_code(irina.last.file.data) == link
    assert link in said(irina.last)
    await irina.press("QR-код", message=irina.chat.messages[irina.last.id - 1])


async def test_the_copied_text_has_the_link_and_fits(irina: Person) -> None:
    _, hint = await irina.send("/share 20")
    text = button_of(hint, "copy_text")["copy_text"]["text"]
    assert text.startswith("№ 20. Комплекс мер")
    assert text.endswith("start=d20")
    assert len(text) <= COPY_LIMIT


async def test_what_is_sent_to_a_chat_is_the_post(town: Town, irina: Person) -> None:
    shared, hint = await irina.send("/share 20")
    chosen = button_of(hint, "switch_inline_query_chosen_chat")["switch_inline_query_chosen_chat"]
    assert chosen["allow_channel_chats"]
    assert chosen["allow_group_chats"]
    query = await irina.inline(chosen["query"])
    assert query.answer is not None
    first, *others = query.answer.results
    assert first.title.startswith("Русский: № 20. Комплекс мер")
    assert [result.title.split(":")[0] for result in others] == ["Қазақша", "English"]
    sent = town.world.choose_inline(query, first.id)
    await town.settle()
    assert said(sent) == said(shared)
    assert sent.inline_keyboard[0][0]["url"].endswith("?start=d20")


@pytest.mark.parametrize(
    ("words", "count"), [("share m", 3), ("share c20 kk", 3), ("share  f1s  en ", 3), ("share b", 3)]
)
async def test_inline_words_may_be_typed_too(irina: Person, words: str, count: int) -> None:
    query = await irina.inline(words)
    assert query.answer is not None
    assert len(query.answer.results) == count


@pytest.mark.parametrize("words", ["share d99 kk", "share x", "share", "share d6 de"])
async def test_other_words_are_a_question(irina: Person, searcher: Scripted, words: str) -> None:
    searcher.when(words, Intent.DIRECTION, 6, confident=True)
    query = await irina.inline(words)
    assert query.answer is not None
    assert [result.id for result in query.answer.results] == ["d6"]


async def test_a_found_set_is_shared_whole_and_opened_by_whoever_gets_it(
    aigul: Person, irina: Person, searcher: Scripted
) -> None:
    searcher.when("долгосрочные", Intent.FILTER, *range(8, 20), filters=Filters(year=2023), confident=True)
    await irina.send("долгосрочные")
    await irina.press("Поделиться")
    shared, _ = pair(irina)
    assert "Государственные гранты для НПО: 12 направлений" in said(shared)
    assert "№ 8" in said(shared)
    assert "№ 16" not in said(shared)
    assert "… и еще 4 направления" in said(shared)
    payload = said(shared).split("start=")[1]
    await aigul.start(payload)
    assert "27 бағыттың ішінен 12" in aigul.text


@pytest.mark.parametrize(("kind", "search"), [("total", Intent.TOTAL), ("filter", Intent.FILTER)])
async def test_a_sum_is_shared_as_its_set(irina: Person, searcher: Scripted, kind: str, search: Intent) -> None:
    searcher.when(kind, search, 6, 7, confident=True)
    await irina.send(kind)
    await irina.press("Поделиться")
    assert "2 направления" in said(pair(irina)[0])


async def test_a_comparison_is_shared_as_its_set(irina: Person) -> None:
    await irina.send("/compare 6 20")
    await irina.press("Поделиться")
    assert parse_payload(said(pair(irina)[0]).split("start=")[1]) == Link(Target.SET, numbers=(6, 20))


@pytest.mark.parametrize(("number", "payload"), [(13, "c13"), (None, "m")])
async def test_a_result_is_never_in_the_post_about_its_check(irina: Person, number: int | None, payload: str) -> None:
    await irina.start()
    await finished(irina, number)
    await irina.send("/saved")
    await irina.press("№ 13." if number else "Подбор")
    result = said(irina.last)
    await irina.press("Посоветовать другим")
    shared, hint = pair(irina)
    assert said(shared).endswith(f"start={payload}")
    assert "нет ваших ответов и результата" in said(hint)
    assert not any(line in said(shared) for line in result.splitlines() if "%" in line or "Готов" in line)


async def test_the_menu_and_help_share_the_bot(irina: Person) -> None:
    await irina.send("/help")
    await irina.press("Поделиться ботом")
    assert "start=" not in said(pair(irina)[0])
    await irina.press("Меню")
    await irina.press("Поделиться")
    assert "start=" not in said(pair(irina)[0])


async def test_in_a_group_there_is_no_clutter(town: Town, irina: Person) -> None:
    (shared,) = await irina.send("/share 6", chat=town.group)
    assert shared.inline_keyboard == []
    assert "start=d6" in said(shared)
    last = town.group.last_id
    query = town.world.press_data(irina.user, shared, ShareButton(target="d6").pack())
    await town.settle()
    assert query.answer is not None
    assert query.answer["url"].endswith("?start=d6")
    assert town.group.last_id == last


async def test_where_the_group_chose_so_only_who_asked_sees_the_post(town: Town, irina: Person) -> None:
    town.world.set_member(town.group, town.world.bot.id, "administrator")
    await town.settle()
    await town.app.dispatcher["groups"].set_answers(town.group.id, "ephemeral")
    (shared,) = await irina.send(f"/share@{town.world.bot.username} 6", chat=town.group)
    assert shared.receiver is irina.user
    assert "start=d6" in said(shared)


@pytest.mark.parametrize("target", ["d99", "x", "fzz", "c404"])
async def test_what_the_table_has_no_more_gets_a_word(irina: Person, target: str) -> None:
    await irina.start()
    toast = await irina.press_data(ShareButton(target=target).pack())
    assert toast == "Такого направления нет в нынешней таблице."
    for act in (ShareAct.SPEAK, ShareAct.QR):
        assert await irina.press_data(ShareButton(target=target, act=act, post=1).pack()) == toast


async def test_a_forged_button_changes_nobodys_message(town: Town, aigul: Person, irina: Person) -> None:
    """The post is looked for in the chat of the tap alone."""
    shared, _ = await aigul.send("/share 6")
    await irina.start()
    mine = irina.chat.messages[1]
    assert mine.sender.id == APPLICANT_RU
    town.expected_refusals += 1
    await irina.press_data(ShareButton(target="d6", act=ShareAct.SPEAK, language="en", post=mine.id).pack())
    assert "мемлекеттік грант" in said(shared)
    assert "A state grant" in said(pair(irina)[0])
