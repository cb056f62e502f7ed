# Parts that every screen uses.
button-menu = 🏠 Мәзір
button-previous = ◀
button-next = ▶
button-previous-page = ◀ { $page } / { $pages }
button-next-page = { $page } / { $pages } ▶
button-directions = 📋 Бағыттар тізімі
button-compare = ⚖️ Салыстыру
button-language = 🌐 Тіл
button-help = ❓ Көмек
button-share = ↗️ Бөлісу
button-privacy = 🔒 Деректер

money-thousand = { $amount } мың ₸
money-with-millions = { $amount } мың ₸ ({ $millions } млн)

footer-row = { $season } жылғы тізім, № { $number }.
footer-list = { $season } жылғы тізім.
footer-closed = Бұл конкурс жабылған ({ $date }).
footer-closed-each = Конкурстар жабылған: { $windows }.
footer-open = Өтінім қабылданып жатыр: соңғы күні — { $date }.
footer-open-each = Өтінім қабылданып жатыр, соңғы күндері: { $windows }.
footer-upcoming = Өтінім қабылдау { $date } басталады.
footer-unknown = Өтінім мерзімі кестеде көрсетілмеген.
window-line = { $kinds } — { $date }
window-kinds = { $others }, { $last }
window-stem-short = қысқа
window-stem-medium = орта
window-stem-long = ұзақ
footer-translation = Аударма бейресми.

grants-short = { $count } қысқа мерзімді грант
grants-medium = { $count } орта мерзімді грант
grants-long = { $count } ұзақ мерзімді грант
grants-any = { $count } грант
directions-count = { $count } бағыт

notice-wait = Сәл баяуырақ: хабарлама тым көп келіп жатыр. Жарты минуттай күтіңіз, содан кейін жалғастырамыз.
