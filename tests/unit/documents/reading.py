"""What really stands on a page: the text of a PDF that Typst wrote, and the ink of a picture."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

import typst
import zxingcpp

_OBJECT: Final = re.compile(rb"(?<!\d)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
_FLAT: Final = rb"\((?:[^()\\]|\\.)*\)"
_STRING: Final = rb"\((?:[^()\\]|\\.|%s)*\)" % (rb"\((?:[^()\\]|\\.|%s)*\)" % _FLAT)
_SHOWING: Final = re.compile(
    rb"/(?P<font>f\d+) (?P<size>[\d.]+) Tf"
    rb"|(?P<text>\[(?:[-\d.\s]|%s)*\]\s*TJ|%s\s*Tj)" % (_STRING, _STRING),
    re.DOTALL,
)
_ESCAPE: Final = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Run:
    """Letters of one font, shown at once; ``size`` in points. A letter that the font lacks is U+FFFD."""

    font: str
    size: float
    text: str


def pdf_runs(pdf: bytes) -> list[Run]:
    """Return what a PDF of one page shows, in the order in which it is read aloud."""
    objects = {int(number): body for number, body in _OBJECT.findall(pdf)}
    (page,) = (body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body))
    resources = objects[_reference(page, b"Resources")]
    fonts = {
        name.decode(): _font(objects[int(number)], objects)
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    runs: list[Run] = []
    letters: dict[bytes, str] = {}
    font, size = "", 0.0
    for shown in _SHOWING.finditer(_stream(objects[_reference(page, b"Contents")])):
        if shown["font"]:
            size, (font, letters) = float(shown["size"]), fonts[shown["font"].decode()]
        else:
            codes = b"".join(
                _ESCAPE.sub(_unescaped, part[1:-1]) for part in re.findall(_STRING, shown["text"], re.DOTALL)
            )
            text = "".join(letters[codes[place : place + 2]] for place in range(0, len(codes), 2))
            runs.append(Run(font, size, text))
    return runs


def solid(text: str) -> str:
    """Return a text without the spaces and break marks that setting adds or takes away."""
    return re.sub(r"[\s\u200b\u202f\u00a0\u00ad]+", "", text)


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/%s (\d+) 0 R" % name, body)
    assert found, f"no {name!r} in {body[:200]!r}"
    return int(found[1])


def _stream(body: bytes) -> bytes:
    head, data = body.split(b"stream\n", 1)
    data = data.rsplit(b"\nendstream", 1)[0]
    return zlib.decompress(data) if b"FlateDecode" in head else data


def _font(font: bytes, objects: dict[int, bytes]) -> tuple[str, dict[bytes, str]]:
    name = re.search(rb"/BaseFont/[A-Z]+\+([\w-]+?)(?:-Identity-H)?/", font)
    assert name
    cmap = _stream(objects[_reference(font, b"ToUnicode")])
    pairs = re.findall(rb"^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", cmap, re.MULTILINE)
    letters = {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}
    return name[1].decode(), {**letters, b"\0\0": "\ufffd"}  # glyph 0 is the box that stands for what is not there


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    return bytes([int(sign, 8)]) if sign[:1].isdigit() else _ESCAPED.get(sign, sign)


def read_code(file: bytes, kind: Literal["png", "svg", "pdf"] = "png") -> str:
    """Return what the one QR code of a file says.

    The file is drawn by Typst, which reads pictures of every kind, and pages of a PDF, too.
    """
    with TemporaryDirectory() as folder:
        (Path(folder) / f"code.{kind}").write_bytes(file)
        page = Path(folder) / "page.typ"
        page.write_text(f'#set page(width: 15cm, height: auto, margin: 0pt)\n#image("code.{kind}", width: 100%)')
        drawn = typst.compile(page, root=Path(folder), format="png", ppi=200)
    assert isinstance(drawn, bytes)
    picture = png_picture(drawn)
    pixels = memoryview(b"".join(picture.rows)).cast("B", (picture.height, picture.width))
    (found,) = zxingcpp.read_barcodes(pixels)
    text: str = found.text
    return text


@dataclass(frozen=True)
class Picture:
    """The red of a picture, 0 to 255, row by row: enough to tell ink from paper."""

    width: int
    height: int
    rows: list[bytes]

    def darkest(self, left: int, top: int, right: int, bottom: int) -> int:
        return min(min(row[left:right]) for row in self.rows[top:bottom])


def png_picture(png: bytes) -> Picture:
    """Read a PNG of 8 bits a channel with colour and transparency, not interlaced, as Typst writes it."""
    width, height = (int.from_bytes(png[place : place + 4]) for place in (16, 20))
    assert png[24:29] == b"\x08\x06\x00\x00\x00", "eight bits, RGBA, not interlaced"
    packed, place = b"", 8
    while place < len(png):
        size = int.from_bytes(png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed += png[place + 8 : place + 8 + size]
        place += size + 12
    data = zlib.decompress(packed)
    rows: list[bytes] = []
    above = bytes(width)
    for start in range(0, len(data), width * 4 + 1):
        above = _unfiltered(data[start], data[start + 1 : start + 1 + width * 4 : 4], above)
        rows.append(above)
    assert len(rows) == height
    return Picture(width, height, rows)


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    # A filter works on each channel alone, so that one channel can be read without the others.
    if kind == 0:
        return line
    if kind == 1:
        return bytes(value & 255 for value in accumulate(line))
    if kind == 2:
        return bytes((step + up) & 255 for step, up in zip(line, above, strict=True))
    row = bytearray()
    left = corner = 0
    for step, up in zip(line, above, strict=True):
        guess = (left + up) // 2 if kind == 3 else _paeth(left, up, corner)
        left, corner = (step + guess) & 255, up
        row.append(left)
    return bytes(row)


def _paeth(left: int, up: int, corner: int) -> int:
    middle = left + up - corner
    _, _, nearest = min((abs(middle - value), place, value) for place, value in enumerate((left, up, corner)))
    return nearest
