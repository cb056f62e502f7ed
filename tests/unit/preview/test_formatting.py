from __future__ import annotations

import html
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.preview.errors import ApiError
from bot.preview.formatting import (
    Formatted,
    automatic_entities,
    checked_link,
    clean,
    entity_text,
    is_blank,
    parse_html,
    spans,
    utf16_length,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b>", "a", [("bold", 0, 1, {})]),
        ("<strong>a</strong>", "a", [("bold", 0, 1, {})]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1, {}), ("italic", 1, 1, {})]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1, {}), ("underline", 1, 1, {})]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [("strikethrough", 0, 1, {}), ("strikethrough", 1, 1, {}), ("strikethrough", 2, 1, {})],
        ),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1, {})]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1, {})]),
        ("<code>a</code>", "a", [("code", 0, 1, {})]),
        ('<code class="language-py">a</code>', "a", [("code", 0, 1, {})]),
        ("<pre>a</pre>", "a", [("pre", 0, 1, {})]),
        (
            '<pre><code class="language-python">a</code></pre>',
            "a",
            [("pre", 0, 1, {"language": "python"})],
        ),
        (
            '<code class="language-python"><pre>a</pre></code>',
            "a",
            [("pre", 0, 1, {"language": "python"})],
        ),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1, {})]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1, {})]),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [("custom_emoji", 0, 2, {"custom_emoji_id": "5368324170671202286"})],
        ),
        ('<tg-time unix="1647531900">a</tg-time>', "a", [("date_time", 0, 1, {"unix_time": 1647531900})]),
        (
            '<tg-time unix="1" format="wDT">a</tg-time>',
            "a",
            [("date_time", 0, 1, {"unix_time": 1, "date_time_format": "wDT"})],
        ),
        (
            '<a href="https://egov.kz/x?a=1&amp;b=2">a</a>',
            "a",
            [("text_link", 0, 1, {"url": "https://egov.kz/x?a=1&b=2"})],
        ),
        ("<a href='http://egov.kz'>a</a>", "a", [("text_link", 0, 1, {"url": "http://egov.kz/"})]),
        ("<a>egov.kz</a>", "egov.kz", [("text_link", 0, 7, {"url": "http://egov.kz/"})]),
        ('<a href="javascript:alert(1)">a</a>', "a", []),
        ('<a href="tg://user?id=1">a</a>', "a", [("text_link", 0, 1, {"url": "tg://user?id=1"})]),
        ("<b></b>a", "a", []),
        ("<b><i>a</i>b</b>", "ab", [("bold", 0, 2, {}), ("italic", 0, 1, {})]),
        ("<B>a</b>", "a", [("bold", 0, 1, {})]),
        ("<b>a</>", "a", [("bold", 0, 1, {})]),
        ("<b >a</b >", "a", [("bold", 0, 1, {})]),
        ("қаз <b>😀ә</b>", "қаз 😀ә", [("bold", 4, 3, {})]),
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "', []),
        ("&#39;&#x1F600;&#X41;", "'😀A", []),
        ("&nbsp;&copy; & &#0; &#1114112;", "&nbsp;&copy; & &#0; &#1114112;", []),
        ("a &lt b", "a < b", []),
    ],
)
def test_html_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int, dict[str, Any]]]
) -> None:
    found = parse_html(source)
    assert found.text == text
    assert found.entities == [
        {"type": kind, "offset": offset, "length": length, **more} for kind, offset, length, more in entities
    ]


@pytest.mark.parametrize(
    ("source", "refusal"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<script>a</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("қ<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</b x>", "Unclosed end tag at byte offset 4"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a ", 'Unclosed start tag "a" at byte offset 0'),
        ('<a "x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            '<tg-emoji emoji-id="9999999999999999999">x</tg-emoji>',
            "Invalid custom emoji identifier specified",
        ),
        ('<tg-time unix="soon">x</tg-time>', "Invalid date specified"),
        ('<tg-time unix="1" format="rt">x</tg-time>', "Invalid date format specified"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, refusal: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {refusal}"


def test_a_lone_surrogate_written_as_a_number_is_not_text() -> None:
    with pytest.raises(ApiError, match="strings must be encoded in UTF-8"):
        parse_html("&#xD800;")


@settings(deadline=None)
@given(TEXT)
def test_any_text_survives_escaping_and_parsing(text: str) -> None:
    assert parse_html(html.escape(text)) == Formatted(text, [])


@settings(deadline=None)
@given(TEXT, TEXT, TEXT)
def test_a_tag_stands_exactly_over_its_text(before: str, inside: str, after: str) -> None:
    source = f"{html.escape(before)}<b>{html.escape(inside)}</b>{html.escape(after)}"
    text, entities = parse_html(source)
    assert text == before + inside + after
    assert [entity_text(text, entity) for entity in entities] == ([inside] if inside else [])


@settings(deadline=None)
@given(st.text(st.sampled_from("ab<>/&;b =\"'қ😀#39x")))
def test_any_markup_is_either_parsed_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ApiError:
        return
    assert all(0 < e["length"] <= utf16_length(text) - e["offset"] for e in entities)


@pytest.mark.parametrize(
    ("source", "text", "places"),
    [
        ("  a  ", "a", []),
        ("\n<b>a </b> \n", "a", [(0, 1)]),
        ("<b> a</b>", " a", [(0, 2)]),
        ("a\tb\x00c\rd", "a b cd", []),
        ("x\ry<b>\rz</b>", "xyz", [(2, 1)]),
        ("x<b>\r</b>y", "xy", []),
    ],
)
def test_white_space_is_trimmed_and_entities_follow(source: str, text: str, places: list[tuple[int, int]]) -> None:
    found = clean(parse_html(source))
    assert found.text == text
    assert [(entity["offset"], entity["length"]) for entity in found.entities] == places


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u2060", "\u3164", "\ufeff"])
def test_invisible_text_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/help", [("bot_command", "/help")]),
        ("а /start@grantkomek_bot d20", [("bot_command", "/start@grantkomek_bot")]),
        ("1/2 a/b //x /қ", []),
        ("@marat_region және #грант2025", [("mention", "@marat_region"), ("hashtag", "#грант2025")]),
        ("#123", []),
        ("оқыңыз https://egov.kz/cms/kk. Иә", [("url", "https://egov.kz/cms/kk")]),
        ("egov.kz сайты", [("url", "egov.kz")]),
        ("млн.руб и 3.5", []),
        ("a@b.kz", [("email", "a@b.kz")]),
        ("$KZT", [("cashtag", "$KZT")]),
        ("😀 /help", [("bot_command", "/help")]),
    ],
)
def test_telegram_finds_links_and_commands_by_itself(text: str, found: list[tuple[str, str]]) -> None:
    entities = automatic_entities(text, [])
    assert [(entity["type"], entity_text(text, entity)) for entity in entities] == found


def test_nothing_is_found_inside_code() -> None:
    source = parse_html("<code>/help</code> /start")
    assert [e["type"] for e in automatic_entities(*source)] == ["code", "bot_command"]


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://egov.kz", "https://egov.kz/"),
        ("egov.kz/x", "http://egov.kz/x"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("mailto:a@b.kz", "mailto:a@b.kz"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
        ("nothing", None),
        ("https://a b.kz", None),
        ("ftp://egov.kz", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_links_are_checked(url: str, stored: str | None) -> None:
    assert checked_link(url) == stored


def test_spans_nest_as_the_tags_did() -> None:
    text, entities = parse_html('a<b>b<i>c</i></b><a href="https://egov.kz">d</a>')
    assert spans(text, entities) == [
        {"type": "text", "text": "a"},
        {
            "type": "bold",
            "children": [
                {"type": "text", "text": "b"},
                {"type": "italic", "children": [{"type": "text", "text": "c"}]},
            ],
        },
        {"type": "text_link", "children": [{"type": "text", "text": "d"}], "url": "https://egov.kz/"},
    ]


def test_spans_of_automatic_entities_carry_what_a_tap_needs() -> None:
    text = "/help a@b.kz egov.kz +77001234567"
    entities = automatic_entities(text, [{"type": "phone_number", "offset": 21, "length": 12}])
    nodes = [node for node in spans(text, entities) if node["type"] != "text"]
    assert [node.get("command") or node["url"] for node in nodes] == [
        "/help",
        "mailto:a@b.kz",
        "http://egov.kz/",
        "tel:+77001234567",
    ]


def _leaves(nodes: list[dict[str, Any]]) -> str:
    return "".join(node["text"] if node["type"] == "text" else _leaves(node["children"]) for node in nodes)


@settings(deadline=None)
@given(st.text("aқ😀"), st.lists(st.tuples(st.integers(0, 10), st.integers(1, 10)), max_size=4))
def test_spans_hold_the_whole_text_however_entities_overlap(text: str, places: list[tuple[int, int]]) -> None:
    ends = [0]
    for character in text:
        ends.append(ends[-1] + utf16_length(character))
    entities = [
        {"type": "bold", "offset": ends[start], "length": ends[min(start + size, len(text))] - ends[start]}
        for start, size in places
        if start < len(text)
    ]
    assert _leaves(spans(text, entities)) == text
