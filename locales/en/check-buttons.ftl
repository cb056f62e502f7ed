# Buttons, notices and typed words of the self-check and of matching.
button-check = ✅ Check ourselves
button-match = 🧭 Matching directions
check-title = Self-check · № { $number } · { $place }/{ $total } { $bar }
check-title-match = Matching directions · { $place }/{ $total } { $bar }
check-about = <b>№ { $number }.</b> { $title }
check-button-why = Why do you ask?
check-button-to-question = ◀ To the question
check-button-back = ◀ Back
check-button-forward = Forward ▶
check-button-later = Continue later
check-button-done = Done ✔
check-button-all = All
check-button-none = Clear all
check-button-as-before = As before: { $answer }
check-button-take = Use these answers
check-button-ask-again = Ask me again
check-button-look-on = Look on anyway
check-button-change = Change the answer
check-button-finish-here = Finish here
check-button-result = Show the result
check-button-change-answers = ✏️ Change answers
check-button-go-on = ▶ Continue
check-button-anew = Start anew
check-button-continue = ▶ Continue the check
check-button-continue-one = ▶ № { $number }: { $place } of { $total }
check-button-continue-match = ▶ Matching directions: { $place } of { $total }
check-button-check-this = ✅ Check this direction
check-button-others = 🧭 What else fits?
check-button-rating = № { $number } · { $percent }%
check-button-card = 📄 Card
check-button-to-list = ◀ To the list
check-button-choose = Choose a direction
check-button-private = Open in the bot
check-choose =
    ✅ <b>Self-check</b>

    In five minutes you will see how ready your organisation is for a particular grant: what is there and what is missing. This is advice, not a decision.

    Which direction shall we check? Choose a sphere, or write it after the command: <code>/check 13</code>, <code>/check mediation</code>.
check-choose-under-way = What you began is kept; you can go on where you were:
check-choose-direction = Choose a direction to check:
check-choose-found = Which direction shall we check?
check-choose-found-one = Shall we check this direction?
check-choose-unknown = There is no direction № { $number } in the present table. Choose from the list.
check-choose-not-found = No direction was found for these words. Choose from the list.
check-begun-before = You have begun a check of direction № { $number }: { $place } of { $total }. Continue?
check-begun-before-match = You have begun to look for matching directions: { $place } of { $total }. Continue?
check-offer = You answered about your organisation on { $date }:
check-offer-repeated = Your answers from the last check:
check-offer-line = { $question } — <b>{ $answer }</b>
check-offer-question = Shall we use these?
check-answered = Your answer: <b>{ $answer }</b>
check-later =
    ⏸ Your answers are kept.

    Come back to this place at any time: /check.
check-later-match =
    ⏸ Your answers are kept.

    Come back to this place at any time: /match.
check-private-only = The self-check takes place in a private chat: nobody else sees your answers.
check-recap-left = Questions without an answer: { $left }
check-word-lost = This check was deleted, or its direction is not in the present table. You can begin a new one.
check-word-no-direction = There is no such direction in the present table.
check-word-not-asked = That question is not asked any more. Here is the present one.
check-word-changed = That question has changed: the table is new.
check-word-refused = That answer is not there any more. Choose from the present ones.
check-typed-yes = yes, yeah, yep, sure, y
check-typed-no = no, nope, none, n
check-typed-zero = zero, nil
check-typed-unsure = not sure, unsure, dont know, don't know, i don't know, no idea
check-typed-skip = skip, pass, next
check-typed-all = all, all regions, everywhere, whole country, all of kazakhstan, kazakhstan
check-typed-and = and, the, regions
check-typed-pieces = pcs, pieces, piece, regions, region
