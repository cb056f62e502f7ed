"""An organisation's own label, as somebody typed it: data of theirs, never markup, never logged."""

from __future__ import annotations

import unicodedata
from typing import Final

LONGEST: Final = 80
"""Characters: one line of the sheet."""


def cleaned_label(typed: str) -> str:
    """The label in one line, without signs that cannot be seen; nothing where no letter or digit is left."""
    seen = (" " if letter.isspace() else letter for letter in typed)
    kept = "".join(letter for letter in seen if unicodedata.category(letter)[0] != "C")
    label = unicodedata.normalize("NFC", " ".join(kept.split()))
    return label if any(letter.isalnum() for letter in label) else ""
