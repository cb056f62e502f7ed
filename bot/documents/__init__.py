"""Documents for people to print and keep: the typesetter, the readiness sheet, QR codes. Plain values in, files out."""

from bot.documents.errors import DocumentError, SheetContentError, TypesettingError
from bot.documents.qr import qr_svg
from bot.documents.sheet import Fact, Legend, Line, Section, Sheet, Source, Step
from bot.documents.typesetting import Typesetter

__all__ = [
    "DocumentError",
    "Fact",
    "Legend",
    "Line",
    "Section",
    "Sheet",
    "SheetContentError",
    "Source",
    "Step",
    "Typesetter",
    "TypesettingError",
    "qr_svg",
]
