"""The parameters of a call, whatever way they came: JSON, a form, or multipart with files.

In a form every value is a string, and nested values are JSON within the string; in a JSON body they are
plain. The readers here take both and refuse what is neither.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.preview.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.preview.model import Json

_TRUE: Final = frozenset({"true", "yes", "1"})
_FALSE: Final = frozenset({"false", "no", "0", ""})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime: str
    data: bytes


@dataclass(slots=True)
class Params:
    values: Json = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return self.values.get(name) not in {None, ""} if _hashable(self.values.get(name)) else True

    def text(self, name: str) -> str:
        """The string, or the empty string where it is missing."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool | dict | list):
            raise bad_request(f'field "{name}" must be of type String')
        text = str(value)
        if not text.isascii():
            _check_encoding(text)
        return text

    def integer(self, name: str, default: int = 0) -> int:
        value = self.values.get(name)
        if value is None or value == "":
            return default
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        try:
            return int(str(value))
        except ValueError:
            raise bad_request(f'field "{name}" must be of type Number') from None

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        word = str(value).lower()
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
        raise bad_request(f'field "{name}" must be of type Boolean')

    def array(self, name: str, what: str) -> list[Any] | None:
        """The list, or None where it is missing; `what` ("Array of BotCommand") is for the refusal."""
        value = self._decoded(name)
        if value is None or isinstance(value, list):
            return value
        raise bad_request(f"expected an {what}")

    def mapping(self, name: str, what: str) -> Json | None:
        """The object, or None where it is missing; `what` ("reply markup") is for the refusal."""
        value = self._decoded(name)
        if value is None or isinstance(value, dict):
            return value
        raise bad_request(f"object expected as {what}")

    def _decoded(self, name: str) -> Any:
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise bad_request(f"can't parse {name} JSON object") from None
        return value


def _hashable(value: Any) -> bool:
    return not isinstance(value, dict | list)


def _check_encoding(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def is_one_of(value: Any, words: Collection[str]) -> bool:
    """Whether a value from outside, of any type, is one of the words."""
    return isinstance(value, str) and value in words


def integer_field(thing: Json, name: str) -> int:
    """An integer inside an object; a string of digits is taken too, as Telegram does for ids."""
    return Params(thing).integer(name)


def boolean_field(thing: Json, name: str, prefix: str = "field") -> bool:
    """A boolean inside an object; Telegram takes nothing else for one there."""
    value = thing.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise bad_request(f'{prefix} "{name}" must be of type Boolean')


def string_field(thing: Json, name: str, prefix: str, *, required: bool = True) -> str:
    """A string inside an object; `prefix` ("can't parse inline keyboard button: ") begins the refusal."""
    value = thing.get(name)
    if value is None:
        if required:
            raise bad_request(f'{prefix}Can\'t find field "{name}"')
        return ""
    if not isinstance(value, str):
        raise bad_request(f'{prefix}Field "{name}" must be of type String')
    _check_encoding(value)
    return value
