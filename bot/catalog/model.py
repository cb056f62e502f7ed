"""What can be applied for: one season of the ministry's table of priority directions.

The models are immutable: a catalogue is built once per season, shared by everything that
answers people, and swapped whole when a new season is published. Money is an integer in
thousand tenge here and everywhere below the views.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from bot.languages import Language

Money = Annotated[int, Field(gt=0, strict=True)]
"""Thousand tenge."""

Count = Annotated[int, Field(gt=0, strict=True)]

Year = Annotated[int, Field(ge=2000, le=2100)]
FundedYear = Annotated[Year, BeforeValidator(lambda key: int(key) if isinstance(key, str) else key)]


class GrantKind(StrEnum):
    """How long a grant lasts, in the words of Art. 6-1(2) of Law No. 36 of 12.04.2005."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Item(StrEnum):
    """A thing that the material base of a row may ask for."""

    COMPUTER = "computer"
    PRINTER_BW = "printer_bw"
    PRINTER_COLOUR = "printer_colour"
    SCANNER = "scanner"
    PHOTO_CAMERA = "photo_camera"
    VIDEO_CAMERA = "video_camera"
    PROJECTOR = "projector"
    LANDLINE_PHONE = "landline_phone"
    CAR = "car"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Model):
    """One text in three languages; Kazakh is official, the others are our unofficial translation."""

    kk: str
    ru: str
    en: str

    def __getitem__(self, language: Language) -> str:
        text: str = getattr(self, language)
        return text


class Texts(_Model):
    """A list of texts, item by item the same in three languages."""

    kk: tuple[str, ...]
    ru: tuple[str, ...]
    en: tuple[str, ...]

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        items: tuple[str, ...] = getattr(self, language)
        return items

    def __bool__(self) -> bool:
        return bool(self.kk)


class Grant(_Model):
    """How many grants a row offers, of which kind; ``amount`` is that of each, where it is stated."""

    kind: GrantKind
    count: Count
    amount: Money | None = None


class Equipment(_Model):
    item: Item
    at_least: Count


class Premises(_Model):
    """Rooms of at least ``area_m2`` square metres in each of at least ``regions`` regions."""

    area_m2: Count
    regions: Count


class Regions(_Model):
    """Where a row wants its work done: ISO 3166-2 codes it names, or at least so many regions."""

    named: tuple[str, ...] = ()
    at_least: Count | None = None


class Reach(_Model):
    """One measurable target: at least so many of ``what``, in all or per year, region or grant."""

    what: Literal[
        "people", "young_people", "families", "organisations", "consultations", "grants", "online_users", "percent"
    ]
    at_least: Count
    per: Literal["project", "year", "grant", "region_year"]


class Keywords(_Model):
    """Words that people use and the title does not hold; they find a row and are never shown."""

    kk: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]  # a model iterates its fields; words are what is wanted here
        yield from (*self.kk, *self.ru, *self.en)


class Direction(_Model):
    """One row of the table."""

    number: Count
    sphere: str
    title: Text
    problem: Text
    grant: Grant
    funding: Mapping[FundedYear, Money]
    indicator: Text
    results: Texts
    requirements: Texts
    equipment: tuple[Equipment, ...] = ()
    premises: Premises | None = None
    regions: Regions = Regions()
    reach: tuple[Reach, ...] = ()
    keywords: Keywords = Keywords()

    @property
    def total(self) -> int:
        """The money of all years, in thousand tenge."""
        return sum(self.funding.values())


class Sphere(_Model):
    """A sphere of Art. 5(1) of Law No. 36 of 12.04.2005, as the table spells it."""

    id: str
    title: Text
    keywords: Keywords = Keywords()


class Source(_Model):
    """The document a season was taken from; ``file`` is relative to the season's own file."""

    file: str
    sha256: str
    language: Language


class ApplicationWindow(_Model):
    """When applications of some kinds were taken, and where that was read."""

    kinds: tuple[GrantKind, ...]
    opens: date
    closes: AwareDatetime
    source: str


class Season(_Model):
    id: str
    title: Text
    years: Annotated[tuple[Year, ...], Field(min_length=1)]
    source: Source
    applications: tuple[ApplicationWindow, ...]
    totals: Mapping[FundedYear, Money]


class Correction(_Model):
    """A letter of the source that is shown otherwise, because the source is plainly damaged there."""

    number: int
    field: Literal["title", "problem", "indicator", "results", "requirements"]
    source: str
    shown: str
    reason: str


class Region(_Model):
    """A region or a city of republican significance; ``code`` is ISO 3166-2."""

    code: str
    title: Text
    short: Text
    forms: tuple[str, ...] = ()


class SeasonTable(_Model):
    """The contents of a season's file, as written there."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_version: Literal[1] = Field(alias="schema")
    season: Season
    spheres: tuple[Sphere, ...]
    directions: tuple[Direction, ...]
    corrections: tuple[Correction, ...] = ()


class Catalog:
    """A validated season with its regions: all that search and views need, looked up at once."""

    def __init__(self, table: SeasonTable, regions: tuple[Region, ...]) -> None:
        self.season = table.season
        self.spheres = table.spheres
        self.directions = tuple(sorted(table.directions, key=lambda direction: direction.number))
        self.corrections = table.corrections
        self.regions = regions
        self._by_number = {direction.number: direction for direction in self.directions}
        self._spheres = {sphere.id: sphere for sphere in self.spheres}
        self._regions = {region.code: region for region in regions}

    def get(self, number: int) -> Direction | None:
        """The direction of that number, or None: buttons outlive seasons."""
        return self._by_number.get(number)

    def __getitem__(self, number: int) -> Direction:
        return self._by_number[number]

    def sphere(self, sphere_id: str) -> Sphere:
        return self._spheres[sphere_id]

    def find_sphere(self, sphere_id: str) -> Sphere | None:
        return self._spheres.get(sphere_id)

    def region(self, code: str) -> Region:
        return self._regions[code]

    def in_sphere(self, sphere_id: str) -> tuple[Direction, ...]:
        return tuple(direction for direction in self.directions if direction.sphere == sphere_id)

    def window_of(self, direction: Direction) -> ApplicationWindow | None:
        """When applications for a direction were taken, where the season says so."""
        return next((w for w in self.season.applications if direction.grant.kind in w.kinds), None)

    def total(self, year: int) -> int:
        """The money of one year over all directions, in thousand tenge."""
        return sum(direction.funding.get(year, 0) for direction in self.directions)

    @property
    def grants(self) -> int:
        """How many grants the season offers in all."""
        return sum(direction.grant.count for direction in self.directions)
