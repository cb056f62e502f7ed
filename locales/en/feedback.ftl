# Writing to people: /feedback, "ask a person", "report a mistake".
command-feedback = Write to people: a question, an idea, a mistake

button-ask-person = 🙋 Ask a person
button-mistake = ⚠️ Something is wrong

feedback-open = ✍️ We are listening. Send anything here: text, a photo, your voice, a file. Once it reaches the staff, I put 👌 under it, and their answer comes to this chat.
feedback-asked = 🙋 I am passing your question on: once it arrives, I put 👌 under it, and the answer comes to this chat. If there is more to say, just write.
feedback-ask-anew = 🙋 I can no longer see your question. Write here what I should pass on.
feedback-mistake =
    ⚠️ <b>№ { $number } · { $part }</b>

    Write what is wrong here; a screenshot helps. I add the direction and the part myself. Once your message arrives, I put 👌 under it.
feedback-sent = I am passing it on: once it arrives, I put 👌 under your message, and the answer comes to this chat.
feedback-write-button = ✍️ Write back
feedback-done-button = ✅ Done
feedback-done = Thank you! The answer comes to this chat. To add something, reply to it, and that will arrive too.
feedback-hours = 🕘 Nobody is there right now; the staff will be back { $opens }. Your message is kept and will be read.
feedback-held = That is a lot at once, so let people read it: this and what follows will arrive in some ten minutes. Nothing is lost.
feedback-full = Too many messages came from you within an hour, so this one was not passed on. Please send it a little later.
feedback-banned = Sorry, the staff no longer take messages from you. Questions about grants I still answer myself.
feedback-refused = A message of this kind could not be passed on. Please try another way: text, a photo or a file.
feedback-delivered = 👌 It has arrived.
feedback-edit-lost = The staff will not see this change. Please send it as a new message.
feedback-private = To ask a person, write to me in a private chat: /feedback
