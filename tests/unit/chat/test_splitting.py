from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from bot.chat.formatting import unmarked
from bot.chat.splitting import MESSAGE_LIMIT, split, utf16_length
from bot.preview.formatting import parse_html

WORDS = st.text(alphabet="аәбқ \n\N{GRINNING FACE}&<", max_size=30)
TAGS = st.sampled_from(["b", "i", "code", "blockquote"])


def _tagged(tag: str, inside: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(tag, inside)


PIECES = st.one_of(
    WORDS.map(lambda text: Markup("{}").format(text)),
    st.tuples(TAGS, WORDS).map(lambda pair: _tagged(*pair)),
    st.tuples(TAGS, WORDS, WORDS).map(lambda three: _tagged(three[0], escape(three[1]) + _tagged("u", three[2]))),
)


@given(st.lists(PIECES, max_size=40), st.integers(80, 200))
def test_any_text_is_split_into_valid_parts_that_fit_and_lose_nothing(pieces: list[Markup], limit: int) -> None:
    text = Markup("\n").join(pieces)
    parts = split(text, limit)
    for part in parts:
        assert utf16_length(part) <= limit
        parse_html(part)
    assert _letters("".join(map(unmarked, parts))) == _letters(unmarked(text))


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_text_that_fits_is_one_part() -> None:
    text = Markup("<b>{}</b>").format("ә" * (MESSAGE_LIMIT - 7))
    assert split(text) == [text]


def test_a_long_list_is_split_between_its_items() -> None:
    items = [f"• {number} " + "сөз " * 20 for number in range(100)]
    parts = split(Markup("\n").join(items))
    assert len(parts) > 1
    assert all(part.startswith("• ") for part in parts)


def test_a_tag_that_is_open_at_a_border_is_closed_and_opened_again() -> None:
    parts = split(Markup("<b>{}</b>").format("сөз " * 40), 100)
    assert len(parts) > 1
    assert all(part.startswith("<b>") and part.endswith("</b>") for part in parts)


def test_only_a_word_longer_than_a_message_is_cut_inside() -> None:
    parts = split(escape("а" * 250), 100)
    assert "".join(parts) == "а" * 250


def test_an_emoji_counts_as_two_units() -> None:
    assert utf16_length("a\N{GRINNING FACE}") == 3
