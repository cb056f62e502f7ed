# /announce: writing an announcement, whom it is for, when it goes, how far it is, and what can be done after.
command-announce = Рассылка: новая, запланированные, отправленные

announce-language-kk = казахский
announce-language-ru = русский
announce-language-en = английский
announce-role-administrator = администраторы
announce-role-coordinator = координаторы
announce-kind-short = краткосрочные гранты
announce-kind-medium = среднесрочные гранты
announce-kind-long = долгосрочные гранты

announce-name = № { $number } · <b>{ $title }</b>
announce-name-only = № { $number } · <b>сообщение без текста</b>
announce-name-correct = № { $number } · <b>исправление сообщения № { $original }</b>
announce-name-withdraw = № { $number } · <b>отзыв сообщения № { $original }</b>
announce-state-draft = 📝 Черновик: еще никому не отправлено
announce-state-scheduled = 🕒 Уйдет { $at }
announce-state-waiting = 🕒 Уйдет, когда станет известен срок
announce-state-running = 📤 Рассылается
announce-state-paused = ⏸ Приостановлено
announce-state-stopped = ⏹ Остановлено
announce-state-finished = ✅ Разослано
announce-state-cancelled = ✖ Отменено
announce-state-doing = ⏳ Выполняется
announce-state-done = ✅ Выполнено
announce-waits-for = 📅 Сдвигается вместе со сроком: { $deadline }

announce-list = 📣 <b>Рассылки</b>
announce-list-empty = 📣 Рассылок пока не было.
announce-new = ✍️ Новое сообщение
announce-latest = ⏫ Последние
announce-older = Раньше ▶
announce-to-list = ◀ Рассылки
announce-back = ◀ Назад
announce-open = 📣 Открыть рассылку

announce-ask-content =
    📣 <b>Отправьте сообщение</b>

    Подойдет все: текст, фото, документ, видео, голосовое, альбом. Люди получат его точно таким, каким вы его отправите. Сначала вы увидите его сами.
announce-ask-version = ✍️ Отправьте это же сообщение на другом языке: <b>{ $language }</b>. Его получат те, у кого выбран этот язык.
announce-ask-correction =
    ✏️ <b>Отправьте новый текст ({ $language })</b>

    У каждого, кто получил сообщение, он встанет на место прежнего. Фото и файлы останутся: изменится только подпись под ними.
announce-cannot-be-copied = Такое сообщение Telegram копировать не позволяет. Отправьте другое.
announce-correction-needs-words = Для исправления нужен текст: заменить фото или файл нельзя.
announce-correction-too-long = Подпись под фото или файлом — не длиннее 1024 знаков. Сократите, пожалуйста.
announce-source-gone = ⚠️ Не удалось скопировать версию «{ $language }»: исходное сообщение, похоже, удалено или его автор заблокировал бота. Отправьте его еще раз.

announce-to = Кому: { $audience }
announce-to-who-got-it = Кому: всем, кто получил исходное сообщение ({ $count })
announce-audience-all = всем
announce-audience-language = язык — { $names }
announce-audience-region = регион — { $names }
announce-audience-follows = кто следит за: { $names }
announce-audience-unfinished = кто начал самопроверку и не закончил
announce-audience-role = { $names }
announce-audience-chats = группы и каналы: { $count }
announce-audience-registered = зарегистрированным группам и каналам
announce-audience-unknown = выбрано по прежнему перечню, такого направления больше нет — выберите заново
announce-count = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
} · примерно { $time }
announce-count-chats = групп и каналов: { $count } · примерно { $time }
announce-nobody = Таких людей сейчас нет.
announce-nobody-chats = Таких групп и каналов сейчас не зарегистрировано.
announce-left-out = Не в счет те, кто заблокировал бота: { $count }.
announce-others-get = Для кого версии на своем языке нет, тот получит эту: { $language }.
announce-version-line = • { $language }: { $what }
announce-what-text = текст
announce-what-media = фото или файл
announce-what-album = альбом, частей: { $count }
announce-what-gone = ⚠️ отправить уже нельзя, напишите заново
announce-buttons-line = Кнопки: { $names }
announce-version-there = ✅ { $language }
announce-version-add = ➕ { $language }
announce-version = { $name } — версия: { $language }. Что с ней сделать?
announce-version-show = 👁 Показать
announce-version-replace = ✍️ Заменить
announce-version-drop = 🗑 Убрать
announce-audience = 👥 Кому
announce-buttons = 🔘 Кнопки
announce-test = 👁 Отправить себе
announce-delete = 🗑 Удалить черновик
announce-change = ✍️ Вернуть в черновики
announce-cancel = ✖ Не отправлять

announce-audience-hint = Без условий сообщение получат все. Если условий несколько, получат только те, кто подходит под каждое.
announce-by-all = { $mark }Всем
announce-by-language = { $mark }Язык
announce-by-region = { $mark }Регион
announce-by-sphere = { $mark }Следят за сферой
announce-by-direction = { $mark }За направлением
announce-by-kind = { $mark }За видом гранта
announce-by-role = { $mark }Роль
announce-by-unfinished = { $mark }Не закончили самопроверку
announce-by-chats = { $mark }Группы и каналы
announce-narrow-language = На каком языке говорят получатели?
announce-narrow-region = В какой регион?
announce-narrow-sphere = Тем, кто следит за какой сферой?
announce-narrow-direction = Тем, кто следит за каким направлением? Получат и те, кто следит за его сферой, видом гранта или за всем.
announce-narrow-kind = Тем, кто следит за каким видом гранта?
announce-narrow-role = Людям с какой ролью?
announce-narrow-done = ◀ Готово

announce-buttons-hint = Кнопки под сообщением. Лишнюю уберите, нужную добавьте.
announce-button-drop = ✖ { $face }
announce-button-url = ➕ Ссылка
announce-button-direction = ➕ Направление
announce-button-check = ➕ Самопроверка
announce-button-remind = ➕ Напоминание
announce-button-which = Какое направление?
announce-face-direction = 📋 Направление № { $number }
announce-face-check = ✅ Проверить себя (№ { $number })
announce-face-remind = 🔔 Напомнить (№ { $number })
announce-ask-url = 🔗 Напишите адрес ссылки, например: https://example.kz
announce-bad-url = Такой адрес не откроется. Напишите его полностью, например: https://example.kz
announce-ask-face =
    Что написать на кнопке? До 64 знаков.

    Одна строка — для всех языков. Три строки — казахский, русский, английский, именно в таком порядке.
announce-bad-face = Нужна одна строка или три, каждая не длиннее 64 знаков.

announce-tested =
    👆 Именно так это увидят люди ({ $languages }).

    Если все верно, когда отправить?
announce-when = Когда отправить?
announce-now = 📤 Отправить
announce-at = 🕒 Назначить время
announce-near = 📅 Ближе к сроку подачи
announce-ask-moment = 🕒 Когда отправить? Напишите своими словами: «завтра 10:00», «25.11 18:00», «через 2 часа».
announce-moment-unclear = Время не понятно. Напишите, например: «завтра 10:00» или «25.11 18:00».
announce-moment-unclear-words = Не понятно вот это: { $words }. Напишите, например: «завтра 10:00» или «25.11 18:00».
announce-moment-no-hour = Добавьте час, например: «завтра 10:00».
announce-moment-ambiguous = Это можно понять по-разному. Что имеется в виду?
announce-moment-past = Это время уже прошло. Напишите время, которое еще впереди.
announce-moment-past-at = { $at } — уже в прошлом. Напишите время, которое еще впереди.
announce-moment-too-far = Это слишком далеко: назначить можно не больше чем на год вперед.
announce-moment-too-far-at = { $at } — слишком далеко: назначить можно не больше чем на год вперед.
announce-moment-no-such-day = Такого дня в календаре нет.
announce-moment-no-such-time = В тот день такого времени не будет: часы переводят вперед.
announce-deadlines = 📅 Ближе к какому сроку отправить?
announce-no-deadlines = 📅 Предстоящих сроков не внесено.
announce-deadline = { $what }: до { $at }
announce-days = { $deadline }. За сколько дней отправить? Если срок перенесут, сообщение сдвинется вместе с ним.
announce-days-none = { $deadline }. До этого срока меньше суток: назначьте время сами.
announce-days-before = За { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
} · { $at }
announce-deadline-gone = Этого срока больше нет, или он изменился. Выберите заново.

announce-confirm = <b>Отправляем?</b>
announce-goes-now = Когда: сейчас
announce-goes-at = Когда: { $at }
announce-yes-send = ✅ Да, отправить
announce-yes-schedule = ✅ Да, в это время
announce-ask-code = Получателей много. Для подтверждения напишите код: <code>{ $code }</code>
announce-bad-code = Код не совпал. Напишите еще раз или вернитесь назад.
announce-nobody-to-send = Отправлять некому: смягчите условия.
announce-nobody-got-it = Это сообщение никто не получил, поэтому менять нечего.
announce-scheduled = ✅ Запланировано. Когда рассылка начнется, напишу сюда.
announce-unscheduled = Снова черновик: можно менять.
announce-started = 📤 Рассылка началась. За ходом следите в отдельном сообщении.
announce-copied = Новый черновик готов: тот же текст, кнопки и получатели.
announce-deleted = 🗑 Черновик удален.
announce-changed = ⚠️ С тех пор как вы смотрели, сообщение изменилось. Посмотрите еще раз.
announce-too-late = Это уже не сделать: вот как обстоят дела сейчас.
announce-gone = Такой рассылки нет: похоже, ее удалили.
announce-cannot-be-sent = ⚠️ В таком виде отправить нельзя: проверьте текст и получателей.
announce-pause-first = Сообщение еще рассылается. Сначала приостановите или остановите рассылку.

announce-share = { $bar } { $share } %
announce-sum-sent = доставлено { $count }
announce-sum-corrected = исправлено { $count }
announce-sum-withdrawn = удалено { $count }
announce-sum-unchanged = без изменений { $count }
announce-sum-blocked = заблокировали { $count }
announce-sum-failed = ошибок { $count }
announce-sum-unknown = неизвестно { $count }
announce-sum-skipped = пропущено { $count }
announce-sum-left = осталось { $count }
announce-time-left = еще { $time }
announce-reason = ⚠️ Причина: { $reason }
announce-reason-erased = ⚠️ Автор сообщения удалил свои данные, поэтому рассылать дальше нельзя.
announce-reason-source-closed = ⚠️ Автор сообщения заблокировал бота, поэтому копировать его сообщение нельзя. Если он снимет блокировку, продолжите; иначе остановите рассылку и отправьте сообщение заново.
announce-reason-source-gone = ⚠️ Исходное сообщение удалено, копировать больше нечего. Остановите рассылку и отправьте сообщение заново.
announce-seconds = { $seconds } с
announce-minutes = { $minutes } мин { $seconds } с
announce-hours = { $hours } ч { $minutes } мин
announce-pause = ⏸ Приостановить
announce-resume = ▶️ Продолжить
announce-stop = ⏹ Остановить
announce-report = 📊 Отчет
announce-correct = ✏️ Исправить у всех
announce-withdraw = ↩️ Отозвать
announce-copy = 📄 Сделать копию

announce-delete-ask = Удалить черновик? Вернуть его будет нельзя.
announce-delete-yes = Да, удалить
announce-cancel-ask = Не отправлять это сообщение? Оно останется в списке, позже можно сделать копию.
announce-cancel-yes = Да, не отправлять
announce-resume-ask = У тех, кто получил сообщение, его исправили или отозвали. Остальные ({ $count }) получат исходное сообщение в его нынешнем виде. Чтобы они получили новый текст, сначала отредактируйте сообщение, которое вы прислали боту. Продолжить?
announce-resume-yes = Да, продолжить
announce-stop-ask = Остановить насовсем? Еще не получили и уже не получат: { $count }.
announce-stop-yes = Да, остановить
announce-withdraw-ask = ↩️ Удалить сообщение у всех, кто его получил ({ $count })? Сообщения старше 48 часов Telegram может не дать удалить.
announce-withdraw-yes = Да, отозвать
announce-correct-ask = ✏️ Получателей сообщения: { $count }. На каком языке исправляем текст?

announce-edited-open =
    { $name }
    ✏️ Правка вошла в это сообщение: люди получат новый вид. { $state }
announce-edited-begun =
    { $name }
    ✏️ У тех, кто уже получил сообщение, остается прежний вид. Чтобы изменить и у них, откройте рассылку и нажмите «Исправить у всех». { $state }

announce-report-audience = Всего: { $count }
announce-report-sent = ✅ Доставлено: { $count }
announce-report-corrected = ✏️ Исправлено: { $count }
announce-report-withdrawn = ↩️ Удалено: { $count }
announce-report-blocked = 🚫 Заблокировали бота: { $count }
announce-report-gone = 👻 Нет чата или сообщения: { $count }
announce-report-failed = ⚠️ Ошибка: { $count }
announce-report-unknown = ❔ Неизвестно, дошло ли: { $count }
announce-report-skipped = ⏭ Пропущено: { $count }
announce-report-unchanged = ⏭ Без изменений (текст на другом языке или данные удалены): { $count }
announce-report-left = ⏹ Не отправлено: { $count }
announce-report-uncertain = Из них могли получить дважды или не получить: { $count }
announce-report-took = Заняло: { $time }
announce-report-reason = • { $reason } — { $count }

audit-announcement-drafted = Сообщение № { $number }: создан черновик.
audit-announcement-written = Сообщение № { $number }: написана версия, язык — { $language }.
audit-announcement-version-dropped = Сообщение № { $number }: убрана версия, язык — { $language }.
audit-announcement-buttons = Сообщение № { $number }: изменены кнопки.
audit-announcement-audience = Сообщение № { $number }: изменены получатели.
audit-announcement-tested = Сообщение № { $number }: отправлено себе на проверку.
audit-announcement-started = Сообщение № { $number }: рассылка начата, получателей: { $count }.
audit-announcement-scheduled = Сообщение № { $number }: назначено время, получателей: { $count }.
audit-announcement-unscheduled = Сообщение № { $number }: возвращено в черновики.
audit-announcement-cancelled = Сообщение № { $number }: отменено.
audit-announcement-deleted = Сообщение № { $number }: черновик удален.
audit-announcement-paused = Сообщение № { $number }: приостановлено.
audit-announcement-resumed = Сообщение № { $number }: продолжено.
audit-announcement-stopped = Сообщение № { $number }: остановлено.
audit-announcement-copied = Сообщение № { $number }: создано как копия № { $original }.
audit-announcement-correcting = Сообщение № { $number }: написано исправление к № { $original }.
audit-announcement-withdrawn = Сообщение № { $number }: начат отзыв № { $original }.
