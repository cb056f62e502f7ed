"""One run of Typst: an order on standard input, pages on standard output. Run as a script by the typesetter.

A process of its own, because Typst keeps what it computed for its last ten documents: in the bot's process that
would be hundreds of megabytes for ever. Here all of it goes back with the last byte, and starting costs 20 ms.

The order is a JSON object: ``template`` and ``root`` (paths), ``format`` ("pdf" or "png"), ``pixels_per_inch`` and
``content``, a text. The answer is a line of JSON, then the pages one after another; the line holds their ``sizes`` in
bytes, or an ``error``.
"""

from __future__ import annotations

import json
import sys
from typing import Any, cast

import typst


def compiled(order: dict[str, Any]) -> list[bytes]:
    """Return the one file of a PDF, or a PNG for each page.

    Only Typst's own fonts are used, so that a document looks the same on every machine.

    Raises:
        typst.TypstError: Typst refuses the template with this content.
    """
    document = cast(
        "bytes | list[bytes]",  # several pictures are a list, which typst's own types leave out
        typst.compile(
            order["template"],
            root=order["root"],
            font_paths=typst.Fonts(include_system_fonts=False),
            ignore_system_fonts=True,
            format=order["format"],
            ppi=order["pixels_per_inch"],
            sys_inputs={"content": order["content"]},
        ),
    )
    return document if isinstance(document, list) else [document]


def main() -> None:
    """Answer the order on standard input."""
    answer: dict[str, Any]
    try:
        pages = compiled(json.load(sys.stdin.buffer))
        answer = {"sizes": [len(page) for page in pages]}
    except typst.TypstError as error:
        pages = []
        answer = {"error": error.diagnostic.strip()}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(pages))


if __name__ == "__main__":
    main()
