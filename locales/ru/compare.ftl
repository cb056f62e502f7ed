compare-heading = ⚖️ <b>Сравнение</b>
compare-name = <b>№ { $number }</b> { $title }
compare-line = № { $number } — { $value }
compare-kind = 📄 <b>Вид</b>
compare-year = 💰 <b>{ $year } год</b>
compare-total = 💰 <b>Всего</b>
compare-no-money = нет
compare-requirements = 🧰 <b>Требования к материальной базе</b>
compare-no-requirements = нет
compare-regions = 📍 <b>Регионы</b>
compare-no-regions = не указаны
compare-regions-at-least = не менее { $count }
compare-indicator = 🎯 <b>Целевой индикатор</b>
compare-pick =
    ⚖️ <b>Выберите два или три направления</b>
    Нажмите еще раз, чтобы снять выбор. Можно и так: <code>/compare 6 13 20</code>
compare-picked = Выбрано: { $numbers }
compare-button = ⚖️ Сравнить: { $numbers }
compare-change = ✏️ Изменить выбор
compare-enough = Сравнить можно не больше трех направлений
compare-unknown = Таких номеров в таблице нет: { $numbers }. Выберите из списка.
compare-open = № { $number }
