"""Ephemeral messages: in a group, seen by one person only (Bot API 10.2 and later).

When they may be sent is Telegram's rule (https://core.telegram.org/bots/api#ephemeral-messages-and-commands): an
administrator bot may at any time, another one only within 15 seconds of a tap or of an ephemeral message that it
answers. Where the rule leaves a choice this server takes the stricter one: a tap counts until it is answered, the
receiver must be in the group, keyboards are inline ones, and what is not the bot's own is not changed. The words of
these refusals are this server's, for Telegram's own are not published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.preview.errors import bad_request
from bot.preview.model import PRESENT
from bot.preview.params import boolean_field, integer_field, string_field
from bot.preview.state import GROUPS

if TYPE_CHECKING:
    from bot.preview.model import Chat, Message, User
    from bot.preview.params import Params
    from bot.preview.world import World

ANSWER_WITHIN: Final = 15  # seconds
TOO_LATE: Final = "an ephemeral message can be sent only by an administrator or within 15 seconds of what it answers"
_PARAMETERS: Final = ("ephemeral_message_parameters", "receiver_user_id", "callback_query_id")


def is_asked(params: Params) -> bool:
    """Whether the message of a `send…` call is to be ephemeral, in the present way or in that of Bot API 10.2."""
    return params.has("ephemeral_message_parameters") or params.has("receiver_user_id")


def refuse(params: Params) -> None:
    """For methods that send to everybody: Telegram would pass the parameters over, and all would see it."""
    if any(params.has(name) for name in _PARAMETERS):
        raise bad_request("ephemeral messages can't be sent by this method")


def receiver(world: World, chat: Chat, params: Params, reply: Message | None) -> User | None:
    """Who alone will see the message of this call; None where everybody will.

    Raises:
        ApiError: where no ephemeral message may be sent to them here and now.
    """
    if not is_asked(params):
        if reply is not None and reply.ephemeral_id is not None:
            raise bad_request("a reply to an ephemeral message must be ephemeral")
        return None
    given = params.mapping("ephemeral_message_parameters", "ephemeral message parameters") or params.values
    if chat.kind not in GROUPS:
        raise bad_request("ephemeral messages can be sent only to groups and supergroups")
    if boolean_field(given, "replace_callback_query_message"):
        raise bad_request("replace_callback_query_message is not supported by the local Bot API")
    if given.get("receiver_user_id") is None:
        raise bad_request('can\'t find field "receiver_user_id"')
    user = world.users.get(integer_field(given, "receiver_user_id"))
    if user is None or chat.status(user.id) not in PRESENT:
        raise bad_request("user not found")
    query_id = string_field(given, "callback_query_id", "", required=False)
    answers_now = _is_fresh_tap(world, chat, user, query_id) or _is_fresh_message(world, user, reply)
    if (query_id or not world.is_admin(chat, world.bot.id)) and not answers_now:
        raise bad_request(TOO_LATE)
    markup = params.mapping("reply_markup", "reply markup")
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return user


def _is_fresh_tap(world: World, chat: Chat, user: User, query_id: str) -> bool:
    query = world.callbacks.get(query_id)
    if query is None or query.user is not user or query.message.chat is not chat:
        return False
    return world.clock() - query.asked <= ANSWER_WITHIN


def _is_fresh_message(world: World, user: User, reply: Message | None) -> bool:
    if reply is None or reply.ephemeral_id is None or reply.sender is not user:
        return False
    return world.clock() - reply.date <= ANSWER_WITHIN
