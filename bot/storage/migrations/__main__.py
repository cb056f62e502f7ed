"""Writes a new migration from the difference between `tables.py` and the migrations so far."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from bot.storage.migrations import config


def main(number: str, title: str) -> None:
    """Make the migration `number` ("0002"), named after its title."""
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{Path(directory) / 'empty.db'}"
        settings = config(url)
        command.upgrade(settings, "head")
        command.revision(settings, title, autogenerate=True, rev_id=number)


if __name__ == "__main__":
    main(*sys.argv[1:])
