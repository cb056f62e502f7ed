"""Errors of the storage, worded for the person who has to act on them."""

from bot.errors import OperatorError

__all__ = [
    "AnnouncementStateError",
    "StorageError",
    "StoredValueError",
    "TakenCodeError",
    "UnknownCheckError",
    "UnknownDeadlineError",
    "UnknownPersonError",
]


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


class UnknownDeadlineError(LookupError):
    """An application window was to be changed that is not stored, or was withdrawn."""

    def __init__(self, deadline_id: int) -> None:
        super().__init__(f"deadline {deadline_id} is not stored, or was withdrawn: expected one that is active")
        self.deadline_id = deadline_id


class AnnouncementStateError(LookupError):
    """An announcement is not (or no longer) in a state that allows what was asked; `state` is None where it is gone."""

    def __init__(self, announcement_id: int, state: str | None, expected: str) -> None:
        super().__init__(f"announcement {announcement_id} is {state or 'not stored'}: expected {expected}")
        self.announcement_id = announcement_id
        self.state = state


class TakenCodeError(ValueError):
    """A sheet or a link was to get a code that another one has: draw another code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the code {code!r} is taken: expected one that nothing has")
        self.code = code


class StoredValueError(TypeError):
    """A value that JSON would refuse or change; the text names the place in it."""
