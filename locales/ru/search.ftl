# Answers to a question: a guess, a set, a sum, nothing.
search-guess = Точно такого направления нет. Возможно, вы ищете:
search-guess-line = <b>№ { $number }</b> { $title }
search-guess-reason = совпало: { $words }
search-none-of-these = Ни одно из них
search-none =
    В таблице об этом ничего нет. Я знаю только официальный перечень государственных грантов для НПО и ничего не придумываю.

    Попробуйте написать иначе (например, кому вы помогаете) или посмотрите список.
search-none-recorded = Вопрос сохранен без указания, кто его задал: так бот становится лучше.
search-not-these = Понятно, это не они. Похоже, точно такого направления в таблице нет. Напишите иначе или посмотрите список.
search-usage = Что ищем? Напишите так: <code>/search медиация</code>
search-help = Спросите своими словами: какое направление, сколько денег, какие требования. Например: «сколько денег на медиацию», «требования направления 20», «долгосрочные больше 40 млн».
search-thanks = Спасибо, учту

filter-found = 🔎 { $count ->
    [one] Нашлось <b>{ $count }</b> направление
    [few] Нашлось <b>{ $count }</b> направления
   *[other] Нашлось <b>{ $count }</b> направлений
} из { $all }. { $when }: <b>{ $money }</b>
filter-nothing = 🔎 Среди { $all ->
    [one] { $all } направления
   *[other] { $all } направлений
} таких нет. Попробуйте смягчить условие.
filter-conditions = <i>Условие: { $conditions }</i>
filter-line = <b>№ { $number }</b> { $title } — { $money }
filter-button = № { $number } · { $amount }
filter-when-year = За { $year } год
filter-when-total = За все годы
filter-compare-top = ⚖️ Сравнить первые { $count }

total-heading = 💰 <b>{ $money }</b>
total-scope = { $when }, { $directions }, { $grants }
total-year = { $year } — { $money }
total-list = 🔎 Показать списком

condition-kind-short = краткосрочные
condition-kind-medium = среднесрочные
condition-kind-long = долгосрочные
condition-year = { $year } год
condition-at-least = не меньше { $money }
condition-at-most = не больше { $money }
condition-more-than = больше { $money }
condition-less-than = меньше { $money }
condition-between = { $least } – { $most }
condition-amount-total = за все годы
condition-base-yes = есть требования к материальной базе
condition-base-no = без требований к материальной базе
condition-premises-yes = нужны помещения
condition-premises-no = помещения не нужны
condition-area = { $area } м²
condition-regions-at-least = не менее { $count ->
    [one] { $count } региона
   *[other] { $count } регионов
}
condition-limit = { $count ->
    [one] первое { $count }
   *[other] первые { $count }
}

condition-not-sphere = кроме сферы «{ $sphere }»
condition-not-year = без { $year } года
condition-only-year = только { $year } год
condition-last-year = по { $year } год
condition-grants = число грантов — { $count }
condition-equipment-yes = нужна техника
condition-equipment-no = техника не нужна
condition-nationwide-yes = по всей республике
condition-nationwide-no = не по всей республике
condition-order-most_money = больше всего денег
condition-order-least_money = меньше всего денег
condition-order-most_grants = больше всего грантов

# What a direction asks for, or does not.
need-computer = нужен компьютер
need-printer = нужен принтер
need-printer_bw = нужен черно-белый принтер
need-printer_colour = нужен цветной принтер
need-scanner = нужен сканер
need-photo_camera = нужна фотокамера
need-video_camera = нужна видеокамера
need-projector = нужен проектор
need-landline_phone = нужен стационарный телефон
need-car = нужен автомобиль

no-need-computer = не нужен компьютер
no-need-printer = не нужен принтер
no-need-printer_bw = не нужен черно-белый принтер
no-need-printer_colour = не нужен цветной принтер
no-need-scanner = не нужен сканер
no-need-photo_camera = не нужна фотокамера
no-need-video_camera = не нужна видеокамера
no-need-projector = не нужен проектор
no-need-landline_phone = не нужен стационарный телефон
no-need-car = не нужен автомобиль

# Words that the requirements hold: the table's own, the same in every language, and how a condition tells them.
mention-laptop-word = ноутбук
mention-laptop = нужен ноутбук
mention-classroom-word = аудитория
mention-classroom = нужна аудитория
mention-office-word = офис
mention-office = нужен офис
