"""Telegram in memory: who is there, what was said, and what the bot is still to be told.

The world knows no HTTP. People act on it through the methods of `World` (a test or the page plays them), the
bot acts on it through the Bot API (`bot.preview.methods`), and time comes in from outside, so that a year can
pass in a test.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any, Final

from bot.preview.formatting import Formatted
from bot.preview.groups import Groups
from bot.preview.model import CallbackQuery, Chat, ChatKind, File, InlineAnswer, InlineQuery, Json, Message, User
from bot.preview.reactions import REACTIONS, plain, reaction_types
from bot.preview.state import GROUPS, WorldError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["BOT", "World", "WorldError"]

BOT: Final = User(7_000_000_001, "Grantkömek", "grantkomek_bot", is_bot=True)

KEPT_INLINE_QUERIES: Final = 200
WITHOUT_CAPTION: Final = frozenset({"sticker", "video_note"})


class World(Groups):
    """The local Telegram. `clock` gives Unix seconds; `populate` refills an empty world."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        bot: User = BOT,
        privacy: bool = True,
        populate: Callable[[World], None] | None = None,
    ) -> None:
        super().__init__(clock, bot, privacy=privacy)
        self._populate = populate

    def reset(self) -> None:
        """Empties the world and fills it anew. Ids go on counting, so the bot never meets one twice."""
        last_ids = {chat.id: (chat.last_id, chat.last_ephemeral_id) for chat in self.chats.values()}
        for things in (self.users, self.chats, self.inline_messages, self.callbacks, self.inline_queries):
            things.clear()
        self.updates.clear()
        if self._populate is not None:
            self._populate(self)
        for chat in self.chats.values():
            chat.last_id, chat.last_ephemeral_id = last_ids.get(chat.id, (0, 0))
        self.events.emit("reset")

    # What people do

    def say(
        self,
        user: User,
        chat: Chat,
        text: str,
        reply_to: Message | None = None,
        thread_id: int | None = None,
    ) -> Message:
        """A person sends a text, into a topic where `thread_id` is given; commands and mentions get entities."""
        typed = self._typed(text)
        receiver = self.bot if self._is_whispered(user, chat, typed, reply_to) else None
        return self._from_person(user, chat, typed, receiver=receiver, reply_to=reply_to, thread_id=thread_id)

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
        if message.ephemeral_id is not None and message.receiver is not user:
            raise WorldError(f"{user.name} does not see this message")
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

    def edit(self, user: User, message: Message, text: str, file: File | None = None) -> Message:
        """A person rewrites a text of their own, or a caption; with `file` they put another file in its place."""
        kind = message.file.kind if message.file is not None else "text"
        is_foreign = message.sender is not user or message.via_bot or message.deleted or message.forwarded_from
        if is_foreign or message.ephemeral_id or message.extra or kind in WITHOUT_CAPTION:
            raise WorldError("only a text or caption of one's own can be edited")
        typed = self._typed(text) if text.strip() or message.file is None else Formatted("", [])
        message.text, message.entities = typed.text or None, typed.entities
        message.file = file or message.file
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
        **content: Any,
    ) -> Message:
        """A person sends a file; `content` are further fields of Message: thread_id, album."""
        formatted = self._typed(caption) if caption.strip() else Formatted("", [])
        return self._from_person(user, chat, formatted, file=file, reply_to=reply_to, **content)

    def send_photo(self, user: User, chat: Chat, data: bytes, caption: str = "", **content: Any) -> Message:
        file = self.new_file("photo", data, "image/jpeg", width=640, height=480)
        return self.send_file(user, chat, file, caption, **content)

    def send_document(
        self, user: User, chat: Chat, data: bytes, name: str, caption: str = "", **content: Any
    ) -> Message:
        file = self.new_file("document", data, "application/pdf", name=name)
        return self.send_file(user, chat, file, caption, **content)

    def send_voice(self, user: User, chat: Chat, data: bytes = b"OggS", duration: int = 3, **content: Any) -> Message:
        """A voice message; `duration` is in seconds."""
        return self.send_file(user, chat, self.new_file("voice", data, "audio/ogg", duration=duration), **content)

    def send_video(self, user: User, chat: Chat, data: bytes = b"ftyp", caption: str = "", **content: Any) -> Message:
        file = self.new_file("video", data, "video/mp4", width=640, height=360, duration=5)
        return self.send_file(user, chat, file, caption, **content)

    def send_video_note(self, user: User, chat: Chat, data: bytes = b"ftyp", **content: Any) -> Message:
        """A round video message."""
        file = self.new_file("video_note", data, "video/mp4", length=240, duration=5)
        return self.send_file(user, chat, file, **content)

    def send_audio(self, user: User, chat: Chat, data: bytes = b"ID3", caption: str = "", **content: Any) -> Message:
        file = self.new_file("audio", data, "audio/mpeg", name="audio.mp3", duration=60)
        return self.send_file(user, chat, file, caption, **content)

    def send_sticker(self, user: User, chat: Chat, emoji: str, **content: Any) -> Message:
        file = self.new_file("sticker", b"RIFF", "image/webp", emoji=emoji, width=512, height=512)
        return self.send_file(user, chat, file, **content)

    def send_contact(self, user: User, chat: Chat, phone: str, **content: Any) -> Message:
        contact = {"phone_number": phone, "first_name": user.first_name, "user_id": user.id}
        return self._from_person(user, chat, Formatted("", []), extra={"contact": contact}, **content)

    def send_location(self, user: User, chat: Chat, latitude: float, longitude: float, **content: Any) -> Message:
        location = {"latitude": latitude, "longitude": longitude}
        return self._from_person(user, chat, Formatted("", []), extra={"location": location}, **content)

    def send_poll(
        self, user: User, chat: Chat, question: str, options: list[str], *, quiz: bool = False, **content: Any
    ) -> Message:
        """A poll nobody has voted in yet; of a quiz the bot does not know the right answer."""
        poll = {
            "id": self._new_id(),
            "question": question,
            "options": [{"persistent_id": str(at), "text": text, "voter_count": 0} for at, text in enumerate(options)],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "quiz" if quiz else "regular",
            "allows_multiple_answers": False,
            "allows_revoting": not quiz,
            "members_only": False,
        }
        return self._from_person(user, chat, Formatted("", []), extra={"poll": poll}, **content)

    def forward(self, user: User, message: Message, chat: Chat, thread_id: int | None = None) -> Message:
        """A person forwards a message they see into a chat."""
        if message.ephemeral_id is not None or message.is_service:
            raise WorldError("this message cannot be forwarded")
        return self._from_person(
            user,
            chat,
            Formatted(message.text or "", message.entities),
            file=message.file,
            extra=dict(message.extra),
            thread_id=thread_id,
            forwarded_from=message.forwarded_from or message.sender,
            forwarded_date=message.forwarded_date or message.date,
            forwarded_post=message.forwarded_post or (message if message.chat.kind is ChatKind.CHANNEL else None),
        )

    def react(self, user: User, message: Message, emoji: str | None) -> None:
        """A person's reaction; None takes it back. In groups only an administrator bot hears of it."""
        if message.ephemeral_id is not None:
            raise WorldError("nobody reacts to an ephemeral message")
        old = message.reactions.get(user.id, [])
        new = [plain(emoji)] if emoji else []
        if not REACTIONS.issuperset(new):
            raise WorldError(f"nobody reacts with {emoji}")
        self._set_reaction(user, message, new)
        if message.chat.kind is not ChatKind.PRIVATE and not self.is_admin(message.chat, self.bot.id):
            return
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
        self.events.emit("edit", self.seen_by(message), chat=message.chat, message=message)
        return message

    def remove(self, message: Message) -> None:
        """The bot deletes a message."""
        self._forget(message)

    def bot_reacts(self, message: Message, emoji: list[str]) -> None:
        self._set_reaction(self.bot, message, emoji)

    def act(self, chat: Chat, action: str) -> None:
        """The bot shows that it is typing, or sending a file."""
        self.events.emit("typing", self.audience(chat), chat=chat, action=action)

    def answer_callback(self, query: CallbackQuery, answer: Json) -> None:
        query.answer = answer
        del self.callbacks[query.id]
        self.events.emit("callback", frozenset({query.user.id}), query=query)

    def answer_inline(self, query: InlineQuery, answer: InlineAnswer) -> None:
        query.answer = answer
        self.events.emit("inline", frozenset({query.user.id}), query=query)

    def profile_changed(self) -> None:
        self.events.emit("commands")

    # Within

    def _is_whispered(self, user: User, chat: Chat, formatted: Formatted, reply_to: Message | None) -> bool:
        """Only the bot sees an ephemeral command of its menu, and a reply to its ephemeral message."""
        if chat.kind not in GROUPS or not self.bot_present(chat):
            return False
        if reply_to is not None and reply_to.ephemeral_id is not None:
            return True
        first = formatted.entities[0] if formatted.entities else {}
        if (first.get("type"), first.get("offset")) != ("bot_command", 0):
            return False
        name, _, address = formatted.text.split()[0].removeprefix("/").partition("@")
        menu = self.profile.commands_for(
            chat.id, user.id, user.language_code or "", private=False, admin=self.is_admin(chat, user.id)
        )
        ephemeral = {command["command"] for command in menu if command.get("is_ephemeral")}
        return name in ephemeral and address.lower() in {"", (self.bot.username or "").lower()}

    def _set_reaction(self, user: User, message: Message, emoji: list[str]) -> None:
        if emoji:
            message.reactions[user.id] = emoji
        else:
            message.reactions.pop(user.id, None)
        self.events.emit("edit", self.seen_by(message), chat=message.chat, message=message)
