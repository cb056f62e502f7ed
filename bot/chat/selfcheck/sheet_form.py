"""In which form a sheet is sent."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """By the ending of its file."""

    PDF = "pdf"
    PICTURE = "png"
