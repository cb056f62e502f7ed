# Parts that every screen uses.
button-menu = 🏠 Мәзір
button-previous = ◀️
button-next = ▶️
button-directions = 📋 Бағыттар тізімі
button-compare = ⚖️ Салыстыру
button-language = 🌐 Тіл
button-help = ❓ Көмек
button-share = ↗️ Бөлісу
button-privacy = 🔒 Деректер

money-thousand = { $amount } мың ₸
money-with-millions = { $amount } мың ₸ ({ $millions } млн)

footer-row = { $season } жылғы тізім, № { $number }.
footer-list = { $season } жылғы тізім.
footer-closed = Бұл конкурс жабылған ({ $date }).
footer-open = Өтінім қабылданып жатыр: соңғы күні — { $date }.
footer-upcoming = Өтінім қабылдау { $date } басталады.
footer-unknown = Өтінім мерзімі кестеде көрсетілмеген.
footer-translation = Аударма бейресми.

grants-short = { $count } қысқа мерзімді грант
grants-medium = { $count } орта мерзімді грант
grants-long = { $count } ұзақ мерзімді грант
grants-any = { $count } грант
directions-count = { $count } бағыт

equipment-computer = { $count } компьютер
equipment-printer_bw = { $count } ақ-қара принтер
equipment-printer_colour = { $count } түрлі-түсті принтер
equipment-scanner = { $count } сканер
equipment-photo_camera = { $count } фотокамера
equipment-video_camera = { $count } бейнекамера
equipment-projector = { $count } проектор
equipment-landline_phone = { $count } стационарлық телефон
equipment-car = { $count } автомобиль
premises-need = { $regions } өңірде кемінде { $area } м² үй-жай

notice-wait = Сәл баяуырақ: хабарлама тым көп келіп жатыр. Жарты минуттай күтіңіз, содан кейін жалғастырамыз.
