"""Errors of the storage, worded for the person who has to act on them."""

from bot.errors import OperatorError

__all__ = ["StorageError", "StoredValueError", "TakenCodeError", "UnknownCheckError", "UnknownPersonError"]


class StorageError(OperatorError):
    """The database (or Redis) cannot be used; its text is one sentence for the operator.

    The sentence says what failed, where (without a password) and what was expected.
    """


class UnknownPersonError(LookupError):
    """Something was to be kept for a person of whom nothing is stored (any more)."""

    def __init__(self, person_id: int) -> None:
        super().__init__(f"nothing is stored about person {person_id}: remember them first")
        self.person_id = person_id


class UnknownCheckError(LookupError):
    """Something was to be kept of a self-check that is not stored (any more)."""

    def __init__(self, check_id: int) -> None:
        super().__init__(f"check {check_id} is not stored: it was deleted, or its person was erased")
        self.check_id = check_id


class TakenCodeError(ValueError):
    """A sheet was to be issued under a code that another sheet has: draw another one."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the code {code!r} is taken: expected one that no sheet has")
        self.code = code


class StoredValueError(TypeError):
    """A value that JSON would refuse or change; the text names the place in it."""
