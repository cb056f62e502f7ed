# /deadlines, the plan back from a deadline, the calendar file, reminders, and /deadline for administrators.
command-deadlines = Deadlines: what is open and until when
command-deadline = Enter or change an application deadline

button-deadlines = 🗓 Deadlines

deadline-kinds-all = All grants
deadline-kinds = { $kinds } grants
deadline-direction = № { $number }. { $title }
deadline-directions = { $numbers }
deadline-gone = Directions of an earlier list ({ $numbers })
deadline-left-days = { $count ->
    [one] { $count } day left
   *[other] { $count } days left
}
deadline-left-hours = { $count ->
    [one] { $count } hour left
   *[other] { $count } hours left
}
deadline-left-minutes = less than an hour left
deadline-moment = { $date }, { $time }

deadlines-title = 🗓 <b>Application deadlines</b>
deadlines-open = 🟢 <b>{ $what }</b>
deadlines-upcoming = 🔵 <b>{ $what }</b>
deadlines-opens = Applications open: { $date } ({ $left })
deadlines-opened = Applications opened on { $date }
deadlines-closes = They close: <b>{ $date }</b> ({ $left })
deadlines-closes-later = They close: <b>{ $date }</b>
deadlines-changed = The date was changed; before: { $date }
deadlines-note = { $note }
deadlines-source = <i>Source: { $source }</i>
deadlines-followed = 🔔 You follow this
deadlines-none-open = No applications are taken now.
deadlines-none-known = Nobody has said yet when the next ones will be. To hear of it at once, start following.
deadlines-table = <b>Dates in the { $season } table</b>
deadlines-table-line = { $what }: { $opens } – { $closes }
deadlines-table-closed = { $what }: { $opens } – { $closes }, closed
deadlines-zone = <i>Times are { $zone }.</i>
deadlines-calendar-button = 📅 Add to calendar
deadlines-plan-button = 📝 Plan: № { $number }
deadlines-back = ◀ Deadlines
deadlines-gone = This deadline is no longer there.

calendar-name = Grant deadlines
calendar-caption = 📅 Open the file, and the deadlines with their reminders are in your phone's calendar. If a date changes, get the file again and open it: the entry is updated, not doubled.
calendar-empty = There are no deadlines for the calendar yet.
calendar-closes = Applications close: { $what }
calendar-opens = Applications open: { $what }
calendar-step = № { $number }: { $step }
calendar-source = Source: { $source }
calendar-done = Done.

plan-title = 📝 <b>Plan: № { $number }</b>
plan-closes = Applications close: <b>{ $date }</b> ({ $left })
plan-line = ▫️ { $date } — { $step }
plan-line-late = ❗️ { $date } — { $step }
plan-line-done = ✅ { $date } — <s>{ $step }</s>
plan-why = <i>In July 2021, 89 of 111 applications came on the last day (baigenews.kz). The plan keeps yours off the last day: where time allows, it goes out two days early. This is advice, not a rule.</i>
plan-all-done = 🎉 Every step is done.
plan-tick = ▫️ { $step }
plan-untick = ✅ { $step }
plan-check-button = 🧭 Open the self-check
plan-gone = This plan is no longer there: the deadline has passed or was withdrawn, or you stopped following the direction.
plan-step-database = check your record in the NGO Database
plan-step-check = go through the self-check
plan-step-papers = gather the papers on your material base
plan-step-budget = draw up the budget
plan-step-sign = sign the documents
plan-step-submit = submit the application

reminder-closes =
    ⏰ <b>{ $what }</b>
    Applications close: <b>{ $date }</b> ({ $left })
reminder-opens =
    🟢 <b>{ $what }</b>
    Applications are open. They close: <b>{ $date }</b> ({ $left })
reminder-changed =
    🔁 <b>{ $what }</b>
    The date has changed.
reminder-changed-opens = Opening: <s>{ $old }</s> → <b>{ $new }</b>
reminder-changed-closes = Closing: <s>{ $old }</s> → <b>{ $new }</b> ({ $left })
reminder-same-closes = Closing as before: { $date } ({ $left })
reminder-unknown-date = not known
reminder-withdrawn =
    ❌ <b>{ $what }</b>
    This deadline was withdrawn and no longer holds. It said that applications close on { $date }.
reminder-plan = 📝 <b>The next step of your plan</b>
reminder-plan-line = • { $date } — { $step }: { $directions }
reminder-end-button = 🔕 Stop following: { $what }
reminder-follows-button = ⚙️ What I follow

deadline-admin-title = 🗓 <b>Managing application deadlines</b>
deadline-admin-none = No deadlines have been entered.
deadline-admin-line = { $what }: { $date }
deadline-admin-over = { $what }: { $date }, over
deadline-admin-withdrawn = { $what }: { $date }, withdrawn
deadline-admin-table = <b>Dates in the table itself</b> (they cannot be changed)
deadline-admin-new = ➕ New deadline
deadline-admin-take = ➕ From the table: { $what }
deadline-admin-resume = ✏️ Go on with what you began
deadline-admin-back = ◀ List of deadlines
deadline-admin-change = ✏️ Change
deadline-admin-withdraw = ✖ Withdraw
deadline-admin-withdraw-ask =
    ✖ <b>Withdraw the deadline</b>

    { $what }: { $date }

    Everybody who follows it is told at once. Withdraw it?
deadline-admin-withdraw-yes = Yes, withdraw
deadline-admin-withdraw-no = No, keep it
deadline-admin-withdrawn-done = ✅ The deadline is withdrawn. Everybody who follows it will hear.
deadline-admin-late = Somebody has changed or withdrawn this deadline meanwhile. This is how it stands now.
deadline-admin-released = Announcements that waited for this deadline are drafts again ({ $count }): /announce
deadline-admin-saved-new = ✅ The deadline is entered. Everybody who follows it will be reminded in time.
deadline-admin-saved-changed = ✅ The change is saved. If a date changed, everybody who follows it will hear at once.
deadline-admin-saved-same = Nothing has changed.
deadline-admin-field-what = <b>For:</b> { $value }
deadline-admin-field-opens = <b>Opens:</b> { $value }
deadline-admin-field-closes = <b>Closes:</b> { $value }
deadline-admin-field-source = <b>Source:</b> { $value }
deadline-admin-field-note = <b>Note:</b> { $value }
deadline-admin-was = { $value } (before: <s>{ $old }</s>)
deadline-admin-empty = —
deadline-admin-unknown = not known

deadline-draft-title-new = ➕ <b>New deadline</b>
deadline-draft-title-change = ✏️ <b>Changing a deadline</b>
deadline-draft-ask-what = Which grants is it for? Tick the kinds or write numbers of directions. For example: <code>6, 20</code>
deadline-draft-ask-opens = When do applications open? Write the day and hour. For example: <code>12.01.2027 09:00</code>, <code>tomorrow 10:00</code>
deadline-draft-ask-closes = When do applications close? Write the day and hour. For example: <code>01.02.2027 18:30</code>
deadline-draft-ask-source = Where is it written? Send a link or the name of the document: no deadline is published without a source.
deadline-draft-ask-note = Would you add a short note? For example, on which site applications are taken.
deadline-draft-review = Check it. Once saved, everybody sees it and followers get reminders.
deadline-draft-save = ✅ Save
deadline-draft-cancel = ✖ Cancel
deadline-draft-cancelled = Nothing was saved.
deadline-draft-gone = This entry is finished or was replaced by another. Begin again from the list.
deadline-draft-next = Next ▶
deadline-draft-no-opening = Opening not known
deadline-draft-no-note = No note
deadline-draft-edit-what = For
deadline-draft-edit-opens = Opens
deadline-draft-edit-closes = Closes
deadline-draft-edit-source = Source
deadline-draft-edit-note = Note
deadline-draft-nothing = Tick at least one kind or write the number of a direction.
deadline-draft-no-direction = The table has no such directions: { $numbers }. Write numbers with commas: <code>6, 20</code>
deadline-draft-order = The closing must come after the opening. Please write it again.
deadline-draft-closed = That time has passed: { $date }. Write a day ahead.
deadline-draft-long = Too long: at most { $count } characters.
deadline-draft-text-only = Please write it as text.
deadline-moment-unclear = I could not understand the time. Try it like this: <code>25.01.2027 18:30</code>
deadline-moment-no-hour = { $date } — at what hour? Choose or write it.
deadline-moment-ambiguous = Which one do you mean?
deadline-moment-past = That time has passed: { $date }.
deadline-moment-too-far = That is too far away: { $date }. Write a day within a year.
deadline-moment-no-such-day = There is no such day in the calendar. Please write it again.
deadline-moment-no-such-time = There is no such hour on that day. Please write it again.

audit-deadline-added = Entered a deadline: { $what }, closing { $closes }.
audit-deadline-changed = Changed a deadline: { $what }, closing { $old } → { $closes }.
audit-deadline-withdrawn = Withdrew a deadline: { $what }, closing { $closes }.
