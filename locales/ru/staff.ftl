# What the staff sees of people's letters.
staff-topic = { $name } · № { $number }
staff-topic-nameless = Человек · № { $number }
staff-topic-closed = Удалено

staff-card = 💬 <b>{ $name }</b> · № { $number }
staff-card-nameless = 💬 <b>Имя не видно</b> · № { $number }
staff-card-language = Язык: { $language }
staff-card-region = Регион: { $region }
staff-card-since = Пишет с { $date }
staff-card-taken = ✋ Отвечает <b>{ $person }</b>
staff-card-barred-banned = 🚫 Сообщения не принимаются, человеку об этом сказано
staff-card-barred-shadow = 👻 Сообщения не принимаются, человек об этом не знает
staff-card-topic = <i>Все, что вы напишете в этой теме, получит человек. Что начинается с // или с точки, остается между нами.</i>
staff-card-reply = <i>Ответьте на сообщение ниже, и ответ получит человек. Что начинается с // или с точки, остается между нами.</i>
staff-state-open = 🔴 Ждет ответа
staff-state-waiting = 🟡 Ответ отправлен
staff-state-done = ⚪️ Закончено

staff-take-button = ✋ Отвечаю я
staff-done-button = ✅ Закончить
staff-open-button = ↩️ Открыть снова
staff-bar-banned = 🚫 Не принимать
staff-bar-shadow = 👻 Не принимать незаметно
staff-bar-no = 🔓 Принимать снова
staff-taken = ✋ Теперь отвечаете вы
staff-done = ✅ Закончено. Если человек напишет снова, откроется само
staff-opened = ↩️ Открыто снова
staff-barred-banned = 🚫 Сообщения больше не принимаются; если напишет, узнает об этом
staff-barred-shadow = 👻 Сообщения больше не принимаются, человек об этом не узнает
staff-barred-no = 🔓 Сообщения снова принимаются
staff-gone = Этот человек удалил свои данные, переписки больше нет.
staff-refused = Отвечать здесь могут только сотрудники. Если у вас была роль, она закончилась.

staff-about-question = 🔎 На этот вопрос бот не нашел точного ответа:
staff-about-mistake = ⚠️ Об ошибке: перечень { $season } года, № { $number } · { $part }
staff-answered = ↪️ Отвечает <b>{ $person }</b>:
staff-answered-nameless = ↪️ Отвечает коллега:
staff-delivered = 👌 Дошло.
staff-blocked = 🚫 Не дошло: человек заблокировал бота. Ответ сохранен и дойдет, как только он вернется.
staff-failed = ⚠️ Не дошло: Telegram не передает такое сообщение этому человеку. Попробуйте иначе.
staff-moved = ↪️ Переписка продолжается здесь: прежней темы больше нет.
staff-aside = ⚠️ В группу сотрудников написать не получается, поэтому сообщения людей пока приходят сюда. Верните бота в группу и разрешите ему писать.
staff-edit-lost = Этой правки человек не увидит. Пришлите новое сообщение.

audit-person-banned = Прекращен прием сообщений: { $subject }.
audit-person-shadowed = Незаметно прекращен прием сообщений: { $subject }.
audit-person-let-in = Сообщения снова принимаются: { $subject }.
