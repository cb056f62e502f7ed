"""Text as Telegram understands it: HTML to entities, cleaning, automatic entities, and spans ready to show.

Telegram counts offsets in UTF-16 code units but reports mistakes in HTML at byte offsets of UTF-8, trims
white space after the tags are gone, and finds links and commands by itself. A bot's texts are only tested if
all this is done here too. The page gets nested spans, so it can build its view without ever interpreting a
person's text as markup.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from bot.preview.errors import bad_request
from bot.preview.params import is_one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Entity = dict[str, Any]
"""A MessageEntity as JSON; offset and length count UTF-16 code units."""

TAGS: Final[dict[str, str]] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}

ENTITY_TYPES: Final = frozenset(TAGS.values()) | {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "expandable_blockquote",
    "text_mention",
}

NAMED_CHARACTERS: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

LINK_SCHEMES: Final = frozenset({"http", "https", "tg", "mailto", "tel"})

_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")
_NAME_END = re.compile(r"[\s>]")
_ATTRIBUTE_NAME = re.compile(r"""[^\s=>/"']*""")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACES = re.compile(r"\s*")
_LONGEST_REFERENCE = 9  # characters before the semicolon; a longer number is left as it is written
_LAST_CODE_POINT = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)

_TIME_FORMAT = re.compile("r|w?[dD]?[tT]?")

_UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a]")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_BLANK = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u206f\u2800\u3164\ufeff]*"
)

_AUTOMATIC = re.compile(
    r"""
      (?P<email> (?<![\w.+-]) [\w.+-]+ @ [\w-]+ (?:\.[\w-]+)+ )
    | (?P<url> \b(?:https?|tg)://[^\s<>"«»]+
             | (?<![\w@.-]) (?:[a-z0-9-]+\.)+ (?:kz|ru|com|org|net|me|info|io|eu) (?![\w-])
               (?:/[^\s<>"«»]*)? )
    | (?P<mention> (?<![\w@/]) @[A-Za-z]\w{3,31} )
    | (?P<hashtag> (?<![\w\#]) \#\w*[^\W\d]\w* )
    | (?P<cashtag> (?<![\w$]) \$[A-Z]{3,8} (?!\w) )
    | (?P<bot_command> (?<![\w/<>]) /[A-Za-z0-9_]{1,64} (?:@[A-Za-z]\w{2,31})? (?![\w/]) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TRAILING = ".,;:!?)]}'\""
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "url", "email", "mention", "bot_command", "hashtag"})


class Formatted(NamedTuple):
    """A text and its entities, sorted by offset, outer before inner."""

    text: str
    entities: list[Entity]


def utf16_length(text: str) -> int:
    """The length Telegram counts: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(slots=True)
class _OpenTag:
    name: str
    argument: str
    expandable: bool
    start: int
    first: int
    """Index of the first piece of text inside the tag."""


class _HtmlParser:
    """One pass over one text. Positions are indexes of `source`; they become bytes only in an error."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_OpenTag] = []
        self.entities: list[Entity] = []

    def parse(self) -> Formatted:
        source, position = self.source, 0
        while (found := _SPECIAL.search(source, position)) is not None:
            self._add(source[position : found.start()])
            if source[found.start()] == "&":
                character, position = decode_reference(source, found.start())
                self._add(character)
            elif source.startswith("/", found.end()):
                position = self._close(found.start())
            else:
                position = self._open(found.start())
        self._add(source[position:])
        if self.open:
            raise parse_error(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)  # only a block of code has one
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return Formatted("".join(self.pieces), self.entities)

    def _add(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.offset += utf16_length(text)

    def _bytes(self, position: int) -> int:
        return len(self.source[:position].encode("utf-8", "surrogatepass"))

    def _unclosed(self, name: str, begin: int) -> Exception:
        return parse_error(f'Unclosed start tag "{name}" at byte offset {self._bytes(begin)}')

    def _open(self, begin: int) -> int:
        source = self.source
        end = _NAME_END.search(source, begin)
        if end is None:
            raise parse_error(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        name = source[begin + 1 : end.start()].lower()
        if name not in TAGS:
            raise parse_error(f'Unsupported start tag "{name}" at byte offset {self._bytes(begin)}')
        attributes, position = self._attributes(name, begin, end.start())
        argument = _argument(name, attributes)
        if name == "span" and argument != "tg-spoiler":
            raise parse_error(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        tag = _OpenTag(name, argument, "expandable" in attributes, self.offset, len(self.pieces))
        self.open.append(tag)
        return position

    def _attributes(self, name: str, begin: int, position: int) -> tuple[dict[str, str], int]:
        source = self.source
        attributes: dict[str, str] = {}
        while True:
            position = _after_spaces(source, position)
            if position >= len(source):
                raise self._unclosed(name, begin)
            if source[position] == ">":
                return attributes, position + 1
            found = _ATTRIBUTE_NAME.match(source, position)
            attribute = found.group() if found else ""
            if not attribute:
                raise parse_error(
                    f'Empty attribute name in the tag "{name}" at byte offset {self._bytes(begin)}',
                )
            position = _after_spaces(source, position + len(attribute))
            if position >= len(source):
                raise self._unclosed(name, begin)
            value = ""
            if source[position] == "=":
                value, position = self._attribute_value(name, begin, _after_spaces(source, position + 1))
            attributes[attribute.lower()] = value

    def _attribute_value(self, name: str, begin: int, position: int) -> tuple[str, int]:
        source = self.source
        if position >= len(source):
            raise self._unclosed(name, begin)
        quote = source[position]
        if quote in "\"'":
            end = source.find(quote, position + 1)
            if end < 0:
                raise self._unclosed(name, begin)
            return _decode_all(source[position + 1 : end]), end + 1
        token = _TOKEN.match(source, position)
        value = token.group() if token else ""
        end = position + len(value)
        if end < len(source) and not (source[end].isspace() or source[end] == ">"):
            raise parse_error(f"Unexpected end of name token at byte offset {self._bytes(position)}")
        return value.lower(), end

    def _close(self, begin: int) -> int:
        source = self.source
        if not self.open:
            raise parse_error(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        name_end = _NAME_END.search(source, begin)
        end = _after_spaces(source, name_end.start()) if name_end else len(source)
        if name_end is None or end >= len(source) or source[end] != ">":
            raise parse_error(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        name = source[begin + 2 : name_end.start()].lower()
        tag = self.open.pop()
        if name and name != tag.name:
            raise parse_error(
                f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{tag.name}>", found "</{name}>"',
            )
        if self.offset > tag.start:
            self._entity(tag)
        return end + 1

    def _entity(self, tag: _OpenTag) -> None:
        entity: Entity = {"type": TAGS[tag.name], "offset": tag.start, "length": self.offset - tag.start}
        if tag.name in {"pre", "code"} and self._joined_with_inner(entity, tag.argument):
            return
        entity |= self._details(tag)
        if entity["type"] != "text_link" or entity["url"] is not None:
            self.entities.append(entity)

    def _details(self, tag: _OpenTag) -> Entity:
        """What an entity has beside its place; a link Telegram would drop has the url None."""
        match tag.name:
            case "a":
                return {"url": checked_link(tag.argument or "".join(self.pieces[tag.first :]))}
            case "tg-emoji":
                if not tag.argument.isdecimal() or not 0 < int(tag.argument) < 1 << 63:
                    raise parse_error("Invalid custom emoji identifier specified")
                return {"custom_emoji_id": tag.argument}
            case "tg-time":
                moment, _, template = tag.argument.partition(" ")
                if not moment.isdecimal():
                    raise parse_error("Invalid date specified")
                if not _TIME_FORMAT.fullmatch(template):
                    raise parse_error("Invalid date format specified")
                return {"unix_time": int(moment)} | ({"date_time_format": template} if template else {})
            case "blockquote" if tag.expandable:
                return {"type": "expandable_blockquote"}
            case _:
                return {"language": tag.argument} if tag.argument and tag.name == "code" else {}

    def _joined_with_inner(self, entity: Entity, language: str) -> bool:
        """`<pre><code class="language-x">` is one entity, in either order."""
        last = self.entities[-1] if self.entities else None
        if last is None or {last["type"], entity["type"]} != {"pre", "code"}:
            return False
        if (last["offset"], last["length"]) != (entity["offset"], entity["length"]):
            return False
        last["type"] = "pre"
        if language:
            last["language"] = language
        return True


def _argument(name: str, attributes: dict[str, str]) -> str:
    """The one attribute of a tag that means something."""
    match name:
        case "a":
            return attributes.get("href", "")
        case "span":
            return attributes.get("class", "")
        case "code":
            language = attributes.get("class", "")
            return language.removeprefix("language-") if language.startswith("language-") else ""
        case "tg-emoji":
            return attributes.get("emoji-id", "")
        case "tg-time":
            return f"{attributes.get('unix', '')} {attributes.get('format', '')}"
        case _:
            return ""


def parse_error(words: str) -> Exception:
    return bad_request(f"can't parse entities: {words}")


def _after_spaces(text: str, position: int) -> int:
    found = _SPACES.match(text, position)
    return found.end() if found else position


def decode_reference(text: str, position: int) -> tuple[str, int]:
    """The character written as a reference at `position` and where the text goes on.

    Telegram knows numbers and four names only; anything else, `&nbsp;` too, stays as it is written.
    """
    found = _REFERENCE.match(text, position)
    if found is None:
        return "&", position + 1
    hexadecimal, decimal, name = found.groups()
    if name is not None:
        character = NAMED_CHARACTERS.get(name)
        return (character, found.end()) if character else ("&", position + 1)
    written = found.group().removesuffix(";")
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code <= _LAST_CODE_POINT or len(written) > _LONGEST_REFERENCE:
        return "&", position + 1
    if code in _SURROGATES:
        raise bad_request("strings must be encoded in UTF-8")
    return chr(code), found.end()


def _decode_all(text: str) -> str:
    pieces: list[str] = []
    position = 0
    while (at := text.find("&", position)) >= 0:
        character, after = decode_reference(text, at)
        pieces += text[position:at], character
        position = after
    pieces.append(text[position:])
    return "".join(pieces)


def parse_html(source: str) -> Formatted:
    """Text and entities of Telegram's HTML; refuses broken or unknown markup in Telegram's words."""
    return _HtmlParser(source).parse()


def checked_link(url: str) -> str | None:
    """The link as Telegram stores it, or None where Telegram drops the link and keeps its words."""
    url = url.strip()
    if not url or any(character.isspace() for character in url):
        return None
    if "://" not in url and not url.lower().startswith(("tg:", "mailto:", "tel:")):
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in LINK_SCHEMES:
        return None
    if parts.scheme.lower() in {"http", "https"}:
        host = parts.hostname or ""
        if "." not in host.strip(".") and host != "localhost" and ":" not in host:
            return None
        return url if parts.path or parts.query or parts.fragment else f"{url}/"
    return url


def clean(formatted: Formatted) -> Formatted:
    """Without control characters, and without white space at both ends; entities follow the text."""
    text, entities = formatted
    if _UNCLEAN.search(text):
        text, entities = _without_control_characters(text, entities)
    kept = text.rstrip(" \n")
    lead = len(kept) - len(kept.lstrip(" \n"))
    if entities:
        lead = min(lead, entities[0]["offset"])
    stripped = kept[lead:]
    if not entities:
        return Formatted(stripped, [])
    return Formatted(stripped, _fitted(entities, -lead, utf16_length(stripped)))


def _fitted(entities: list[Entity], shift: int, length: int) -> list[Entity]:
    fitted = []
    for entity in entities:
        start = max(entity["offset"] + shift, 0)
        end = min(entity["offset"] + entity["length"] + shift, length)
        if end > start:
            fitted.append({**entity, "offset": start, "length": end - start})
    return fitted


def _without_control_characters(text: str, entities: list[Entity]) -> Formatted:
    removed = [utf16_length(text[: found.start()]) for found in _REMOVED.finditer(text)]

    def moved(offset: int) -> int:
        return offset - sum(1 for at in removed if at < offset)

    text = _UNCLEAN.sub(" ", _REMOVED.sub("", text))
    shifted = []
    for entity in entities:
        start, end = moved(entity["offset"]), moved(entity["offset"] + entity["length"])
        if end > start:
            shifted.append({**entity, "offset": start, "length": end - start})
    return Formatted(text, shifted)


def is_blank(text: str) -> bool:
    """Nothing a person could see: only spaces and invisible characters."""
    return _BLANK.fullmatch(text) is not None


def automatic_entities(text: str, entities: list[Entity]) -> list[Entity]:
    """The given entities and those that Telegram finds by itself: links, commands, mentions, tags."""
    if not any(character in text for character in "@#/$."):
        return entities
    taken = [
        (entity["offset"], entity["offset"] + entity["length"]) for entity in entities if entity["type"] in _OPAQUE
    ]
    found = list(entities)
    for match in _AUTOMATIC.finditer(text):
        kind = match.lastgroup or "url"
        written = match.group().rstrip(_TRAILING) if kind == "url" else match.group()
        start = utf16_length(text[: match.start()])
        end = start + utf16_length(written)
        if not any(begin < end and start < finish for begin, finish in taken):
            found.append({"type": kind, "offset": start, "length": end - start})
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return found


def check_entities(raw: list[Any], text: str) -> list[Entity]:
    """Entities a bot gave itself, checked against the text they are for."""
    length = utf16_length(text)
    entities = [_checked_entity(entity, length) for entity in raw]
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


_ENTITY_FIELDS = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}


def _checked_entity(entity: Any, length: int) -> Entity:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: MessageEntity must be an Object")
    for field in ("offset", "length", "type", *filter(None, [_ENTITY_FIELDS.get(str(entity.get("type")))])):
        if field not in entity:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{field}\"")
    if not is_one_of(entity["type"], ENTITY_TYPES):
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    _check_range(entity, length)
    if entity["type"] == "text_link":
        check_url(str(entity["url"]), "entity URL")
    return {key: value for key, value in entity.items() if value is not None}


def _check_range(entity: Entity, length: int) -> None:
    for field in ("offset", "length"):
        value = entity[field]
        if isinstance(value, bool) or not isinstance(value, int):
            raise bad_request(f'can\'t parse MessageEntity: Field "{field}" must be of type Number')
        if value < 0:
            raise bad_request(f"receive an entity with incorrect {field} {value}")
    begin, end = entity["offset"], entity["offset"] + entity["length"]
    if begin > length:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {begin}")
    if end > length:
        raise bad_request(
            f"entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {end}"
        )


def check_url(url: str, what: str) -> str:
    """The link as it will be stored; `what` ("inline keyboard button URL") begins the refusal."""
    if not url.strip():
        raise bad_request(f"{what} '{url}' is invalid: URL host is empty")
    checked = checked_link(url)
    if checked is None:
        scheme, separator, _ = url.partition("://")
        unknown = bool(separator) and scheme.lower() not in LINK_SCHEMES
        reason = "Unsupported URL protocol" if unknown else "Wrong HTTP URL"
        raise bad_request(f"{what} '{url}' is invalid: {reason}")
    return checked


def spans(text: str, entities: list[Entity]) -> list[dict[str, Any]]:
    """The text as a tree to show: {"type": "text", "text"} leaves inside {"type": entity, "children"} nodes.

    Entities that overlap without nesting are split, as Telegram's own clients do.
    """
    root: list[dict[str, Any]] = []
    opened: list[tuple[Entity, list[dict[str, Any]]]] = []
    for piece, covering in _pieces(text, entities):
        depth = 0
        while depth < min(len(opened), len(covering)) and opened[depth][0] is covering[depth]:
            depth += 1
        del opened[depth:]
        for entity in covering[depth:]:
            node = _node(entity, text)
            (opened[-1][1] if opened else root).append(node)
            opened.append((entity, node["children"]))
        (opened[-1][1] if opened else root).append({"type": "text", "text": piece})
    return root


def _pieces(text: str, entities: list[Entity]) -> Iterator[tuple[str, list[Entity]]]:
    """The text cut at every border of an entity, each piece with the entities over it, outer first."""
    data = text.encode("utf-16-le", "surrogatepass")
    borders = {0, len(data) // 2}
    for entity in entities:
        borders |= {entity["offset"], entity["offset"] + entity["length"]}
    cuts = sorted(borders)
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    for start, end in itertools.pairwise(cuts):
        over = [e for e in ordered if e["offset"] <= start and e["offset"] + e["length"] >= end]
        yield data[2 * start : 2 * end].decode("utf-16-le", "replace"), over


def _node(entity: Entity, text: str) -> dict[str, Any]:
    node: dict[str, Any] = {"type": entity["type"], "children": []}
    words = entity_text(text, entity)
    match entity["type"]:
        case "text_link":
            node["url"] = checked_link(entity["url"])
        case "url":
            node["url"] = checked_link(words)
        case "email":
            node["url"] = f"mailto:{words}"
        case "phone_number":
            node["url"] = f"tel:{words}"
        case "bot_command":
            node["command"] = words
        case _:
            node |= {
                key: entity[key]
                for key in ("language", "custom_emoji_id", "unix_time", "date_time_format")
                if key in entity
            }
    return node


def entity_text(text: str, entity: Entity) -> str:
    """The part of the text the entity stands over."""
    if text.isascii():
        return text[entity["offset"] : entity["offset"] + entity["length"]]
    data = text.encode("utf-16-le", "surrogatepass")
    start = 2 * entity["offset"]
    return data[start : start + 2 * entity["length"]].decode("utf-16-le", "replace")
