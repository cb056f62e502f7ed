compare-heading = ⚖️ <b>Салыстыру</b>
compare-name = <b>№ { $number }</b> { $title }
compare-line = № { $number } — { $value }
compare-kind = 📄 <b>Түрі</b>
compare-year = 💰 <b>{ $year } жыл</b>
compare-total = 💰 <b>Барлығы</b>
compare-no-money = жоқ
compare-requirements = 🧰 <b>Материалдық базаға талап</b>
compare-no-requirements = жоқ
compare-regions = 📍 <b>Өңірлер</b>
compare-no-regions = көрсетілмеген
compare-regions-at-least = кемінде { $count }
compare-indicator = 🎯 <b>Нысаналы индикатор</b>
compare-pick =
    ⚖️ <b>Екі не үш бағытты таңдаңыз</b>
    Қайта бассаңыз, белгісі алынып тасталады. Осылай да жазуға болады: <code>/compare 6 13 20</code>
compare-picked = Таңдалғаны: { $numbers }
compare-button = ⚖️ Салыстыру: { $numbers }
compare-change = ✏️ Таңдауды өзгерту
compare-enough = Бірден үш бағытты ғана салыстыруға болады
compare-unknown = Кестеде мұндай нөмір жоқ: { $numbers }. Тізімнен таңдаңыз.
compare-open = № { $number }
