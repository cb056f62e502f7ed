"""What becomes text in a column: values as JSON, and what people type.

JSON is checked before it is written: what would come back as something else fails
where it is made, not weeks later where it is read.
"""

import json
from typing import Any

from bot.storage.errors import StoredValueError

__all__ = ["decoded", "encoded", "is_key", "storable"]

_KEYS = range(1, 2**63)  # what a column can hold; a button that somebody forged may say more


def encoded(value: object, what: str) -> str:
    """Return the value as JSON in ASCII, which both engines hold whatever stands in it.

    A tuple becomes a list. Raises StoredValueError, naming `what` it is and the place in
    it, for what JSON refuses or would silently change: a key that is no string would come
    back as one.
    """
    _refuse_foreign(value, what, "")
    return json.dumps(value, separators=(",", ":"))


def decoded(text: str) -> Any:
    """Return the value that was `encoded`."""
    return json.loads(text)


def storable(text: str) -> str:
    """Return the text without what UTF-8 or PostgreSQL cannot hold: people can type a NUL or half an emoji."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def is_key(number: int) -> bool:
    """Say whether a row could have this number: one from a forged button may be more than a column holds."""
    return number in _KEYS


def _refuse_foreign(value: object, what: str, place: str) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    if isinstance(value, float) and value - value == 0:  # neither infinite nor NaN
        return
    where = f"{what} {place!r}" if place else what
    if isinstance(value, list | tuple):
        for index, item in enumerate(value):
            _refuse_foreign(item, what, f"{place}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise StoredValueError(f"{where} has the key {key!r}: expected a string")
            _refuse_foreign(item, what, f"{place}.{key}" if place else key)
    else:
        raise StoredValueError(f"{where} holds {value!r} ({type(value).__name__}): expected what JSON can hold")
