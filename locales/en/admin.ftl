# /admin: what needs attention, and the ways to everything else.
command-admin = Panel: what needs attention

admin-title = 🧭 <b>Administrator's panel</b>
admin-attention = <b>Please look at this:</b>
admin-calm = 🌿 All is calm: nothing is urgent right now.
admin-announcement-paused = ⏸ An announcement is paused: { $name }. Failures: { $failed }
admin-announcement-failed = ⚠️ An announcement did not reach everybody: { $name }. Failures: { $failed }
admin-unanswered = 💬 People waiting for an answer: { $people }
admin-undelivered = 📭 Messages that have reached nobody yet: { $letters }
admin-deadline-today = ⏰ Closes today: { $window }
admin-deadline-soon = 🗓 Closes soon: { $window }
admin-deadline-changed = ✏️ The dates changed: { $window }
admin-misses = 🔎 More and more questions go unanswered: { $now } in the last 7 days, { $before } in the 7 days before
admin-errors = 🐞 Errors yesterday and today: { $errors }. The server's log has the details.
admin-ownerless = 🔗 Links without an owner: { $links }. Hand them to another coordinator or switch them off.
admin-announcements = 📣 Announcements
admin-deadlines = 🗓 Deadlines
admin-missed = 🔎 Unanswered
admin-stats = 📊 Statistics
admin-links = 🔗 Links
admin-chats = 👥 Groups and channels
admin-roles = 🔑 Roles
admin-back = ◀ Panel
