# Parts that every screen uses.
button-menu = 🏠 Меню
button-previous = ◀
button-next = ▶
button-previous-page = ◀ { $page } / { $pages }
button-next-page = { $page } / { $pages } ▶
button-directions = 📋 Список направлений
button-compare = ⚖️ Сравнить
button-language = 🌐 Язык
button-help = ❓ Помощь
button-share = ↗️ Поделиться
button-privacy = 🔒 Данные

money-thousand = { $amount } тыс. ₸
money-with-millions = { $amount } тыс. ₸ ({ $millions } млн)

footer-row = Перечень { $season } года, № { $number }.
footer-list = Перечень { $season } года.
footer-closed = Этот конкурс закрыт ({ $date }).
footer-closed-each = Конкурсы закрыты: { $windows }.
footer-open = Заявки принимают до { $date }.
footer-open-each = Заявки принимают, последние дни: { $windows }.
footer-upcoming = Прием заявок начнется { $date }.
footer-unknown = Срок приема заявок в таблице не указан.
window-line = { $kinds } — { $date }
window-kinds = { $others } и { $last }
window-stem-short = кратко-
window-stem-medium = средне-
window-stem-long = долго-
footer-translation = Перевод неофициальный.

grants-short = { $count ->
    [one] { $count } краткосрочный грант
    [few] { $count } краткосрочных гранта
   *[other] { $count } краткосрочных грантов
}
grants-medium = { $count ->
    [one] { $count } среднесрочный грант
    [few] { $count } среднесрочных гранта
   *[other] { $count } среднесрочных грантов
}
grants-long = { $count ->
    [one] { $count } долгосрочный грант
    [few] { $count } долгосрочных гранта
   *[other] { $count } долгосрочных грантов
}
grants-any = { $count ->
    [one] { $count } грант
    [few] { $count } гранта
   *[other] { $count } грантов
}
directions-count = { $count ->
    [one] { $count } направление
    [few] { $count } направления
   *[other] { $count } направлений
}

notice-wait = Чуть медленнее, пожалуйста: сообщений слишком много. Подождите полминуты, и продолжим.
