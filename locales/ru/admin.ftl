# /admin: what needs attention, and the ways to everything else.
command-admin = Панель: что требует внимания

admin-title = 🧭 <b>Панель администратора</b>
admin-attention = <b>Обратите внимание:</b>
admin-calm = 🌿 Все спокойно: сейчас ничего срочного.
admin-announcement-paused = ⏸ Рассылка на паузе: { $name }. Ошибок: { $failed }
admin-announcement-failed = ⚠️ Рассылка дошла не до всех: { $name }. Ошибок: { $failed }
admin-unanswered = 💬 Людей без ответа: { $people }
admin-undelivered = 📭 Сообщений, которые никому не доставлены: { $letters }
admin-deadline-today = ⏰ Закрывается сегодня: { $window }
admin-deadline-soon = 🗓 Скоро закрывается: { $window }
admin-deadline-changed = ✏️ Срок изменился: { $window }
admin-misses = 🔎 Вопросов без ответа все больше: за последние 7 дней { $now }, за предыдущие 7 дней { $before }
admin-errors = 🐞 Ошибок вчера и сегодня: { $errors }. Подробности — в журнале сервера.
admin-ownerless = 🔗 Ссылок без владельца: { $links }. Передайте их другому координатору или выключите.
admin-announcements = 📣 Рассылки
admin-deadlines = 🗓 Сроки
admin-missed = 🔎 Без ответа
admin-stats = 📊 Статистика
admin-links = 🔗 Ссылки
admin-chats = 👥 Группы и каналы
admin-roles = 🔑 Роли
admin-back = ◀ Панель
