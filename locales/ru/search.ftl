# Answers to a question: a guess, a set, a sum, nothing.
search-guess = Точно такого направления нет. Возможно, вы ищете:
search-guess-line = <b>№ { $number }</b> { $title }
search-guess-reason = совпало: { $words }
search-none-of-these = Ни одно из них
search-none =
    В таблице об этом ничего нет. Я знаю только официальный перечень государственных грантов для НПО и ничего не придумываю.

    Попробуйте написать иначе (например, кому вы помогаете) или посмотрите список.
search-none-recorded = Вопрос сохранён без указания, кто его задал: так бот становится лучше.
search-not-these = Понятно, это не они. Похоже, точно такого направления в таблице нет. Напишите иначе или посмотрите список.
search-usage = Что ищем? Напишите так: <code>/search медиация</code>
search-help = Спросите своими словами: какое направление, сколько денег, какие требования. Например: «сколько денег на медиацию», «требования направления 20», «долгосрочные больше 40 млн».
search-thanks = Спасибо, учту

filter-found = 🔎 { $count ->
    [one] Нашлось <b>{ $count }</b> направление
    [few] Нашлось <b>{ $count }</b> направления
   *[other] Нашлось <b>{ $count }</b> направлений
} из { $all }, вместе <b>{ $money }</b> ({ $when }):
filter-nothing = 🔎 Среди { $all ->
    [one] { $all } направления
   *[other] { $all } направлений
} таких нет. Попробуйте смягчить условие.
filter-conditions = <i>Условие: { $conditions }</i>
filter-line = <b>№ { $number }</b> { $title } — { $money }
filter-button = № { $number } · { $amount }
filter-when-year = { $year } год
filter-when-total = за все годы
filter-compare-top = ⚖️ Сравнить первые

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
condition-item = нужно: { $item }
condition-without-item = не нужно: { $item }
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

condition-not-sphere = кроме: { $sphere }
condition-not-year = без { $year } года
condition-only-year = только { $year } год
condition-last-year = по { $year } год
condition-grants = число грантов: { $count }
condition-equipment-yes = нужна техника
condition-equipment-no = техника не нужна
condition-nationwide-yes = по всей республике
condition-nationwide-no = не по всей республике
condition-order-most_money = больше всего денег
condition-order-least_money = меньше всего денег
condition-order-most_grants = больше всего грантов
mention-laptop = ноутбук

item-computer = компьютер
item-printer_bw = чёрно-белый принтер
item-printer_colour = цветной принтер
item-scanner = сканер
item-photo_camera = фотокамера
item-video_camera = видеокамера
item-projector = проектор
item-landline_phone = стационарный телефон
item-car = автомобиль
