"""The readiness sheet as it is printed: one page, everything on it, nothing cut off, nothing read as markup."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import bot.documents
from bot.documents import Fact, Line, Section, Sheet, Source, Step, Typesetter
from bot.documents.compiler import compiled
from bot.documents.sheet import Legend
from bot.languages import LANGUAGES
from tests.unit.documents.contents import longest, small, typical
from tests.unit.documents.reading import Picture, pdf_runs, png_picture, solid

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPLATES: Final = Path(bot.documents.__file__).parent / "templates"
_KAZAKH: Final = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"

_SHEETS: Final = [
    pytest.param(sheet, id=f"{name}-{language}")
    for language in LANGUAGES
    for name, sheet in (
        ("small", small(language)),
        *((f"row {number}", typical(language, number)) for number in (6, 19, 23)),
        ("longest", longest(language)),
    )
]


def _texts(sheet: Sheet) -> Iterator[str]:
    """Every text of a sheet in the order in which it is read; the verdict's and the criteria's signs among them."""
    signs = {"met": "✓", "gap": "✗", "unknown": "?", "clear": "✓", "prepare": "!", "stop": "✗"}
    yield sheet.heading
    yield sheet.label or ""
    for fact in sheet.facts:
        yield from (fact.name, fact.value)
    yield from (signs[sheet.verdict_kind], sheet.verdict, *sheet.notices)
    for section in sheet.sections:
        yield section.title
        for line in section.lines:
            yield from (signs[line.state], line.text, line.values or "", f"[{line.source_mark}]")
    yield from (signs["met"], sheet.legend.met, signs["gap"], sheet.legend.gap, signs["unknown"], sheet.legend.unknown)
    if sheet.steps:
        yield sheet.steps_title
    for number, step in enumerate(sheet.steps, start=1):
        yield from (f"{number}.", step.text, f"[{step.source_mark}]")
    yield sheet.sources_title
    for source in sheet.sources:
        yield from (f"[{source.mark}]", source.text)
    yield from (sheet.code, sheet.code_hint, sheet.link)


@pytest.mark.parametrize("sheet", _SHEETS)
async def test_every_text_stands_on_one_page_large_enough_to_be_read(typesetter: Typesetter, sheet: Sheet) -> None:
    runs = pdf_runs(await typesetter.pdf("sheet", sheet.to_page()))  # which refuses a second page

    shown = solid("".join(run.text for run in runs))
    place = 0
    for text in map(solid, _texts(sheet)):
        found = shown.find(text, place)
        assert found >= 0, f"{text!r} is not on the page after {shown[max(0, place - 60) : place]!r}"
        place = found + len(text)
    first = solid(sheet.sections[0].lines[0].text)
    assert 6.5 <= next(run.size for run in runs if solid(run.text) and first.startswith(solid(run.text))) <= 11


@pytest.mark.parametrize("sheet", _SHEETS)
def test_nothing_is_cut_off_at_the_edge(sheet: Sheet) -> None:
    assert _edges(_page(sheet)) == (255, 255, 255, 255)


def test_an_edge_with_ink_would_be_seen(tmp_path: Path) -> None:
    template = tmp_path / "sheet.typ"
    template.write_text('#set page(paper: "a4", margin: 5mm)\n#rect(width: 100%, height: 100%)')

    assert max(_edges(_page(small("en"), template))) < 255


async def test_a_text_is_never_markup(typesetter: Typesetter) -> None:
    nasty = r'#panic[x] *a* _b_ $c$ `d` = e // f /* g */ <h> @i \ #h(1cm) <script> "j" ~ -- ---'
    sheet = typical("en", 6)
    everywhere = Sheet(
        language="en",
        heading=nasty,
        label=nasty,
        facts=(Fact(nasty, nasty),),
        verdict_kind="clear",
        verdict=nasty,
        notices=(nasty,),
        sections=(Section(nasty, (Line("unknown", nasty, nasty, nasty),)),),
        steps_title=nasty,
        steps=(Step(nasty, nasty),),
        sources_title=nasty,
        sources=(Source(nasty, nasty),),
        legend=Legend(nasty, nasty, nasty),
        link=sheet.link,
        code=nasty,
        code_hint=nasty,
    )

    runs = pdf_runs(await typesetter.pdf("sheet", everywhere.to_page()))

    assert solid("".join(run.text for run in runs)).count(solid(nasty)) == 21


async def test_kazakh_letters_are_of_the_same_font_as_the_others(typesetter: Typesetter) -> None:
    plain = typical("kk", 6)
    line = Line("gap", _KAZAKH, _KAZAKH, "1")
    sheet = replace(plain, label=_KAZAKH, verdict=_KAZAKH, sections=(Section(_KAZAKH, (line,)),))

    runs = pdf_runs(await typesetter.pdf("sheet", sheet.to_page()))

    fonts = [run.font for run in runs if solid(run.text) == _KAZAKH]
    assert fonts == [
        "LibertinusSerif-Regular",
        "LibertinusSerif-Bold",
        "LibertinusSerif-Bold",
        "LibertinusSerif-Regular",
        "LibertinusSerif-Italic",
    ]


async def test_signs_of_the_table_are_in_the_fonts(typesetter: Typesetter) -> None:
    signs = "«»“”„’ʼ…–—‑№%≥≤²×§₸→•\u00a0\u202fЁё"
    sheet = replace(typical("ru", 6), label=signs)

    runs = pdf_runs(await typesetter.pdf("sheet", sheet.to_page()))

    assert solid(signs) in solid("".join(run.text for run in runs))


async def test_signs_are_told_apart_by_shape(typesetter: Typesetter) -> None:
    """In black and white: the three marks, each alone on a page, leave different ink."""
    plain = small("en")
    pages = {
        state: _page(replace(plain, verdict_kind="clear", sections=(Section("", (Line(state, ""),)),)))
        for state in ("met", "gap", "unknown")
    }

    ink = {state: [bytes(255 * (point > 160) for point in row) for row in page.rows] for state, page in pages.items()}
    assert ink["met"] != ink["gap"]
    assert ink["gap"] != ink["unknown"]
    assert ink["unknown"] != ink["met"]


# What people type: long words, signs that no font has, writing from the right, nothing at all.
_odd_text = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "\n",
            "😀🇰🇿👨‍👩‍👧",
            "שלום עולם",
            "مرحبا بالعالم",
            "ы" * 400,
            "W" * 200 + " a",
            "a\u0301" * 90,
            "﷽" * 40,
        ]
    ),
    st.text(max_size=60),
)
_odd_sheets = st.builds(
    Sheet,
    language=st.sampled_from(LANGUAGES),
    heading=_odd_text,
    label=st.none() | _odd_text,
    facts=st.lists(st.builds(Fact, _odd_text, _odd_text), max_size=4).map(tuple),
    verdict=_odd_text,
    notices=st.lists(_odd_text, max_size=3).map(tuple),
    sections=st.lists(
        st.builds(
            Section,
            _odd_text,
            st.lists(
                st.builds(Line, text=_odd_text, values=st.none() | _odd_text, source_mark=st.sampled_from(["", "1"])),
                max_size=4,
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    steps_title=_odd_text,
    steps=st.lists(st.builds(Step, _odd_text), max_size=3).map(tuple),
    sources_title=_odd_text,
    sources=st.lists(st.builds(Source, st.just("1"), _odd_text), max_size=3).map(tuple),
    legend=st.builds(Legend, _odd_text, _odd_text, _odd_text),
    link=st.just("https://t.me/grantkomek_bot?start=s_7Kq2vX9mBt4RzW"),
    code=st.just("7Kq2-vX9m"),
    code_hint=_odd_text,
)


# Without shrinking: a page is too dear to be set some hundred times more.
@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@example(replace(small("ru"), heading="\ufdfd" * 40))
@example(replace(small("kk"), steps_title="a\u0301" * 90, steps=(Step(""),)))
@given(_odd_sheets)
def test_odd_texts_still_make_one_whole_page(sheet: Sheet) -> None:
    assert _edges(_page(sheet)) == (255, 255, 255, 255)


@pytest.mark.parametrize("times", [3, 30])
def test_far_too_much_text_still_makes_one_whole_page(times: int) -> None:
    sheet = longest("ru")

    assert _edges(_page(replace(sheet, steps=sheet.steps * times))) == (255, 255, 255, 255)


def _page(sheet: Sheet, template: Path = _TEMPLATES / "sheet.typ") -> Picture:
    """The one page of a sheet, small: 72 points an inch."""
    order = {
        "template": str(template),
        "root": str(template.parent),
        "format": "png",
        "pixels_per_inch": 72,
        "content": json.dumps(sheet.to_page()),
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
