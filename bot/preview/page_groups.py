"""What a person arranges in a group through the page: the bot's place in it, and a forum's topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.preview.world import WorldError

if TYPE_CHECKING:
    from bot.preview.model import Chat, User
    from bot.preview.world import World


def change_bot(world: World, user: User, chat: Chat, status: str) -> None:
    """Makes the bot a member, an administrator, somebody who only reads, or none of the group any more."""
    match status:
        case "kicked":
            world.remove_bot(user, chat)
        case "restricted":
            world.set_member(chat, world.bot.id, status, user, can_send_messages=False)
        case "member" | "administrator":
            world.add_bot(user, chat, status)
        case _:
            raise WorldError("the bot is made member, administrator, restricted or kicked")


def arrange_topic(world: World, user: User, chat: Chat, what: str, *, thread_id: int | None, name: str) -> int:
    """Begins, closes, reopens or deletes a topic; returns the one to show then, 0 for General."""
    if not world.is_admin(chat, user.id):
        raise WorldError("only administrators arrange topics")
    match what:
        case "create":
            return world.create_topic(user, chat, name).id
        case "close":
            world.close_topic(user, chat, thread_id)
        case "reopen":
            world.close_topic(user, chat, thread_id, closed=False)
        case "delete":
            world.delete_topic(chat, thread_id or 0)
            return 0
        case _:
            raise WorldError("a topic is created, closed, reopened or deleted")
    return thread_id or 0
