"""Errors of the storage, worded for the person who has to act on them."""

from bot.errors import OperatorError

__all__ = ["FsmDataError", "StorageError", "UnknownPersonError"]


class StorageError(OperatorError):
    """The database (or Redis) cannot be used; its text is one sentence for the operator.

    The sentence says what failed, where (without a password) and what was expected.
    """


class UnknownPersonError(LookupError):
    """A setting was to be kept for a person of whom nothing is stored (any more)."""

    def __init__(self, person_id: int) -> None:
        super().__init__(f"nothing is stored about person {person_id}: remember them first")
        self.person_id = person_id


class FsmDataError(TypeError):
    """FSM data that JSON would refuse or change; the text names the place in it."""
