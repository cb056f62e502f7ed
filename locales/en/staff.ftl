# What the staff sees of people's letters.
staff-topic = { $name } · № { $number }
staff-topic-nameless = Person · № { $number }
staff-topic-closed = Erased

staff-card = 💬 <b>{ $name }</b> · № { $number }
staff-card-nameless = 💬 <b>Name not visible</b> · № { $number }
staff-card-language = Language: { $language }
staff-card-region = Region: { $region }
staff-card-since = Writing since { $date }
staff-card-taken = ✋ <b>{ $person }</b> answers
staff-card-barred-banned = 🚫 Messages are not taken, and the person is told so
staff-card-barred-shadow = 👻 Messages are not taken, and the person does not know
staff-card-topic = <i>Whatever you write in this topic goes to the person. What begins with // or a full stop stays among us.</i>
staff-card-reply = <i>Reply to a message below, and the person gets it. What begins with // or a full stop stays among us.</i>
staff-state-open = 🔴 Waiting for an answer
staff-state-waiting = 🟡 Answered
staff-state-done = ⚪️ Done

staff-take-button = ✋ I will answer
staff-done-button = ✅ Done
staff-open-button = ↩️ Open again
staff-bar-banned = 🚫 Ban
staff-bar-shadow = 👻 Ban silently
staff-bar-no = 🔓 Let in again
staff-taken = ✋ It is yours now
staff-done = ✅ Done. It opens by itself when the person writes again
staff-opened = ↩️ Open again
staff-barred-banned = 🚫 Messages are not taken any more; whoever writes is told
staff-barred-shadow = 👻 Messages are not taken any more, and the person will not know
staff-barred-no = 🔓 Messages are taken again
staff-gone = This person has erased their data; there is no conversation any more.
staff-refused = Only the staff can answer here. If you had a role, it has ended.

staff-about-question = 🔎 The bot found no sure answer to this question:
staff-about-mistake = ⚠️ About a mistake: list of { $season }, № { $number } · { $part }
staff-answered = ↪️ <b>{ $person }</b> answers:
staff-answered-nameless = ↪️ A colleague answers:
staff-delivered = 👌 It has arrived.
staff-blocked = 🚫 Not delivered: the person has blocked the bot. Your answer is kept and goes as soon as they are back.
staff-failed = ⚠️ Not delivered: Telegram does not pass such a message to this person. Please try another way.
staff-moved = ↪️ The conversation goes on here: its earlier topic is gone.
staff-aside = ⚠️ I cannot write to the staff's group, so people's messages come here for now. Please let the bot back in and allow it to write.
staff-edit-lost = The person will not see this change. Please send a new message.

audit-person-banned = Stopped taking messages from { $subject }.
audit-person-shadowed = Silently stopped taking messages from { $subject }.
audit-person-let-in = Takes messages again from { $subject }.
