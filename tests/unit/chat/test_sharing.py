"""Posts to pass on: whatever they are about, they say of which season, whether it is closed, and where to go."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from bot.catalog import Catalog, load_catalog
from bot.chat.sharing.posts import COPY_LIMIT, caption, copied, known, link_to, post
from bot.i18n import Translations
from bot.languages import LANGUAGES
from bot.settings import ROOT
from bot.share.links import Link, Target, parse_payload

if TYPE_CHECKING:
    from bot.languages import Language

TEXTS: Final = Translations()
NOW: Final = datetime(2026, 11, 22, tzinfo=UTC)
LONG: Final = "a_very_long_username_for_the_bot"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


EVERYTHING = [
    Link(Target.BOT),
    Link(Target.MATCH),
    Link(Target.CHECK),
    Link(Target.SET, numbers=tuple(range(1, 28))),
    *(Link(kind, number) for kind in (Target.DIRECTION, Target.CHECK) for number in range(1, 28)),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("link_id", [None, 999_999_999])
def test_every_post_names_season_link_and_fits_one_message(
    catalog: Catalog, language: Language, link_id: int | None
) -> None:
    t = TEXTS[language]
    for target in EVERYTHING:
        assert known(target, catalog)
        text = post(target, t, catalog, "a_very_long_username_for_the_bot", link_id, now=NOW)
        line = copied(target, t, catalog, "a_very_long_username_for_the_bot", link_id)
        assert len(text) < 2000
        assert "2023" in text
        assert t.plain("footer-closed", date="")[:12] in text or t.plain("footer-closed-each", windows="")[:12] in text
        assert len(line) <= COPY_LIMIT
        address = line.split()[-1]
        assert text.endswith(address)
        found = parse_payload(address.partition("?start=")[2] or "b")
        assert found is not None
        assert (found.target, found.number, found.numbers) == (target.target, target.number, target.numbers)
        assert found.link_number == link_id


@pytest.mark.parametrize("now", [datetime(2023, 1, 20, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC)])
def test_a_post_from_an_open_season_is_not_called_closed(catalog: Catalog, now: datetime) -> None:
    text = post(Link(Target.DIRECTION, 6), TEXTS["ru"], catalog, LONG, now=now)

    assert "закрыт" not in text
    assert ("Заявки принимают до" in text) == (now.day == 20)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("target", [Link(Target.DIRECTION, 20), Link(Target.CHECK, 20)])
def test_a_translated_title_is_marked_wherever_it_is_passed_on(
    catalog: Catalog, language: Language, target: Link
) -> None:
    mark = {"ru": "еревод неофициальный", "en": "nofficial translation"}[language]

    assert mark in post(target, TEXTS[language], catalog, LONG, now=NOW)
    assert mark in caption(target, TEXTS[language], catalog, LONG, now=NOW)
    assert mark in copied(target, TEXTS[language], catalog, LONG)


def test_what_the_table_has_not_is_the_whole_bot(catalog: Catalog) -> None:
    gone = Link(Target.DIRECTION, 99)

    assert not known(gone, catalog)
    assert not known(Link(Target.SET, numbers=(99, 100)), catalog)
    assert "ҮЕҰ-ға арналған мемлекеттік гранттар туралы бот" in post(gone, TEXTS["kk"], catalog, LONG, now=NOW)


def test_the_whole_bot_is_opened_by_its_name_or_through_a_link(catalog: Catalog) -> None:
    assert link_to(Link(Target.BOT), "grantkomek_bot") == "https://t.me/grantkomek_bot"
    assert link_to(Link(Target.BOT), "grantkomek_bot", 7) == "https://t.me/grantkomek_bot?start=b_l7"
