"""Keyboards: pure functions from what is shown to its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.answers import MAX_COMPARED, money_of
from bot.chat.callbacks import (
    AskPersonButton,
    CompareButton,
    DirectionButton,
    ExampleButton,
    FollowButton,
    FollowPlace,
    FollowsButton,
    ForgetButton,
    LanguageButton,
    ListButton,
    MistakeButton,
    NoneOfTheseButton,
    OpenCheckButton,
    PickButton,
    RegionButton,
    RegionsButton,
    SavedButton,
    Screen,
    ScreenButton,
    ShareButton,
    SphereButton,
    pack_numbers,
)
from bot.chat.cards import Part
from bot.chat.formatting import BUTTON_TITLE, number, shortened
from bot.languages import LANGUAGES
from bot.share.links import Link, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from aiogram.filters.callback_data import CallbackData

    from bot.catalog import Catalog, Direction, Sphere
    from bot.i18n import Translator

Row = list[InlineKeyboardButton]
Shown = TypeVar("Shown")

PAGE_SIZE: Final = 8
"""Directions on one page of a list."""

EXAMPLES: Final = ("money", "requirements", "filter")
"""Names of the questions that /start offers (`start-example-…` in the texts)."""

_FACETS: Final = (Part.FUNDING, Part.REQUIREMENTS, Part.INDICATOR, Part.RESULTS, Part.PROBLEM)


def button(text: str, data: CallbackData) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def with_way_out(t: Translator, rows: Sequence[Row], back: InlineKeyboardButton | None = None) -> InlineKeyboardMarkup:
    """The rows with a last one that leads back and to the menu: no screen is a dead end."""
    last = [button(t.plain("button-menu"), ScreenButton(screen=Screen.MENU))]
    if back is not None:
        last.insert(0, back)
    return InlineKeyboardMarkup(inline_keyboard=[*(row for row in rows if row), last])


def menu(t: Translator, *, examples: bool) -> InlineKeyboardMarkup:
    """The menu; ``examples`` puts questions to tap above it."""
    rows = (
        [[button(t.plain(f"start-example-{name}"), ExampleButton(name=name))] for name in EXAMPLES] if examples else []
    )
    return InlineKeyboardMarkup(
        inline_keyboard=[
            *rows,
            [
                _screen(t, "button-directions", Screen.DIRECTIONS),
                button(t.plain("button-compare"), PickButton()),
            ],
            [_screen(t, "button-check", Screen.CHECK), _screen(t, "button-match", Screen.MATCH)],
            [_screen(t, "button-deadlines", Screen.DEADLINES), button(t.plain("button-follow"), FollowsButton())],
            [button(t.plain("button-saved"), SavedButton()), share(t, Link(Target.BOT))],
            [_screen(t, "button-language", Screen.LANGUAGE), _screen(t, "button-help", Screen.HELP)],
        ]
    )


def to_directions(t: Translator) -> InlineKeyboardMarkup:
    return with_way_out(t, [[_screen(t, "button-directions", Screen.DIRECTIONS)]])


def help_screen(t: Translator) -> InlineKeyboardMarkup:
    ways = [_screen(t, "button-directions", Screen.DIRECTIONS), _screen(t, "button-privacy", Screen.PRIVACY)]
    return with_way_out(t, [ways, [share(t, Link(Target.BOT), "share-offer-bot")]])


def spheres(catalog: Catalog, t: Translator) -> InlineKeyboardMarkup:
    rows = [
        [button(shortened(sphere.title[t.language], BUTTON_TITLE), SphereButton(sphere=sphere.id))]
        for sphere in catalog.spheres
    ]
    return with_way_out(t, rows)


def sphere(shown: Sphere, directions: Sequence[Direction], page: int, t: Translator) -> InlineKeyboardMarkup:
    """One page of a sphere's directions, a button each."""
    rows = [[_titled(direction, Part.CARD, t)] for direction in page_of(directions, page)]
    turn = pager(len(directions), page, t, lambda to: SphereButton(sphere=shown.id, page=to))
    back = button(t.plain("directions-back"), ScreenButton(screen=Screen.DIRECTIONS))
    return with_way_out(t, [*rows, turn], back)


def direction(shown: Direction, part: Part, catalog: Catalog, t: Translator, *, official: bool) -> InlineKeyboardMarkup:
    """The other parts of a direction, its neighbours, and the ways on from it."""
    others = [
        button(
            t.plain(f"part-{other.value}"),
            DirectionButton(number=shown.number, part=other, official=official),
        )
        for other in _FACETS
        if other is not part
    ]
    rows = in_rows(others, 2)
    switch = "card-show-translation" if official else "card-show-official"
    if t.language != "kk":
        data = DirectionButton(number=shown.number, part=part, official=not official)
        rows.append([button(t.plain(switch), data)])
    compare = button(t.plain("button-compare"), PickButton(chosen=pack_numbers([shown.number])))
    follow = FollowButton(what="direction", value=str(shown.number), on=True, place=FollowPlace.CARD)
    check = button(t.plain("button-check"), OpenCheckButton(number=shown.number))
    rows.append([check, button(t.plain("button-follow"), follow)])
    rows.append([compare, share(t, Link(Target.DIRECTION, shown.number))])
    if part is Part.CARD:
        rows.append(_neighbours(shown, catalog, t))
        back = button(t.plain("card-back"), SphereButton(sphere=shown.sphere, page=_page_in_sphere(shown, catalog)))
    else:
        back = button(t.plain("part-card"), DirectionButton(number=shown.number, official=official))
    rows.append([button(t.plain("button-mistake"), MistakeButton(number=shown.number, part=part))])
    return with_way_out(t, rows, back)


def guesses(found: Sequence[Direction], part: Part, t: Translator) -> InlineKeyboardMarkup:
    """Candidates, each leading to the part that was asked for."""
    rows = [[_titled(direction, part, t)] for direction in found]
    none = [button(t.plain("search-none-of-these"), NoneOfTheseButton())]
    return with_way_out(t, [*rows, none, [_ask_person(t)]])


def nothing_found(t: Translator) -> InlineKeyboardMarkup:
    """Where the table is silent: somebody may know."""
    return with_way_out(t, [[_screen(t, "button-directions", Screen.DIRECTIONS)], [_ask_person(t)]])


def _ask_person(t: Translator) -> InlineKeyboardButton:
    return button(t.plain("button-ask-person"), AskPersonButton())


def found_list(
    found: Sequence[Direction], order: str, year: int | None, page: int, t: Translator
) -> InlineKeyboardMarkup:
    """A page of a set: its directions by number and money, paging, comparing the first."""
    numbers = pack_numbers(direction.number for direction in found)
    entries = [
        button(
            t.plain("filter-button", number=str(d.number), amount=number(money_of(d, year), t.language)),
            DirectionButton(number=d.number),
        )
        for d in page_of(found, page)
    ]
    turn = pager(len(found), page, t, lambda to: ListButton(numbers=numbers, order=order, year=year or 0, page=to))
    first = found[:MAX_COMPARED]
    data = CompareButton(numbers=pack_numbers(direction.number for direction in first))
    compare = [button(t.plain("filter-compare-top", count=len(first)), data)] if len(first) > 1 else []
    return with_way_out(t, [*in_rows(entries, 2), turn, compare, [_share_set(found, t)]])


def total(found: Sequence[Direction], year: int | None, t: Translator) -> InlineKeyboardMarkup:
    """Under a sum: the directions it was made of."""
    numbers = pack_numbers(direction.number for direction in found)
    listed_all = button(t.plain("total-list"), ListButton(numbers=numbers, year=year or 0))
    return with_way_out(t, [[listed_all], [_share_set(found, t)]])


def picker(catalog: Catalog, chosen: Sequence[int], page: int, t: Translator) -> InlineKeyboardMarkup:
    """Directions to put into a comparison or to take out of it."""
    rows = []
    for shown in page_of(catalog.directions, page):
        toggled = set(chosen) ^ {shown.number}
        mark = "✅ " if shown.number in chosen else ""
        text = t.plain("directions-button", number=str(shown.number), title=shown.title[t.language])
        data = PickButton(chosen=pack_numbers(toggled), page=page)
        rows.append([button(mark + shortened(text, BUTTON_TITLE), data)])
    packed = pack_numbers(chosen)
    turn = pager(len(catalog.directions), page, t, lambda to: PickButton(chosen=packed, page=to))
    go = (
        [button(t.plain("compare-button", numbers=listed(chosen)), CompareButton(numbers=packed))]
        if len(chosen) > 1
        else []
    )
    return with_way_out(t, [go, *rows, turn])


def comparison(found: Sequence[Direction], t: Translator) -> InlineKeyboardMarkup:
    opened = [button(t.plain("compare-open", number=str(d.number)), DirectionButton(number=d.number)) for d in found]
    packed = pack_numbers(direction.number for direction in found)
    change = button(t.plain("compare-change"), PickButton(chosen=packed))
    return with_way_out(t, [opened, [change, _share_set(found, t)]])


def languages(t: Translator) -> InlineKeyboardMarkup:
    rows = [[button(t.plain(f"language-{code}"), LanguageButton(language=code))] for code in LANGUAGES]
    return with_way_out(t, [*rows, [regions_button(t)]])


def regions_button(t: Translator) -> InlineKeyboardButton:
    return button(t.plain("region-button"), RegionsButton())


def regions(catalog: Catalog, chosen: str | None, t: Translator) -> InlineKeyboardMarkup:
    """Every region, the chosen one marked, and none."""
    names = [(region.code, region.title[t.language]) for region in catalog.regions]
    buttons = [
        button(t.plain("region-chosen-mark", region=name) if code == chosen else name, RegionButton(code=code))
        for code, name in names
    ]
    none = [button(t.plain("region-none"), RegionButton(code=""))] if chosen else []
    return with_way_out(t, [*in_rows(buttons, 2), none])


def privacy(t: Translator) -> InlineKeyboardMarkup:
    return with_way_out(t, [[_screen(t, "privacy-forget", Screen.FORGET)]])


def forget(t: Translator) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [button(t.plain("forget-yes"), ForgetButton(confirmed=True))],
            [button(t.plain("forget-no"), ForgetButton(confirmed=False))],
        ]
    )


def share(t: Translator, target: Link, text_id: str = "button-share") -> InlineKeyboardButton:
    """Leads to a post about what the link opens."""
    return button(t.plain(text_id), ShareButton(target=target.payload))


def link(text: str, url: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=text, url=url)]])


def page_of(items: Sequence[Shown], page: int) -> Sequence[Shown]:
    """One page; a page that is not there (an old button) is the nearest that is."""
    page = min(max(page, 0), max(pages_of(len(items)) - 1, 0))
    return items[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]


def pages_of(count: int) -> int:
    return -(-count // PAGE_SIZE)


def pager(count: int, page: int, t: Translator, to: Callable[[int], CallbackData]) -> Row:
    """Previous and next page, where there are any; one that stands alone says where it leads."""
    pages = pages_of(count)
    if pages < 2:  # noqa: PLR2004  # one page has no other
        return []
    if page <= 0:
        return [button(t.plain("button-next-page", page=2, pages=pages), to(1))]
    if page + 1 >= pages:
        return [button(t.plain("button-previous-page", page=pages - 1, pages=pages), to(pages - 2))]
    return [button(t.plain("button-previous"), to(page - 1)), button(t.plain("button-next"), to(page + 1))]


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[Row]:
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def listed(numbers: Sequence[int]) -> str:
    return ", ".join(f"№ {chosen}" for chosen in numbers)


def _screen(t: Translator, text_id: str, screen: Screen) -> InlineKeyboardButton:
    return button(t.plain(text_id), ScreenButton(screen=screen))


def _share_set(found: Sequence[Direction], t: Translator) -> InlineKeyboardButton:
    return share(t, Link(Target.SET, numbers=tuple(sorted(direction.number for direction in found))))


def _titled(shown: Direction, part: Part, t: Translator) -> InlineKeyboardButton:
    text = t.plain("directions-button", number=str(shown.number), title=shown.title[t.language])
    return button(shortened(text, BUTTON_TITLE), DirectionButton(number=shown.number, part=part))


def _neighbours(shown: Direction, catalog: Catalog, t: Translator) -> Row:
    """The directions before and after in the table."""
    numbers = [direction.number for direction in catalog.directions]
    at = numbers.index(shown.number)
    row = []
    if at > 0:
        before = t.plain("card-previous", number=str(numbers[at - 1]))
        row.append(button(before, DirectionButton(number=numbers[at - 1])))
    if at + 1 < len(numbers):
        after = t.plain("card-next", number=str(numbers[at + 1]))
        row.append(button(after, DirectionButton(number=numbers[at + 1])))
    return row


def _page_in_sphere(shown: Direction, catalog: Catalog) -> int:
    """The page of its sphere that a direction stands on, so that "back" returns to it."""
    numbers = [direction.number for direction in catalog.in_sphere(shown.sphere)]
    return numbers.index(shown.number) // PAGE_SIZE
