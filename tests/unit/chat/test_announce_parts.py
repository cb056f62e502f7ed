"""The pure parts of announcements: addresses and words of buttons, bars, spans, what Telegram copies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announce.near import DAYS, Near
from bot.catalog import load_catalog
from bot.chat.announce.links import FACE_LIMIT, read_faces, read_url
from bot.chat.announce.texts import AnnounceTexts, bar, can_be_copied
from bot.chat.formatting import plain
from bot.i18n import Translations
from bot.settings import ROOT


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://gov.kz/grants?a=1#b", "https://gov.kz/grants?a=1#b"),
        ("  gov.kz ", "https://gov.kz"),
        ("http://example.kz:8080/x", "http://example.kz:8080/x"),
        ("https://t.me/grantkomek", "https://t.me/grantkomek"),
        ("қазақ.қаз/бет", "https://қазақ.қаз/бет"),
        ("javascript:alert(1)", None),
        ("ftp://gov.kz", None),
        ("tg://user?id=1", None),
        ("https://localhost", None),
        ("https://-x.kz", None),
        ("https://user@gov.kz", None),
        ("https://gov.kz:99999", None),
        ("https://[::1", None),
        ("https://gov.kz/a b", None),
        ("жай ғана сөз", None),
        ("25.11", None),
        ("", None),
        ("https://gov.kz/" + "a" * 2048, None),
    ],
)
def test_an_address_is_taken_only_where_it_opens(typed: str, url: str | None) -> None:
    assert read_url(typed) == url


@given(st.text(max_size=80))
def test_whatever_is_typed_an_address_is_an_address_or_none(text: str) -> None:
    url = read_url(text)
    assert url is None or url.startswith(("http://", "https://", "HTTP://", "HTTPS://")) or "://" in url


@pytest.mark.parametrize(
    ("typed", "faces"),
    [
        ("Толығырақ", {"kk": "Толығырақ", "ru": "Толығырақ", "en": "Толығырақ"}),
        (" Толығырақ \n\nПодробнее\nRead  more ", {"kk": "Толығырақ", "ru": "Подробнее", "en": "Read more"}),
        ("бір\nекі", None),
        ("1\n2\n3\n4", None),
        ("", None),
        ("б" * (FACE_LIMIT + 1), None),
    ],
)
def test_one_line_is_for_all_languages_and_three_for_one_each(typed: str, faces: dict[str, str] | None) -> None:
    assert read_faces(typed) == faces


@pytest.mark.parametrize(("share", "full"), [(0.0, 0), (0.09, 0), (0.1, 1), (0.61, 6), (0.999, 9), (1.0, 10)])
def test_the_bar_is_full_only_at_the_end(share: float, full: int) -> None:
    assert bar(share) == "▓" * full + "░" * (10 - full)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "1 с"),
        (0.2, "1 с"),
        (59, "59 с"),
        (60, "1 мин 0 с"),
        (168.7, "2 мин 49 с"),
        (3600, "1 ч 0 мин"),
        (7000, "1 ч 56 мин"),
    ],
)
def test_a_span_is_told_with_what_matters(seconds: float, words: str) -> None:
    texts = AnnounceTexts(load_catalog(ROOT / "data" / "priorities.json"), Translations()["ru"], UTC)
    assert plain(texts.span(timedelta(seconds=seconds))) == words


def message(kind: str, **known: Any) -> Any:
    return SimpleNamespace(**({"content_type": kind, "text": None, "caption": None, "poll": None} | known))


@pytest.mark.parametrize(
    ("given_message", "can"),
    [
        (message("text", text="x"), True),
        (message("photo"), True),
        (message("voice"), True),
        (message("poll", poll=SimpleNamespace(type="regular")), True),
        (message("poll", poll=SimpleNamespace(type="quiz")), False),
        (message("pinned_message"), False),
        (message("invoice"), False),
        (message("paid_media", caption="x"), False),
    ],
)
def test_what_telegram_does_not_copy_is_known(given_message: Any, can: bool) -> None:  # noqa: FBT001  # a table's column
    assert can_be_copied(given_message) is can


@pytest.mark.parametrize("days", DAYS)
def test_near_a_deadline_is_ten_in_the_morning_of_its_day_in_almaty(days: int) -> None:
    zone = ZoneInfo("Asia/Almaty")
    # 20:00 in UTC is one in the morning of the next day there.
    deadline: Any = SimpleNamespace(closes_at=datetime(2026, 11, 24, 20, tzinfo=UTC))
    at = Near(1, days).moment(deadline, zone)
    expected = datetime(2026, 11, 25, 10, tzinfo=zone) - timedelta(days=days)
    assert (at, at.tzinfo) == (expected, UTC)


def test_what_waits_for_a_deadline_is_stored_and_read_again() -> None:
    assert Near.of_json(Near(12, 7).to_json()) == Near(12, 7)
    assert Near.of_json(None) is None
