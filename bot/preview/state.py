"""What there is: people, chats, files, and how a message comes into being and reaches the bot.

The parts of the world that people and the bot act through build on this (`bot.preview.groups`,
`bot.preview.world`).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

from bot.preview import rights
from bot.preview.events import EventLog
from bot.preview.files import new_file_id
from bot.preview.formatting import Formatted, automatic_entities, clean, entity_text, is_blank, utf16_length
from bot.preview.model import PHOTO_BOXES, PRESENT, Chat, ChatKind, File, Json, Message, User
from bot.preview.profile import Profile
from bot.preview.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.preview.model import CallbackQuery, InlineQuery

MESSAGE_LIMIT: Final = 4096  # UTF-16 code units, what a person's own client lets them send at once
GROUPS: Final = frozenset({ChatKind.GROUP, ChatKind.SUPERGROUP})


class WorldError(ValueError):
    """A person tried what Telegram's clients do not offer; the words are for whoever drives the person."""


class State:
    """All state of the local Telegram. `clock` gives Unix seconds."""

    def __init__(self, clock: Callable[[], float], bot: User, *, privacy: bool) -> None:
        self.clock = clock
        self.bot = bot
        self.privacy = privacy
        """In groups the bot sees only what is meant for it, as BotFather sets it at first."""
        self.profile = Profile(bot.first_name)
        self.updates = UpdateQueue()
        self.events = EventLog()
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.inline_messages: dict[str, Message] = {}
        self.callbacks: dict[str, CallbackQuery] = {}
        """Taps that wait for an answer."""
        self.inline_queries: dict[str, InlineQuery] = {}

    # Setting the stage

    def add_user(self, user: User) -> User:
        """A person and their private chat with the bot, in which nothing has been said yet."""
        self.users[user.id] = user
        self.chats[user.id] = Chat(
            user.id,
            ChatKind.PRIVATE,
            peer=user,
            username=user.username,
            members={user.id: "member", self.bot.id: "member"},
        )
        return user

    def add_chat(
        self,
        chat_id: int,
        kind: ChatKind,
        *,
        title: str = "",
        username: str | None = None,
        members: dict[int, str] | None = None,
        is_forum: bool = False,
    ) -> Chat:
        """A group, channel, or chat between people; `members` maps ids (the bot's too) to statuses."""
        chat = Chat(chat_id, kind, title=title, username=username, members=dict(members or {}), is_forum=is_forum)
        self.chats[chat_id] = chat
        return chat

    def add_file(self, file: File) -> File:
        self.files[file.id] = file
        return file

    def new_file(self, kind: str, data: bytes, mime: str, **known: Any) -> File:
        return self.add_file(File(new_file_id(), kind, data, mime, **known))

    def file_of(self, file_id: str) -> File | None:
        """The file with this id; a photo answers to the ids of its smaller sizes too."""
        known = self.files.get(file_id)
        if known is not None:
            return known
        name, _, size = file_id.rpartition("-")
        photo = self.files.get(name) if size in PHOTO_BOXES else None
        return photo if photo is not None and photo.kind == "photo" else None

    # What one may ask

    def unanswered_taps(self) -> list[CallbackQuery]:
        """Taps the bot has left without an answer so far, oldest first."""
        return list(self.callbacks.values())

    def audience(self, chat: Chat) -> frozenset[int]:
        """The people who see the chat."""
        return frozenset(user_id for user_id in chat.present() if user_id != self.bot.id)

    def seen_by(self, message: Message) -> frozenset[int]:
        """The people who see the message."""
        if message.receiver is None:
            return self.audience(message.chat)
        return frozenset({message.receiver.id, message.sender.id} - {self.bot.id})

    def visible(self, user: User, chat: Chat) -> list[Message]:
        """What the person sees in the chat, in its order, ephemeral messages among the others."""
        own = [message for message in chat.ephemeral.values() if user in {message.sender, message.receiver}]
        public = list(chat.messages.values())
        return sorted([*public, *own], key=lambda message: message.order) if own else public

    def bot_present(self, chat: Chat) -> bool:
        return chat.status(self.bot.id) in PRESENT

    def is_admin(self, chat: Chat, user_id: int) -> bool:
        return chat.status(user_id) in {"creator", "administrator"}

    def has_right(self, chat: Chat, user_id: int, right: str) -> bool:
        """Whether somebody may do what the Bot API calls `right`, as an administrator or as anybody may."""
        status = chat.status(user_id)
        if status == "creator":
            return True
        if status == "administrator":
            return bool(rights.administrator(chat.kind, chat.rights.get(user_id, {})).get(right, True))
        allowed = rights.restricted(chat.rights.get(user_id, {})) if status == "restricted" else rights.PERMISSIONS
        return status in PRESENT and allowed.get(right, False)

    def can_write(self, user: User, chat: Chat) -> bool:
        if chat.kind is ChatKind.CHANNEL:
            return self.is_admin(chat, user.id) and self.has_right(chat, user.id, "can_post_messages")
        if chat.kind in GROUPS:
            return self.has_right(chat, user.id, "can_send_messages")
        return chat.status(user.id) in PRESENT and not chat.blocked

    def user_of(self, user_id: int) -> User | None:
        return self.bot if user_id == self.bot.id else self.users.get(user_id)

    def member_json(self, chat: Chat, user: User) -> Json:
        """A ChatMember."""
        status, given = chat.status(user.id), chat.rights.get(user.id, {})
        if chat.kind is ChatKind.PRIVATE and chat.blocked and user is self.bot:
            status = "kicked"
        member: Json = {"user": user.to_api(), "status": status}
        match status:
            case "creator":
                return member | {"is_anonymous": False}
            case "administrator":
                return member | rights.administrator(chat.kind, given)
            case "restricted":
                return member | {"is_member": True, "until_date": 0} | rights.restricted(given)
            case "kicked":
                return member | {"until_date": 0}
            case _:
                return member

    # Within

    def _new_id(self) -> str:
        return str(secrets.randbits(60) + 1)

    def _typed(self, text: str) -> Formatted:
        text, _ = clean(Formatted(text, []))
        if is_blank(text):
            raise WorldError("there is nothing to send")
        if utf16_length(text) > MESSAGE_LIMIT:
            raise WorldError(f"a message has at most {MESSAGE_LIMIT} letters")
        return Formatted(text, automatic_entities(text, []))

    def _post(
        self, chat: Chat, sender: User, formatted: Formatted, *, receiver: User | None = None, **content: Any
    ) -> Message:
        """A new message; with a `receiver` an ephemeral one, which counts apart from the others."""
        message = Message(
            0,
            chat,
            sender,
            int(self.clock()),
            text=formatted.text or None,
            entities=formatted.entities,
            receiver=receiver,
            follows=chat.last_id,
            **content,
        )
        if message.thread_id is None and message.reply_to is not None:
            message.thread_id = _thread_of_reply(chat, message.reply_to)
        if receiver is None:
            chat.last_id += 1
            message.id = chat.last_id
            chat.messages[message.id] = message
        else:
            chat.last_ephemeral_id += 1
            message.ephemeral_id = chat.last_ephemeral_id
            chat.ephemeral[message.ephemeral_id] = message
        self.events.emit("message", self.seen_by(message), chat=chat, message=message)
        return message

    def _from_person(self, user: User, chat: Chat, formatted: Formatted, **content: Any) -> Message:
        if not self.can_write(user, chat):
            raise WorldError(f"{user.name} cannot write here")
        self._check_thread(user, chat, content)
        chat.started = True
        message = self._post(chat, user, formatted, **content)
        self._tell_bot(message)
        return message

    def _check_thread(self, user: User, chat: Chat, content: Json) -> None:
        thread_id, reply = content.get("thread_id"), content.get("reply_to")
        if thread_id is not None and thread_id not in chat.topics:
            raise WorldError("there is no such topic")
        if thread_id is None and reply is not None and reply.in_topic:
            thread_id = reply.thread_id
        closed = chat.topics[thread_id].closed if thread_id in chat.topics else chat.general_closed
        if closed and not self.is_admin(chat, user.id):
            raise WorldError("the topic is closed")

    def _service(self, user: User, chat: Chat, extra: Json, thread_id: int | None = None) -> Message:
        message = self._post(chat, user, Formatted("", []), extra=extra, thread_id=thread_id)
        self._tell_bot(message)
        return message

    def _tell_bot(self, message: Message, *, edited: bool = False) -> None:
        if message.sender is self.bot or not self._bot_sees(message):
            return
        kind = "channel_post" if message.chat.kind is ChatKind.CHANNEL else "message"
        self.updates.push(f"edited_{kind}" if edited else kind, message.to_api())

    def _bot_sees(self, message: Message) -> bool:
        chat = message.chat
        if chat.kind is ChatKind.PRIVATE:
            return True
        if chat.kind is ChatKind.PEOPLE or not self.bot_present(chat):
            return False
        if chat.kind is ChatKind.CHANNEL or not self.privacy or self.is_admin(chat, self.bot.id):
            return True
        return self._is_meant_for_bot(message)

    def _is_meant_for_bot(self, message: Message) -> bool:
        reply = message.reply_to
        if (reply is not None and reply.sender is self.bot) or message.via_bot is self.bot:
            return True
        if message.is_service or message.receiver is self.bot:
            return True
        text = message.text or ""
        return any(self._names_bot(entity_text(text, entity), entity["type"]) for entity in message.entities)

    def _names_bot(self, words: str, kind: str) -> bool:
        if kind not in {"bot_command", "mention"}:
            return False
        name = words.partition("@")[2].lower()
        return name == (self.bot.username or "").lower() or (kind == "bot_command" and not name)

    def _forget(self, *messages: Message) -> None:
        """Takes messages of one chat away for everybody."""
        there = [message for message in messages if not message.deleted]
        for message in there:
            message.deleted = True
            if message.ephemeral_id is None:
                del message.chat.messages[message.id]
            else:
                del message.chat.ephemeral[message.ephemeral_id]
        if there:
            ids = [message.page_id for message in there]
            self.events.emit("delete", self.seen_by(there[0]), chat=there[0].chat, ids=ids)


def _thread_of_reply(chat: Chat, reply: Message) -> int | None:
    """A reply stays in the topic; outside of topics a supergroup's replies make a thread of their own."""
    if reply.in_topic:
        return reply.thread_id
    return (reply.thread_id or reply.id or None) if chat.kind is ChatKind.SUPERGROUP else None
