# Posts to pass on: each stands alone in its message, and is understood by who has never seen the bot.
share-post-bot =
    🤝 <b>Грант көмек</b> — бот о государственных грантах для НПО

    Спросите своими словами: сколько денег выделяют, какие требования, какой нужен результат. Бот точно ответит по официальной таблице и покажет, какие направления подходят вашей организации. Бесплатно, на казахском, русском и английском.
share-post-direction =
    🤝 Государственный грант для НПО

    <b>№ { $number }. { $title }</b>
    📄 { $grants } · { $years }
    💰 Всего { $money }
share-post-check =
    ✅ <b>Готова ли ваша организация к этому гранту?</b>

    <b>№ { $number }. { $title }</b>

    Ответьте на несколько вопросов, и бот сразу скажет, что готово, чего не хватает и с чего начать. Бесплатно.
share-post-check-any =
    ✅ <b>Готова ли ваша организация к гранту?</b>

    Выберите направление и ответьте на несколько вопросов: бот сразу скажет, что готово, чего не хватает и с чего начать. Бесплатно.
share-post-match =
    🧭 <b>Какой грант подойдет вашей организации?</b>

    Ответьте на несколько вопросов, и бот найдет подходящие среди { $all ->
        [one] { $all } направления
       *[other] { $all } направлений
    } и покажет, чего не хватает. Бесплатно.
share-post-set =
    🔎 <b>Государственные гранты для НПО: { $count ->
        [one] { $count } направление
        [few] { $count } направления
       *[other] { $count } направлений
    }</b>
    💰 Всего { $money }
share-post-set-more = … и еще { $count ->
    [one] { $count } направление
    [few] { $count } направления
   *[other] { $count } направлений
}
share-post-open-bot = 👉 Открыть бота: { $link }
share-post-open-direction = 👉 Требования и подробности: { $link }
share-post-open-check = 👉 Проверить себя: { $link }
share-post-open-match = 👉 Попробовать: { $link }
share-post-open-set = 👉 Открыть список: { $link }

# The same in one line, to be copied: at most 256 letters with the title.
share-copy-bot = Грант көмек — бот о государственных грантах для НПО: { $link }
share-copy-direction = № { $number }. { $title } (перевод неофициальный): { $link }
share-copy-check = Готова ли ваша организация к этому гранту? № { $number }. { $title } (перевод неофициальный): { $link }
share-copy-check-any = Готова ли ваша организация к государственному гранту? Проверьте: { $link }
share-copy-match = Какой государственный грант подойдет вашей организации? Попробуйте: { $link }
share-copy-set = Государственные гранты для НПО, { $count ->
    [one] { $count } направление
    [few] { $count } направления
   *[other] { $count } направлений
}: { $link }

# What a post is about: a result of inline mode, under the picture of a QR code.
share-name-bot = Грант көмек
share-name-direction = № { $number }. { $title }
share-name-check = Самопроверка, № { $number }. { $title }
share-name-check-any = Самопроверка
share-name-match = Подбор направления
share-name-set = Список грантов, { $count ->
    [one] { $count } направление
    [few] { $count } направления
   *[other] { $count } направлений
}

share-hint =
    Сообщение выше готово: перешлите его в группу, канал или знакомым.

    Нужно на другом языке? Выберите язык.
share-hint-result =
    Сообщение выше готово: перешлите его в группу, канал или знакомым. В нем нет ваших ответов и результата, только приглашение проверить себя.

    Нужно на другом языке? Выберите язык.
share-copy = 📋 Скопировать
share-send = ↗️ Отправить в чат
share-qr = 🔳 QR-код
share-qr-caption =
    🔳 <b>{ $name }</b>
    { $link }

    Картинку можно напечатать или переслать: наведите на нее камеру телефона, и откроется бот.
share-invite = ↗️ Посоветовать другим
share-offer-bot = ↗️ Поделиться ботом
share-unknown = Направления № { $number } в таблице нет. Напишите так: <code>/share 20</code>
