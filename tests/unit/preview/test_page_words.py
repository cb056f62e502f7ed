"""The words of the preview's page: three dictionaries that say the same things."""

from __future__ import annotations

import json
import re
from typing import Final

import pytest

from bot.preview.page_api import PAGE

LANGUAGES: Final = ("kk", "ru", "en")
# Families of keys that the page puts together from a part and a value.
FAMILIES: Final = ("role_", "theme_", "cancel_", "attach_")


def words(language: str) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((PAGE / "i18n" / f"{language}.json").read_text("utf-8"))
    return loaded


def sources() -> str:
    files = [PAGE / "index.html", PAGE / "app.js", *sorted((PAGE / "js").glob("*.js"))]
    return "\n".join(file.read_text("utf-8") for file in files)


def named_keys() -> set[str]:
    text = sources()
    in_scripts = re.findall(r"\bt\(\"(\w+)\"", text)
    in_page = re.findall(r"data-i18n(?:-label|-placeholder)?=\"(\w+)\"", text)
    return {*in_scripts, *in_page}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_everything_in_each_language(language: str) -> None:
    english = words("en")
    other = words(language)
    assert list(other) == list(english)
    assert all(other.values())
    for key, text in other.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key


def test_every_word_the_page_asks_for_is_there() -> None:
    assert len(named_keys()) > 50
    assert named_keys() <= set(words("en"))


def test_no_word_is_kept_that_nothing_asks_for() -> None:
    quoted = set(re.findall(r"\"(\w+)\"", sources())) | set(re.findall(r"\b(\w+):", sources()))
    unused = {key for key in words("en") if key not in quoted and not key.startswith(FAMILIES)}
    # The server names these: kinds of service lines and of media.
    unused -= {"bot_added", "bot_removed", "member_joined", "member_left", "group_created"}
    unused -= {"title_changed", "migrated", "topic_created", "topic_renamed", "topic_closed", "topic_reopened"}
    unused -= {"photo", "document", "sticker", "voice", "video", "audio", "animation"}
    assert unused == set()


def test_the_page_loads_nothing_from_elsewhere_and_parses_no_text() -> None:
    text = sources() + (PAGE / "style.css").read_text("utf-8")
    addresses = set(re.findall(r"https?://[^\s\"'`)]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    for parser in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser"):
        assert parser not in text
