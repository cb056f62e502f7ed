"""A QR code says what it was given, wherever it is embedded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import zxingcpp

from bot.documents import qr_svg
from tests.unit.documents.contents import typical
from tests.unit.documents.reading import png_picture

if TYPE_CHECKING:
    from bot.documents import Typesetter


async def test_a_reader_finds_the_link_on_the_picture_of_the_sheet(typesetter: Typesetter) -> None:
    sheet = typical("kk", 6)

    (page,) = await typesetter.pictures("sheet", sheet.to_page())

    picture = png_picture(page)
    pixels = memoryview(b"".join(picture.rows)).cast("B", (picture.height, picture.width))
    (found,) = zxingcpp.read_barcodes(pixels)
    assert found.text == sheet.link


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
