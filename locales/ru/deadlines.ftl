# /deadlines, the plan back from a deadline, the calendar file, reminders, and /deadline for administrators.
command-deadlines = Сроки приема заявок: что открыто и до когда
command-deadline = Внести или изменить срок приема заявок

button-deadlines = 🗓 Сроки

deadline-kinds-all = Все гранты
deadline-kinds = { $kinds } гранты
deadline-direction = № { $number }. { $title }
deadline-directions = { $numbers }
deadline-gone = Направления прежнего перечня ({ $numbers })
deadline-left-days = { $count ->
    [one] остался { $count } день
    [few] осталось { $count } дня
   *[other] осталось { $count } дней
}
deadline-left-hours = { $count ->
    [one] остался { $count } час
    [few] осталось { $count } часа
   *[other] осталось { $count } часов
}
deadline-left-minutes = осталось меньше часа
deadline-moment = { $date }, { $time }

deadlines-title = 🗓 <b>Сроки приема заявок</b>
deadlines-open = 🟢 <b>{ $what }</b>
deadlines-upcoming = 🔵 <b>{ $what }</b>
deadlines-opens = Прием заявок начнется: { $date } ({ $left })
deadlines-opened = Прием заявок начался { $date }
deadlines-closes = Закроется: <b>{ $date }</b> ({ $left })
deadlines-closes-later = Закроется: <b>{ $date }</b>
deadlines-changed = Срок менялся, прежний: { $date }
deadlines-note = { $note }
deadlines-source = <i>Источник: { $source }</i>
deadlines-followed = 🔔 Вы следите
deadlines-none-open = Сейчас заявки не принимают.
deadlines-none-known = Когда будет следующий прием, пока неизвестно. Чтобы узнать сразу, включите слежение.
deadlines-table = <b>Сроки из таблицы { $season } года</b>
deadlines-table-line = { $what }: { $opens } – { $closes }
deadlines-table-closed = { $what }: { $opens } – { $closes }, закрыт
deadlines-zone = <i>Время — { $zone }.</i>
deadlines-calendar-button = 📅 В календарь
deadlines-plan-button = 📝 План: № { $number }
deadlines-back = ◀ Сроки
deadlines-gone = Этого срока больше нет.

calendar-name = Сроки грантов
calendar-caption = 📅 Откройте файл, и сроки вместе с напоминаниями появятся в календаре телефона. Если срок изменится, получите файл заново и откройте: запись обновится, второй не будет.
calendar-empty = Пока нет сроков для календаря.
calendar-closes = Конец приема заявок: { $what }
calendar-opens = Начало приема заявок: { $what }
calendar-step = № { $number }: { $step }
calendar-source = Источник: { $source }
calendar-done = Сделано.

plan-title = 📝 <b>План: № { $number }</b>
plan-closes = Прием заявок закроется: <b>{ $date }</b> ({ $left })
plan-line = ▫️ { $date } — { $step }
plan-line-late = ❗️ { $date } — { $step }
plan-line-done = ✅ { $date } — <s>{ $step }</s>
plan-why = <i>В июле 2021 года 89 из 111 заявок пришли в последний день (baigenews.kz). План рассчитан так, чтобы не оставлять заявку на последний день, а если времени хватает — отправить ее за два дня до срока. Это совет, а не правило.</i>
plan-all-done = 🎉 Все шаги сделаны.
plan-tick = ▫️ { $step }
plan-untick = ✅ { $step }
plan-check-button = 🧭 Открыть самопроверку
plan-gone = Этого плана больше нет: срок прошел или отозван, либо вы перестали следить за направлением.
plan-step-database = проверить запись в Базе данных НПО
plan-step-check = пройти самопроверку
plan-step-papers = собрать документы о материальной базе
plan-step-budget = составить смету расходов
plan-step-sign = подписать документы
plan-step-submit = отправить заявку

reminder-closes =
    ⏰ <b>{ $what }</b>
    Прием заявок закроется: <b>{ $date }</b> ({ $left })
reminder-opens =
    🟢 <b>{ $what }</b>
    Прием заявок начался. Закроется: <b>{ $date }</b> ({ $left })
reminder-changed =
    🔁 <b>{ $what }</b>
    Срок изменился.
reminder-changed-opens = Начало: <s>{ $old }</s> → <b>{ $new }</b>
reminder-changed-closes = Конец: <s>{ $old }</s> → <b>{ $new }</b> ({ $left })
reminder-same-closes = Конец прежний: { $date } ({ $left })
reminder-unknown-date = неизвестно
reminder-withdrawn =
    ❌ <b>{ $what }</b>
    Этот срок отозван и больше не действует. Раньше было указано, что прием заявок закроется { $date }.
reminder-plan = 📝 <b>Очередной шаг плана</b>
reminder-plan-line = • { $date } — { $step }: { $directions }
reminder-end-button = 🔕 Не следить: { $what }
reminder-follows-button = ⚙️ Настроить слежение

deadline-admin-title = 🗓 <b>Управление сроками приема заявок</b>
deadline-admin-none = Сроков пока не внесено.
deadline-admin-line = { $what }: { $date }
deadline-admin-over = { $what }: { $date }, прошел
deadline-admin-withdrawn = { $what }: { $date }, отозван
deadline-admin-table = <b>Сроки из самой таблицы</b> (изменить нельзя)
deadline-admin-new = ➕ Новый срок
deadline-admin-take = ➕ Из таблицы: { $what }
deadline-admin-resume = ✏️ Продолжить начатое
deadline-admin-back = ◀ Список сроков
deadline-admin-change = ✏️ Изменить
deadline-admin-withdraw = ✖ Отозвать
deadline-admin-withdraw-ask =
    ✖ <b>Отозвать срок</b>

    { $what }: { $date }

    Всем, кто следит, сразу придет сообщение. Отозвать?
deadline-admin-withdraw-yes = Да, отозвать
deadline-admin-withdraw-no = Нет, оставить
deadline-admin-withdrawn-done = ✅ Срок отозван. Сообщу всем, кто следит.
deadline-admin-late = Этот срок тем временем кто-то изменил или отозвал. Вот как он выглядит сейчас.
deadline-admin-released = Объявления, которые ждали этого срока, снова стали черновиками ({ $count }): /announce
deadline-admin-saved-new = ✅ Срок внесен. Всем, кто следит, напомню вовремя.
deadline-admin-saved-changed = ✅ Изменения сохранены. Если изменилась дата, сразу сообщу всем, кто следит.
deadline-admin-saved-same = Ничего не изменилось.
deadline-admin-field-what = <b>Для чего:</b> { $value }
deadline-admin-field-opens = <b>Начало:</b> { $value }
deadline-admin-field-closes = <b>Конец:</b> { $value }
deadline-admin-field-source = <b>Источник:</b> { $value }
deadline-admin-field-note = <b>Примечание:</b> { $value }
deadline-admin-was = { $value } (было: <s>{ $old }</s>)
deadline-admin-empty = —
deadline-admin-unknown = неизвестно

deadline-draft-title-new = ➕ <b>Новый срок</b>
deadline-draft-title-change = ✏️ <b>Изменение срока</b>
deadline-draft-ask-what = Для каких грантов этот срок? Отметьте виды или напишите номера направлений. Например: <code>6, 20</code>
deadline-draft-ask-opens = Когда начнется прием заявок? Напишите день и час. Например: <code>12.01.2027 09:00</code>, <code>завтра 10:00</code>
deadline-draft-ask-closes = Когда закроется прием заявок? Напишите день и час. Например: <code>01.02.2027 18:30</code>
deadline-draft-ask-source = Где это написано? Пришлите ссылку или название документа: без источника срок не публикуется.
deadline-draft-ask-note = Добавить короткое примечание? Например, на каком сайте принимают заявки.
deadline-draft-review = Проверьте. После сохранения это увидят все, а тем, кто следит, придут напоминания.
deadline-draft-save = ✅ Сохранить
deadline-draft-cancel = ✖ Отменить
deadline-draft-cancelled = Ничего не сохранено.
deadline-draft-gone = Этот ввод уже закончен или заменен другим. Начните заново из списка.
deadline-draft-next = Дальше ▶
deadline-draft-no-opening = Начало неизвестно
deadline-draft-no-note = Без примечания
deadline-draft-edit-what = Для чего
deadline-draft-edit-opens = Начало
deadline-draft-edit-closes = Конец
deadline-draft-edit-source = Источник
deadline-draft-edit-note = Примечание
deadline-draft-nothing = Отметьте хотя бы один вид или напишите номер направления.
deadline-draft-no-direction = В таблице нет таких направлений: { $numbers }. Пишите номера через запятую: <code>6, 20</code>
deadline-draft-order = Конец должен быть позже начала. Напишите еще раз.
deadline-draft-closed = Это время уже прошло: { $date }. Напишите день впереди.
deadline-draft-long = Слишком длинно: не больше { $count } знаков.
deadline-draft-text-only = Напишите текстом.
deadline-moment-unclear = Не удалось понять время. Попробуйте так: <code>25.01.2027 18:30</code>
deadline-moment-no-hour = { $date } — в котором часу? Выберите или напишите.
deadline-moment-ambiguous = Что вы имели в виду?
deadline-moment-past = Это время уже прошло: { $date }.
deadline-moment-too-far = Это слишком далеко: { $date }. Напишите день в пределах года.
deadline-moment-no-such-day = Такого дня в календаре нет. Напишите еще раз.
deadline-moment-no-such-time = В тот день нет такого часа. Напишите еще раз.

audit-deadline-added = Внесен срок: { $what }, конец { $closes }.
audit-deadline-changed = Изменен срок: { $what }, конец { $old } → { $closes }.
audit-deadline-withdrawn = Отозван срок: { $what }, конец { $closes }.
