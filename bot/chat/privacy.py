"""What is kept about people: every stored field, and what /privacy says of it.

`STORED` names each field of each table. A test compares it with the tables, so that a new field is told
about, or said to be about nobody, before it is kept.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from bot.chat.formatting import bullets, lines, paragraphs
from bot.storage.visits import KEPT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markupsafe import Markup

    from bot.i18n import Translator


class Kept(StrEnum):
    """A thing that is kept; /privacy tells of it by ``privacy-kept-…``, in this order."""

    ID = "id"
    LANGUAGE = "language"
    REGION = "region"
    SEEN = "seen"
    UNFINISHED = "unfinished"
    CHECKS = "checks"
    ORGANISATION = "organisation"
    SHEETS = "sheets"
    FOLLOWS = "follows"
    DELIVERIES = "deliveries"
    VISITS = "visits"
    LETTERS = "letters"
    ROLES = "roles"
    """Only of those who have a role; told apart from the rest."""


VISITS_DAYS: Final = KEPT.days
"""Days for which it is kept through which link somebody came."""

MISSED_DAYS: Final = 180
"""Days for which a question without an answer is kept."""

_NOBODY: Final = None

STORED: Final[Mapping[str, tuple[tuple[Kept | None, str], ...]]] = {
    "people": (
        (Kept.ID, "id"),
        (Kept.LANGUAGE, "language"),
        (Kept.REGION, "region"),
        (Kept.SEEN, "created_at seen_at blocked_at asked_on"),
        (Kept.FOLLOWS, "hours_from hours_to"),
    ),
    "fsm": ((Kept.UNFINISHED, "key user_id state data updated_at"),),
    "checks": (
        (Kept.CHECKS, "id person_id kind number season state outcome previous_id created_at updated_at finished_at"),
        (Kept.SHEETS, "label"),
    ),
    "check_answers": ((Kept.CHECKS, "check_id question value fingerprint answered_at"),),
    "organisation_answers": ((Kept.ORGANISATION, "person_id question value answered_at"),),
    "sheets": ((Kept.SHEETS, "code check_id content created_at"),),
    "follows": ((Kept.FOLLOWS, "person_id what value created_at"),),
    "reminders": ((Kept.FOLLOWS, "person_id event state due_at claimed_at settled_at"),),
    "plan_steps": ((Kept.FOLLOWS, "person_id deadline_id direction step done_at"),),
    "deliveries": (
        (
            Kept.DELIVERIES,
            (
                "id announcement_id chat_id language state message_ids reason attempts uncertain not_before claimed_at"
                " settled_at"
            ),
        ),
    ),
    "visits": ((Kept.VISITS, "link_id person_id what at"),),
    "check_origins": ((Kept.CHECKS, "check_id link_id sent_at"),),
    "threads": (
        (Kept.LETTERS, "id person_id state barred noticed_at created_at updated_at"),
        (Kept.ROLES, "taken_by"),
    ),
    "thread_places": ((Kept.LETTERS, "thread_id chat_id topic_id card_id shown_at"),),
    "remnants": ((_NOBODY, "id chat_id topic_id message_ids attempts not_before"),),
    "letters": ((Kept.LETTERS, "id thread_id origin chat_id message_id answers_id album about told created_at"),),
    "letter_copies": ((Kept.LETTERS, "letter_id chat_id message_id state reason attempts not_before settled_at"),),
    "roles": ((Kept.ROLES, "person_id role given_by given_at"),),
    "role_links": ((Kept.ROLES, "code role created_by created_at expires_at used_by used_at"),),
    "audit": ((Kept.ROLES, "id actor_id subject_id action details at"),),
    "announcements": (
        (Kept.ROLES, "author_id progress_chat_id progress_message_id"),
        (
            _NOBODY,
            (
                "id kind of_id state title audience buttons default_language on_uncertain scheduled_at near_deadline"
                " recipients totals reason created_at started_at finished_at"
            ),
        ),
    ),
    "announcement_versions": ((Kept.ROLES, "source_id"), (_NOBODY, "announcement_id language content")),
    "deadlines": (
        (Kept.ROLES, "created_by"),
        (
            _NOBODY,
            (
                "id uid sequence season kinds directions opens_at closes_at source note state changed_in changed_at"
                " previous_opens_at previous_closes_at created_at updated_at"
            ),
        ),
    ),
    "links": (
        (Kept.ROLES, "owner_id label contact"),
        (_NOBODY, "id target number region language state created_at updated_at"),
    ),
    "chats": (
        (Kept.ROLES, "registered_by"),
        (_NOBODY, "id kind title state language answers region registered_at created_at updated_at"),
    ),
    "lessons": ((Kept.ROLES, "made_by"), (_NOBODY, "id means number season query exact made_at undone_at")),
    "lesson_phrases": ((_NOBODY, "lesson_id language text"),),
    "missed_questions": ((_NOBODY, "id text language count last_day state"),),
    "link_counts": ((_NOBODY, "link_id day what count"),),
    "counts": ((_NOBODY, "day what value count"),),
}
"""For each table its fields, by what of a person they keep; ``None`` where they are about nobody."""


def privacy_text(t: Translator) -> Markup:
    """What is kept about everybody, what of those who have a role, and what is not."""
    kept = (t(f"privacy-kept-{kept}", visits=VISITS_DAYS) for kept in Kept if kept is not Kept.ROLES)
    return paragraphs(
        lines(t("privacy-title"), bullets(kept)),
        t("roles-privacy"),
        t("privacy-sheets"),
        t("privacy-not-kept", missed=MISSED_DAYS),
        t("privacy-others"),
    )
