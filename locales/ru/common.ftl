# Parts that every screen uses.
button-menu = 🏠 Меню
button-previous = ◀️
button-next = ▶️
button-directions = 📋 Список направлений
button-compare = ⚖️ Сравнить
button-language = 🌐 Язык
button-help = ❓ Помощь
button-share = ↗️ Поделиться
button-privacy = 🔒 Данные

money-thousand = { $amount } тыс. ₸
money-with-millions = { $amount } тыс. ₸ ({ $millions } млн)

footer-row = Перечень { $season } года, № { $number }.
footer-list = Перечень { $season } года.
footer-closed = Этот конкурс закрыт ({ $date }).
footer-open = Заявки принимают до { $date }.
footer-upcoming = Приём заявок начнётся { $date }.
footer-unknown = Срок приёма заявок в таблице не указан.
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

equipment-computer = { $count ->
    [one] { $count } компьютер
    [few] { $count } компьютера
   *[other] { $count } компьютеров
}
equipment-printer_bw = { $count ->
    [one] { $count } чёрно-белый принтер
    [few] { $count } чёрно-белых принтера
   *[other] { $count } чёрно-белых принтеров
}
equipment-printer_colour = { $count ->
    [one] { $count } цветной принтер
    [few] { $count } цветных принтера
   *[other] { $count } цветных принтеров
}
equipment-scanner = { $count ->
    [one] { $count } сканер
    [few] { $count } сканера
   *[other] { $count } сканеров
}
equipment-photo_camera = { $count ->
    [one] { $count } фотокамера
    [few] { $count } фотокамеры
   *[other] { $count } фотокамер
}
equipment-video_camera = { $count ->
    [one] { $count } видеокамера
    [few] { $count } видеокамеры
   *[other] { $count } видеокамер
}
equipment-projector = { $count ->
    [one] { $count } проектор
    [few] { $count } проектора
   *[other] { $count } проекторов
}
equipment-landline_phone = { $count ->
    [one] { $count } стационарный телефон
    [few] { $count } стационарных телефона
   *[other] { $count } стационарных телефонов
}
equipment-car = { $count ->
    [one] { $count } автомобиль
    [few] { $count } автомобиля
   *[other] { $count } автомобилей
}
premises-need = помещения от { $area } м² в { $regions ->
    [one] { $regions } регионе
   *[other] { $regions } регионах
}

notice-wait = Чуть медленнее, пожалуйста: сообщений слишком много. Подождите полминуты, и продолжим.
