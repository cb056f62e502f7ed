"""Who lives in the preview: one person for each part that the bot plays with, and the chats they share."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from bot.preview.model import ChatKind, Role, User
from bot.preview.world import BOT, World

if TYPE_CHECKING:
    from collections.abc import Callable

APPLICANT_KK: Final = 1001
APPLICANT_RU: Final = 1002
APPLICANT_EN: Final = 1003
COORDINATOR: Final = 1004
ADMINISTRATOR: Final = 1005
SECOND_PERSON: Final = 1006

TOKEN: Final = f"{BOT.id}:preview"
"""What the preview's own bot logs in with; its number is the bot's id, as in Telegram's tokens."""

GROUP: Final = -1_001_000_000_001
STAFF: Final = -1_001_000_000_002
"""A forum of those who answer people's questions; the bot is an administrator there."""
CHANNEL: Final = -1_001_000_000_003
"""The coordinator's channel, where the bot may post."""
PEOPLE: Final = 9_000_000_001

CAST: Final = (
    (APPLICANT_KK, "Айгүл", "Серікқызы", "aigul_ngo", "kk", Role.APPLICANT),
    (APPLICANT_RU, "Ирина", "Ковалёва", "irina_ngo", "ru", Role.APPLICANT),
    (APPLICANT_EN, "Daniyar", "Omarov", "daniyar_ngo", "en", Role.APPLICANT),
    (COORDINATOR, "Марат", "Жүнісов", "marat_region", "kk", Role.COORDINATOR),
    (ADMINISTRATOR, "Гүлнар", "Әбдіқызы", "gulnar_admin", "ru", Role.ADMINISTRATOR),
    (SECOND_PERSON, "Ерлан", None, None, "kk", Role.PERSON),
)


def populate(world: World) -> None:
    """Fills an empty world: a private chat for each, a group of all, a chat between two persons, staff, a channel."""
    for user_id, first_name, last_name, username, language, role in CAST:
        world.add_user(
            User(user_id, first_name, username, language, last_name=last_name, role=role),
        )
    members = {user_id: "member" for user_id, *_ in CAST}
    members |= {COORDINATOR: "creator", world.bot.id: "member"}
    world.add_chat(GROUP, ChatKind.SUPERGROUP, title="ҮЕҰ орталығы · НПО центр", members=members)
    staff = {ADMINISTRATOR: "creator", COORDINATOR: "member", world.bot.id: "administrator"}
    world.add_chat(STAFF, ChatKind.SUPERGROUP, title="Қолдау · Поддержка", members=staff, is_forum=True)
    readers = {COORDINATOR: "creator", APPLICANT_KK: "member", APPLICANT_RU: "member", world.bot.id: "administrator"}
    world.add_chat(CHANNEL, ChatKind.CHANNEL, title="Гранттар · Арал", username="aral_grants", members=readers)
    world.add_chat(PEOPLE, ChatKind.PEOPLE, members={APPLICANT_RU: "member", SECOND_PERSON: "member"})


def build_world(*, clock: Callable[[], float] = time.time) -> World:
    """A world with the preview's cast in it; `clock` gives Unix seconds."""
    world = World(clock=clock, populate=populate)
    world.reset()
    return world
