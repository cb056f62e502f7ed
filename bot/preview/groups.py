"""Life of groups, forums and channels: who comes and goes, what they may do, topics, a group that grows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.preview import rights
from bot.preview.model import PRESENT, Chat, ChatKind, Topic
from bot.preview.state import GROUPS, State, WorldError

if TYPE_CHECKING:
    from bot.preview.model import Json, User

COLORS: Final = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
"""Of topics' icons, RGB."""
TOPIC_NAME_LIMIT: Final = 128  # letters
STATUSES: Final = PRESENT | {"left", "kicked"}


class Groups(State):
    """What people do to the groups and channels they are in, and what the bot hears of it."""

    # Who is there

    def set_member(self, chat: Chat, user_id: int, status: str, by: User | None = None, **given: bool) -> None:
        """Somebody, or the bot, comes, goes or gets other rights; `given` are those unlike everybody's.

        The bot hears of itself always (my_chat_member), of others as an administrator (chat_member). `by` is
        whoever did it, by default the chat's owner.
        """
        member = self.user_of(user_id)
        if member is None or chat.kind not in {*GROUPS, ChatKind.CHANNEL} or status not in STATUSES:
            raise WorldError(f"nobody can be made {status} here")
        if wrong := rights.unknown(chat.kind, status, given):
            raise WorldError(f"{status} has no rights {sorted(wrong)}")
        was, before = chat.status(user_id), self.member_json(chat, member)
        chat.members[user_id] = status
        chat.rights[user_id] = dict(given)
        if self.member_json(chat, member) == before:
            return
        actor = by or self._owner(chat) or member
        self._tell_membership(actor, chat, member, before)
        if chat.kind in GROUPS and (was in PRESENT) != (status in PRESENT):
            came = {"new_chat_members": [member.to_api()]}
            self._service(actor, chat, came if status in PRESENT else {"left_chat_member": member.to_api()})
        self.events.emit("chats", self.audience(chat) | {user_id})

    def _owner(self, chat: Chat) -> User | None:
        return next((self.users.get(key) for key, status in chat.members.items() if status == "creator"), None)

    def add_bot(self, user: User, chat: Chat, status: str = "member", **given: bool) -> None:
        """A person brings the bot into a group or channel, as a member or an administrator."""
        self.set_member(chat, self.bot.id, status, user, **given)

    def remove_bot(self, user: User, chat: Chat) -> None:
        """A person throws the bot out; it hears of that, and of nothing later."""
        if self.bot_present(chat):
            self.set_member(chat, self.bot.id, "kicked", user)

    def leave(self, chat: Chat) -> None:
        """The bot goes by itself."""
        self.set_member(chat, self.bot.id, "left", self.bot)

    def block(self, user: User) -> None:
        """The person stops the bot: it can write to them no more."""
        self._set_blocked(user, blocked=True)

    def unblock(self, user: User) -> None:
        self._set_blocked(user, blocked=False)

    def _set_blocked(self, user: User, *, blocked: bool) -> None:
        chat = self.chats[user.id]
        if chat.blocked == blocked:
            return
        before = self.member_json(chat, self.bot)
        chat.blocked = blocked
        self._tell_membership(user, chat, self.bot, before)
        self.events.emit("chats", self.audience(chat))

    def _tell_membership(self, actor: User, chat: Chat, member: User, before: Json) -> None:
        if member is not self.bot and not self.is_admin(chat, self.bot.id):
            return
        self.updates.push(
            "my_chat_member" if member is self.bot else "chat_member",
            {
                "chat": chat.to_api(),
                "from": actor.to_api(),
                "date": int(self.clock()),
                "old_chat_member": before,
                "new_chat_member": self.member_json(chat, member),
            },
        )

    # What the chat is

    def rename(self, user: User, chat: Chat, title: str) -> None:
        """A person gives the group or channel another title."""
        chat.title = title
        self._service(user, chat, {"new_chat_title": title})
        self.events.emit("chats", self.audience(chat))

    def migrate(self, chat: Chat) -> Chat:
        """The group becomes a supergroup: another chat with another id; calls to the old one are refused."""
        if chat.kind is not ChatKind.GROUP or chat.migrated_to is not None:
            raise WorldError("only a group becomes a supergroup, and once")
        new_id = -1_000_000_000_000 - abs(chat.id)
        new = self.add_chat(new_id, ChatKind.SUPERGROUP, title=chat.title, members=chat.members)
        new.rights = dict(chat.rights)
        owner = self._owner(chat) or self.bot
        self._service(owner, chat, {"migrate_to_chat_id": new_id})
        self._service(owner, new, {"migrate_from_chat_id": chat.id})
        chat.migrated_to = new_id
        people = self.audience(chat)
        chat.members.clear()
        self.events.emit("chats", people)
        return new

    # Topics

    def create_topic(self, user: User, chat: Chat, name: str, color: int = COLORS[0], icon: str | None = None) -> Topic:
        """A person, or the bot, begins a topic in a forum."""
        self._check_forum(chat)
        if not 1 <= len(name.strip()) <= TOPIC_NAME_LIMIT:
            raise WorldError(f"a topic's name has 1-{TOPIC_NAME_LIMIT} letters")
        topic = Topic(chat.last_id + 1, name, color, user, icon)
        chat.topics[topic.id] = topic
        created = topic.to_api()
        del created["message_thread_id"]
        self._service(user, chat, {"forum_topic_created": created}, topic.id)
        self.events.emit("chats", self.audience(chat))
        return topic

    def edit_topic(self, user: User, chat: Chat, thread_id: int, name: str, icon: str | None = None) -> None:
        topic = self.topic(chat, thread_id)
        changes: Json = {"name": name} if name != topic.name else {}
        if icon is not None and icon != (topic.icon or ""):
            changes["icon_custom_emoji_id"] = icon
            topic.icon = icon or None
        topic.name = name
        self._service(user, chat, {"forum_topic_edited": changes}, topic.id)
        self.events.emit("chats", self.audience(chat))

    def close_topic(self, user: User, chat: Chat, thread_id: int | None, *, closed: bool = True) -> None:
        """Closes or reopens a topic, or General (None): from then on only administrators write there."""
        self._check_forum(chat)
        if thread_id is None:
            chat.general_closed = closed
        else:
            self.topic(chat, thread_id).closed = closed
        self._service(user, chat, {"forum_topic_closed" if closed else "forum_topic_reopened": {}}, thread_id)
        self.events.emit("chats", self.audience(chat))

    def delete_topic(self, chat: Chat, thread_id: int) -> None:
        """The topic is gone with all that was said in it; the bot is not told."""
        topic = self.topic(chat, thread_id)
        self._forget(*[message for message in chat.messages.values() if message.thread_id == topic.id])
        for whisper in [message for message in chat.ephemeral.values() if message.thread_id == topic.id]:
            self._forget(whisper)
        del chat.topics[topic.id]
        self.events.emit("chats", self.audience(chat))

    def topic(self, chat: Chat, thread_id: int) -> Topic:
        """The topic of the forum; WorldError where it is gone."""
        self._check_forum(chat)
        if thread_id not in chat.topics:
            raise WorldError("there is no such topic")
        return chat.topics[thread_id]

    def _check_forum(self, chat: Chat) -> None:
        if not chat.is_forum:
            raise WorldError("the group has no topics")
