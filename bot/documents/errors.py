"""What can go wrong with a document, each by its own name."""

__all__ = ["DocumentError", "SheetContentError", "TypesettingError"]


class DocumentError(Exception):
    """A document cannot be made; the text says which and why, in English, for the log."""


class TypesettingError(DocumentError):
    """A template is missing or does not compile; ``template`` is its name and ``reason`` is Typst's own message."""

    def __init__(self, template: str, reason: str) -> None:
        super().__init__(f"template {template!r} cannot be set: {reason}")
        self.template = template
        self.reason = reason


class SheetContentError(DocumentError, ValueError):
    """A stored content is not that of a readiness sheet of a known schema."""
