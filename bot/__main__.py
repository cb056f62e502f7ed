"""``python -m bot`` is the ``grantkomek`` command."""

from bot.cli import main

main()
