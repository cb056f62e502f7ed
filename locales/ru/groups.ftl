# Groups and channels: how the bot answers there, its settings, which of them get announcements.
command-settings = Настройки бота в этой группе
command-chats = Группы и каналы для рассылок

group-greeting-settings = Язык и вид ответов выбирают администраторы группы: /settings
group-continue = 💬 Продолжить в личном чате
group-private = Это лучше обсудить в личном чате: здесь ответ увидят все.
group-busy = Группа спрашивает очень много, передохну минуту. В личном чате отвечу сразу.
group-busy-toast = Слишком много вопросов подряд. Попробуйте через минуту.
group-admins-only = Настройки меняют администраторы группы.
group-admins-only-channel = Это могут только администраторы этого канала или группы.
group-unchecked = Telegram сейчас не отвечает, проверить ваши права не удалось. Попробуйте чуть позже.
group-cannot-post = Бот не может здесь писать. Дайте ему право публиковать сообщения и попробуйте еще раз.
group-not-there = Бота в этом чате нет. Добавьте его и попробуйте еще раз.

group-settings = ⚙️ <b>{ $title }</b>
group-settings-language = Язык ответов: <b>{ $language }</b>
group-settings-language-channel = Язык рассылок: <b>{ $language }</b>
group-settings-answers-reply = Ответы: <b>видят все</b>
group-settings-answers-ephemeral = Ответы: <b>видит только тот, кто спросил</b>
group-settings-answers-hint = На команды из меню могу отвечать так, чтобы видел только спросивший. Чтобы так было всегда, сделайте бота администратором; где не получится, отвечу обычным сообщением.
group-settings-announcements-off = Рассылки: <b>не приходят</b>
group-settings-announcements-on = Рассылки: <b>приходят</b>, { $region }
group-settings-announcements-silent = ⚠️ Писать сюда бот сейчас не может, поэтому рассылки не дойдут.
group-settings-registrar = Рассылки подключает координатор, который здесь администратор.
group-settings-registered-by = Подключил: { $person }
group-region-country = вся страна
group-region-button-country = 🇰🇿 Вся страна

group-answers-reply = Видят все
group-answers-ephemeral = Только спросивший
group-chosen = ✅ { $name }
group-announcements-begin = 📣 Получать рассылки
group-announcements-region = 📍 Сменить регион
group-announcements-end = 🔕 Прекратить рассылки
group-close = ✖ Закрыть
group-open-settings = ⚙️ Настройки

group-ask-region = 📍 Для какого региона этот чат? Рассылки для другого региона сюда не придут.
group-ask-end = 🔕 Прекратить рассылки в этот чат? Остальное останется как есть.
group-end-yes = Да, прекратить
group-back = ◀ Назад
group-saved = Готово
group-registered = ✅ Рассылки подключены
group-ended = Рассылки больше не придут
group-ended-already = Рассылки сюда и так не приходят

chats-title = 📣 <b>Группы и каналы, куда приходят рассылки</b>
chats-empty = 📣 Пока рассылки не приходят ни в одну группу и ни в один канал.
chats-line = { $title } · { $region }
chats-silent = ⚠️ { $line }
chats-add = ➕ Добавить
chats-back = ◀ Группы и каналы
chats-add-how =
    ➕ <b>Группа или канал для рассылок</b>

    1. Добавьте бота: в канал — администратором с правом публиковать.
    2. В группе отправьте /settings. Для канала перешлите сюда любую его запись или пришлите его имя: <code>@name</code>.

    Вы должны быть там администратором: я проверю это в Telegram.
chats-add-channel = 📢 Добавить бота в канал
chats-add-group = 👥 Добавить бота в группу
chats-which = ⚙️ Настройки какого чата открыть? В группе отправьте /settings прямо там. Для канала перешлите сюда любую его запись или пришлите его имя: <code>@name</code>.
chats-unknown = Такого канала или группы я не вижу. Перешлите запись из канала или пришлите его имя: <code>@name</code>. Бот должен быть там администратором.
chats-bot-added = 📢 Меня добавили в канал «{ $title }». Подключить туда рассылки?
chats-bot-added-open = 📣 Подключить рассылки

audit-chat-registered = «{ $title }»: рассылки подключены.
audit-chat-ended = «{ $title }»: рассылки прекращены.
audit-chat-left = «{ $title }»: бота удалили из чата, рассылки прекращены.
