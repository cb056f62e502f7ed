privacy-text =
    🔒 <b>What is kept about you</b>

    • your Telegram ID (not a phone number), to know whom to answer;
    • the language you chose;
    • when you first and last used the bot;
    • your self-checks: direction, answers, result, dates, to go on with them or open them again;
    • your answers about the organisation, so that the next check need not ask again;
    • readiness sheets, their codes, and the organisation's name as you wrote it.

    Whoever knows a code can open its sheet, which does not show who made it; you can close access by code at any time. Delete one check: /saved

    Your name, phone and messages are not kept. A question without an answer is kept without who asked it: only its text, language and time. So please write no personal data in questions.

    Nothing is given to anybody. Delete everything: /forget
privacy-forget = 🗑 Delete my data

forget-confirm =
    🗑 <b>Delete everything kept about you?</b>

    Your Telegram ID, language, all checks with their answers, and your sheets will be deleted; the codes of the sheets will open nothing. This cannot be undone.
forget-yes = Yes, delete
forget-no = No, keep it
forget-done = ✅ All deleted. If you write to the bot again, we will meet anew: /start
forget-kept = Fine, nothing was deleted.

cancel-done = Stopped. Nothing is lost.
