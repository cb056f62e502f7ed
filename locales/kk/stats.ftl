# /stats: what was counted, as screens, a picture and spreadsheets.
command-stats = Статистика: адамдар, сұрақтар, тексерулер

stats-title = 📊 <b>Статистика · { $tab }</b>
stats-period = { $span }: { $first } – { $last }
stats-period-day = { $span }: { $first }
stats-since = Есеп басталған күн: { $date }. Одан бұрынғысы белгісіз.
stats-nothing = Әзірге ештеңе саналған жоқ: есеп енді басталады.
stats-source = Боттың өз есебі, жеке деректер жоқ
stats-more = … және тағы { $more }: толығы Excel файлында

stats-tab-people = Адамдар
stats-tab-questions = Сұрақтар
stats-tab-topics = Бағыттар
stats-tab-checks = Тексерулер
stats-tab-announcements = Хабарлама
stats-tab-links = Сілтемелер
stats-tab-missed = Жауапсыздар
stats-span-today = Бүгін
stats-span-week = 7 күн
stats-span-month = 30 күн
stats-span-all = Барлығы
stats-file-chart = 📈 Диаграмма
stats-file-csv = 📄 CSV
stats-file-xlsx = 📗 Excel
stats-no-chart = Салатын ештеңе жоқ: бұл сандар күн бойынша саналмайды не есеп әлі басталмаған.

stats-people-now = Барлығы { $people } адам, хабарлама жететіні: { $reachable }
stats-people-active = Ботқа кіргені: бүгін { $today } · 7 күнде { $week } · 30 күнде { $month }
stats-people-moves = Жаңа: { $new } · оралған: { $back } · кеткен: { $gone } (бұғаттаған { $blocked }, дерегін өшірген { $forgot })
stats-people-line = { $when }: кірген { $active } · жаңа { $new } · кеткен { $gone }
stats-people-weeks = <i>Аптада «кірген» — күндік сандардың қосындысы: бір адам бірнеше рет саналуы мүмкін.</i>

stats-questions-total = Сұрақ: { $total } · сәлемдесу және өзге сөз: { $talk }
stats-questions-shares = ✅ сенімді жауап: { $sure } · ❔ күмәнді: { $unsure } · ✖ табылмаған: { $none }
stats-questions-languages = Тілі: қазақша { $kk } · орысша { $ru } · ағылшынша { $en }
stats-questions-places = Жеке чатта { $private } · топтарда { $group } · басқа чаттарда (инлайн) { $inline }
stats-questions-line = { $when }: { $total } сұрақ, сенімді жауап { $share }

stats-topics-head = <b>Көп сұралған бағыттар</b>
stats-direction-line = № { $number } { $title } — { $asked }
stats-facets-head = <b>Не туралы сұраған</b>
stats-facet-line = { $name } — { $asked }
stats-facet-card = Бағыттың өзі
stats-facet-funding = Қаржы
stats-facet-requirements = Талаптар
stats-facet-indicator = Индикатор
stats-facet-results = Нәтижелер
stats-facet-type = Грант түрі
stats-facet-problem = Мәселе
stats-facet-filter = Шартқа сай бағыттар
stats-facet-total = Жалпы сома
stats-none-asked = Бұл күндері ешбір бағыт сұралмаған.

stats-checks-total = Басталғаны: { $begun } · нәтижесі шыққаны: { $finished }
stats-checks-verdicts = ✅ кедергі жоқ: { $clear } · 🛠 дайындалу керек: { $prepare } · ⛔ тоқтататын себеп бар: { $stop }
stats-checks-match = Оның ішінде «Сай бағыттар»: басталғаны { $begun }, нәтижесі шыққаны { $finished }
stats-checks-line = { $when }: басталғаны { $begun } · нәтижесі шыққаны { $finished }
stats-checks-head = <b>Көп тексерілген бағыттар</b>
stats-checks-again = <i>Жауап өзгертіліп, қайта шыққан нәтиже де саналады.</i>

stats-announcement-line = { $when } · № { $number } { $title } — жеткені { $sent } / { $total }
stats-announcements-none = Бұл күндері хабарлама жіберілмеген.

stats-link-line = № { $number } { $label } — ашты { $opened }, сұрады { $asked }, тексерді { $begun } (аяқтады { $finished })
stats-links-none = Әзірге бірде-бір сілтеме жасалған жоқ.
stats-links-whole = Сілтеме жасалғаннан бергі сандар. Үш адамға жетпесе, нақты саны айтылмайды.
stats-few = 3-тен аз

stats-missed-waiting = Қаралмаған: { $new } · кейінге қалдырылған: { $later } · үйретілген: { $taught }
stats-missed-line = { $when }: күмәнді { $unsure } · табылмаған { $none }
stats-missed-top = <b>Ең көп қайталанғаны</b>
stats-missed-question = «{ $text }» — { $asked }

# The pictures: what the height of a bar is.
stats-unit-people-day = Күндік адам саны
stats-unit-people-week = Күндік сандардың апталық қосындысы
stats-unit-questions-day = Күндік сұрақ саны
stats-unit-questions-week = Апталық сұрақ саны
stats-unit-checks-day = Күндік тексеру саны
stats-unit-checks-week = Апталық тексеру саны

# Columns of the spreadsheets and names of the bars.
stats-day = Күн
stats-number = №
stats-title-column = Атауы
stats-now = Қазір
stats-people-column = Адам
stats-now-all = Барлығы
stats-now-reachable = Хабарлама жететіні
stats-now-today = Бүгін кіргені
stats-now-week = 7 күнде кіргені
stats-now-month = 30 күнде кіргені
stats-active = Кірген
stats-new = Жаңа
stats-back = Оралған
stats-gone = Кеткен
stats-blocked = Бұғаттаған
stats-forgot = Дерегін өшірген
stats-sure = Сенімді жауап
stats-unsure = Күмәнді
stats-none = Табылмаған
stats-talk = Сәлемдесу, өзге сөз
stats-private = Жеке чатта
stats-group = Топта
stats-inline-found = Инлайн: табылған
stats-inline-none = Инлайн: табылмаған
stats-begun = Басталған тексеру
stats-finished = Шыққан нәтиже
stats-verdict-clear = Кедергі жоқ
stats-verdict-prepare = Дайындалу керек
stats-verdict-stop = Тоқтататын себеп бар
stats-asked = Сұралғаны
stats-facets = Не туралы
stats-facet = Не туралы
stats-audience = Алушылар
stats-sent = Жеткені
stats-unreachable = Бұғаттағаны
stats-failed = Қате
stats-unknown = Белгісіз
stats-left = Кезекте
stats-label = Атауы
stats-link-opened = Ашқаны
stats-link-new = Жаңа адам
stats-link-asked = Сұрағаны
stats-link-begun = Тексергені
stats-link-finished = Аяқтағаны
stats-link-clear = Кедергі жоқ
stats-link-prepare = Дайындалу керек
stats-link-stop = Тоқтататын себеп бар
stats-question = Сұрақ
stats-language = Тілі
stats-last-day = Соңғы күні
