"""People, chats, messages, files and queries, and how the Bot API writes each as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot.preview.formatting import Entity

Json = dict[str, Any]

PRESENT: Final = frozenset({"creator", "administrator", "member", "restricted"})
"""Statuses of those who are in a chat; who is restricted in this world has not left it."""


SERVICE: Final = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
    }
)
"""Contents of messages that tell what happened to a chat."""


class Role(StrEnum):
    """What a person of the cast stands for; the page names it, Telegram knows nothing of it."""

    APPLICANT = "applicant"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    PERSON = "person"


class ChatKind(StrEnum):
    """Telegram's kinds of chats, and `people`: two persons without the bot, which sees nothing of it."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"
    PEOPLE = "people"


@dataclass(slots=True, eq=False)
class User:
    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    last_name: str | None = None
    is_bot: bool = False
    role: Role = Role.PERSON

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def to_api(self) -> Json:
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            user["last_name"] = self.last_name
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        return user


PHOTO_BOXES: Final = {"s": 90, "m": 320, "x": 800, "y": 1280, "w": 2560}
"""Telegram offers a photo in several sizes, each fitted into a square of so many pixels a side."""


@dataclass(slots=True)
class File:
    """Bytes someone sent. `id` is what the Bot API calls file_id; sizes are in pixels and seconds."""

    id: str
    kind: str
    data: bytes
    mime: str
    name: str | None = None
    width: int | None = None
    height: int | None = None
    duration: int | None = None
    emoji: str | None = None
    length: int | None = None
    """Video notes: the width and height of the circle."""

    @property
    def path(self) -> str:
        """Where `/file/bot<token>/` serves it."""
        name = "" if self.kind == "photo" else self.name or ""
        suffix = name.rpartition(".")[2] if "." in name else self.mime.partition("/")[2]
        return f"{self.kind}s/{self.id}.{suffix or 'bin'}"

    def photo_sizes(self) -> list[Json]:
        """The PhotoSize objects, smallest first; the last is the photo itself and bears its file_id.

        Nothing is scaled here: every size hands out the same bytes, so `file_size` is the same in all.
        """
        width, height = self.width or 1, self.height or 1
        longest = max(width, height)
        own = self.to_api() | {"width": width, "height": height}
        largest = max(PHOTO_BOXES.values())
        if longest > largest:
            own |= {"width": _scaled(width, largest, longest), "height": _scaled(height, largest, longest)}
        smaller = [
            own
            | {
                "file_id": f"{self.id}-{letter}",
                "file_unique_id": f"u{self.id}{letter}",
                "width": _scaled(width, box, longest),
                "height": _scaled(height, box, longest),
            }
            for letter, box in PHOTO_BOXES.items()
            if box < min(longest, largest)
        ]
        return [*smaller, own]

    def to_api(self) -> Json:
        found: Json = {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": len(self.data)}
        for field_name in ("width", "height", "length", "duration", "emoji"):
            value = getattr(self, field_name)
            if value is not None:
                found[field_name] = value
        if self.kind == "sticker":
            return found | {"type": "regular", "is_animated": False, "is_video": False}
        if self.kind not in {"photo", "video_note"}:
            found["mime_type"] = self.mime
            if self.name:
                found["file_name"] = self.name
        return found


def _scaled(side: int, box: int, longest: int) -> int:
    return max(1, round(side * box / longest))


@dataclass(slots=True, eq=False)
class Topic:
    """A topic of a forum. `id` is what the Bot API calls message_thread_id: the message that began it."""

    id: int
    name: str
    color: int
    creator: User
    icon: str | None = None
    """The id of a custom emoji."""
    closed: bool = False

    def to_api(self) -> Json:
        topic: Json = {"message_thread_id": self.id, "name": self.name, "icon_color": self.color}
        return topic | {"icon_custom_emoji_id": self.icon} if self.icon else topic


@dataclass(slots=True, eq=False)
class Chat:
    """A chat and all that was said in it; message ids count from 1 in each chat."""

    id: int
    kind: ChatKind
    title: str = ""
    username: str | None = None
    members: dict[int, str] = field(default_factory=dict)
    """Status by user id, as Telegram names it: creator, administrator, member, restricted, left, kicked."""
    rights: dict[int, Json] = field(default_factory=dict)
    """What an administrator or somebody restricted may, by user id, where it is not what all of them may."""
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0
    started: bool = False
    """Private chats: the person has written first, so the bot may write."""
    blocked: bool = False
    """Private chats: the person has blocked the bot."""
    peer: User | None = None
    """Private chats: the person."""
    menu_button: Json | None = None
    is_forum: bool = False
    topics: dict[int, Topic] = field(default_factory=dict)
    """Forums: the topics that are there, but for General, which has no id and is always there."""
    general_closed: bool = False
    ephemeral: dict[int, Message] = field(default_factory=dict)
    """Groups: messages that only one person and the bot see, by ephemeral_message_id."""
    last_ephemeral_id: int = 0
    migrated_to: int | None = None
    """Groups: the supergroup this one has become."""

    def to_api(self) -> Json:
        chat: Json = {"id": self.id, "type": self.kind.value}
        if self.peer is None:
            chat["title"] = self.title
            if self.is_forum:
                chat["is_forum"] = True
            if self.username:
                chat["username"] = self.username
            return chat
        person = self.peer.to_api()
        return chat | {key: person[key] for key in ("first_name", "last_name", "username") if key in person}

    def status(self, user_id: int) -> str:
        return self.members.get(user_id, "left")

    def present(self) -> list[int]:
        return [user_id for user_id, status in self.members.items() if status in PRESENT]


@dataclass(slots=True, eq=False)
class Message:
    id: int
    chat: Chat
    sender: User
    date: int
    """Unix seconds."""
    text: str | None = None
    """The text, or the caption where there is a file."""
    entities: list[Entity] = field(default_factory=list)
    file: File | None = None
    markup: Json | None = None
    reply_to: Message | None = None
    edited: int | None = None
    forwarded_from: User | None = None
    forwarded_date: int | None = None
    forwarded_post: Message | None = None
    """The channel's post that was forwarded: of it nobody is told who wrote it."""
    via_bot: User | None = None
    inline_id: str | None = None
    album: str | None = None
    extra: Json = field(default_factory=dict)
    """Contents with a name of their own in the Bot API: contact, location, a service message."""
    link_preview: Json | None = None
    silent: bool = False
    protected: bool = False
    deleted: bool = False
    reactions: dict[int, list[str]] = field(default_factory=dict)
    thread_id: int | None = None
    """The topic of a forum; in another supergroup, the message that the replies began from."""
    receiver: User | None = None
    """Ephemeral messages: the only one who sees it besides the sender. Such a message has the id 0."""
    ephemeral_id: int | None = None
    follows: int = 0
    """The id of the chat's last message when this one was sent: where an ephemeral one is shown."""

    @property
    def order(self) -> float:
        """Where it stands among all that is said in the chat."""
        return float(self.id) if self.ephemeral_id is None else self.follows + self.ephemeral_id / 1_000_000

    @property
    def page_id(self) -> int:
        """How the page knows it within the chat: ephemeral messages count downwards."""
        return self.id if self.ephemeral_id is None else -self.ephemeral_id

    @property
    def in_topic(self) -> bool:
        return self.thread_id is not None and self.thread_id in self.chat.topics

    @property
    def is_service(self) -> bool:
        return bool(self.extra.keys() & SERVICE)

    @property
    def may_be_copied(self) -> bool:
        """Service messages and quizzes whose answer the bot does not know cannot be."""
        is_quiz = self.extra.get("poll", {}).get("type") == "quiz"
        return not self.is_service and not is_quiz and not (self.text is None and self.file is None and not self.extra)

    def to_api(self, *, replies: bool = True) -> Json:
        """The Message object; of the message replied to no further reply is told, as Telegram does."""
        message: Json = {"message_id": self.id, "chat": self.chat.to_api(), "date": self.date}
        if self.ephemeral_id is not None and self.receiver is not None:
            message |= {"ephemeral_message_id": self.ephemeral_id, "receiver_user": self.receiver.to_api()}
        if self.thread_id is not None:
            message["message_thread_id"] = self.thread_id
        if self.in_topic:
            message["is_topic_message"] = True
        if self.chat.kind is ChatKind.CHANNEL:
            message["sender_chat"] = message["chat"]
        else:
            message["from"] = self.sender.to_api()
        self._add_content(message)
        self._add_circumstances(message)
        if replies and (reply := self._shown_reply()) is not None:
            message["reply_to_message"] = reply.to_api(replies=False)
        return message

    def _shown_reply(self) -> Message | None:
        """What it replies to; in a topic everything else replies to the message that began the topic."""
        if self.reply_to is not None and not self.reply_to.deleted:
            return self.reply_to
        began = self.chat.messages.get(self.thread_id or 0) if self.in_topic else None
        return None if began is self else began

    def _add_content(self, message: Json) -> None:
        text, entities = ("text", "entities") if self.file is None else ("caption", "caption_entities")
        if self.text:
            message[text] = self.text
            if self.entities:
                message[entities] = self.entities
        if self.file is not None:
            is_photo = self.file.kind == "photo"
            message[self.file.kind] = self.file.photo_sizes() if is_photo else self.file.to_api()
        message |= self.extra
        if self.inline_keyboard:
            message["reply_markup"] = self.markup

    def _add_circumstances(self, message: Json) -> None:
        if self.edited is not None:
            message["edit_date"] = self.edited
        if self.via_bot is not None:
            message["via_bot"] = self.via_bot.to_api()
        if self.album is not None:
            message["media_group_id"] = self.album
        if self.link_preview is not None:
            message["link_preview_options"] = self.link_preview
        if self.protected:
            message["has_protected_content"] = True
        if self.forwarded_post is not None:
            message["forward_origin"] = {
                "type": "channel",
                "date": self.forwarded_date,
                "chat": self.forwarded_post.chat.to_api(),
                "message_id": self.forwarded_post.id,
            }
        elif self.forwarded_from is not None:
            message["forward_origin"] = {
                "type": "user",
                "date": self.forwarded_date,
                "sender_user": self.forwarded_from.to_api(),
            }

    @property
    def inline_keyboard(self) -> list[list[Json]]:
        return (self.markup or {}).get("inline_keyboard") or []

    def button(self, text: str) -> Json:
        """The button of the inline keyboard with this text; KeyError with those there are otherwise."""
        for row in self.inline_keyboard:
            for button in row:
                if button["text"] == text:
                    return button
        there = [button["text"] for row in self.inline_keyboard for button in row]
        raise KeyError(f"no button {text!r} in {there}")


@dataclass(slots=True, eq=False)
class CallbackQuery:
    """A tap on a button. `answer` stays None until the bot answers it."""

    id: str
    user: User
    message: Message
    data: str
    asked: float
    answer: Json | None = None


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One result the bot offers, already checked: what is shown in the list, and what is sent when chosen."""

    id: str
    kind: str
    title: str
    description: str
    text: str | None
    entities: list[Entity]
    markup: Json | None = None
    file: File | None = None
    thumbnail: str | None = None
    url: str | None = None
    link_preview: Json | None = None


@dataclass(frozen=True, slots=True)
class InlineAnswer:
    results: list[InlineResult]
    next_offset: str = ""
    button: Json | None = None
    cache_time: int = 300
    """Seconds Telegram may show the same results without asking again."""
    personal: bool = False


@dataclass(slots=True, eq=False)
class InlineQuery:
    """Words typed after the bot's name in some chat, and the results once the bot has given them."""

    id: str
    user: User
    chat: Chat
    query: str
    offset: str
    asked: float
    answer: InlineAnswer | None = None

    def result(self, result_id: str) -> InlineResult:
        """The result with this id; KeyError where the bot gave none."""
        for result in self.answer.results if self.answer else ():
            if result.id == result_id:
                return result
        raise KeyError(f"no inline result {result_id!r}")
