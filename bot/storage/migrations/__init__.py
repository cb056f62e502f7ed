"""Alembic's side of the storage. Importing it costs, so only a database that must change does.

Nobody needs an alembic.ini: `config()` says all. To make a migration, change
`tables.py`, then from the project's directory:

    python -m bot.storage.migrations 0002 "deadlines and subscriptions"

and set SCHEMA_VERSION to its number.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["config", "known", "upgrade"]


def config(url: str | None = None) -> Config:
    """Return Alembic's configuration, for its commands on the database at `url`."""
    settings = Config()
    # Alembic reads % as the start of a variable.
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(rev)s_%%(slug)s")
    # Not an option but an attribute: an address may hold a password, and options are printed.
    settings.attributes["url"] = url
    return settings


def known() -> frozenset[str]:
    """Return the versions there are migrations for."""
    scripts = ScriptDirectory.from_config(config())
    return frozenset(script.revision for script in scripts.walk_revisions())


def upgrade(connection: "Connection") -> None:
    """Run what is missing, inside the connection's transaction; the caller commits."""
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
