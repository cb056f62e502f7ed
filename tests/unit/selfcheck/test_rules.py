from __future__ import annotations

from typing import Any

import pytest

from bot.selfcheck.model import SKIPPED, UNSURE, State
from bot.selfcheck.rules import RULES, judge

MET, GAP, UNKNOWN = State.MET, State.GAP, State.UNKNOWN


@pytest.mark.parametrize(
    ("rule", "found", "required", "state"),
    [
        ("equals", "yes", "yes", MET),
        ("equals", "no", "yes", GAP),
        ("equals", "no", "no", MET),
        ("equals", "yes", "no", GAP),
        ("one_of", "current", ["current", "outdated"], MET),
        ("one_of", "absent", ["current", "outdated"], GAP),
        ("at_least", 3, 3, MET),
        ("at_least", 4, 3, MET),
        ("at_least", 2, 3, GAP),
        ("at_least", 0, 1, GAP),
        ("as_many", ["KZ-10", "KZ-11"], 2, MET),
        ("as_many", ["KZ-10"], 2, GAP),
        ("as_many", [], 1, GAP),
        ("covers", ["KZ-10", "KZ-11", "KZ-15"], ["KZ-15", "KZ-10"], MET),
        ("covers", ["KZ-10"], ["KZ-15", "KZ-10"], GAP),
        ("covers", [], ["KZ-15"], GAP),
        ("shares", ["youth", "rural"], ["rural", "families"], MET),
        ("shares", ["youth"], ["rural"], GAP),
        ("shares", [], ["rural"], GAP),
    ],
)
def test_a_rule_holds_what_is_found_against_what_is_required(
    rule: str, found: Any, required: Any, state: State
) -> None:
    assert judge(rule, found, required) is state


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("found", [None, UNSURE, SKIPPED])
def test_what_nobody_knows_is_neither_met_nor_missing(rule: str, found: str | None) -> None:
    assert judge(rule, found, {"at_least": 0, "as_many": 0}.get(rule, [UNSURE, SKIPPED])) is UNKNOWN


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({"youth": "yes", "rural": "no"}, MET),
        ({"youth": "yes", "rural": "unsure"}, MET),
        ({"youth": "yes"}, MET),
        ({"youth": "no", "rural": "no"}, GAP),
        ({"youth": "no", "rural": "no", "families": "yes"}, GAP),
        ({"youth": "no", "rural": "no", "families": "unsure"}, GAP),
        ({"youth": "no", "rural": "unsure"}, UNKNOWN),
        ({"youth": "no"}, UNKNOWN),
        ({}, UNKNOWN),
    ],
)
def test_in_a_tick_list_only_what_could_still_decide_leaves_it_open(said: dict[str, str], state: State) -> None:
    assert judge("shares", said, ["youth", "rural"]) is state


def test_a_list_that_must_have_everything_is_open_until_the_last_tick() -> None:
    assert judge("covers", {"a": "yes", "b": "unsure"}, ["a", "b"]) is UNKNOWN
    assert judge("covers", {"a": "no", "b": "unsure"}, ["a", "b"]) is GAP
    assert judge("covers", {"a": "yes", "b": "yes"}, ["a", "b"]) is MET


def test_a_rule_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError, match="nearly"):
        judge("nearly", 1, 1)
