# /admin: what needs attention, and the ways to everything else.
command-admin = Басқару: қазір не маңызды

admin-title = 🧭 <b>Басқару</b>
admin-attention = <b>Мынаған көңіл бөліңіз:</b>
admin-calm = 🌿 Бәрі тыныш: қазір асығыс ештеңе жоқ.
admin-announcement-paused = ⏸ Хабарлама кідіріп тұр: { $name }. Қатесі: { $failed }
admin-announcement-failed = ⚠️ Хабарлама бәріне жетпеді: { $name }. Қатесі: { $failed }
admin-unanswered = 💬 Жауап күтіп отырған адам: { $people }
admin-undelivered = 📭 Әзірге ешкімге жетпеген хабар: { $letters }
admin-deadline-today = ⏰ Бүгін жабылады: { $window }
admin-deadline-soon = 🗓 Жақында жабылады: { $window }
admin-deadline-changed = ✏️ Мерзімі өзгерді: { $window }
admin-misses = 🔎 Жауапсыз сұрақ көбейіп барады: соңғы 7 күнде { $now }, оның алдындағы 7 күнде { $before }
admin-errors = 🐞 Кешегі мен бүгінгі қате: { $errors }. Егжей-тегжейі сервердің журналында.
admin-ownerless = 🔗 Иесіз қалған сілтеме: { $links }. Басқа үйлестірушіге беріңіз не өшіріңіз.
admin-announcements = 📣 Хабарламалар
admin-deadlines = 🗓 Мерзімдер
admin-missed = 🔎 Жауапсыздар
admin-stats = 📊 Статистика
admin-links = 🔗 Сілтемелер
admin-chats = 👥 Топтар мен арналар
admin-roles = 🔑 Рөлдер
admin-back = ◀ Басқару
