"""A QR code says what it was given, wherever it is embedded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.documents import qr_png, qr_svg
from tests.unit.documents.contents import typical
from tests.unit.documents.reading import read_code

if TYPE_CHECKING:
    from bot.documents import Typesetter


async def test_a_reader_finds_the_link_on_the_picture_of_the_sheet(typesetter: Typesetter) -> None:
    sheet = typical("kk", 6)

    (page,) = await typesetter.pictures("sheet", sheet.to_page())

    assert read_code(page) == sheet.link


@pytest.mark.parametrize("payload", ["d6", "d20_l7", "c27_l999999999", "f" + "z" * 40 + "_l123456789012345678"])
def test_a_picture_for_a_chat_is_large_and_opens_the_link(payload: str) -> None:
    link = f"https://t.me/grantkomek_bot?start={payload}"

    png = qr_png(link)

    width, height = (int.from_bytes(png[place : place + 4]) for place in (16, 20))
    assert 1024 <= width == height <= 1100
    assert read_code(png) == link


def test_a_file_for_print_opens_the_link() -> None:
    link = "https://t.me/grantkomek_bot?start=d20_l7"

    svg = qr_svg(link)

    assert svg.startswith(
        '<?xml version="1.0" encoding="utf-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="74mm"'
    )
    assert read_code(svg.encode(), "svg") == link


def test_the_code_has_its_quiet_zone() -> None:
    svg = qr_svg("https://t.me/grantkomek_bot?start=s_7Kq2vX9mBt4RzW")

    side = re.search(r'width="(\d+)mm" height="(\d+)mm"', svg)
    assert side
    assert side[1] == side[2]
    assert int(side[1]) == 2 * (33 + 2 * 4), "two millimetres a module"
    assert re.search(r'd="M4 4\.5', svg), "the first module stands four from the edge"


@pytest.mark.parametrize(("text", "trouble"), [("", "found an empty one"), ("x" * 3000, "Data too large")])
def test_what_no_code_can_hold_is_refused(text: str, trouble: str) -> None:
    with pytest.raises(ValueError, match=trouble):
        qr_svg(text)


def test_a_short_text_is_never_a_micro_code() -> None:
    assert 'width="58mm"' in qr_svg("1"), "21 modules of the smallest QR code and the quiet zone, of 2 mm"
