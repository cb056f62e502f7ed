"""Documents from Typst templates, set in a process of their own, one at a time, and kept for whoever asks again.

A template is ``templates/NAME.typ``. What it says reaches it as JSON in ``sys.inputs.content``, so that every text
is data: Typst never reads a text of ours or of a person's as markup.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from bot.documents.errors import TypesettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Typesetter"]

_HERE: Final = Path(__file__).parent

_PIXELS_PER_INCH: Final = 200
"""An A4 page becomes 1654 x 2339 pixels: small print is read when zoomed, and Telegram takes it as a photo."""

_KEPT_BYTES: Final = 8 * 1024 * 1024

_PATIENCE: Final = 60.0
"""Seconds. The longest page takes less than one; a machine may be busy, but nothing is waited for without end."""

Format = Literal["pdf", "png"]
Pages = tuple[bytes, ...]
"""The one file of a PDF, or a picture for each page."""


class Typesetter:
    """Sets documents; one for the process, used from one event loop.

    Whoever asks for a document that is being set waits for that one. What was set is kept, up to ``kept_bytes`` in
    all, and the least recently asked for goes first. A document that takes longer than ``patience`` seconds is given
    up. Only Typst's own fonts are used, and no network.
    """

    def __init__(
        self, *, templates: Path = _HERE / "templates", kept_bytes: int = _KEPT_BYTES, patience: float = _PATIENCE
    ) -> None:
        self._templates = templates
        self._kept_bytes = kept_bytes
        self._patience = patience
        self._kept: OrderedDict[str, Pages] = OrderedDict()
        self._running: dict[str, asyncio.Task[Pages]] = {}
        # One at a time: a page takes a core for a moment, and the others are for people who only talk.
        self._turn = asyncio.Lock()

    async def pdf(self, template: str, content: Mapping[str, Any]) -> bytes:
        """Return the document as PDF; the same content gives the same bytes.

        Raises:
            TypesettingError: there is no such template, or Typst refuses it with this content.
        """
        (document,) = await self._document(template, content, "pdf")
        return document

    async def pictures(self, template: str, content: Mapping[str, Any]) -> list[bytes]:
        """Return a PNG for each page, at 200 pixels per inch.

        Raises:
            TypesettingError: there is no such template, or Typst refuses it with this content.
        """
        return list(await self._document(template, content, "png"))

    async def close(self) -> None:
        """Give up what is being set; nothing is asked for afterwards."""
        running = tuple(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _document(self, template: str, content: Mapping[str, Any], form: Format) -> Pages:
        data = json.dumps(content, sort_keys=True)
        key = hashlib.sha256(json.dumps([template, form, data]).encode()).hexdigest()
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        task = self._running.get(key)
        if task is None:
            task = asyncio.create_task(self._set(key, template, data, form), name=f"setting {template} as {form}")
            self._running[key] = task
            task.add_done_callback(lambda done: self._finish(key, done))
        # One who no longer waits must not take the document from the others.
        return await asyncio.shield(task)

    async def _set(self, key: str, template: str, data: str, form: Format) -> Pages:
        path = self._templates / f"{template}.typ"
        if not path.is_file():
            raise TypesettingError(template, f"there is no {path.name} in {self._templates}")
        order = {
            "template": str(path),
            "root": str(self._templates),
            "format": form,
            "pixels_per_inch": _PIXELS_PER_INCH,
            "content": data,
        }
        async with self._turn:
            try:
                output = await asyncio.wait_for(_compile(json.dumps(order).encode()), self._patience)
            except TimeoutError:
                raise TypesettingError(template, f"it took longer than {self._patience:g} s") from None
        head, _, body = output.partition(b"\n")
        answer: dict[str, Any] = json.loads(head) if head else {"error": "Typst's process died"}
        if "error" in answer:
            raise TypesettingError(template, answer["error"])
        pages = tuple(_cut(body, answer["sizes"]))
        self._keep(key, pages)
        return pages

    def _finish(self, key: str, task: asyncio.Task[Pages]) -> None:
        del self._running[key]
        if not task.cancelled():
            task.exception()  # perhaps nobody waits any more: asyncio need not complain of an error unseen

    def _keep(self, key: str, pages: Pages) -> None:
        self._kept[key] = pages
        while sum(len(page) for kept in self._kept.values() for page in kept) > self._kept_bytes:
            self._kept.popitem(last=False)


async def _compile(order: bytes) -> bytes:
    # -I: the environment cannot change what is imported, and bot/documents is not on the path of the script.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        str(_HERE / "compiler.py"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        output, _ = await process.communicate(order)
    finally:
        # Given up, or the bot stops: the process must not go on alone.
        if process.returncode is None:
            process.kill()
            await process.wait()
    return output


def _cut(body: bytes, sizes: list[int]) -> list[bytes]:
    pages, start = [], 0
    for size in sizes:
        pages.append(body[start : start + size])
        start += size
    return pages
