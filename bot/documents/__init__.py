"""Documents for people: the typesetter, the readiness sheet, posters, charts, QR codes. Plain values in, files out."""

from bot.documents.chart import CHART, Chart, Point, Series
from bot.documents.errors import DocumentError, SheetContentError, TypesettingError
from bot.documents.poster import POSTER, Poster
from bot.documents.qr import qr_png, qr_svg
from bot.documents.sheet import Fact, Legend, Line, Section, Sheet, Source, Step
from bot.documents.typesetting import Typesetter

__all__ = [
    "CHART",
    "POSTER",
    "Chart",
    "DocumentError",
    "Fact",
    "Legend",
    "Line",
    "Point",
    "Poster",
    "Section",
    "Series",
    "Sheet",
    "SheetContentError",
    "Source",
    "Step",
    "Typesetter",
    "TypesettingError",
    "qr_png",
    "qr_svg",
]
