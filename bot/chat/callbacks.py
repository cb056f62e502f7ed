"""What the buttons carry. Telegram keeps a keyboard clickable for ever, so a button holds all it needs.

Each prefix ends with a version: when the fields of a class change, so does its prefix, and a
button of the old kind goes to the fallback, which answers and offers the menu. Everything is
ASCII and fits Telegram's 64 bytes (a test packs every class at its extremes).
"""

from __future__ import annotations

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.announce.model import ButtonKind
from bot.announce.plan import StepId
from bot.catalog import GrantKind
from bot.chat.cards import Part
from bot.chat.selfcheck.sheet_form import Form
from bot.chat.stats.screens import Span, StatsFile, Tab
from bot.languages import Language
from bot.share.links import Target
from bot.share.numbers import LAST_NUMBER as LAST_NUMBER  # noqa: PLC0414  # what buttons hold is asked for here
from bot.share.numbers import pack_numbers as pack_numbers  # noqa: PLC0414  # as above
from bot.share.numbers import unpack_numbers as unpack_numbers  # noqa: PLC0414  # as above
from bot.storage.follows import FollowWhat
from bot.storage.roles import Role
from bot.storage.threads import Barred


class Screen(StrEnum):
    """A screen that needs nothing but its name."""

    MENU = "menu"
    DIRECTIONS = "directions"
    CHECK = "check"
    MATCH = "match"
    LANGUAGE = "language"
    HELP = "help"
    PRIVACY = "privacy"
    FORGET = "forget"
    DEADLINES = "deadlines"


class ScreenButton(CallbackData, prefix="s1"):
    screen: Screen


class SphereButton(CallbackData, prefix="g1"):
    sphere: str
    page: int = 0


class DirectionButton(CallbackData, prefix="d1"):
    """A part of a direction; ``official``: in the table's own Kazakh."""

    number: int
    part: Part = Part.CARD
    official: bool = False


class ListButton(CallbackData, prefix="f1"):
    """A page of a set of directions, in the order the question asked for.

    ``order`` is "n" by number, "m" or "l" most or least money first, "g" most grants first; ``year`` is
    the year whose money is shown, 0 for all years.
    """

    numbers: str
    order: str = "n"
    year: int = 0
    page: int = 0


class PickButton(CallbackData, prefix="p1"):
    """The picker for a comparison, with what is chosen so far."""

    chosen: str = "0"
    page: int = 0


class CompareButton(CallbackData, prefix="k1"):
    numbers: str


class LanguageButton(CallbackData, prefix="l1"):
    language: Language


class RegionsButton(CallbackData, prefix="rn1"):
    """The regions, to choose one's own."""


class RegionButton(CallbackData, prefix="rc1"):
    """A person's own region; "" for none."""

    code: str


class ForgetButton(CallbackData, prefix="z1"):
    confirmed: bool


class ExampleButton(CallbackData, prefix="x1"):
    """One of the questions that /start offers, by its name in the texts."""

    name: str


class NoneOfTheseButton(CallbackData, prefix="n1"):
    """No candidate was meant; the question is the message that the candidates reply to."""


class ShareAct(StrEnum):
    """What can be done with a post to pass on."""

    OPEN = "o"
    SPEAK = "l"
    """In another language."""
    QR = "q"


class ShareButton(CallbackData, prefix="y1"):
    """A post about what the payload ``target`` opens; ``post`` is the message it stands in, once it was sent."""

    target: str
    act: ShareAct = ShareAct.OPEN
    language: Language | None = None
    post: int = 0


class MissedButton(CallbackData, prefix="ml1"):
    """A page of the questions that were missed, in groups: the new ones, or those that were put off."""

    later: bool = False
    page: int = 0


class MissedGroupButton(CallbackData, prefix="mg1"):
    """The group that a missed question is in."""

    question: int


class MissedPickButton(CallbackData, prefix="mp1"):
    """A page of all directions, to choose what a group means."""

    question: int
    page: int = 0


class MissedNumberButton(CallbackData, prefix="mn1"):
    """A direction that was chosen for a group, to be confirmed."""

    question: int
    number: int


class MissedQueryButton(CallbackData, prefix="mq1"):
    """Asks for a question that is answered with the set of directions that a group means."""

    question: int


class Meaning(StrEnum):
    """What an administrator says of a group."""

    DIRECTION = "d"
    QUERY = "q"
    OTHER = "o"
    LATER = "l"


class TeachButton(CallbackData, prefix="mt1"):
    """What a group means; ``mark`` is that of the group as it was seen, ``exact``: its very words only."""

    question: int
    mark: str
    meaning: Meaning
    number: int = 0
    exact: bool = False


class LessonsButton(CallbackData, prefix="me1"):
    page: int = 0


class LessonButton(CallbackData, prefix="mo1"):
    lesson: int


class UndoLessonButton(CallbackData, prefix="mu1"):
    lesson: int


class WasItButton(CallbackData, prefix="mw1"):
    """Whether an answer was the right one; the question is the message that the answer replies to."""

    right: bool


class RolesButton(CallbackData, prefix="ro1"):
    """A page of those who have a role."""

    page: int = 0


class GiveRoleButton(CallbackData, prefix="rg1"):
    role: Role


class RoleLinksButton(CallbackData, prefix="rl1"):
    """A page of the links that nobody used yet."""

    page: int = 0


class WithdrawLinkButton(CallbackData, prefix="rw1"):
    code: str


class TakeRoleButton(CallbackData, prefix="rt1"):
    person: int
    role: Role
    confirmed: bool = False


class JournalButton(CallbackData, prefix="rj1"):
    """Entries of the journal older than the one of this number; 0 for the latest."""

    before: int = 0


class AnnouncementsButton(CallbackData, prefix="al1"):
    """Announcements older than the one of this number; 0 for the latest."""

    before: int = 0


class NewAnnouncementButton(CallbackData, prefix="an1"):
    """Asks for the message of a new announcement."""


class AnnounceAct(StrEnum):
    """What can be done with an announcement as a whole; what cannot be undone is asked about first."""

    OPEN = "o"
    TEST = "t"
    BUTTONS = "b"
    AUDIENCE = "a"
    DELETE = "d"
    DELETE_SURELY = "dd"
    UNSCHEDULE = "u"
    CANCEL = "c"
    CANCEL_SURELY = "cc"
    PAUSE = "p"
    RESUME = "r"
    RESUME_SURELY = "rr"
    STOP = "s"
    STOP_SURELY = "ss"
    REPORT = "e"
    CORRECT = "k"
    WITHDRAW = "w"
    WITHDRAW_SURELY = "ww"
    COPY = "y"


class AnnouncementButton(CallbackData, prefix="aa1"):
    id: int
    act: AnnounceAct


class VersionAct(StrEnum):
    """What can be done with the version in one language."""

    OPEN = "o"
    WRITE = "w"
    SHOW = "s"
    DROP = "d"


class VersionButton(CallbackData, prefix="av1"):
    """A version of an announcement; of a correction, what is written in its place."""

    id: int
    language: Language
    act: VersionAct


class Narrow(StrEnum):
    """By what an audience is narrowed."""

    ALL = "all"
    LANGUAGE = "language"
    REGION = "region"
    DIRECTION = "direction"
    SPHERE = "sphere"
    KIND = "kind"
    UNFINISHED = "unfinished"
    ROLE = "role"
    CHATS = "chats"


class NarrowButton(CallbackData, prefix="ap1"):
    """A page of what an audience can be narrowed by."""

    id: int
    by: Narrow
    page: int = 0


class NarrowTickButton(CallbackData, prefix="at1"):
    """One thing by which an audience is narrowed, or is not any more; which, so that a second tap changes nothing."""

    id: int
    by: Narrow
    value: str
    on: bool
    page: int = 0


class ButtonKindButton(CallbackData, prefix="ab1"):
    """A new button under an announcement; ``number`` is its direction, 0 as long as none is chosen."""

    id: int
    kind: ButtonKind
    number: int = 0
    page: int = 0


class DropButtonButton(CallbackData, prefix="ad1"):
    """A button is taken from under an announcement; ``of`` is how many there were."""

    id: int
    index: int
    of: int


class WhenAct(StrEnum):
    """How the moment is chosen."""

    ASK = "a"
    TYPE = "t"
    DEADLINES = "d"


class WhenButton(CallbackData, prefix="aw1"):
    """When an announcement goes out; ``mark`` is that of what was looked at, ``deadline`` one that was chosen."""

    id: int
    mark: str
    act: WhenAct
    deadline: int = 0


class GoButton(CallbackData, prefix="ag1"):
    """It goes out now, at a moment (Unix seconds), or so many days before a deadline; once that is confirmed."""

    id: int
    mark: str
    at: int = 0
    deadline: int = 0
    days: int = 0
    confirmed: bool = False


class CheckAct(StrEnum):
    """What can be done with a self-check as a whole."""

    GO_ON = "go"
    LOOK_ON = "look"
    LATER = "later"
    TAKE = "take"
    ACCEPT = "accept"
    RECAP = "recap"
    FINISH = "finish"


class CheckButton(CallbackData, prefix="h1"):
    """A self-check, or a page of its recap or its result."""

    check: int
    act: CheckAct
    page: int = 0


class QuestionAct(StrEnum):
    """What can be done with a question besides answering it."""

    ASK = "ask"
    WHY = "why"
    BACK = "back"
    DONE = "done"
    AS_BEFORE = "before"


class QuestionButton(CallbackData, prefix="q1"):
    """A question of a self-check; ``mark`` tells what it asked when the button was made."""

    check: int
    question: str
    mark: str
    act: QuestionAct


class AnswerButton(CallbackData, prefix="a1"):
    """A whole answer: an option's id, "yes", "unsure", a number."""

    check: int
    question: str
    mark: str
    value: str


class TickButton(CallbackData, prefix="t1"):
    """An option to be ticked or not: what it will be, so that a second tap changes nothing."""

    check: int
    question: str
    mark: str
    option: str
    on: bool


class CountButton(CallbackData, prefix="c1"):
    """How many of one thing there will be, -1 where that is not known."""

    check: int
    question: str
    mark: str
    option: str
    number: int


class OpenCheckButton(CallbackData, prefix="o1"):
    """The self-check of a direction, matching for 0; ``anew`` leaves one that is under way as it is."""

    number: int
    anew: bool = False


class CheckedSphereButton(CallbackData, prefix="u1"):
    """A sphere's directions, to check one of them; "" for the list of spheres."""

    sphere: str
    page: int = 0


class RatingButton(CallbackData, prefix="r1"):
    """Why matching rates a direction as it does; ``page`` is that of the list to go back to."""

    check: int
    number: int
    page: int = 0


class SheetButton(CallbackData, prefix="sh1"):
    """The readiness sheet of a check."""

    check: int
    form: Form


class CodeButton(CallbackData, prefix="so1"):
    """The sheet of a code, for whoever has it."""

    code: str
    form: Form


class LabelButton(CallbackData, prefix="sl1"):
    """The organisation's own label on the sheet: to be typed, or none; then the sheet in that form."""

    check: int
    form: Form
    nameless: bool = False


class CloseButton(CallbackData, prefix="sc1"):
    """Closes every sheet of a check, once it is confirmed."""

    check: int
    confirmed: bool = False


class SavedButton(CallbackData, prefix="sv1"):
    """A page of the person's checks."""

    page: int = 0


class SavedAct(StrEnum):
    """What can be done with a saved check."""

    OPEN = "open"
    REPEAT = "repeat"
    DELETE = "delete"
    ERASE = "erase"


class SavedCheckButton(CallbackData, prefix="sk1"):
    """One of the person's checks; ``page`` is that of the list to go back to."""

    check: int
    act: SavedAct
    page: int = 0


class CalendarButton(CallbackData, prefix="dc1"):
    """The calendar file of all windows that the person follows, of every window where they follow nothing."""


class PlanButton(CallbackData, prefix="dp1"):
    deadline: int
    direction: int


class StepButton(CallbackData, prefix="ds1"):
    """A step of a plan: whether it will be done, so that a second tap changes nothing."""

    deadline: int
    direction: int
    step: StepId
    done: bool


class FollowPlace(StrEnum):
    """Where something is followed or not, and so where a tap leads back to."""

    LIST = "l"
    KINDS = "k"
    SPHERES = "s"
    DIRECTIONS = "d"
    SPHERE = "p"
    """The directions of one sphere."""
    CARD = "c"
    REMINDER = "r"
    HOURS = "h"


class FollowButton(CallbackData, prefix="fo1"):
    """Something to follow or not: what it will be, so that a second tap changes nothing."""

    what: FollowWhat
    value: str
    on: bool
    place: FollowPlace
    page: int = 0


class FollowsButton(CallbackData, prefix="fs1"):
    """A screen of what is followed; ``value`` is a sphere's id or a direction's number."""

    place: FollowPlace = FollowPlace.LIST
    value: str = ""
    page: int = 0


class EndFollowsButton(CallbackData, prefix="fe1"):
    confirmed: bool


class HoursButton(CallbackData, prefix="fh1"):
    """The hours in which reminders may come: from ``first`` o'clock, before ``last`` o'clock."""

    first: int
    last: int


class DeadlinesKeptButton(CallbackData, prefix="da1"):
    """A page of the windows that administrators have entered."""

    page: int = 0


class DeadlineKeptButton(CallbackData, prefix="dd1"):
    deadline: int


class WithdrawDeadlineButton(CallbackData, prefix="dw1"):
    """``sequence`` is that of the window that was shown: one changed meanwhile is shown again instead."""

    deadline: int
    sequence: int
    confirmed: bool = False


class DraftField(StrEnum):
    """What is asked of a window, in this order."""

    WHAT = "what"
    OPENS = "opens"
    CLOSES = "closes"
    SOURCE = "source"
    NOTE = "note"


class BeginDraftButton(CallbackData, prefix="dx1"):
    """A new window for 0, else a change of one; ``table`` begins with the table's own window of that place, from 1."""

    deadline: int = 0
    table: int = 0


class ResumeDraftButton(CallbackData, prefix="du1"):
    mark: str


class DraftFieldButton(CallbackData, prefix="df1"):
    """Asks for one field again; ``mark`` tells the draft, so that a button of another one changes nothing."""

    mark: str
    field: DraftField


class DraftKindButton(CallbackData, prefix="dk1"):
    mark: str
    kind: GrantKind
    on: bool


class DraftMomentButton(CallbackData, prefix="dm1"):
    """One of the moments that a text may have meant, in Unix seconds."""

    mark: str
    field: DraftField
    at: int


class DraftSkipButton(CallbackData, prefix="dn1"):
    """Leaves the asked field empty, or as it is; for kinds that are ticked: go on."""

    mark: str
    field: DraftField


class DraftEndButton(CallbackData, prefix="de1"):
    mark: str
    save: bool


class ChatAct(StrEnum):
    """What an administrator of a group or channel can do with its settings."""

    OPEN = "o"
    LANGUAGE = "l"
    ANSWERS = "a"
    END = "e"
    END_SURELY = "ee"
    CLOSE = "c"


class ChatButton(CallbackData, prefix="wc1"):
    """The settings of a group or channel; ``value`` is a language, or how the bot answers."""

    chat: int
    act: ChatAct
    value: str = ""


class ChatRegionButton(CallbackData, prefix="wg1"):
    """A page of the regions that a group or channel can be registered for."""

    chat: int
    page: int = 0


class RegisterChatButton(CallbackData, prefix="wr1"):
    """A group or channel is to get announcements; ``region`` is "" for the whole country."""

    chat: int
    region: str = ""


class ChatsButton(CallbackData, prefix="ws1"):
    """A page of the groups and channels that get announcements."""

    page: int = 0


class AddChatButton(CallbackData, prefix="wa1"):
    """Asks for a channel or group to be registered."""


class LinksButton(CallbackData, prefix="jl1"):
    """A page of a coordinator's links; of ``all`` links there are, for administrators."""

    page: int = 0
    all: bool = False


class LinkAct(StrEnum):
    """What can be done with a coordinator's link as a whole."""

    OPEN = "o"
    QR = "q"
    POSTER = "p"
    POST = "t"
    RENAME = "r"
    CONTACT = "c"
    NO_CONTACT = "n"
    OFF = "f"
    ON = "e"
    HAND = "h"
    CHART = "g"


class LinkButton(CallbackData, prefix="ja1"):
    id: int
    act: LinkAct


class LinkDaysButton(CallbackData, prefix="jd1"):
    """What came of a link, day by day in one month (its year and month, 202603); 0 for the latest."""

    id: int
    month: int = 0
    chart: bool = False


class PosterButton(CallbackData, prefix="jp1"):
    id: int
    language: Language
    form: Form


class HandLinkButton(CallbackData, prefix="jh1"):
    """Gives a link to another coordinator, once it is confirmed; a page of whom to choose for 0."""

    id: int
    person: int = 0
    page: int = 0
    confirmed: bool = False


class LinkField(StrEnum):
    """What a link is made of, in the order in which it is asked."""

    TARGET = "t"
    NUMBER = "n"
    LABEL = "l"
    REGION = "r"
    LANGUAGE = "g"
    CONTACT = "c"


class NewLinkButton(CallbackData, prefix="jn1"):
    """Begins a new link; ``mark`` goes on with the one that is being made."""

    mark: str = ""


class LinkFieldButton(CallbackData, prefix="jf1"):
    """Asks for one thing again, or shows the whole for none; ``mark`` tells which link is being made."""

    mark: str
    field: LinkField | None = None


class LinkTargetButton(CallbackData, prefix="jt1"):
    mark: str
    target: Target


class LinkSphereButton(CallbackData, prefix="jg1"):
    """A page of a sphere's directions to choose from; "" for the list of spheres."""

    mark: str
    sphere: str = ""
    page: int = 0


class LinkChoiceButton(CallbackData, prefix="jc1"):
    """What was chosen for a thing: a number, a region's code, a language, a label by its name; "" for none of them."""

    mark: str
    field: LinkField
    value: str = ""


class LinkEndButton(CallbackData, prefix="je1"):
    mark: str
    save: bool


class SendResultButton(CallbackData, prefix="js1"):
    """The result of a check is to be sent to the coordinator whose link it came through."""

    check: int


class ResultNameButton(CallbackData, prefix="jw1"):
    """Under which name: none, or the label of the check's own sheet."""

    check: int
    labelled: bool = False


class ConfirmResultButton(CallbackData, prefix="jy1"):
    """Sends what was shown, or does not; ``mark`` tells exactly what that was."""

    check: int
    mark: str
    send: bool


class AdminButton(CallbackData, prefix="va1"):
    """What an administrator should look at, and the ways to everything else."""


class StatsButton(CallbackData, prefix="vs1"):
    """A screen of figures, of some days that end today."""

    tab: Tab = Tab.PEOPLE
    span: Span = Span.WEEK


class StatsFileButton(CallbackData, prefix="vf1"):
    """The figures of a screen as a picture or a spreadsheet."""

    tab: Tab
    span: Span
    file: StatsFile


class AskPersonButton(CallbackData, prefix="bq1"):
    """Passes a question on to the staff: the message that the answer replies to."""


class MistakeButton(CallbackData, prefix="bm1"):
    """Tells the staff of a mistake in a part of a direction."""

    number: int
    part: Part


class WriteButton(CallbackData, prefix="bw1"):
    """From now on the person writes to the staff."""


class WritingDoneButton(CallbackData, prefix="bd1"):
    """The person has nothing more to say to the staff."""


class ThreadAct(StrEnum):
    """What one of the staff can do with a thread; what it will be, so that a second tap changes nothing."""

    TAKE = "t"
    DONE = "d"
    OPEN = "o"


class ThreadButton(CallbackData, prefix="bt1"):
    thread: int
    act: ThreadAct


class BarButton(CallbackData, prefix="bb1"):
    """Whether a person's letters are taken."""

    thread: int
    barred: Barred
