"""The poster: one A4 page that is read from two metres and leads into the bot by a QR code.

A poster holds finished texts only, as every document does: whoever asks for one has translated them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from bot.documents.qr import qr_svg

if TYPE_CHECKING:
    from bot.languages import Language

__all__ = ["POSTER", "Poster"]

POSTER: Final = "poster"
"""The name of its template."""


@dataclass(frozen=True)
class Poster:
    """Everything that stands on the page, in the order in which it is read.

    ``heading`` is the bot's name, ``title`` what the link opens (its first line is the largest, further lines say more
    of it), ``questions`` what one can ask of it (three or four read best), ``call`` what to do with the code.
    ``link`` is the whole address in the QR code, ``address`` the same as it is written in letters under it.
    ``contact_title`` stands over ``contact``, and only where there is one. ``note`` is the small print.
    """

    language: Language
    heading: str
    title: str
    questions: tuple[str, ...]
    call: str
    link: str
    address: str
    region: str | None
    contact_title: str
    contact: str | None
    note: str

    def to_page(self) -> dict[str, Any]:
        """Return what the template is given: the texts and the QR code of the link.

        Raises:
            ValueError: the link is empty, or longer than a QR code can hold.
        """
        return {**asdict(self), "qr": qr_svg(self.link)}
