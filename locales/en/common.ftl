# Parts that every screen uses.
button-menu = 🏠 Menu
button-previous = ◀
button-next = ▶
button-previous-page = ◀ { $page } / { $pages }
button-next-page = { $page } / { $pages } ▶
button-directions = 📋 List of directions
button-compare = ⚖️ Compare
button-language = 🌐 Language
button-help = ❓ Help
button-share = ↗️ Share
button-privacy = 🔒 Data

money-thousand = { $amount } thousand ₸
money-with-millions = { $amount } thousand ₸ ({ $millions } million)

footer-row = { $season } list, № { $number }.
footer-list = { $season } list.
footer-closed = This competition is closed ({ $date }).
footer-closed-each = The competitions are closed: { $windows }.
footer-open = Applications are taken until { $date }.
footer-open-each = Applications are taken; last days: { $windows }.
footer-upcoming = Applications open on { $date }.
footer-unknown = The table does not say when applications are taken.
window-line = { $kinds } — { $date }
window-kinds = { $others } and { $last }
window-stem-short = short-
window-stem-medium = medium-
window-stem-long = long-
footer-translation = Unofficial translation.

grants-short = { $count ->
    [one] { $count } short-term grant
   *[other] { $count } short-term grants
}
grants-medium = { $count ->
    [one] { $count } medium-term grant
   *[other] { $count } medium-term grants
}
grants-long = { $count ->
    [one] { $count } long-term grant
   *[other] { $count } long-term grants
}
grants-any = { $count ->
    [one] { $count } grant
   *[other] { $count } grants
}
directions-count = { $count ->
    [one] { $count } direction
   *[other] { $count } directions
}

notice-wait = A little slower, please: too many messages. Wait half a minute and we will go on.
