"""What is sent and what Telegram's answers mean, without anybody to send to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe
from aiogram.types import Chat, Message, MessageEntity, PhotoSize
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.announce.content import MarkdownError, copied, keyboard, link_faces, messages_each, read_markdown, written
from bot.announce.job import Answer, Meaning, meaning_of
from bot.announce.model import (
    Button,
    ContentError,
    Copied,
    Written,
    buttons_of,
    buttons_to_json,
    content_of,
    content_to_json,
)
from bot.storage.announcements import Version

CALL = GetMe()
KEY = ConnectionKey("localhost", 80, False, True, None, None, None)


def message(message_id: int, **content: object) -> Message:
    sent = datetime(2026, 11, 22, tzinfo=UTC)
    return Message.model_validate(
        {"message_id": message_id, "date": sent, "chat": Chat(id=7, type="private"), **content}
    )


def photo(message_id: int, caption: str | None = None) -> Message:
    size = PhotoSize(file_id="a", file_unique_id="a", width=1, height=1)
    return message(message_id, photo=[size], caption=caption)


# Contents


@pytest.mark.parametrize("content", [Copied(7, (5,)), Copied(7, (5, 6), media=True, under="↓"), Written("Сәлем")])
def test_a_content_comes_back_as_it_was_stored(content: Copied | Written) -> None:
    stored = content_to_json(content)
    assert "7" not in str(stored)
    assert content_of(Version("kk", stored, 7)) == content


def test_what_is_copied_from_somebody_erased_cannot_be_sent_but_is_known() -> None:
    version = Version("kk", content_to_json(Copied(7, (5,), media=True)), None)
    with pytest.raises(ContentError, match="was erased"):
        content_of(version)
    assert content_of(version, to_send=False) == Copied(0, (5,), media=True)


@pytest.mark.parametrize("stored", [None, {}, {"copy": []}, "text"])
def test_what_holds_nothing_to_send_is_refused(stored: object) -> None:
    with pytest.raises(ContentError, match="neither"):
        content_of(Version("kk", stored, 7))


def test_an_album_is_copied_in_its_order_and_its_buttons_come_under_it() -> None:
    album = copied([photo(12), photo(11, "Бір")])
    assert album == Copied(7, (11, 12), media=True)
    assert (messages_each(album, buttons=True), messages_each(album, buttons=False)) == (3, 2)
    assert messages_each(copied([message(5, text="а")]), buttons=True) == 1


def test_the_words_of_a_message_are_taken_with_their_formatting() -> None:
    bold = MessageEntity(type="bold", offset=0, length=2)
    assert written(message(5, text="Бір", entities=[bold])).entities == ({"type": "bold", "offset": 0, "length": 2},)
    assert written(photo(5, "Сурет")) == Written("Сурет")


# Buttons


def test_buttons_are_links_in_the_readers_language_or_the_first() -> None:
    rows = [
        [Button("url", "https://gov.kz/", {"kk": "Ашу", "ru": "Открыть"})],
        [Button("direction", "20", {"kk": "Карточка"}), Button("check", "20", {"kk": "Тексеру"})],
        [Button("remind", "20", {"kk": "Еске салу"})],
    ]
    made = keyboard(buttons_of(buttons_to_json(rows)), "ru", link_faces("somebot"))
    assert made is not None
    assert [[(button.text, button.url) for button in row] for row in made.inline_keyboard] == [
        [("Открыть", "https://gov.kz/")],
        [("Карточка", "https://t.me/somebot?start=d20"), ("Тексеру", "https://t.me/somebot?start=c20")],
        [("Еске салу", "https://t.me/somebot?start=r20")],
    ]
    assert keyboard([], "kk", link_faces("somebot")) is None


@pytest.mark.parametrize("stored", [[[{"kind": "url"}]], [[{"kind": "bomb", "value": "1", "texts": {"kk": "а"}}]], [5]])
def test_buttons_that_cannot_be_read_are_refused(stored: object) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        buttons_of(stored)


# Markdown


def test_markdown_becomes_telegrams_entities_counted_in_utf_16() -> None:
    found = read_markdown("# Жаңалық 😀\n\n**Қалың** мен [сілтеме](https://gov.kz)\n\n- бір\n- екі\n", "news.md")
    assert found.text == "Жаңалық 😀\n\nҚалың мен сілтеме\n\n• бір\n• екі"
    kinds = {(entity["type"], entity["offset"], entity["length"]) for entity in found.entities}
    assert {("bold", 0, 10), ("bold", 12, 5), ("text_link", 22, 7)} <= kinds


@pytest.mark.parametrize(("source", "words"), [("", "holds no text"), ("  \n", "holds no text"), ("а" * 4097, "4097")])
def test_markdown_that_is_no_message_is_refused(source: str, words: str) -> None:
    with pytest.raises(MarkdownError, match=f"news.md .*{words}"):
        read_markdown(source, "news.md")


# What answers mean


def disconnected(cause: Exception) -> TelegramNetworkError:
    error = TelegramNetworkError(CALL, f"{type(cause).__name__}: {cause}")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (TelegramRetryAfter(CALL, "Too Many Requests", 7), Answer(Meaning.WAIT, "", seconds=7)),
        (TelegramMigrateToChat(CALL, "upgraded", -100), Answer(Meaning.MOVED, "", chat_id=-100)),
        (
            TelegramForbiddenError(CALL, "Forbidden: bot was blocked by the user"),
            Answer(Meaning.SETTLED, "", "blocked", mark=True),
        ),
        (
            TelegramForbiddenError(CALL, "Forbidden: user is deactivated"),
            Answer(Meaning.SETTLED, "", "gone", mark=True),
        ),
        (TelegramBadRequest(CALL, "Bad Request: chat not found"), Answer(Meaning.SETTLED, "", "gone", mark=True)),
        (TelegramBadRequest(CALL, "Bad Request: message to edit not found"), Answer(Meaning.SETTLED, "", "gone")),
        (
            TelegramBadRequest(CALL, "Bad Request: message is not modified: specified new"),
            Answer(Meaning.SETTLED, "", "sent"),
        ),
        (TelegramBadRequest(CALL, "Bad Request: message to copy not found"), Answer(Meaning.HALT, "")),
        (
            TelegramBadRequest(CALL, "Bad Request: message can't be deleted for everyone"),
            Answer(Meaning.SETTLED, "", "failed"),
        ),
        (TelegramUnauthorizedError(CALL, "Unauthorized"), Answer(Meaning.HALT, "")),
        (TelegramNotFound(CALL, "Not Found"), Answer(Meaning.HALT, "")),
        (TelegramServerError(CALL, "Bad Gateway"), Answer(Meaning.AGAIN, "", uncertain=True)),
        (
            ClientDecodeError("Failed to decode object", ValueError("<html>"), "<html>"),
            Answer(Meaning.AGAIN, "", uncertain=True),
        ),
        (disconnected(ServerDisconnectedError()), Answer(Meaning.AGAIN, "", uncertain=True)),
        (TelegramNetworkError(CALL, "Request timeout error"), Answer(Meaning.AGAIN, "", uncertain=True)),
        (disconnected(ClientConnectorError(KEY, OSError("refused"))), Answer(Meaning.AGAIN, "")),
        (TelegramAPIError(CALL, "I'm a teapot"), Answer(Meaning.SETTLED, "", "failed")),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_an_answer_means_what_is_to_be_done(error: TelegramAPIError | ClientDecodeError, answer: Answer) -> None:
    found = meaning_of(error)
    fields = ("meaning", "state", "mark", "seconds", "uncertain", "chat_id")
    assert {name: getattr(found, name) for name in fields} == {name: getattr(answer, name) for name in fields}
    assert found.reason
