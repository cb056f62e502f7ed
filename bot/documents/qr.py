"""QR codes as SVG, for documents and posters."""

from __future__ import annotations

import io

__all__ = ["qr_svg"]

_QUIET_ZONE = 4  # modules: what ISO/IEC 18004 asks for, so that cameras find the code beside other print


def qr_svg(text: str) -> str:
    """The QR code of ``text``: black on white with its quiet zone, one unit a module, scaled by whoever embeds it.

    Error correction is M (15 %): a folded or stained sheet is still read. A Micro QR code is never made, because
    phones do not read it.

    Raises:
        ValueError: the text is empty, or longer than a QR code can hold (about 2300 bytes).
    """
    import segno  # noqa: PLC0415  # documents are rare: a bot that makes none does not load it

    if not text:
        raise ValueError("a QR code needs a text, found an empty one")
    code = segno.make_qr(text, error="m", boost_error=False)
    svg = io.BytesIO()
    code.save(svg, kind="svg", border=_QUIET_ZONE, dark="#000", light="#fff", xmldecl=False, nl=False)
    return svg.getvalue().decode()
