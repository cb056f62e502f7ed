# /missed: questions without a sure answer, what they mean, and the lessons of the search; was an answer the right one?
command-missed = Вопросы без ответа: научить поиск

missed-title-new = 🔎 <b>Вопросы без ответа</b>
missed-title-later = ⏳ <b>Отложенные вопросы</b>
missed-none-new = 🔎 Вопросов без ответа сейчас нет.
missed-none-later = ⏳ Отложенных вопросов нет.
missed-hint = Похожие собраны вместе, частые сверху. Откройте группу и скажите, что она значит: бот запомнит это сразу.
missed-line = • <b>{ $text }</b>: { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[other] { $count } раз
}, последний — { $date }
missed-to-new = ⏳ Отложенные: { $waiting }
missed-to-later = 🔎 Новые: { $waiting }
missed-to-lessons = 📚 Уроки: { $lessons }
missed-back = ◀ Вопросы
missed-to-group = ◀ К группе

missed-group = 🔎 <b>{ $text }</b>
missed-asked = Спросили { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[other] { $count } раз
}, последний — { $date }.
missed-question = { $phrase }, { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[other] { $count } раз
}
missed-phrase = «{ $text }», { $language }
missed-language-kk = казахский
missed-language-ru = русский
missed-language-en = английский
missed-more = …и еще { $left }
missed-now-none = Сейчас бот не находит ответа.
missed-now-unsure = Сейчас бот не уверен и предлагает: { $numbers }.
missed-now-sure = Сейчас бот отвечает уверенно: { $direction }.
missed-now-set = Сейчас бот отвечает не направлением, а иначе.
missed-what = Что это значит?
missed-direction = № { $number } «{ $title }»
missed-pick = 📋 Другое направление
missed-query = 🧮 Подборка
missed-other = 🚫 Не про гранты
missed-later = ⏳ Позже
missed-pick-ask = Какое это направление? Выберите из списка или напишите номер.
missed-pick-unknown = Направления с таким номером в таблице нет.
missed-pick-again = Выбрать другое
missed-confirm = Эти вопросы — о направлении { $direction }?
missed-yes = ✅ Да, запомнить
missed-query-ask = Напишите вопрос, на который бот уже отвечает нужной подборкой. Например: «долгосрочные гранты больше 40 млн».
missed-query-not = На этот вопрос бот не отвечает подборкой. Попробуйте иначе.
missed-query-again = Написать иначе
missed-confirm-query = Отвечать так же на «{ $text }» и вопросы этой группы?

missed-checking = ⏳ Проверяю, не испортит ли это другие ответы. Обычно хватает десяти секунд.
missed-taught = ✅ Запомнил. «{ $text }» — { $meaning }. Уже отвечаю так.
missed-refused = ⚠️ <b>Не запомнил.</b> С этими словами испортились бы ответы на { $count ->
    [one] { $count } проверочный вопрос
    [few] { $count } проверочных вопроса
   *[other] { $count } проверочных вопросов
}:
missed-refused-exactly = Можно запомнить только точно эти слова: остальные ответы не изменятся.
missed-refused-whole = Даже точно эти слова запомнить нельзя: на них уже есть правильный ответ. Выберите другое значение или отложите группу.
missed-exactly = ✅ Только эти слова
missed-untried = ⚠️ Проверить не удалось, поэтому ничего не запомнил. Попробуйте позже; причина — в журнале сервера.
missed-changed = Группа изменилась: появились новые вопросы или о ней уже решили. Посмотрите еще раз.
missed-put-off = ⏳ Отложено. Группа вернется, когда об этом спросят снова.

lessons-title = 📚 <b>Чему научили поиск</b>
lessons-none = 📚 Поиск пока ничему не научили.
lessons-back = ◀ Уроки
lessons-one = 📚 <b>Урок { $lesson }</b> от { $date }
lessons-meaning = Значит: { $meaning }
lessons-as-query = как вопрос «{ $query }»
lessons-number-of-season = № { $number } в таблице { $season }
lessons-means-direction = направление
lessons-means-query = подборка
lessons-means-other = не про гранты
lessons-exact = Только точно эти слова: на похожие вопросы урок не действует.
lessons-other-season = Урок для другой таблицы, сейчас он не действует.
lessons-undone = Урок отменен.
lessons-undo = ↩ Отменить урок
lessons-undone-now = ↩ Урок отменен, вопросы снова в списке.
lessons-gone = Этого урока уже нет.

missed-was-it-yes = 👍 То, что искали
missed-was-it-no = 👎 Не то
missed-was-it-thanks = Спасибо!
missed-was-it-wrong = Понятно, это не то. Вопрос сохранен без указания, кто его задал, чтобы бот стал отвечать лучше. Напишите иначе или посмотрите список.

audit-lesson-taught = Поиск научили (урок { $lesson }): { $means } { $meaning }
audit-lesson-undone = Отменен урок { $lesson }: { $means } { $meaning }
audit-lesson-merged = Урок { $lesson } завершен: его слова теперь в самой таблице.
audit-missed-put-off = Отложены вопросы без ответа: { $count }
