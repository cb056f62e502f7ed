# /roles: who has which role, giving one, taking one away, the journal.
command-roles = Роли: выдать, снять, журнал

roles-name-administrator = администратор
roles-name-coordinator = координатор

roles-refused = Этот раздел вам не открыт: для него нужна роль. Если она у вас была, значит, ее сняли.

roles-title = 👥 <b>Роли</b>
roles-owners = <b>Владельцы</b> (записаны в настройках сервера)
roles-no-owner = не указаны
roles-group-administrator = <b>Администраторы</b>
roles-group-coordinator = <b>Координаторы</b>
roles-grant = { $person } — с { $date }, от { $giver }
roles-grant-anonymous = { $person } — с { $date }
roles-nobody = Больше ролей никому не выдано.
roles-give-administrator = ➕ Добавить администратора
roles-give-coordinator = ➕ Добавить координатора
roles-take-button = ➖ { $person } · { $role }
roles-links-button = 🔗 Открытые ссылки: { $count }
roles-journal-button = 📜 Журнал
roles-back = ◀ Роли

roles-link-made =
    🔗 <b>Ссылка на роль «{ $role }» готова</b>

    Перешлите следующее сообщение этому человеку. Ссылка срабатывает один раз, ее срок — { $until }. Роль получит тот, кто откроет ее первым, поэтому не публикуйте ее в группе. Когда ее используют, я вам сообщу.
roles-invitation =
    Вам предлагают роль в боте «Грант көмек»: <b>{ $role }</b>. Чтобы принять ее, откройте ссылку и нажмите «Старт»:
    { $link }

    Ссылка срабатывает один раз, ее срок — { $until }.
roles-links-title = 🔗 <b>Ссылки, которыми еще не воспользовались</b>
roles-links-none = Неиспользованных ссылок нет.
roles-link-line = <b>{ $role }</b> — до { $until }, от { $person }
roles-withdraw = ✖ Отозвать ссылку
roles-withdraw-button = ✖ { $role } · { $until }
roles-withdrawn = ✅ Ссылка отозвана и больше ничего не открывает.
roles-withdraw-late = Этой ссылки больше нет: ее уже использовали или отозвали.

roles-link-given = ✅ Вам выдана роль: <b>{ $role }</b>.
roles-link-had = Эти права у вас уже есть: <b>{ $role }</b>. Ссылка не использована, ее можно передать другому человеку.
roles-link-yours = Вы уже воспользовались этой ссылкой, роль у вас: <b>{ $role }</b>.
roles-link-used = Этой ссылкой уже воспользовались: она срабатывает один раз. Если роль нужна вам, попросите у администратора новую.
roles-link-expired = Срок этой ссылки истек. Попросите у администратора новую.
roles-link-unknown = Эта ссылка не действует: ее отозвали или скопировали с ошибкой. Если роль нужна вам, попросите у администратора новую.
roles-link-used-told = 👤 Вашей ссылкой воспользовались: { $person } получает роль «{ $role }». Если это не тот человек, снимите роль: /roles

roles-take-ask =
    ➖ <b>Снять роль?</b>

    { $person }, роль «{ $role }»: права прекратятся сразу, человеку придет сообщение.
roles-take-yes = Да, снять
roles-take-no = Нет, оставить
roles-taken = ✅ Роль «{ $role }» снята: { $person }. Сообщение отправлено.
roles-taken-untold = ✅ Роль «{ $role }» снята: { $person }. Сообщение не дошло: возможно, бот заблокирован.
roles-take-late = Этой роли у человека уже нет.
roles-taken-told = С вас снята роль «{ $role }». Все остальное в боте работает как прежде.

roles-forget = Ваша роль тоже прекратится. В журнале останется, что было сделано, но не кем.
roles-privacy = О тех, кому выдана роль (администратор, координатор), хранится также, кто и когда ее выдал, что в этой роли сделано как координатор назвал свои ссылки и какой контакт написал для плакатов: это видят администраторы. /forget прекращает роль и убирает человека из этих записей.

roles-journal-title = 📜 <b>Журнал</b>
roles-journal-empty = Записей пока нет.
roles-journal-latest = ⏫ Последние
roles-journal-older = Раньше ▶

audit-line =
    <b>{ $at }</b> · { $actor }
    { $what }
audit-nobody = кто — не сохранено
audit-other = Неизвестное действие: { $action }
audit-role-link-made = Создана ссылка на роль «{ $role }».
audit-role-link-withdrawn = Отозвана ссылка на роль «{ $role }».
audit-role-link-used = По ссылке получена роль «{ $role }». Автор ссылки: { $subject }.
audit-role-taken = Снята роль «{ $role }»: { $subject }.
audit-role-ended = Данные удалены по /forget, роль «{ $role }» прекращена.
