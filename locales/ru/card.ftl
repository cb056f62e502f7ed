# A direction: its card and the answers to questions about one part of it.
card-heading = <b>№ { $number }. { $title }</b>
card-official-title = Официально: <i>{ $title }</i>
card-sphere = 🗂 { $sphere }
card-kind = 📄 { $grants } · { $years }
card-regions = 📍 Регионы: { $regions }
card-regions-at-least = 📍 Не менее { $count ->
    [one] { $count } региона
   *[other] { $count } регионов
}

funding-heading = 💰 <b>Объем финансирования</b>
funding-year = { $year } — { $money }
funding-asked-year = <b>{ $year } — { $money }</b>
funding-no-year = На { $year } год по этому направлению деньги не указаны.
funding-total = Всего: <b>{ $money }</b>
funding-each = Каждый грант — { $money }
funding-only-year = Всего ({ $year }): <b>{ $money }</b>

type-heading = 📄 <b>Вид гранта</b>

indicator-heading = 🎯 <b>Целевой индикатор</b>
indicator-unlabelled = В таблице этот текст не разделен на индикатор и результат.

results-heading = ✅ <b>Ожидаемый результат</b>
results-none = Ожидаемый результат для этого направления в таблице отдельно не указан — есть только индикатор.

requirements-heading = 🧰 <b>Требования к материальной базе</b>
requirements-yes = Да, в таблице есть требования к материально-технической базе:
requirements-no = Нет, в таблице для этого направления требований к материально-технической базе нет: их устанавливают только для долгосрочных грантов.
requirements-none = В таблице не указаны (их устанавливают только для долгосрочных грантов).

problem-heading = ❗️ <b>Краткое описание проблемы</b>

part-card = 📇 Вся карточка
part-funding = 💰 Деньги
part-requirements = 🧰 Требования
part-indicator = 🎯 Индикатор
part-results = ✅ Результаты
part-problem = ❗️ Проблема
part-type = 📄 Вид
card-show-official = 🇰🇿 Текст на казахском
card-show-translation = Перевод
card-previous = ◀ № { $number }
card-next = № { $number } ▶
card-back = ◀ К сфере
card-gone = Такого направления нет в нынешней таблице.
