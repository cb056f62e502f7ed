"""The structured numbers of a direction against its own official text.

Equipment, premises, regions and reach are our reading of sentences, made so that people can
filter by them. A number is accepted only beside the words it counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.catalog.errors import Flaw
from bot.catalog.figures import figures
from bot.catalog.model import Direction, Item, Region

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_ITEM_WORDS: Final[Mapping[Item, str]] = {
    Item.COMPUTER: "компьютер",
    Item.PRINTER_BW: "ақ-қарапринтер",
    Item.PRINTER_COLOUR: "түрлі-түстіпринтер",
    Item.SCANNER: "сканер",
    Item.PHOTO_CAMERA: "фотокамера",
    Item.VIDEO_CAMERA: "бейнекамера",
    Item.PROJECTOR: "проектор",
    Item.LANDLINE_PHONE: "телефон",
    Item.CAR: "автомобиль",
}
"""How the material base calls each item, white space left out."""

_REGION_WORD: Final = "өңір"
_KIND_LETTERS: Final = 4
"""What all cases of the word for a region, or of that for a city, begin with."""
_AREA_WORDS: Final = r"(?:шаршыметр|м[2²])"


def check_targets(direction: Direction, regions: tuple[Region, ...], path: Path) -> Iterator[Flaw]:
    """Flaws of the numbers and regions that the direction's text does not state."""
    yield from _check_equipment(direction, path)
    yield from _check_places(direction, regions, path)
    yield from _check_reach(direction, path)


def _check_equipment(direction: Direction, path: Path) -> Iterator[Flaw]:
    base = _squashed(*direction.requirements.kk)
    for piece in direction.equipment:
        # Nothing but words may stand between a number and the thing it counts.
        if not re.search(rf"(?<!\d){piece.at_least}(?!\d)\D*?{_ITEM_WORDS[piece.item]}", base):
            yield Flaw(
                path,
                direction.number,
                f"equipment.{piece.item}",
                str(piece.at_least),
                "the number before that item in the requirements",
            )
    if (premises := direction.premises) is None:
        return
    if not re.search(rf"(?<!\d){premises.area_m2}{_AREA_WORDS}", base):
        yield Flaw(
            path,
            direction.number,
            "premises.area_m2",
            str(premises.area_m2),
            "the square metres of the requirements",
        )
    if not re.search(rf"(?<!\d){premises.regions}{_REGION_WORD}", base):
        yield Flaw(path, direction.number, "premises.regions", str(premises.regions), "the regions of the requirements")


def _check_places(direction: Direction, regions: tuple[Region, ...], path: Path) -> Iterator[Flaw]:
    text = _squashed(direction.title.kk, direction.indicator.kk, *direction.results.kk, *direction.requirements.kk)
    at_least = direction.regions.at_least
    if at_least is not None and not re.search(rf"(?<!\d){at_least}{_REGION_WORD}", text):
        yield Flaw(
            path, direction.number, "regions.at_least", str(at_least), "a number of regions that the text states"
        )
    known = {region.code: region for region in regions}
    for place, code in enumerate(direction.regions.named):
        if code not in known:
            yield Flaw(path, direction.number, "regions.named", repr(code), "a code of data/regions.json")
        elif not _names(text, known[code]):
            yield Flaw(path, direction.number, "regions.named", repr(code), "a region that the text names")
        elif code in direction.regions.named[:place]:
            yield Flaw(path, direction.number, "regions.named", f"{code!r} twice", "each region once")


def _names(text: str, region: Region) -> bool:
    """Whether a text names a region, alone or in a list, and as what it is: a region or a city."""
    name, _, kind = region.title.kk.rpartition(" ")
    return re.search(rf"{_squashed(name)}[^.]*{kind[:_KIND_LETTERS]}", text) is not None


def _check_reach(direction: Direction, path: Path) -> Iterator[Flaw]:
    text = "\n".join((direction.indicator.kk, *direction.results.kk))
    stated = figures(text)
    for place, reach in enumerate(direction.reach):
        if reach.what == "percent":
            known = re.search(rf"(?<![\d.,]){reach.at_least}\s*%", text) is not None
        else:
            known = str(reach.at_least) in stated
        if not known:
            yield Flaw(
                path,
                direction.number,
                f"reach.{place}.at_least",
                f"{reach.at_least} {reach.what}",
                "a number of the indicator or the results",
            )


def _squashed(*texts: str) -> str:
    return re.sub(r"\s+", "", "\n".join(texts))
