# Saved checks, the result's ways on, readiness sheets, the organisation's own label, closing a sheet.
button-saved = 🗂 My checks
saved-heading = 🗂 <b>Your checks</b>
saved-empty =
    🗂 No checks are saved yet.

    Choose a direction and answer a few questions: the answers and the result stay here: /check. To learn which direction fits: /match
saved-begin-check = ✅ Begin a check
saved-begin-match = 🧭 Matching directions
saved-line = { $mark } <b>№ { $number }.</b> { $title }
saved-line-gone = { $mark } <b>№ { $number }.</b> <i>not in the present table</i>
saved-line-match = { $mark } Matching directions
saved-state = { $state } · { $date }
saved-state-open = not finished
saved-state-clear = no obstacle found
saved-state-prepare = something to prepare
saved-state-stop = a reason to stop
saved-state-match = the result is ready
saved-button = { $mark } № { $number }. { $title }
saved-button-gone = { $mark } № { $number } · { $date }
saved-button-match = { $mark } Matching directions · { $date }
saved-under-way =
    ⏳ This check is not finished: the last answer was given on { $date }. All answers are kept; you can go on where you stopped.
saved-table-changed =
    This direction is not in the present table, so the answers cannot be judged again. What came out then ({ $season } list, { $date }):
saved-row-gone = This check is not finished (last answer: { $date }), and its direction is not in the present table: it cannot go on. The answers stay until you delete them.
saved-private = Your checks are in the private chat: only you see the answers.
saved-outcome-counts = Ready: { $met }, missing: { $gaps }, not known: { $unknown }.
saved-advice = <i>This is advice, not a decision.</i>
saved-repeat = 🔁 Check again
saved-delete = 🗑 Delete
saved-back = ◀ My checks
saved-delete-confirm =
    🗑 <b>Delete this check?</b>

    Its answers, result, sheets and codes go with it. This cannot be undone.
saved-delete-yes = Yes, delete
saved-delete-no = No, keep it
saved-deleted = The check is deleted.
saved-gone = This check is no longer here: it was deleted.

paper-pdf = 📄 Sheet (PDF)
paper-png = 🖼 Sheet (picture)
paper-rename = 🏷 Name
paper-close = 🔒 Close access by code
paper-making = Making the sheet…
paper-made = The sheet is here, below.
paper-unfinished = A sheet is made of a finished check. Please answer the remaining questions first.
paper-no-row = This direction is not in the present table, so no new sheet can be made.
paper-caption =
    📄 <b>{ $heading }</b>
    № { $number } · { $date }
paper-label = 🏷 { $label }
paper-code =
    Code: <code>{ $code }</code>
    Whoever you show the code or the QR to can open this very sheet in the bot. You can close access at any time.
paper-fact = <b>{ $name }:</b> { $value }
paper-verdict = <b>{ $verdict }</b>
paper-whose = <i>The organisation made this itself by answering the bot's questions. It is advice, not a decision: nobody checked the answers.</i>
paper-unknown =
    🔍 No sheet opens by this code: it was closed, or the code was mistyped.

    A code has 15 letters and digits, never 0, 1, O, I, L or U. Please compare it with the sheet and send it again.
paper-failed =
    😔 Sorry, the sheet could not be made. The same result is below as text. Please tap again a little later (reference: { $reference }).
paper-section = <b>{ $title }</b>
paper-line = { $mark } { $text }
paper-step = { $number }. { $text }

close-confirm =
    🔒 <b>Close access to the sheet by its code?</b>

    All codes and QR codes of this check will open nothing. Those who saved the file keep it. A new sheet gets a new code.
close-yes = Yes, close
close-no = No, keep it open
close-done = 🔒 Closed: the earlier codes open nothing now.
close-nothing = There is nothing to close: this check has no open sheet.

label-ask =
    🏷 What should the organisation be called on the sheet?

    Send its name in one line, up to 80 characters. You can change it later. Please write no names of people and no IIN or BIN: everyone who has the code sees the sheet.
label-ask-again =
    🏷 On the sheet now: <b>{ $label }</b>

    Send the new name in one line, up to 80 characters, for a new sheet. The earlier one stays under its old code; you can close access to it.
label-without = Without a name
label-too-long = Too long: { $length } characters. Please shorten it to 80.
label-empty = No letter is visible in this name. Write it differently, or tap “Without a name”.
label-changed = 🏷 The name is changed: <b>{ $label }</b>. Take the new sheet here.
