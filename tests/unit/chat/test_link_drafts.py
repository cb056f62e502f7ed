"""A link while it is made: what may be chosen, what is asked next, and what is kept of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.catalog import Catalog, load_catalog
from bot.chat.callbacks import LinkField
from bot.chat.linking.drafts import LinkDraft, LinkDraftError
from bot.settings import ROOT
from bot.share.links import Target

NEW = LinkDraft("abcdef")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


@pytest.mark.parametrize(
    ("target", "asked"),
    [
        (Target.DIRECTION, LinkField.NUMBER),
        (Target.CHECK, LinkField.NUMBER),
        (Target.MATCH, LinkField.LABEL),
        (Target.BOT, LinkField.LABEL),
    ],
)
def test_only_what_is_missing_is_asked(target: Target, asked: LinkField) -> None:
    draft = NEW.aim(target)
    assert draft.asked is asked
    with pytest.raises(LinkDraftError):
        _ = draft.values


def test_a_coordinators_link_opens_no_set() -> None:
    with pytest.raises(LinkDraftError):
        NEW.aim(Target.SET)


def test_a_direction_stays_where_it_is_opened_or_checked_and_goes_elsewhere(catalog: Catalog) -> None:
    draft = NEW.aim(Target.DIRECTION).write("№ 20", catalog).write("Арал", catalog)
    assert draft.asked is None
    assert draft.aim(Target.CHECK).values["number"] == 20
    without = draft.aim(Target.BOT)
    assert (without.values["number"], without.asked) == (None, None)
    assert without.aim(Target.DIRECTION).asked is LinkField.NUMBER


def test_only_a_check_leaves_the_direction_to_whoever_comes(catalog: Catalog) -> None:
    draft = NEW.aim(Target.CHECK).choose(LinkField.NUMBER, "", catalog)
    assert (draft.number, draft.asked) == (None, LinkField.LABEL)
    # Asked to open a direction instead, it must be known which.
    assert draft.aim(Target.DIRECTION).asked is LinkField.NUMBER
    with pytest.raises(LinkDraftError):
        NEW.aim(Target.DIRECTION).choose(LinkField.NUMBER, "", catalog)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (LinkField.NUMBER, "99"),
        (LinkField.NUMBER, "x"),
        (LinkField.REGION, "KZ-99"),
        (LinkField.REGION, "kz-43"),
        (LinkField.LANGUAGE, "de"),
        (LinkField.CONTACT, "forged"),
        (LinkField.LABEL, "forged"),
        (LinkField.TARGET, "d"),
    ],
)
def test_a_forged_button_changes_nothing(catalog: Catalog, field: LinkField, value: str) -> None:
    with pytest.raises(LinkDraftError):
        NEW.aim(Target.DIRECTION).choose(field, value, catalog)


def test_a_number_is_asked_only_where_there_is_a_direction() -> None:
    assert NEW.aim(Target.BOT).ask(LinkField.NUMBER).asked is None
    assert NEW.aim(Target.CHECK).ask(LinkField.NUMBER).asked is LinkField.NUMBER


def test_a_draft_is_kept_as_json_and_read_again(catalog: Catalog) -> None:
    draft = replace(NEW, region="KZ-43", contact="+7").aim(Target.CHECK).write("20", catalog)
    kept = json.loads(json.dumps(draft.to_data()))
    assert LinkDraft.of_data(kept) == draft
    assert LinkDraft.of_data({"draft": kept["link"]}) is None
    assert LinkDraft.of_data({"link": kept["link"] | {"colour": "red"}}) is None
    assert LinkDraft.of_data({"link": kept["link"] | {"target": "z"}}) is None
