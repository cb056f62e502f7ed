# Buttons, notices and typed words of the self-check and of matching.
button-check = ✅ Проверить себя
button-match = 🧭 Подбор направления
check-title = Самопроверка · № { $number } · { $place }/{ $total } { $bar }
check-title-match = Подбор направления · { $place }/{ $total } { $bar }
check-about = <b>№ { $number }.</b> { $title }
check-button-why = Почему спрашиваете?
check-button-to-question = ◀ К вопросу
check-button-back = ◀ Назад
check-button-forward = Вперед ▶
check-button-later = Продолжу позже
check-button-done = Готово ✔
check-button-all = Все
check-button-none = Снять все
check-button-as-before = Как раньше: { $answer }
check-button-take = Взять эти ответы
check-button-ask-again = Спросить заново
check-button-look-on = Все равно посмотреть дальше
check-button-change = Изменить ответ
check-button-finish-here = Закончить здесь
check-button-result = Показать результат
check-button-change-answers = ✏️ Изменить ответы
check-button-go-on = ▶ Продолжить
check-button-anew = Начать заново
check-button-continue = ▶ Продолжить проверку
check-button-continue-one = ▶ № { $number }: { $place } из { $total }
check-button-continue-match = ▶ Подбор направления: { $place } из { $total }
check-button-check-this = ✅ Проверить это направление
check-button-others = 🧭 Что еще подходит?
check-button-rating = № { $number } · { $percent } %
check-button-card = 📄 Карточка
check-button-to-list = ◀ К списку
check-button-choose = Выбрать направление
check-button-private = Открыть в боте
check-choose =
    ✅ <b>Самопроверка</b>

    За пять минут увидите, готова ли ваша организация к конкретному гранту: что есть и чего не хватает. Это совет, а не решение.

    Какое направление проверим? Выберите сферу или напишите после команды: <code>/check 13</code>, <code>/check медиация</code>.
check-choose-under-way = Начатое раньше сохранено, можно продолжить с того же места:
check-choose-direction = Выберите направление для проверки:
check-choose-found = Какое направление проверим?
check-choose-found-one = Проверим это направление?
check-choose-unknown = Направления № { $number } в нынешней таблице нет. Выберите из списка.
check-choose-not-found = По этим словам направление не нашлось. Выберите из списка.
check-begun-before = Проверку по направлению № { $number } вы уже начали: { $place } из { $total }. Продолжить?
check-begun-before-match = Подбор направления вы уже начали: { $place } из { $total }. Продолжить?
check-offer = Есть ваши ответы об организации от { $date }:
check-offer-repeated = Ваши ответы из прошлой проверки:
check-offer-line = { $question } — <b>{ $answer }</b>
check-offer-question = Взять их?
check-answered = Ваш ответ: <b>{ $answer }</b>
check-later =
    ⏸ Ответы сохранены.

    Вернуться на это место можно в любое время: /check.
check-later-match =
    ⏸ Ответы сохранены.

    Вернуться на это место можно в любое время: /match.
check-private-only = Самопроверка проходит в личном чате: другие ваших ответов не увидят.
check-recap-left = Вопросов без ответа: { $left }
check-word-lost = Эта проверка удалена, или ее направления нет в нынешней таблице. Можно начать новую.
check-word-no-direction = Такого направления в нынешней таблице нет.
check-word-not-asked = Этот вопрос больше не задается. Вот нынешний.
check-word-changed = Этот вопрос изменился: таблица обновилась.
check-word-refused = Такого ответа больше нет. Выберите из нынешних.
check-typed-yes = да, ага, угу, конечно, иә
check-typed-no = нет, неа
check-typed-zero = ноль, нуль
check-typed-unsure = не знаю, не знаем, незнаю, не уверен, не уверена, не уверены
check-typed-skip = пропустить, пропуск, дальше
check-typed-all = все, все регионы, все области, весь казахстан, вся страна, по всей стране
check-typed-and = и, регионы
check-typed-pieces = шт, штук, штука, штуки, регион, региона, регионов, регионах
