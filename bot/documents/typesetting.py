"""Documents from Typst templates, set off the event loop, one at a time, and kept for whoever asks again.

A template is ``templates/NAME.typ``. What it says reaches it as JSON in ``sys.inputs.content``, so that every text
is data: Typst never reads a text of ours or of a person's as markup.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from bot.documents.errors import TypesettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import typst

__all__ = ["Typesetter"]

_TEMPLATES: Final = Path(__file__).parent / "templates"

_PIXELS_PER_INCH: Final = 200.0
"""An A4 page becomes 1654 x 2339 pixels: small print is read when zoomed, and Telegram takes it as a photo."""

_KEPT_BYTES: Final = 16 * 1024 * 1024

Format = Literal["pdf", "png"]
Pages = tuple[bytes, ...]
"""The one file of a PDF, or a picture for each page."""


class Typesetter:
    """Sets documents; one for the process, used from one event loop.

    Whoever asks for a document that is being set waits for that one; what was set is kept, up to ``kept_bytes`` in
    all, the least recently asked for going first. Only Typst's own fonts are used, and no network.
    """

    def __init__(self, *, templates: Path = _TEMPLATES, kept_bytes: int = _KEPT_BYTES) -> None:
        self._templates = templates
        self._kept_bytes = kept_bytes
        self._kept: OrderedDict[str, Pages] = OrderedDict()
        self._running: dict[str, asyncio.Task[Pages]] = {}
        # One at a time: a page takes a core for a moment, and the others are for people who only talk.
        self._turn = asyncio.Lock()
        self._fonts: typst.Fonts | None = None

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
        async with self._turn:
            pages = await asyncio.to_thread(self._compile, template, data, form)
        self._keep(key, pages)
        return pages

    def _finish(self, key: str, task: asyncio.Task[Pages]) -> None:
        del self._running[key]
        if not task.cancelled():
            task.exception()  # perhaps nobody waits any more: asyncio need not complain of an error unseen

    def _keep(self, key: str, pages: Pages) -> None:
        self._kept[key] = pages
        while self._kept and sum(len(page) for kept in self._kept.values() for page in kept) > self._kept_bytes:
            self._kept.popitem(last=False)

    def _compile(self, template: str, data: str, form: Format) -> Pages:
        import typst  # noqa: PLC0415  # 40 MB that a bot which sets nothing does not need

        path = self._templates / f"{template}.typ"
        if not path.is_file():
            raise TypesettingError(template, f"there is no {path.name} in {self._templates}")
        if self._fonts is None:
            self._fonts = typst.Fonts(include_system_fonts=False)
        try:
            document = cast(
                "bytes | list[bytes]",  # several pictures are a list, which typst's own types leave out
                typst.compile(
                    path,
                    root=self._templates,
                    font_paths=self._fonts,
                    ignore_system_fonts=True,
                    format=form,
                    ppi=_PIXELS_PER_INCH,
                    sys_inputs={"content": data},
                ),
            )
        except typst.TypstError as error:
            raise TypesettingError(template, error.diagnostic.strip()) from error
        return tuple(document) if isinstance(document, list) else (document,)
