"""Posters as they are printed: one page, everything on it, large enough, and a code that opens the link."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import zxingcpp
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import bot.documents
from bot.catalog import Catalog, load_catalog
from bot.chat.sharing.posters import poster
from bot.documents import POSTER, Poster, Typesetter
from bot.documents.compiler import compiled
from bot.i18n import Translations
from bot.languages import LANGUAGES
from bot.settings import ROOT
from bot.share.links import Link, Target
from tests.unit.documents.reading import Picture, pdf_runs, png_picture, read_code, solid

if TYPE_CHECKING:
    from bot.languages import Language

_TEMPLATES: Final = Path(bot.documents.__file__).parent / "templates"
_TEXTS: Final = Translations()

_LONG_CONTACT: Final = (
    "Айгүл Сәрсенова, «Жас Өркен» қоғамдық бірлестігі, +7 (701) 123-45-67, aigul.sarsenova@zhasorken.example.kz, "
    "Қызылорда қаласы, Абай көшесі 12, 3-кабинет, дүйсенбіден жұмаға дейін 9:00–18:00"
)


@cache
def table() -> Catalog:
    return load_catalog(ROOT / "data" / "priorities.json")


def of(target: Link, language: Language, region: str | None = None, contact: str | None = None) -> Poster:
    return poster(target, _TEXTS[language], table(), "grantkomek_bot", 7, region=region, contact=contact)


def longest_title(language: Language) -> int:
    return max(table().directions, key=lambda direction: len(direction.title[language])).number


_POSTERS: Final = [
    pytest.param(made, id=f"{name}-{language}")
    for language in LANGUAGES
    for name, made in (
        ("bot", of(Link(Target.BOT), language)),
        ("matching", of(Link(Target.MATCH), language, "KZ-59", "Айгүл, +7 701 123 45 67")),
        ("any check", of(Link(Target.CHECK), language, "KZ-43")),
        ("set", of(Link(Target.SET, numbers=(6, 20)), language)),
        ("short", of(Link(Target.DIRECTION, 6), language, "KZ-43", "@aigul_ngo")),
        ("longest", of(Link(Target.DIRECTION, longest_title(language)), language, "KZ-59", _LONG_CONTACT)),
        ("longest check", of(Link(Target.CHECK, longest_title(language)), language, "KZ-59", _LONG_CONTACT)),
    )
]


@pytest.mark.parametrize("made", _POSTERS)
async def test_every_text_stands_on_one_page_in_the_order_in_which_it_is_read(
    typesetter: Typesetter, made: Poster
) -> None:
    runs = pdf_runs(await typesetter.pdf(POSTER, made.to_page()))  # which refuses a second page

    shown = solid("".join(run.text for run in runs))
    place = 0
    contact = (made.contact_title, made.contact) if made.contact else ()
    texts = (made.heading, made.region or "", made.title, *made.questions, made.call, *contact, made.address, made.note)
    for text in map(solid, texts):
        found = shown.find(text, place)
        assert found >= 0, f"{text!r} is not on the page after {shown[max(0, place - 60) : place]!r}"
        place = found + len(text)


@pytest.mark.parametrize("made", _POSTERS)
async def test_it_is_read_from_two_metres(typesetter: Typesetter, made: Poster) -> None:
    """Normal sight reads letters of 2.9 mm from there: small ones of 19 points, capital ones of 13."""
    runs = pdf_runs(await typesetter.pdf(POSTER, made.to_page()))

    def size_of(text: str) -> float:
        return next(run.size for run in runs if solid(run.text) and solid(text).startswith(solid(run.text)))

    has_room = len(made.title) < 100
    assert size_of(made.heading) >= 40
    assert size_of(made.title) >= (30 if has_room else 19)
    assert all(size_of(question) >= (21 if has_room else 15) for question in made.questions)
    assert size_of(made.call) >= 19
    assert size_of(made.address) >= 15
    assert size_of(made.note) >= 10


async def test_the_contact_is_left_out_with_its_title(typesetter: Typesetter) -> None:
    made = of(Link(Target.BOT), "kk")

    runs = pdf_runs(await typesetter.pdf(POSTER, made.to_page()))

    assert solid(made.contact_title) not in solid("".join(run.text for run in runs))


@pytest.mark.parametrize("made", [made for made in _POSTERS if str(made.id).startswith(("short", "longest check"))])
async def test_its_code_is_large_and_opens_the_link(typesetter: Typesetter, made: Poster) -> None:
    (png,) = await typesetter.pictures(POSTER, made.to_page())

    found = _read(png)
    assert found.text == made.link
    side = (found.position.top_right.x - found.position.top_left.x) / 200 * 25.4
    assert side >= 50, "millimetres"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_code_of_the_pdf_opens_the_link_too(typesetter: Typesetter, language: Language) -> None:
    made = of(Link(Target.DIRECTION, 20), language)

    assert read_code(await typesetter.pdf(POSTER, made.to_page()), "pdf") == made.link


@pytest.mark.parametrize("made", _POSTERS)
def test_nothing_is_cut_off_at_the_edge(made: Poster) -> None:
    assert _edges(_page(made)) == (255, 255, 255, 255)


async def test_a_text_is_never_markup(typesetter: Typesetter) -> None:
    nasty = r'#panic[x] *a* _b_ $c$ `d` = e // f /* g */ <h> @i \ #h(1cm) "j" ~ -- ---'
    made = Poster(
        "ru", nasty, nasty, (nasty, nasty), nasty, "https://t.me/x?start=b", nasty, nasty, nasty, nasty, nasty
    )

    runs = pdf_runs(await typesetter.pdf(POSTER, made.to_page()))

    assert solid("".join(run.text for run in runs)).count(solid(nasty)) == 10


_odd_text = st.one_of(
    st.sampled_from(["", " ", "\n", "😀🇰🇿", "مرحبا", "ы" * 300, "W" * 200 + " a", "a\u0301" * 90, "﷽" * 20, "1 " * 90]),
    st.text(max_size=60),
)


# Without shrinking: a page is too dear to be set some hundred times more.
@settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@example(of(Link(Target.DIRECTION, 20), "kk", "KZ-59", _LONG_CONTACT * 8))
@example(replace(of(Link(Target.BOT), "ru"), questions=()))
@given(
    st.builds(
        Poster,
        language=st.sampled_from(LANGUAGES),
        heading=_odd_text,
        title=_odd_text,
        questions=st.lists(_odd_text, max_size=5).map(tuple),
        call=_odd_text,
        link=st.just("https://t.me/grantkomek_bot?start=d20_l7"),
        address=_odd_text,
        region=st.none() | _odd_text,
        contact_title=_odd_text,
        contact=st.none() | _odd_text,
        note=_odd_text,
    )
)
def test_odd_texts_still_make_one_whole_page(made: Poster) -> None:
    assert _edges(_page(made)) == (255, 255, 255, 255)


def _read(png: bytes) -> zxingcpp.Barcode:
    """The one code of a picture."""
    picture = png_picture(png)
    pixels = memoryview(b"".join(picture.rows)).cast("B", (picture.height, picture.width))
    (found,) = zxingcpp.read_barcodes(pixels)
    return found


def _page(made: Poster) -> Picture:
    """The one page of a poster, small: 72 points an inch."""
    order = {
        "template": str(_TEMPLATES / "poster.typ"),
        "root": str(_TEMPLATES),
        "format": "png",
        "pixels_per_inch": 72,
        "content": json.dumps(made.to_page()),
    }
    (page,) = compiled(order)
    return png_picture(page)


def _edges(page: Picture) -> tuple[int, int, int, int]:
    """The darkest point in the outer 10 mm of the left, right, upper and lower edge; 255 is white paper."""
    edge, right, bottom = 28, page.width, page.height
    return (
        page.darkest(0, 0, edge, bottom),
        page.darkest(right - edge, 0, right, bottom),
        page.darkest(0, 0, right, edge),
        page.darkest(0, bottom - edge, right, bottom),
    )
