# Groups and channels: how the bot answers there, its settings, which of them get announcements.
command-settings = The bot's settings in this group
command-chats = Groups and channels that get announcements

group-greeting-settings = The language and the kind of answers are chosen by the group's administrators: /settings
group-continue = 💬 Go on in private
group-private = That is better discussed in private: here everybody would see it.
group-busy = This group asks a great deal, so I am pausing for a minute. In the private chat I answer at once.
group-busy-toast = Too many questions in a row. Please try again in a minute.
group-admins-only = The group's administrators change these settings.
group-admins-only-channel = Only administrators of that channel or group can do this.
group-unchecked = Telegram is not answering right now, so your rights could not be checked. Please try again a little later.
group-cannot-post = The bot cannot write here. Let it post messages and try again.
group-not-there = The bot is not in that chat. Add it and try again.

group-settings = ⚙️ <b>{ $title }</b>
group-settings-language = Language of answers: <b>{ $language }</b>
group-settings-language-channel = Language of announcements: <b>{ $language }</b>
group-settings-answers-reply = Answers: <b>everybody sees them</b>
group-settings-answers-ephemeral = Answers: <b>only the asker sees them</b>
group-settings-answers-hint = I can answer commands from the menu so that only the asker sees it. For that to work always, make the bot an administrator; where it does not work I answer with an ordinary message.
group-settings-announcements-off = Announcements: <b>none</b>
group-settings-announcements-on = Announcements: <b>yes</b>, { $region }
group-settings-announcements-silent = ⚠️ The bot cannot write here now, so announcements will not arrive.
group-settings-registrar = Announcements are started by a coordinator who is an administrator here.
group-settings-registered-by = Started by: { $person }
group-region-country = the whole country
group-region-button-country = 🇰🇿 The whole country

group-answers-reply = Everybody sees
group-answers-ephemeral = Only the asker
group-chosen = ✅ { $name }
group-announcements-begin = 📣 Get announcements
group-announcements-region = 📍 Change the region
group-announcements-end = 🔕 Stop announcements
group-close = ✖ Close
group-open-settings = ⚙️ Settings

group-ask-region = 📍 Which region is this chat for? Announcements for another region will not come here.
group-ask-end = 🔕 Stop announcements to this chat? Everything else stays as it is.
group-end-yes = Yes, stop them
group-back = ◀ Back
group-saved = Done
group-registered = ✅ Announcements will come
group-ended = No more announcements will come here
group-ended-already = Announcements do not come here anyway

chats-title = 📣 <b>Groups and channels that get announcements</b>
chats-empty = 📣 No group and no channel gets announcements yet.
chats-line = { $title } · { $region }
chats-silent = ⚠️ { $line }
chats-add = ➕ Add one
chats-back = ◀ Groups and channels
chats-add-how =
    ➕ <b>A group or channel for announcements</b>

    1. Add the bot: to a channel, as an administrator who may post.
    2. In a group, send /settings. For a channel, forward any of its posts here or send its name: <code>@name</code>.

    You must be an administrator there: I check that with Telegram.
chats-add-channel = 📢 Add the bot to a channel
chats-add-group = 👥 Add the bot to a group
chats-which = ⚙️ Which chat's settings shall I open? In a group, send /settings right there. For a channel, forward any of its posts here or send its name: <code>@name</code>.
chats-unknown = I see no such channel or group. Forward a post of the channel or send its name: <code>@name</code>. The bot must be an administrator there.
chats-bot-added = 📢 I was added to the channel “{ $title }”. Shall announcements go there?
chats-bot-added-open = 📣 Start announcements

audit-chat-registered = “{ $title }”: announcements started.
audit-chat-ended = “{ $title }”: announcements stopped.
audit-chat-left = “{ $title }”: the bot was removed from the chat, announcements stopped.
