"""What is promised of JSON in the FSM is tested there (`test_fsm`); here what the other tables add."""

from enum import Enum, StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.errors import StoredValueError
from bot.storage.values import decoded, encoded, storable

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class Plain(Enum):
    YES = "yes"


class Named(StrEnum):
    YES = "yes"


@given(JSON)
def test_every_json_value_comes_back_as_it_was_in_text_that_both_engines_hold(value: object) -> None:
    text = encoded(value, "the answer")

    assert decoded(text) == value
    assert text.isascii()
    assert "\x00" not in text


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({1, 2}, r"^the answer to 'q' holds \{1, 2\} \(set\): expected what JSON can hold$"),
        (float("nan"), r"^the answer to 'q' holds nan \(float\)"),
        (Plain.YES, r"^the answer to 'q' holds <Plain\.YES"),
        ({"a": [{}, {"b": b""}]}, r"^the answer to 'q' 'a\[1\]\.b' holds b'' \(bytes\)"),
        ([0, b""], r"^the answer to 'q' '\[1\]' holds b''"),
        ({1: "a"}, r"^the answer to 'q' has the key 1: expected a string$"),
        ({"a": {None: 1}}, r"^the answer to 'q' 'a' has the key None"),
    ],
)
def test_what_json_would_refuse_or_change_is_named_with_its_place(value: object, message: str) -> None:
    with pytest.raises(StoredValueError, match=message):
        encoded(value, "the answer to 'q'")


def test_a_word_of_an_enumeration_becomes_the_word_and_a_tuple_a_list() -> None:
    assert decoded(encoded({"a": Named.YES, "b": (1, 2)}, "it")) == {"a": "yes", "b": [1, 2]}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Жас Қанат 🐎", "Жас Қанат 🐎"), ("a\x00b", "ab"), ("half \ud83d", "half ?"), ("", "")],
)
def test_typed_text_loses_only_what_no_database_holds(typed: str, kept: str) -> None:
    assert storable(typed) == kept
