"""QR codes, as SVG for documents and print, as PNG for a chat."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import segno

__all__ = ["qr_png", "qr_svg"]

_QUIET_ZONE: Final = 4  # modules: what ISO/IEC 18004 asks for, so that cameras find the code beside other print

_MODULE_MM: Final = 2
"""The side of a module where an SVG is printed as it is: the code is about 8 cm wide."""

_PNG_SIDE: Final = 1024
"""Pixels that a picture has at least on a side: large enough to be printed, small enough to be sent as a photo."""


def qr_svg(text: str) -> str:
    """The QR code of ``text``: black on white with its quiet zone, a file of its own or scaled by whoever embeds it.

    Error correction is M (15 %), or better where the code does not grow by it: a folded or stained sheet is still
    read. A Micro QR code is never made, because phones do not read it.

    Raises:
        ValueError: the text is empty, or longer than a QR code can hold (about 2300 bytes).
    """
    svg = io.BytesIO()
    _code(text).save(svg, kind="svg", border=_QUIET_ZONE, dark="#000", light="#fff", scale=_MODULE_MM, unit="mm")
    return svg.getvalue().decode()


@lru_cache(maxsize=64)
def qr_png(text: str) -> bytes:
    """The same code as a PNG of at least 1024 pixels a side, each module of as many whole pixels.

    Raises:
        ValueError: as `qr_svg`.
    """
    code = _code(text)
    modules, _ = code.symbol_size(border=_QUIET_ZONE)
    png = io.BytesIO()
    code.save(png, kind="png", border=_QUIET_ZONE, dark="#000", light="#fff", scale=-(-_PNG_SIDE // modules))
    return png.getvalue()


def _code(text: str) -> segno.QRCode:
    import segno  # noqa: PLC0415  # documents are rare: a bot that makes none does not load it

    if not text:
        raise ValueError("a QR code needs a text, found an empty one")
    return segno.make_qr(text, error="m", boost_error=True)
