# A direction: its card and the answers to questions about one part of it.
card-heading = <b>№ { $number }. { $title }</b>
card-official-title = Ресми атауы: <i>{ $title }</i>
card-sphere = 🗂 { $sphere }
card-kind = 📄 { $grants } · { $years }
card-regions = 📍 Өңірлер: { $regions }
card-regions-at-least = 📍 Кемінде { $count } өңір

funding-heading = 💰 <b>Қаржыландыру көлемі</b>
funding-year = { $year } — { $money }
funding-asked-year = <b>{ $year } — { $money }</b>
funding-no-year = { $year } жылға бұл бағытта қаражат көрсетілмеген.
funding-total = Барлығы: <b>{ $money }</b>
funding-each = Әр грант — { $money }
funding-only-year = Барлығы ({ $year }): <b>{ $money }</b>

type-heading = 📄 <b>Грант түрі</b>

indicator-heading = 🎯 <b>Нысаналы индикатор</b>
indicator-unlabelled = Кестеде бұл мәтін индикатор не нәтиже деп бөлінбеген.

results-heading = ✅ <b>Күтілетін нәтиже</b>
results-none = Кестеде бұл бағыт үшін күтілетін нәтиже бөлек жазылмаған — тек индикатор бар.

requirements-heading = 🧰 <b>Материалдық базаға талап</b>
requirements-yes = Иә, кестеде материалдық-техникалық базаға талап бар:
requirements-no = Жоқ, кестеде бұл бағыт үшін материалдық-техникалық базаға талап көрсетілмеген: ондай талап ұзақ мерзімді гранттарға ғана қойылады.
requirements-none = Кестеде көрсетілмеген (ондай талап ұзақ мерзімді гранттарға ғана қойылады).

problem-heading = ❗️ <b>Мәселенің қысқаша сипаттамасы</b>

part-card = 📇 Толық карточка
part-funding = 💰 Қаржы
part-requirements = 🧰 Талаптар
part-indicator = 🎯 Индикатор
part-results = ✅ Нәтижелер
part-problem = ❗️ Мәселе
part-type = 📄 Түрі
card-show-official = 🇰🇿 Қазақша ресми мәтін
card-show-translation = Аударма
card-previous = ◀ № { $number }
card-next = № { $number } ▶
card-back = ◀ Салаға
card-gone = Бұл бағыт қазіргі кестеде жоқ.
