# Everything that is not a question in words, and what went wrong.
other-voice = 🎙 I cannot listen to voice messages yet. Write your question in a few words and I will answer at once.
other-picture = 🖼 I cannot read pictures or files. Write what you wanted to ask.
other-sticker = 🙂 Thank you! If you have a question about grants, write it.
other-contact = I do not need your number, and it is not kept. Write your question about grants.
other-location = 📍 Your location is not kept. To search by region, write its name, for example: <i>grants in East Kazakhstan</i>.
other-poll = I do not take part in polls. Write your question about grants.
other-forwarded = I found no definite direction in this post. Write in your own words what you want to know, for example: <i>what grants are there for rural youth?</i>
other-edited-command = An edited command is not carried out. Please send it again.
other-anything = I do not understand this kind of message. Write your question as text.

fallback-old-button = This button is out of date. Let's go on from the menu.

error-apology = 😔 That was my mistake, not yours. Please try again a little later. Error number: <code>{ $reference }</code>
error-apology-short = My mistake ({ $reference }). Please try again.
error-owner =
    ⚠️ <b>{ $kind }</b> · <code>{ $reference }</code>
    <code>{ $place }</code>
    The next message about this kind of error will come after 10 minutes at the earliest.
