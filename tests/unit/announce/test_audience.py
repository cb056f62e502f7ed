"""Specifications of audiences: read, written, refused in one sentence, and counted on the tables."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announce.audience import AudienceError, Audiences, Spec
from bot.catalog import load_catalog
from bot.settings import ROOT
from bot.storage.audience import ChatsAudience, PeopleAudience, RegisteredAudience
from bot.storage.engine import Database
from tests.support.announcing import NOW

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = load_catalog(ROOT / "data" / "priorities.json")
AUDIENCES = Audiences(CATALOG, frozenset({7}), 25)
SPHERES = [sphere.id for sphere in CATALOG.spheres]
REGIONS = [region.code for region in CATALOG.regions]
NUMBERS = [str(direction.number) for direction in CATALOG.directions]


@pytest.mark.parametrize(
    "text",
    [
        "all",
        "language:kk",
        "region:KZ-43",
        "follows:direction:20",
        "follows:sphere:youth",
        "follows:kind:long",
        "unfinished",
        "role:coordinator",
        "role:administrator",
        "language:ru+region:KZ-43+unfinished",
        "chats:-1001234567890:kk,-500:ru",
    ],
)
def test_a_specification_comes_back_as_it_was_typed(text: str) -> None:
    spec = AUDIENCES.parse(text)
    assert spec.text == text
    assert AUDIENCES.of_json(spec.to_json()) == spec


followed = st.one_of(
    st.tuples(st.just("direction"), st.sampled_from(NUMBERS)),
    st.tuples(st.just("sphere"), st.sampled_from(SPHERES)),
    st.tuples(st.just("kind"), st.sampled_from(["short", "medium", "long"])),
)


@given(
    st.builds(
        Spec,
        languages=st.lists(st.sampled_from(["kk", "ru", "en"]), unique=True).map(tuple),
        regions=st.lists(st.sampled_from(REGIONS), unique=True, max_size=3).map(tuple),
        follows=st.lists(followed, unique=True, max_size=3).map(tuple),
        unfinished=st.booleans(),
        roles=st.lists(st.sampled_from(["administrator", "coordinator"]), unique=True).map(tuple),
    )
)
def test_every_specification_survives_its_two_forms(spec: Spec) -> None:
    assert AUDIENCES.parse(spec.text) == spec
    assert AUDIENCES.of_json(spec.to_json()) == spec


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "'' is not known: expected all, language:CODE"),
        ("everyone", "'everyone' is not known"),
        ("language:kz", "names 'kz': expected one of kk, ru, en"),
        ("region:KZ-99", "names 'KZ-99': expected one of KZ-"),
        ("follows:direction:999", "names '999': expected one of 1, 2"),
        ("follows:direction:²", "names '²'"),
        ("follows:sphere:sports", "names 'sports'"),
        ("follows:kind:eternal", "names 'eternal': expected one of long, medium, short"),
        ("follows:me", "names 'me': expected one of direction, sphere, kind"),
        ("role:owner", "names 'owner': expected one of administrator, coordinator"),
        ("all+language:kk", "'all' stands beside others"),
        ("language:kk+chats:-1:kk", "stands beside others"),
        ("chats:5:kk", "'5:kk' cannot be read"),
        ("chats:-5:de", "'-5:de' cannot be read"),
        ("unfinished:yes", "is not known"),
    ],
)
def test_what_names_nobody_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(AudienceError) as refused:
        AUDIENCES.parse(text)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("stored", [None, {}, [], "all", {"spec": 5}])
def test_what_is_stored_and_no_specification_is_never_everyone(stored: object) -> None:
    with pytest.raises(AudienceError, match="cannot be read"):
        AUDIENCES.of_json(stored)


def test_followers_of_a_direction_are_those_of_its_sphere_its_kind_and_everything_too() -> None:
    direction = CATALOG[20]
    audience = AUDIENCES.resolve(AUDIENCES.parse("follows:direction:20"))
    assert isinstance(audience, PeopleAudience)
    assert audience.follows == {
        ("all", ""),
        ("direction", "20"),
        ("sphere", direction.sphere),
        ("kind", direction.grant.kind.value),
    }
    sphere = AUDIENCES.resolve(AUDIENCES.parse("follows:sphere:youth"))
    assert isinstance(sphere, PeopleAudience)
    assert sphere.follows == {("all", ""), ("sphere", "youth")}


def test_owners_are_administrators_and_no_coordinators() -> None:
    administrators = AUDIENCES.resolve(AUDIENCES.parse("role:administrator"))
    coordinators = AUDIENCES.resolve(AUDIENCES.parse("role:coordinator"))
    assert isinstance(administrators, PeopleAudience)
    assert isinstance(coordinators, PeopleAudience)
    assert administrators.role_ids == {7}
    assert not coordinators.role_ids


def test_chats_are_written_to_as_listed() -> None:
    assert AUDIENCES.resolve(AUDIENCES.parse("chats:-1:kk,-2:ru,-1:en")) == ChatsAudience(((-1, "en"), (-2, "ru")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chats", RegisteredAudience()),
        ("chats+language:ru", RegisteredAudience(languages=frozenset({"ru"}))),
        ("region:KZ-43+chats", RegisteredAudience(regions=frozenset({"KZ-43"}))),
    ],
)
def test_registered_chats_are_narrowed_by_language_and_region(text: str, expected: RegisteredAudience) -> None:
    spec = AUDIENCES.parse(text)
    assert AUDIENCES.resolve(spec) == expected
    assert AUDIENCES.parse(spec.text) == spec
    assert AUDIENCES.of_json(spec.to_json()) == spec


@pytest.mark.parametrize("text", ["chats+role:coordinator", "chats+unfinished", "follows:kind:long+chats", "chats+all"])
def test_what_only_people_have_narrows_no_chats(text: str) -> None:
    with pytest.raises(AudienceError):
        AUDIENCES.parse(text)


def test_the_duration_is_what_the_rate_makes_of_it() -> None:
    assert AUDIENCES.duration(4000) == timedelta(seconds=160)
    assert AUDIENCES.duration(100, messages=3) == timedelta(seconds=12)


async def test_who_blocked_the_bot_is_counted_apart(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'bot.db'}")
    await database.upgrade()
    async with database.session() as s:
        for person_id, language in ((1, "kk"), (2, "ru"), (3, None), (4, "kk")):
            await s.people.remember(person_id, language=language, now=NOW)
        await s.people.mark_blocked(4, NOW)
        await s.commit()
        everyone = await AUDIENCES.size(s, Spec(), "kk")
        kazakh = await AUDIENCES.size(s, Spec(languages=("kk",)), "kk", messages=2)
    await database.dispose()
    assert (everyone.recipients, everyone.blocked, everyone.duration) == (3, 1, timedelta(seconds=0.12))
    assert (kazakh.recipients, kazakh.blocked, kazakh.duration) == (2, 1, timedelta(seconds=0.16))
