share-bot =
    🤝 <b>Grantkömek</b> is a bot that answers questions about state grants for NGOs in Kazakhstan from the official table: how much money, what is required, what result is needed. Free.
    { $link }
share-direction =
    🤝 <b>№ { $number }. { $title }</b>
    { $grants }, { $money } in all.
    More: { $link }
share-hint = Forward the message above to a group or channel, or tap the button and choose a chat.
share-choose-chat = ↗️ Choose a chat
share-unknown = The table has no direction № { $number }. Write like this: <code>/share 20</code>
