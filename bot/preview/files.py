"""What Telegram makes of a file that comes with a call: its name, its type, its size in pixels.

The name loses the signs that some file system would not take, and the type is read from the name's ending;
what the client says of the type counts for nothing.
"""

from __future__ import annotations

import base64
import binascii
import mimetypes
import secrets
import struct
import unicodedata
import zlib
from typing import Final

NAME_LIMIT: Final = 60  # letters before the last full stop
ENDING_LIMIT: Final = 20
UNKNOWN_TYPE: Final = "application/octet-stream"

_REFUSED: Final = frozenset("<>:\"/\\|?*&`'")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG_MARKERS: Final = frozenset(range(0xFFC0, 0xFFD0)) - {0xFFC4, 0xFFC8, 0xFFCC}
_ID_FORMATS: Final = frozenset({2, 3, 4})  # the last byte of a file_id


def file_name(given: str) -> str:
    """The name under which the file is kept: letters, digits and most signs of ASCII, all else as spaces."""
    stem, dot, ending = given.replace("\\", "/").rpartition("/")[2].rpartition(".")
    if not dot:
        stem, ending = ending, ""
    parts = (_cleaned(stem, NAME_LIMIT), _cleaned(ending, ENDING_LIMIT))
    return ".".join(part for part in parts if part) or "file"


def _cleaned(part: str, limit: int) -> str:
    kept = ""
    for letter in part:
        if unicodedata.category(letter).startswith("M"):
            continue
        sign = letter if _is_kept(letter) else " "
        if kept or sign not in " .":
            kept += sign
        if len(kept) == limit:
            break
    return kept.rstrip(" .")


def _is_kept(letter: str) -> bool:
    if letter.isascii():
        return letter.isprintable() and letter not in _REFUSED
    return unicodedata.category(letter)[0] in "LN"


def file_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or UNKNOWN_TYPE


def picture_type(data: bytes) -> str:
    """The type of a picture by how it begins; of no use for what is no picture."""
    if data.startswith(_PNG):
        return "image/png"
    if data.startswith(b"GIF8"):
        return "image/gif"
    return "image/webp" if data.startswith(b"RIFF") else "image/jpeg"


def new_file_id() -> str:
    """An identifier of the form that Telegram's have, so that a lost one is told from a mistyped one."""
    return base64.urlsafe_b64encode(secrets.token_bytes(17) + bytes([max(_ID_FORMATS)])).decode()


def flaw_of_id(file_id: str) -> str | None:
    """Why a string cannot be a file_id at all, in Telegram's words; None where it might be one."""
    body = file_id.rstrip("=")
    if len(body) % 4 == 1:
        return "Wrong string length"
    try:
        data = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return "Wrong character in the string"
    if data[-1] not in _ID_FORMATS:
        return "can't unserialize it. Wrong last symbol"
    return None


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, GIF, JPEG or WebP (lossy); None where it is none of them."""
    try:
        if data.startswith(_PNG):
            return _png_size(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", data, 6)
            return width, height
        if data.startswith(b"RIFF") and data[8:16] == b"WEBPVP8 ":
            width, height = struct.unpack_from("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None
    except struct.error:
        return None


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Walks all chunks: a PNG that was cut short or damaged on its way is no picture to Telegram either."""
    position, kinds, size = len(_PNG), [], (0, 0)
    while position < len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        [checksum] = struct.unpack_from(">I", data, position + 8 + length)
        if zlib.crc32(memoryview(data)[position + 4 : position + 8 + length]) != checksum:
            return None
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", data, position + 8)
            size = width, height
        kinds.append(kind)
        position += 12 + length
        if kind == b"IEND":
            break
    whole = kinds[:1] == [b"IHDR"] and b"IDAT" in kinds and kinds[-1] == b"IEND"
    return size if whole and min(size) > 0 else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Walks the segments of a JPEG up to the frame header, which holds its size."""
    position = 2
    while position + 9 < len(data):
        marker, length = struct.unpack_from(">HH", data, position)
        if marker in _JPEG_MARKERS:
            height, width = struct.unpack_from(">HH", data, position + 5)
            return width, height
        position += 2 + length
    return None
