"""Telegram in memory: who is there, what was said, and what the bot is still to be told.

The world knows no HTTP. People act on it through the methods of `World` (a test or the page plays them), the
bot acts on it through the Bot API (`bot.preview.methods`), and time comes in from outside, so that a year can
pass in a test.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any, Final

from bot.preview.events import EventLog
from bot.preview.files import new_file_id
from bot.preview.formatting import Formatted, automatic_entities, clean, entity_text, is_blank, utf16_length
from bot.preview.model import (
    PHOTO_BOXES,
    PRESENT,
    CallbackQuery,
    Chat,
    ChatKind,
    File,
    InlineAnswer,
    InlineQuery,
    Json,
    Message,
    User,
)
from bot.preview.profile import Profile
from bot.preview.updates import UpdateQueue

if TYPE_CHECKING:
    from collections.abc import Callable

BOT: Final = User(7_000_000_001, "Grantkömek", "grantkomek_bot", is_bot=True)

MESSAGE_LIMIT: Final = 4096  # UTF-16 code units, what a person's own client lets them send at once
KEPT_INLINE_QUERIES: Final = 200


class WorldError(ValueError):
    """A person tried what Telegram's clients do not offer; the words are for whoever drives the person."""


class World:
    """All state of the local Telegram. `clock` gives Unix seconds; `populate` refills an empty world."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        bot: User = BOT,
        privacy: bool = True,
        populate: Callable[[World], None] | None = None,
    ) -> None:
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
        self._populate = populate

    # Setting the stage

    def reset(self) -> None:
        """Empties the world and fills it anew. Ids go on counting, so the bot never meets one twice."""
        last_ids = {chat.id: chat.last_id for chat in self.chats.values()}
        for things in (self.users, self.chats, self.inline_messages, self.callbacks, self.inline_queries):
            things.clear()
        self.updates.clear()
        if self._populate is not None:
            self._populate(self)
        for chat in self.chats.values():
            chat.last_id = last_ids.get(chat.id, 0)
        self.events.emit("reset")

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
    ) -> Chat:
        """A group, channel, or chat between people; `members` maps ids (the bot's too) to statuses."""
        chat = Chat(chat_id, kind, title=title, username=username, members=dict(members or {}))
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

    # What people do

    def say(self, user: User, chat: Chat, text: str, reply_to: Message | None = None) -> Message:
        """A person sends a text; commands and mentions in it get their entities."""
        return self._from_person(user, chat, self._typed(text), reply_to=reply_to)

    def start(self, user: User, payload: str = "", chat: Chat | None = None) -> Message:
        """The Start button or a deep link. In a group the command names the bot."""
        if chat is None or chat.kind is ChatKind.PRIVATE:
            command = "/start"
            chat = self.chats[user.id]
            if chat.blocked:
                self.unblock(user)
        else:
            command = f"/start@{self.bot.username}"
        return self.say(user, chat, f"{command} {payload}" if payload else command)

    def press(self, user: User, message: Message, button: str | tuple[int, int] | Json) -> CallbackQuery:
        """A tap on a callback button, given by its text, its (row, column) or itself.

        Old and deleted messages can be tapped as well: a phone shows them until it hears otherwise.
        """
        if isinstance(button, str):
            button = message.button(button)
        elif isinstance(button, tuple):
            row, column = button
            button = message.inline_keyboard[row][column]
        if "callback_data" not in button:
            raise WorldError(f"button {button['text']!r} is not sent to the bot")
        return self.press_data(user, message, button["callback_data"])

    def press_data(self, user: User, message: Message, data: str) -> CallbackQuery:
        """A tap that sends `data`, also data which the message's keyboard no longer has."""
        query = CallbackQuery(self._new_id(), user, message, data, self.clock())
        self.callbacks[query.id] = query
        payload: Json = {
            "id": query.id,
            "from": user.to_api(),
            "chat_instance": str(abs(message.chat.id) * 7),
            "data": data,
        }
        if message.inline_id is not None:
            payload["inline_message_id"] = message.inline_id
        elif message.deleted:
            payload["message"] = {"chat": message.chat.to_api(), "message_id": message.id, "date": 0}
        else:
            payload["message"] = message.to_api()
        self.updates.push("callback_query", payload)
        return query

    def edit(self, user: User, message: Message, text: str) -> Message:
        """A person rewrites a text of their own."""
        if message.sender is not user or message.file is not None or message.via_bot or message.deleted:
            raise WorldError("only a text of one's own can be edited")
        message.text, message.entities = self._typed(text)
        message.edited = int(self.clock())
        self._tell_bot(message, edited=True)
        self.events.emit("edit", self.audience(message.chat), chat=message.chat, message=message)
        return message

    def delete(self, message: Message) -> None:
        """A person takes a message back; the bot is not told."""
        self._forget(message)

    def send_file(
        self,
        user: User,
        chat: Chat,
        file: File,
        caption: str = "",
        reply_to: Message | None = None,
    ) -> Message:
        formatted = self._typed(caption) if caption.strip() else Formatted("", [])
        return self._from_person(user, chat, formatted, file=file, reply_to=reply_to)

    def send_photo(self, user: User, chat: Chat, data: bytes, caption: str = "") -> Message:
        file = self.new_file("photo", data, "image/jpeg", width=640, height=480)
        return self.send_file(user, chat, file, caption)

    def send_document(self, user: User, chat: Chat, data: bytes, name: str, caption: str = "") -> Message:
        return self.send_file(user, chat, self.new_file("document", data, "application/pdf", name=name), caption)

    def send_voice(self, user: User, chat: Chat, data: bytes = b"OggS", duration: int = 3) -> Message:
        """A voice message; `duration` is in seconds."""
        return self.send_file(user, chat, self.new_file("voice", data, "audio/ogg", duration=duration))

    def send_sticker(self, user: User, chat: Chat, emoji: str) -> Message:
        file = self.new_file("sticker", b"RIFF", "image/webp", emoji=emoji, width=512, height=512)
        return self.send_file(user, chat, file)

    def send_contact(self, user: User, chat: Chat, phone: str) -> Message:
        contact = {"phone_number": phone, "first_name": user.first_name, "user_id": user.id}
        return self._from_person(user, chat, Formatted("", []), extra={"contact": contact})

    def send_location(self, user: User, chat: Chat, latitude: float, longitude: float) -> Message:
        location = {"latitude": latitude, "longitude": longitude}
        return self._from_person(user, chat, Formatted("", []), extra={"location": location})

    def forward(self, user: User, message: Message, chat: Chat) -> Message:
        """A person forwards a message they see into a chat."""
        return self._from_person(
            user,
            chat,
            Formatted(message.text or "", message.entities),
            file=message.file,
            extra={key: value for key, value in message.extra.items() if key in {"contact", "location"}},
            forwarded_from=message.forwarded_from or message.sender,
            forwarded_date=message.forwarded_date or message.date,
        )

    def react(self, user: User, message: Message, emoji: str | None) -> None:
        """A person's reaction; None takes it back."""
        old = message.reactions.get(user.id, [])
        new = [emoji] if emoji else []
        self._set_reaction(user, message, new)
        self.updates.push(
            "message_reaction",
            {
                "chat": message.chat.to_api(),
                "message_id": message.id,
                "user": user.to_api(),
                "date": int(self.clock()),
                "old_reaction": reaction_types(old),
                "new_reaction": reaction_types(new),
            },
        )

    def inline(self, user: User, query: str, offset: str = "", chat: Chat | None = None) -> InlineQuery:
        """A person types after the bot's name, by default in their private chat with the bot."""
        chat = chat or self.chats[user.id]
        asked = InlineQuery(self._new_id(), user, chat, query[:256], offset, self.clock())
        self.inline_queries[asked.id] = asked
        while len(self.inline_queries) > KEPT_INLINE_QUERIES:
            del self.inline_queries[next(iter(self.inline_queries))]
        kind = {ChatKind.PRIVATE: "sender", ChatKind.PEOPLE: "private"}.get(chat.kind, chat.kind.value)
        payload = {
            "id": asked.id,
            "from": user.to_api(),
            "query": asked.query,
            "offset": offset,
            "chat_type": kind,
        }
        self.updates.push("inline_query", payload)
        return asked

    def choose_inline(self, query: InlineQuery, result_id: str) -> Message:
        """A person sends one of the results to the chat the query was typed in."""
        result = query.result(result_id)
        inline_id = secrets.token_urlsafe(16) if result.markup else None
        message = self._from_person(
            query.user,
            query.chat,
            Formatted(result.text or "", result.entities),
            file=result.file,
            markup=result.markup,
            link_preview=result.link_preview,
            via_bot=self.bot,
            inline_id=inline_id,
        )
        chosen: Json = {"result_id": result_id, "from": query.user.to_api(), "query": query.query}
        if inline_id is not None:
            self.inline_messages[inline_id] = message
            chosen["inline_message_id"] = inline_id
        self.updates.push("chosen_inline_result", chosen)
        return message

    def block(self, user: User) -> None:
        """The person stops the bot: it can write to them no more."""
        self._set_blocked(user, blocked=True)

    def unblock(self, user: User) -> None:
        self._set_blocked(user, blocked=False)

    def add_bot(self, user: User, chat: Chat, status: str = "member") -> None:
        """A person brings the bot into a group or channel, as a member or an administrator."""
        old = chat.status(self.bot.id)
        if old in PRESENT and old == status:
            return
        chat.members[self.bot.id] = status
        self._tell_membership(user, chat, old, status)
        if old not in PRESENT:
            self._service(user, chat, {"new_chat_members": [self.bot.to_api()]})
        self.events.emit("chats", self.audience(chat))

    def remove_bot(self, user: User, chat: Chat) -> None:
        """A person throws the bot out; it hears of that, and of nothing later."""
        old = chat.status(self.bot.id)
        if old not in PRESENT:
            return
        chat.members[self.bot.id] = "kicked"
        self._tell_membership(user, chat, old, "kicked")
        self._service(user, chat, {"left_chat_member": self.bot.to_api()})
        self.events.emit("chats", self.audience(chat))

    # What the bot does, after `bot.preview.methods` has checked it

    def send(self, chat: Chat, formatted: Formatted, **content: Any) -> Message:
        """A message of the bot; `content` are fields of Message."""
        return self._post(chat, self.bot, formatted, **content)

    def change(self, message: Message, formatted: Formatted | None = None, **fields: Any) -> Message:
        """The bot edits a message: its text or caption, its file, its keyboard."""
        if formatted is not None:
            message.text, message.entities = formatted.text or None, formatted.entities
        for name, value in fields.items():
            setattr(message, name, value)
        message.edited = int(self.clock())
        self.events.emit("edit", self.audience(message.chat), chat=message.chat, message=message)
        return message

    def remove(self, message: Message) -> None:
        """The bot deletes a message."""
        self._forget(message)

    def bot_reacts(self, message: Message, emoji: list[str]) -> None:
        self._set_reaction(self.bot, message, emoji)

    def act(self, chat: Chat, action: str) -> None:
        """The bot shows that it is typing, or sending a file."""
        self.events.emit("typing", self.audience(chat), chat=chat, action=action)

    def leave(self, chat: Chat) -> None:
        chat.members[self.bot.id] = "left"
        self.events.emit("chats", self.audience(chat))

    def answer_callback(self, query: CallbackQuery, answer: Json) -> None:
        query.answer = answer
        del self.callbacks[query.id]
        self.events.emit("callback", frozenset({query.user.id}), query=query)

    def answer_inline(self, query: InlineQuery, answer: InlineAnswer) -> None:
        query.answer = answer
        self.events.emit("inline", frozenset({query.user.id}), query=query)

    def profile_changed(self) -> None:
        self.events.emit("commands")

    # What one may ask

    def unanswered_taps(self) -> list[CallbackQuery]:
        """Taps the bot has left without an answer so far, oldest first."""
        return list(self.callbacks.values())

    def audience(self, chat: Chat) -> frozenset[int]:
        """The people who see the chat."""
        return frozenset(user_id for user_id in chat.present() if user_id != self.bot.id)

    def bot_present(self, chat: Chat) -> bool:
        return chat.status(self.bot.id) in PRESENT

    def is_admin(self, chat: Chat, user_id: int) -> bool:
        return chat.status(user_id) in {"creator", "administrator"}

    def can_write(self, user: User, chat: Chat) -> bool:
        if chat.kind is ChatKind.CHANNEL:
            return self.is_admin(chat, user.id)
        return chat.status(user.id) in PRESENT and not chat.blocked

    def user_of(self, user_id: int) -> User | None:
        return self.bot if user_id == self.bot.id else self.users.get(user_id)

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

    def _post(self, chat: Chat, sender: User, formatted: Formatted, **content: Any) -> Message:
        chat.last_id += 1
        message = Message(
            chat.last_id,
            chat,
            sender,
            int(self.clock()),
            text=formatted.text or None,
            entities=formatted.entities,
            **content,
        )
        chat.messages[message.id] = message
        self.events.emit("message", self.audience(chat), chat=chat, message=message)
        return message

    def _from_person(self, user: User, chat: Chat, formatted: Formatted, **content: Any) -> Message:
        if not self.can_write(user, chat):
            raise WorldError(f"{user.name} cannot write here")
        chat.started = True
        message = self._post(chat, user, formatted, **content)
        self._tell_bot(message)
        return message

    def _service(self, user: User, chat: Chat, extra: Json) -> None:
        message = self._post(chat, user, Formatted("", []), extra=extra)
        self._tell_bot(message)

    def _tell_bot(self, message: Message, *, edited: bool = False) -> None:
        if not self._bot_sees(message):
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
        if message.extra and not message.extra.keys() & {"contact", "location"}:
            return True
        text = message.text or ""
        return any(self._names_bot(entity_text(text, entity), entity["type"]) for entity in message.entities)

    def _names_bot(self, words: str, kind: str) -> bool:
        if kind not in {"bot_command", "mention"}:
            return False
        name = words.partition("@")[2].lower()
        return name == (self.bot.username or "").lower() or (kind == "bot_command" and not name)

    def _tell_membership(self, user: User, chat: Chat, old: str, new: str) -> None:
        self.updates.push(
            "my_chat_member",
            {
                "chat": chat.to_api(),
                "from": user.to_api(),
                "date": int(self.clock()),
                "old_chat_member": self.member_json(self.bot, old),
                "new_chat_member": self.member_json(self.bot, new),
            },
        )

    def member_json(self, user: User, status: str) -> Json:
        """A ChatMember; an administrator of this world may do everything."""
        member: Json = {"user": user.to_api(), "status": status}
        if status == "creator":
            member["is_anonymous"] = False
        elif status == "administrator":
            member |= ADMINISTRATOR_RIGHTS
        elif status == "kicked":
            member["until_date"] = 0
        return member

    def _set_blocked(self, user: User, *, blocked: bool) -> None:
        chat = self.chats[user.id]
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self._tell_membership(user, chat, old, new)
        self.events.emit("chats", self.audience(chat))

    def _set_reaction(self, user: User, message: Message, emoji: list[str]) -> None:
        if emoji:
            message.reactions[user.id] = emoji
        else:
            message.reactions.pop(user.id, None)
        self.events.emit("edit", self.audience(message.chat), chat=message.chat, message=message)

    def _forget(self, message: Message) -> None:
        if message.deleted:
            return
        message.deleted = True
        del message.chat.messages[message.id]
        self.events.emit("delete", self.audience(message.chat), chat=message.chat, ids=[message.id])


def reaction_types(emoji: list[str]) -> list[Json]:
    return [{"type": "emoji", "emoji": one} for one in emoji]


ADMINISTRATOR_RIGHTS: Final = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_post_messages": True,
    "can_edit_messages": True,
    "can_pin_messages": True,
    "can_send_welcome_messages": False,
}
