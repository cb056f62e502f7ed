# /stats: what was counted, as screens, a picture and spreadsheets.
command-stats = Статистика: люди, вопросы, проверки

stats-title = 📊 <b>Статистика · { $tab }</b>
stats-period = { $span }: { $first } – { $last }
stats-period-day = { $span }: { $first }
stats-since = Подсчет ведется с { $date }. Что было раньше, неизвестно.
stats-nothing = Пока ничего не посчитано: подсчет только начинается.
stats-source = Подсчеты бота, без личных данных
stats-more = … и еще { $more }: все — в файле Excel

stats-tab-people = Люди
stats-tab-questions = Вопросы
stats-tab-topics = Направления
stats-tab-checks = Проверки
stats-tab-announcements = Рассылки
stats-tab-links = Ссылки
stats-tab-missed = Без ответа
stats-span-today = Сегодня
stats-span-week = 7 дней
stats-span-month = 30 дней
stats-span-all = Всего
stats-file-chart = 📈 График
stats-file-csv = 📄 CSV
stats-file-xlsx = 📗 Excel
stats-no-chart = Рисовать нечего: эти числа не считаются по дням или подсчет еще не начался.

stats-people-now = Всего людей: { $people }, можно написать: { $reachable }
stats-people-active = Заходили: сегодня { $today } · за 7 дней { $week } · за 30 дней { $month }
stats-people-moves = Новых: { $new } · вернулись: { $back } · ушли: { $gone } (заблокировали { $blocked }, удалили данные { $forgot })
stats-people-line = { $when }: заходили { $active } · новых { $new } · ушли { $gone }
stats-people-weeks = <i>«Заходили» за неделю — сумма по дням: один человек может быть посчитан несколько раз.</i>

stats-questions-total = Вопросов: { $total } · приветствий и прочих слов: { $talk }
stats-questions-shares = ✅ уверенный ответ: { $sure } · ❔ неуверенный: { $unsure } · ✖ не нашлось: { $none }
stats-questions-languages = Язык: казахский { $kk } · русский { $ru } · английский { $en }
stats-questions-places = В личном чате { $private } · в группах { $group } · в других чатах (инлайн) { $inline }
stats-questions-line = { $when }: вопросов { $total }, уверенный ответ { $share }

stats-topics-head = <b>О каких направлениях спрашивали чаще</b>
stats-direction-line = № { $number } { $title } — { $asked }
stats-facets-head = <b>О чем спрашивали</b>
stats-facet-line = { $name } — { $asked }
stats-facet-card = Направление в целом
stats-facet-funding = Деньги
stats-facet-requirements = Требования
stats-facet-indicator = Индикатор
stats-facet-results = Результаты
stats-facet-type = Вид гранта
stats-facet-problem = Проблема
stats-facet-filter = Подборка по условиям
stats-facet-total = Общая сумма
stats-none-asked = В эти дни ни об одном направлении не спрашивали.

stats-checks-total = Начато: { $begun } · получен результат: { $finished }
stats-checks-verdicts = ✅ препятствий нет: { $clear } · 🛠 надо подготовиться: { $prepare } · ⛔ есть причина остановиться: { $stop }
stats-checks-match = Из них подбор направления: начато { $begun }, получен результат { $finished }
stats-checks-line = { $when }: начато { $begun } · получен результат { $finished }
stats-checks-head = <b>Что проверяли чаще</b>
stats-checks-again = <i>Если ответы изменили, новый результат тоже считается.</i>

stats-announcement-line = { $when } · № { $number } { $title } — дошло { $sent } / { $total }
stats-announcements-none = В эти дни ничего не рассылали.

stats-link-line = № { $number } { $label } — открыли { $opened }, спросили { $asked }, проверили себя { $begun } (до конца { $finished })
stats-links-none = Пока не создано ни одной ссылки.
stats-links-whole = Числа за все время ссылки. Если людей меньше трех, точное число не показано.
stats-few = меньше 3

stats-missed-waiting = Не разобрано: { $new } · отложено: { $later } · выучено: { $taught }
stats-missed-line = { $when }: неуверенных { $unsure } · не нашлось { $none }
stats-missed-top = <b>Чаще всего</b>
stats-missed-question = «{ $text }» — { $asked }

# The pictures: what the height of a bar is.
stats-unit-people-day = Людей в день
stats-unit-people-week = Сумма по дням за неделю
stats-unit-questions-day = Вопросов в день
stats-unit-questions-week = Вопросов в неделю
stats-unit-checks-day = Проверок в день
stats-unit-checks-week = Проверок в неделю

# Columns of the spreadsheets and names of the bars.
stats-day = День
stats-number = №
stats-title-column = Название
stats-now = Сейчас
stats-people-column = Человек
stats-now-all = Всего
stats-now-reachable = Можно написать
stats-now-today = Заходили сегодня
stats-now-week = Заходили за 7 дней
stats-now-month = Заходили за 30 дней
stats-active = Заходили
stats-new = Новые
stats-back = Вернулись
stats-gone = Ушли
stats-blocked = Заблокировали
stats-forgot = Удалили данные
stats-sure = Уверенный ответ
stats-unsure = Неуверенный
stats-none = Не нашлось
stats-talk = Приветствия и прочее
stats-private = В личном чате
stats-group = В группе
stats-inline-found = Инлайн: нашлось
stats-inline-none = Инлайн: не нашлось
stats-begun = Начатые проверки
stats-finished = Результаты
stats-verdict-clear = Препятствий нет
stats-verdict-prepare = Надо подготовиться
stats-verdict-stop = Есть причина остановиться
stats-asked = Спросили
stats-facets = О чем
stats-facet = О чем
stats-audience = Получатели
stats-sent = Дошло
stats-unreachable = Заблокировали
stats-failed = Ошибки
stats-unknown = Неизвестно
stats-left = В очереди
stats-label = Название
stats-link-opened = Открыли
stats-link-new = Новые люди
stats-link-asked = Спросили
stats-link-begun = Начали проверку
stats-link-finished = Закончили
stats-link-clear = Препятствий нет
stats-link-prepare = Надо подготовиться
stats-link-stop = Есть причина остановиться
stats-question = Вопрос
stats-language = Язык
stats-last-day = Последний день
