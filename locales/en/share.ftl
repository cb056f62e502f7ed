# Posts to pass on: each stands alone in its message, and is understood by who has never seen the bot.
share-post-bot =
    🤝 <b>Grantkömek</b> — a bot about state grants for NGOs in Kazakhstan

    Ask in your own words: how much money, what is required, what result is needed. It answers exactly, from the official table, and shows which directions fit your organisation. Free, in Kazakh, Russian and English.
share-post-direction =
    🤝 A state grant for NGOs in Kazakhstan

    <b>№ { $number }. { $title }</b>
    📄 { $grants } · { $years }
    💰 { $money } in all
share-post-check =
    ✅ <b>Is your organisation ready for this grant?</b>

    <b>№ { $number }. { $title }</b>

    Answer a few questions, and the bot says at once what is ready, what is missing and where to begin. Free.
share-post-check-any =
    ✅ <b>Is your organisation ready for a grant?</b>

    Choose a direction and answer a few questions: the bot says at once what is ready, what is missing and where to begin. Free.
share-post-match =
    🧭 <b>Which grant fits your organisation?</b>

    Answer a few questions, and the bot finds those that fit among { $all ->
        [one] { $all } direction
       *[other] { $all } directions
    }, and shows what is missing. Free.
share-post-set =
    🔎 <b>State grants for NGOs: { $count ->
        [one] { $count } direction
       *[other] { $count } directions
    }</b>
    💰 { $money } in all
share-post-set-more = … and { $count ->
    [one] { $count } more
   *[other] { $count } more
}
share-post-open-bot = 👉 Open the bot: { $link }
share-post-open-direction = 👉 Requirements and details: { $link }
share-post-open-check = 👉 Check yours: { $link }
share-post-open-match = 👉 Try it: { $link }
share-post-open-set = 👉 Open the list: { $link }

# The same in one line, to be copied: at most 256 letters with the title.
share-copy-bot = Grantkömek, a bot about state grants for NGOs in Kazakhstan: { $link }
share-copy-direction = № { $number }. { $title } (unofficial translation): { $link }
share-copy-check = Is your organisation ready for this grant? № { $number }. { $title } (unofficial translation): { $link }
share-copy-check-any = Is your organisation ready for a state grant? Check it: { $link }
share-copy-match = Which state grant fits your organisation? Try it: { $link }
share-copy-set = State grants for NGOs, { $count ->
    [one] { $count } direction
   *[other] { $count } directions
}: { $link }

# What a post is about: a result of inline mode, under the picture of a QR code.
share-name-bot = Grantkömek
share-name-direction = № { $number }. { $title }
share-name-check = Self-check, № { $number }. { $title }
share-name-check-any = Self-check
share-name-match = Matching directions
share-name-set = A list of grants, { $count ->
    [one] { $count } direction
   *[other] { $count } directions
}

share-hint =
    The message above is ready: forward it to a group, a channel or a friend.

    In another language? Choose it.
share-hint-result =
    The message above is ready: forward it to a group, a channel or a friend. It holds none of your answers and no result, only an invitation to check.

    In another language? Choose it.
share-copy = 📋 Copy the text
share-send = ↗️ Send to a chat
share-qr = 🔳 QR code
share-qr-caption =
    🔳 <b>{ $name }</b>
    { $link }

    Print the picture or pass it on: a phone's camera that looks at it opens the bot.
share-invite = ↗️ Recommend to others
share-offer-bot = ↗️ Share the bot
share-unknown = The table has no direction № { $number }. Write like this: <code>/share 20</code>
