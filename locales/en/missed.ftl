# /missed: questions without a sure answer, what they mean, and the lessons of the search; was an answer the right one?
command-missed = Questions without an answer: teach the search

missed-title-new = 🔎 <b>Questions without an answer</b>
missed-title-later = ⏳ <b>Questions put off</b>
missed-none-new = 🔎 There are no questions without an answer now.
missed-none-later = ⏳ No questions were put off.
missed-hint = Similar ones are together, the most asked on top. Open a group and say what it means: the bot remembers it at once.
missed-line = • <b>{ $text }</b>: { $count ->
    [one] { $count } time
   *[other] { $count } times
}, last on { $date }
missed-to-new = ⏳ Put off: { $waiting }
missed-to-later = 🔎 New: { $waiting }
missed-to-lessons = 📚 Lessons: { $lessons }
missed-back = ◀ Questions
missed-to-group = ◀ The group

missed-group = 🔎 <b>{ $text }</b>
missed-asked = Asked { $count ->
    [one] { $count } time
   *[other] { $count } times
}, last on { $date }.
missed-question = { $phrase }, { $count ->
    [one] { $count } time
   *[other] { $count } times
}
missed-phrase = “{ $text }”, { $language }
missed-language-kk = Kazakh
missed-language-ru = Russian
missed-language-en = English
missed-more = …and { $left } more
missed-now-none = Right now the bot finds no answer.
missed-now-unsure = Right now the bot is not sure and offers { $numbers }.
missed-now-sure = Right now the bot is sure of its answer: { $direction }.
missed-now-set = Right now the bot answers with something other than one direction.
missed-what = What does it mean?
missed-direction = № { $number } “{ $title }”
missed-pick = 📋 Another direction
missed-query = 🧮 A selection
missed-other = 🚫 Not about grants
missed-later = ⏳ Later
missed-pick-ask = Which direction is it? Choose from the list or write its number.
missed-pick-unknown = The table has no direction of that number.
missed-pick-again = Choose another
missed-confirm = Are these questions about { $direction }?
missed-yes = ✅ Yes, remember it
missed-query-ask = Write a question that the bot already answers with the right selection. For example: “long-term grants over 40 million”.
missed-query-not = The bot does not answer that with a selection. Try other words.
missed-query-again = Write another
missed-confirm-query = Shall I answer “{ $text }” and the others of this group like that?

missed-checking = ⏳ Checking that no other answer gets worse. It usually takes ten seconds.
missed-taught = ✅ Remembered. “{ $text }” is { $meaning }. From now on I answer like that.
missed-refused = ⚠️ <b>Not remembered.</b> With these words the answers to { $count ->
    [one] { $count } test question
   *[other] { $count } test questions
} would be spoilt:
missed-refused-exactly = I can remember exactly these words only: then no other answer changes.
missed-refused-whole = Not even exactly these words can be remembered: they already have a right answer. Choose another meaning or put the group off.
missed-exactly = ✅ Exactly these words
missed-untried = ⚠️ I could not check it, so nothing was remembered. Try again later; the reason is in the server's log.
missed-changed = The group has changed: there are new questions, or somebody has decided on it. Please look again.
missed-put-off = ⏳ Put off. The group comes back when somebody asks about it again.

lessons-title = 📚 <b>What the search was taught</b>
lessons-none = 📚 The search has been taught nothing yet.
lessons-back = ◀ Lessons
lessons-one = 📚 <b>Lesson { $lesson }</b> of { $date }
lessons-meaning = Meaning: { $meaning }
lessons-as-query = the same as “{ $query }”
lessons-number-of-season = № { $number } in the table of { $season }
lessons-means-direction = direction
lessons-means-query = a selection
lessons-means-other = not about grants
lessons-exact = Exactly these words only: the lesson does not touch similar questions.
lessons-other-season = This lesson is for another table and has no effect now.
lessons-undone = The lesson was undone.
lessons-undo = ↩ Undo the lesson
lessons-undone-now = ↩ The lesson is undone, its questions are in the list again.
lessons-gone = That lesson is gone.

missed-was-it-yes = 👍 That is it
missed-was-it-no = 👎 Not that
missed-was-it-thanks = Thank you!
missed-was-it-wrong = I see, not that. Your question was kept without who asked it, so that the bot gets better. Try other words or look through the list.

audit-lesson-taught = Taught the search (lesson { $lesson }): { $means } { $meaning }
audit-lesson-undone = Undid lesson { $lesson }: { $means } { $meaning }
audit-lesson-merged = Lesson { $lesson } ended: the table itself knows its words now.
audit-missed-put-off = Put off questions without an answer: { $count }
