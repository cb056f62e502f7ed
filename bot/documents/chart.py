"""A bar chart by day or week, for the screen of a phone: one picture, read without zooming.

Numbers come with the text that stands over their bars, so that what is hidden ("< 3") is never in the picture.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot.languages import Language

__all__ = ["CHART", "Chart", "Point", "Series"]

CHART: Final = "chart"
"""The name of its template."""

_MOST_SERIES: Final = 4


@dataclass(frozen=True)
class Point:
    """One bar: ``label`` stands under it (of one place the first series' counts), ``shown`` over it.

    ``value`` is not negative. None is a value that is not told: a hatched stub where ``shown`` says what is known of
    it ("< 3"), nothing at all where ``shown`` is empty.
    """

    label: str
    value: int | None
    shown: str


@dataclass(frozen=True)
class Series:
    """Bars of one meaning, told in the legend by ``name``; all series of a chart have the same places."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Chart:
    """The picture's texts and bars; ``unit`` says what the height counts ("people"), ``note`` is the small print.

    At most four series, which differ by shade and by pattern.
    """

    language: Language
    title: str
    subtitle: str
    unit: str
    series: tuple[Series, ...]
    note: str

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn.

        Raises:
            ValueError: no bars, more than four series, series of different lengths, or a negative value.
        """
        if not 1 <= len(self.series) <= _MOST_SERIES:
            raise ValueError(f"a chart has 1 to {_MOST_SERIES} series, found {len(self.series)}")
        lengths = {len(series.points) for series in self.series}
        if lengths == {0} or len(lengths) > 1:
            raise ValueError(f"a chart's series have the same number of bars, at least one; found {sorted(lengths)}")
        if any(point.value is not None and point.value < 0 for series in self.series for point in series.points):
            raise ValueError("a chart's values are not negative")

    def to_page(self) -> dict[str, Any]:
        """Return what the template is given."""
        return asdict(self)
