# /announce: writing an announcement, whom it is for, when it goes, how far it is, and what can be done after.
command-announce = Announcements: a new one, the scheduled, the sent

announce-language-kk = Kazakh
announce-language-ru = Russian
announce-language-en = English
announce-role-administrator = administrators
announce-role-coordinator = coordinators
announce-kind-short = short-term grants
announce-kind-medium = medium-term grants
announce-kind-long = long-term grants

announce-name = № { $number } · <b>{ $title }</b>
announce-name-only = № { $number } · <b>a message without words</b>
announce-name-correct = № { $number } · <b>correction of № { $original }</b>
announce-name-withdraw = № { $number } · <b>taking back № { $original }</b>
announce-state-draft = 📝 A draft: nobody has got it yet
announce-state-scheduled = 🕒 Goes out on { $at }
announce-state-waiting = 🕒 Goes out when the deadline is known
announce-state-running = 📤 Going out
announce-state-paused = ⏸ Paused
announce-state-stopped = ⏹ Stopped
announce-state-finished = ✅ Sent
announce-state-cancelled = ✖ Cancelled
announce-state-doing = ⏳ Under way
announce-state-done = ✅ Done
announce-waits-for = 📅 Moves with this deadline: { $deadline }

announce-list = 📣 <b>Announcements</b>
announce-list-empty = 📣 There are no announcements yet.
announce-new = ✍️ New announcement
announce-latest = ⏫ Latest
announce-older = Older ▶
announce-to-list = ◀ Announcements
announce-back = ◀ Back
announce-open = 📣 Open the announcement

announce-ask-content =
    📣 <b>Send me the message</b>

    Anything will do: text, a photo, a document, a video, a voice message, an album. People get it exactly as you send it. You will see it first.
announce-ask-version = ✍️ Send the same message in <b>{ $language }</b>: it goes to people who use that language.
announce-ask-correction =
    ✏️ <b>Send the new text ({ $language })</b>

    It takes the place of the old one for everybody who got the message. Photos and files stay: only the words under them change.
announce-cannot-be-copied = Telegram does not allow a message of this kind to be copied. Please send another one.
announce-correction-needs-words = A correction needs words: a photo or a file cannot be replaced.
announce-correction-too-long = Words under a photo or a file have at most 1024 characters. Please shorten them.
announce-source-gone = ⚠️ The { $language } version could not be copied: its message seems to have been deleted, or its author to have blocked the bot. Please send it again.

announce-to = To: { $audience }
announce-to-who-got-it = To: everybody who got the original ({ $count })
announce-audience-all = everyone
announce-audience-language = language — { $names }
announce-audience-region = region — { $names }
announce-audience-follows = following: { $names }
announce-audience-unfinished = began a self-check and did not finish
announce-audience-role = { $names }
announce-audience-chats = groups and channels: { $count }
announce-audience-registered = registered groups and channels
announce-audience-unknown = chosen by an earlier table, which had that direction — please choose again
announce-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
} · about { $time }
announce-count-chats = groups and channels: { $count } · about { $time }
announce-nobody = There is nobody like that now.
announce-nobody-chats = No such group or channel is registered now.
announce-left-out = Left out for having blocked the bot: { $count }.
announce-others-get = Whoever has no version in their language gets this one: { $language }.
announce-version-line = • { $language }: { $what }
announce-what-text = text
announce-what-media = a photo or a file
announce-what-album = album, parts: { $count }
announce-what-gone = ⚠️ cannot be sent any more, please write it again
announce-buttons-line = Buttons: { $names }
announce-version-there = ✅ { $language }
announce-version-add = ➕ { $language }
announce-version = { $name } — the { $language } version. What shall be done with it?
announce-version-show = 👁 Show
announce-version-replace = ✍️ Replace
announce-version-drop = 🗑 Remove
announce-audience = 👥 To whom
announce-buttons = 🔘 Buttons
announce-test = 👁 Send to myself
announce-delete = 🗑 Delete the draft
announce-change = ✍️ Back to drafts
announce-cancel = ✖ Do not send

announce-audience-hint = Without conditions everybody gets it. With several, only those who meet every one of them.
announce-by-all = { $mark }Everyone
announce-by-language = { $mark }Language
announce-by-region = { $mark }Region
announce-by-sphere = { $mark }Follow a sphere
announce-by-direction = { $mark }Follow a direction
announce-by-kind = { $mark }Follow a kind of grant
announce-by-role = { $mark }Role
announce-by-unfinished = { $mark }Unfinished self-check
announce-by-chats = { $mark }Groups and channels
announce-narrow-language = Which language do they use?
announce-narrow-region = Which region?
announce-narrow-sphere = Followers of which sphere?
announce-narrow-direction = Followers of which direction? Those who follow its sphere, its kind of grant or everything get it too.
announce-narrow-kind = Followers of which kind of grant?
announce-narrow-role = People in which role?
announce-narrow-done = ◀ Done

announce-buttons-hint = The buttons under the message. Remove what is not needed, add what is.
announce-button-drop = ✖ { $face }
announce-button-url = ➕ Link
announce-button-direction = ➕ Direction
announce-button-check = ➕ Self-check
announce-button-remind = ➕ Reminder
announce-button-which = Which direction?
announce-face-direction = 📋 Direction № { $number }
announce-face-check = ✅ Check ourselves (№ { $number })
announce-face-remind = 🔔 Remind me (№ { $number })
announce-ask-url = 🔗 Write the address of the link, for example: https://example.kz
announce-bad-url = This address would not open. Please write it in full, for example: https://example.kz
announce-ask-face =
    What shall the button say? At most 64 characters.

    One line is for all languages. Three lines are Kazakh, Russian and English, in this order.
announce-bad-face = One line or three, please, each of at most 64 characters.

announce-tested =
    👆 This is exactly what people will get ({ $languages }).

    If all is well, when shall it go?
announce-when = When shall it go?
announce-now = 📤 Send
announce-at = 🕒 Choose a time
announce-near = 📅 Near a deadline
announce-ask-moment = 🕒 When shall it go? In your own words: “tomorrow 10:00”, “25.11 18:00”, “in 2 hours”.
announce-moment-unclear = I did not understand the time. Write, for example, “tomorrow 10:00” or “25.11 18:00”.
announce-moment-unclear-words = I did not understand this: { $words }. Write, for example, “tomorrow 10:00” or “25.11 18:00”.
announce-moment-no-hour = Please add the hour, for example: “tomorrow 10:00”.
announce-moment-ambiguous = This can be read in more than one way. Which is meant?
announce-moment-past = That time has passed. Please write one that is ahead.
announce-moment-past-at = { $at } has passed. Please write a time that is ahead.
announce-moment-too-far = That is too far away: a year ahead at most.
announce-moment-too-far-at = { $at } is too far away: a year ahead at most.
announce-moment-no-such-day = The calendar has no such day.
announce-moment-no-such-time = There will be no such time on that day: clocks are put forward.
announce-deadlines = 📅 Near which deadline shall it go?
announce-no-deadlines = 📅 No deadlines ahead have been entered.
announce-deadline = { $what }: until { $at }
announce-days = { $deadline }. How many days before? If the deadline moves, the announcement moves with it.
announce-days-none = { $deadline }. Less than a day is left: please choose the time yourself.
announce-days-before = { $count ->
    [one] { $count } day
   *[other] { $count } days
} before · { $at }
announce-deadline-gone = That deadline is gone or has changed. Please choose again.

announce-confirm = <b>Shall it go?</b>
announce-goes-now = When: now
announce-goes-at = When: { $at }
announce-yes-send = ✅ Yes, send
announce-yes-schedule = ✅ Yes, at this time
announce-ask-code = That is many people. To confirm, type this code: <code>{ $code }</code>
announce-bad-code = That is another code. Please type it again, or go back.
announce-nobody-to-send = There is nobody to send it to: loosen the conditions.
announce-nobody-got-it = Nobody got this message, so there is nothing to change.
announce-scheduled = ✅ Scheduled. I will tell you here when it begins to go out.
announce-unscheduled = A draft again: it can be changed.
announce-started = 📤 It has begun to go out. A message of its own tells how far it is.
announce-copied = A new draft: the same words, buttons and people.
announce-deleted = 🗑 The draft is deleted.
announce-changed = ⚠️ The message was changed after you looked at it. Please look again.
announce-too-late = That is no longer possible: this is how it stands now.
announce-gone = There is no such announcement: it seems to have been deleted.
announce-cannot-be-sent = ⚠️ It cannot be sent like this: please check its words and whom it is for.
announce-pause-first = It is still going out. Pause or stop it first.

announce-share = { $bar } { $share } %
announce-sum-sent = { $count } sent
announce-sum-corrected = { $count } corrected
announce-sum-withdrawn = { $count } deleted
announce-sum-unchanged = { $count } unchanged
announce-sum-blocked = { $count } blocked
announce-sum-failed = { $count } failed
announce-sum-unknown = { $count } unknown
announce-sum-skipped = { $count } skipped
announce-sum-left = { $count } left
announce-time-left = { $time } to go
announce-reason = ⚠️ Reason: { $reason }
announce-reason-erased = ⚠️ Whoever wrote the message has erased their data, so it cannot go on.
announce-reason-source-closed = ⚠️ Whoever wrote the message has blocked the bot, so it cannot be copied. Go on once they unblock it; else stop this announcement and send the message anew.
announce-reason-source-gone = ⚠️ The original message was deleted, so there is nothing left to copy. Stop this announcement and send the message anew.
announce-seconds = { $seconds } s
announce-minutes = { $minutes } min { $seconds } s
announce-hours = { $hours } h { $minutes } min
announce-pause = ⏸ Pause
announce-resume = ▶️ Go on
announce-stop = ⏹ Stop
announce-report = 📊 Report
announce-correct = ✏️ Correct everywhere
announce-withdraw = ↩️ Take back
announce-copy = 📄 Copy as a draft

announce-delete-ask = Delete the draft? It cannot be brought back.
announce-delete-yes = Yes, delete
announce-cancel-ask = Shall this message not be sent? It stays in the list and can be copied later.
announce-cancel-yes = Yes, do not send
announce-resume-ask = Those who got the message have had it corrected or taken back. The others ({ $count }) will get the original message as it stands now. For them to get the new text, first edit the message you sent to the bot. Go on?
announce-resume-yes = Yes, go on
announce-stop-ask = Stop it for good? Those who have not got it yet will not get it: { $count }.
announce-stop-yes = Yes, stop
announce-withdraw-ask = ↩️ Delete the message in the chats of everybody who got it ({ $count })? Telegram may not allow that for messages older than 48 hours.
announce-withdraw-yes = Yes, take it back
announce-correct-ask = ✏️ So many people got the message: { $count }. In which language is it to be corrected?

announce-edited-open =
    { $name }
    ✏️ Your edit is part of this message now: people get the new one. { $state }
announce-edited-begun =
    { $name }
    ✏️ Whoever has got the message keeps the old one. To change it there too, open the announcement and tap “Correct everywhere”. { $state }

announce-report-audience = In all: { $count }
announce-report-sent = ✅ Sent: { $count }
announce-report-corrected = ✏️ Corrected: { $count }
announce-report-withdrawn = ↩️ Deleted: { $count }
announce-report-blocked = 🚫 Blocked the bot: { $count }
announce-report-gone = 👻 Chat or message gone: { $count }
announce-report-failed = ⚠️ Failed: { $count }
announce-report-unknown = ❔ Not known whether it arrived: { $count }
announce-report-skipped = ⏭ Skipped: { $count }
announce-report-unchanged = ⏭ Unchanged (text in another language, or data erased): { $count }
announce-report-left = ⏹ Not sent: { $count }
announce-report-uncertain = Of these, may have got it twice or not at all: { $count }
announce-report-took = It took { $time }
announce-report-reason = • { $reason } — { $count }

audit-announcement-drafted = Announcement № { $number }: a draft was made.
audit-announcement-written = Announcement № { $number }: the { $language } version was written.
audit-announcement-version-dropped = Announcement № { $number }: the { $language } version was removed.
audit-announcement-buttons = Announcement № { $number }: its buttons were changed.
audit-announcement-audience = Announcement № { $number }: whom it is for was changed.
audit-announcement-tested = Announcement № { $number }: sent to themselves as a test.
audit-announcement-started = Announcement № { $number }: began to go out, people: { $count }.
audit-announcement-scheduled = Announcement № { $number }: scheduled, people: { $count }.
audit-announcement-unscheduled = Announcement № { $number }: made a draft again.
audit-announcement-cancelled = Announcement № { $number }: cancelled.
audit-announcement-deleted = Announcement № { $number }: its draft was deleted.
audit-announcement-paused = Announcement № { $number }: paused.
audit-announcement-resumed = Announcement № { $number }: went on.
audit-announcement-stopped = Announcement № { $number }: stopped.
audit-announcement-copied = Announcement № { $number }: made as a copy of № { $original }.
audit-announcement-correcting = Announcement № { $number }: a correction of № { $original } was written.
audit-announcement-withdrawn = Announcement № { $number }: № { $original } began to be taken back.
