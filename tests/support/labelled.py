"""A few of the labelled questions: to try a lesson on all of them takes a processor many seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.search.labelled import DIRECTORY, FILTERS

if TYPE_CHECKING:
    from pathlib import Path

_OF_SO_MANY: Final = 60


def few_labelled(directory: Path, *texts: str) -> Path:
    """Fill ``directory`` with one of so many questions of each set, and with those that have such a text in them."""
    directory.mkdir()
    found = set()
    for path in sorted(DIRECTORY.glob("*.jsonl")):
        rows = path.read_text(encoding="utf-8").splitlines()
        wanted = {text: [row for row in rows if f'"q": "{text}"' in row] for text in texts}
        found |= {text for text, those in wanted.items() if those}
        chosen = dict.fromkeys([*rows[::_OF_SO_MANY], *(row for those in wanted.values() for row in those)])
        (directory / path.name).write_text("\n".join(chosen), encoding="utf-8")
    assert found == set(texts)
    assert (directory / FILTERS).exists()
    return directory
