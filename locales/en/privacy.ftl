privacy-title = 🔒 <b>What is kept about you</b>
privacy-kept-id = your Telegram ID (not a phone number), to know whom to answer
privacy-kept-language = the language you chose
privacy-kept-region = your region, if you chose one or came through the link of a region’s coordinator
privacy-kept-seen = when you first and last used the bot, and the day you were last asked whether an answer was right; if you block the bot, since when
privacy-kept-unfinished = what you have not finished, such as an answer you are typing, until it is finished
privacy-kept-checks = your self-checks: direction, answers, result, dates, to go on with them or open them again; of one that began through a coordinator's link, which link it was and when you sent them the result
privacy-kept-organisation = your answers about the organisation, so that the next check need not ask again
privacy-kept-sheets = readiness sheets, their codes, and the organisation’s name as you wrote it
privacy-kept-follows = what you follow, the hours for reminders, the steps of your plan that you ticked, and which reminders were sent
privacy-kept-deliveries = which announcements were sent to you, and whether they arrived
privacy-kept-visits = through which link you came and what you did then (whether you asked, began a check, finished it), for { $visits } days; a coordinator sees only the numbers of all
privacy-kept-letters = if you wrote to a person: where in Telegram the messages stand and whether they arrived (not their text), who answers, and whether writing was barred

privacy-sheets = Whoever knows a code can open its sheet, which does not show who made it; you can close access by code at any time. Delete one check: /saved
privacy-not-kept = Your name, your phone and the text of your messages are not kept. A question without a sure answer is kept for { $missed } days without who asked it: only its text, language, how often and on which day it was last asked; what looks like a phone number or e-mail is removed. Even so, please write no personal data in questions. What is counted by day holds only numbers, no people.
privacy-others = Nothing is passed on to anybody. If you write to a person, the bot’s staff see your message; a check’s result goes to a coordinator only if you send it yourself. Delete everything: /forget
privacy-forget = 🗑 Delete my data

forget-confirm =
    🗑 <b>Delete everything kept about you?</b>

    All that /privacy lists will be deleted: your Telegram ID, language and region, all checks with their answers, sheets, what you follow, and your messages with staff. The codes of the sheets will open nothing. This cannot be undone.
forget-yes = Yes, delete
forget-no = No, keep it
forget-done = ✅ All deleted. If you write to the bot again, we will meet anew: /start
forget-kept = Fine, nothing was deleted.

cancel-done = Stopped. Nothing is lost.
