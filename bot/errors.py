"""What an operator can mend."""


class OperatorError(Exception):
    """Trouble whose ``str()`` is one sentence for the operator: what, where, what was expected; no secrets."""
