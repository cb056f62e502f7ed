"""What a handler can ask for by name in its signature.

The first part comes from the dispatcher (`bot.app` puts it there), the second from the
middleware, for each update. Behind a guard (`bot.chat.roles.guard`) there is ``actor``, too. The class is
documentation that mypy checks at the one place where the values are put together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from bot.announce.deadlines import Deadlines
    from bot.catalog import Catalog
    from bot.chat.admin.attention import Attentions
    from bot.chat.announce.drafts import Drafts
    from bot.chat.announce.progress import ProgressMessages
    from bot.chat.counting import Counting
    from bot.chat.deadlines.keeping import DeadlineKeeper
    from bot.chat.groups.keeper import Groups
    from bot.chat.incidents import Incidents
    from bot.chat.learning.asking import AskingBack
    from bot.chat.learning.teaching import Teaching
    from bot.chat.linking.results import Results
    from bot.chat.linking.service import CoordinatorLinks
    from bot.chat.people import People
    from bot.chat.questions import Questions
    from bot.chat.roles.holders import Roles
    from bot.chat.roles.menus import Menus
    from bot.chat.selfcheck.checks import Checks
    from bot.chat.selfcheck.saved import Saved
    from bot.chat.selfcheck.sheets import Sheets
    from bot.chat.selfcheck.typed import TypedAnswers
    from bot.chat.stats.numbers import Statistics
    from bot.chat.support.service import Support
    from bot.chat.views import Views
    from bot.documents import Typesetter
    from bot.i18n import Translations, Translator
    from bot.settings import Settings


class Services(TypedDict):
    """The same for every update."""

    settings: Settings
    catalog: Catalog
    translations: Translations
    people: People
    questions: Questions
    checks: Checks
    typed_answers: TypedAnswers
    saved: Saved
    sheets: Sheets
    incidents: Incidents
    deadlines: Deadlines
    keeper: DeadlineKeeper
    roles: Roles
    menus: Menus
    drafts: Drafts
    progress_messages: ProgressMessages
    support: Support
    counting: Counting
    teaching: Teaching
    asking_back: AskingBack
    statistics: Statistics
    attentions: Attentions
    groups: Groups
    typesetter: Typesetter
    links: CoordinatorLinks
    results: Results


class Context(Services):
    """With what belongs to one update: the person's texts and screens."""

    t: Translator
    views: Views
    is_new: bool
