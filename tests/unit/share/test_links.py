"""What links carry: every payload is read again as it was written, and fits what Telegram takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.share.links import FOLLOW_PAYLOAD, ROLE_PREFIX, Link, Target, address, parse_payload
from bot.share.numbers import LAST_NUMBER, pack_numbers, unpack_numbers

TELEGRAMS = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What the start parameter of a link may be."""

NUMBERS = st.integers(0, 9999)
SETS = st.sets(st.integers(1, LAST_NUMBER), min_size=1).map(lambda found: tuple(sorted(found)))
LINKS = st.one_of(
    st.builds(Link, st.just(Target.DIRECTION), NUMBERS),
    st.builds(Link, st.just(Target.CHECK), st.none() | NUMBERS),
    st.builds(Link, st.sampled_from([Target.MATCH, Target.BOT])),
    st.builds(lambda numbers: Link(Target.SET, None, None, numbers), SETS),
)


@pytest.mark.parametrize(
    ("payload", "link"),
    [
        ("d20", Link(Target.DIRECTION, 20)),
        ("d20_l7", Link(Target.DIRECTION, 20, "7")),
        ("c6_lAb9", Link(Target.CHECK, 6, "Ab9")),
        ("c", Link(Target.CHECK)),
        ("c20_l7", Link(Target.CHECK, 20, "7")),
        ("m", Link(Target.MATCH)),
        ("m_l3", Link(Target.MATCH, None, "3")),
        ("b", Link(Target.BOT)),
        ("b_l7", Link(Target.BOT, None, "7")),
        ("f6", Link(Target.SET, None, None, (1, 2))),
        ("f6_l2", Link(Target.SET, None, "2", (1, 2))),
        *(
            (broken, None)
            for broken in (
                *(
                    "",
                    "d",
                    "d20_",
                    "d20_l",
                    "d20_l7_",
                    "D20",
                    "x5",
                    "d20 ",
                    "d٢٠",
                    "m5",
                    "c12345",
                    "b1",
                    "b_l",
                    "b7_l7",
                ),
                # No direction, or one beyond the last; letters that stand for nothing; a set written otherwise.
                *("f", "f0", "f1", "f06", "fA", "f_l7", "f" + "z" * 40),
            )
        ),
    ],
)
def test_payloads_are_read_or_refused(payload: str, link: Link | None) -> None:
    assert parse_payload(payload) == link


@given(LINKS, st.integers(1, 10**18 - 1))
def test_every_payload_is_read_again_and_fits_telegrams_start_parameter(link: Link, link_id: int) -> None:
    assert TELEGRAMS.fullmatch(link.payload)
    assert TELEGRAMS.fullmatch(link.through(link_id))
    assert parse_payload(link.payload) == link
    again = parse_payload(link.through(link_id))
    assert again is not None
    assert (again.payload, again.link_number) == (link.payload, link_id)


@given(LINKS, st.integers(1, 10**18 - 1))
def test_no_payload_is_taken_for_one_of_another_kind(link: Link, link_id: int) -> None:
    for payload in (link.payload, link.through(link_id)):
        assert not payload.startswith((ROLE_PREFIX, "s_"))
        assert not FOLLOW_PAYLOAD.fullmatch(payload)


@given(st.text(max_size=70))
def test_a_payload_copied_badly_is_refused_or_has_a_payload_of_ours(text: str) -> None:
    link = parse_payload(text)
    assert link is None or TELEGRAMS.fullmatch(link.payload)


@pytest.mark.parametrize("written", [None, "0", "07", "Ab9", "9" * 19, "9" * 32])
def test_only_what_we_write_is_the_number_of_a_link(written: str | None) -> None:
    assert Link(Target.BOT, None, written).link_number is None


def test_the_address_is_the_one_that_is_printed() -> None:
    assert address("grantkomek_bot", Link(Target.DIRECTION, 20).through(7)) == "t.me/grantkomek_bot?start=d20_l7"


@given(st.sets(st.integers(1, LAST_NUMBER)))
def test_a_set_of_numbers_survives_its_button(numbers: set[int]) -> None:
    assert unpack_numbers(pack_numbers(numbers)) == tuple(sorted(numbers))


@given(st.text(max_size=64))
def test_any_letters_in_a_button_are_some_set(packed: str) -> None:
    assert all(number > 0 for number in unpack_numbers(packed))
