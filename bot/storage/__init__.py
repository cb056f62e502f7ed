"""What the bot remembers: tables, one repository for each, and the FSM storage.

Repositories return frozen dataclasses and raise the errors of `bot.storage.errors`;
whoever opens a session commits it.
"""
