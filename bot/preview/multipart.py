"""Reading multipart bodies, the way aiogram sends files and answers webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import BodyPartReader

from bot.preview.params import Params, Upload

if TYPE_CHECKING:
    from aiohttp import MultipartReader
    from aiohttp.multipart import MultipartResponseWrapper


async def read_multipart(reader: MultipartReader | MultipartResponseWrapper) -> Params:
    """Fields become values, parts with a file name become uploads."""
    params = Params()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            params.values[part.name] = data.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            params.uploads[part.name] = Upload(part.filename, mime, data)
    return params
