# The self-check of a direction. What is asked, by the text of a question.
check-ask-form = Ұйымыңыз қандай құқықтық нысанда тіркелген?
check-ask-database = Ұйымыңыз ҮЕҰ дерекқорында (infonpo.gov.kz) бар ма? Өткен жылдың есебі тапсырылған ба?
check-ask-sound = Ұйымыңыз мына жағдайлардың бірінде ме: банкрот деп танылған; таратылып жатқан; мүлкіне тыйым салынып, қаржылық қызметі тоқтатылған?
check-ask-obligations = Ұйымыңызда мыналардың бірі бар ма: бұрынғы грант бойынша орындалмаған міндеттеме, салық берешегі, жосықсыз қатысушылар тізіліміндегі жазба?
check-ask-charter-one = Бұл бағыт «{ $sphere }» саласына жатады. Жарғыңызда осыған сай мақсат не қызмет түрі бар ма?
check-ask-charter-all = Жарғыңызға мына салалардың қайсысы сай келеді?
check-ask-groups-all = Ұйымыңыз кімдермен жұмыс істейді?
check-ask-regions-named = Кестеде мына өңірлер аталған: <b>{ $names }</b>. Сіздер қай өңірлерде жұмыс істей аласыздар?
check-ask-regions-least = Кестеде <b>кемінде { $count } өңір</b> көрсетілген. Сіздер қай өңірлерде жұмыс істей аласыздар?
check-ask-regions-all = Қай өңірлерде жұмыс істей аласыздар?
check-ask-years = Бұл грант <b>{ $count } жылға</b> ({ $span }) арналған. Бір жобаны неше жыл жүргізе аласыздар?
check-ask-years-all = Бір жобаны неше жыл жүргізе аласыздар?
check-ask-sum-all = Бір грант бойынша жылына ең көбі қанша қаражат игере аласыздар?
check-ask-budget = Жобаңыздың бюджеті осы сома мен осы жылдарға дәл келе ме?
check-ask-indicator = Бұл көрсеткіш қазір қандай екенін білесіздер ме және оны қалай өлшейтіндеріңіз анық па?
check-ask-results = Бұлардың қайсысы жоспарларыңызда бар?
check-ask-results-only = Бұл нәтиже жоспарларыңызда бар ма?
check-ask-reach = Жоспарларыңыз бойынша бұлардың қайсысына жетесіздер?
check-ask-reach-only = Жоспарларыңыз бойынша бұл санға жетесіздер ме?
check-ask-equipment-one = Кестеде <b>кемінде { $needed }</b> болуы керек делінген. Сіздерде нешеу?
check-ask-equipment-all = Ұйымыңызда қандай техника бар, әрқайсысы нешеу?
check-ask-premises-one = Ұйымыңыздың осындай меншікті не жалға алынған үй-жайы неше өңірде бар?
check-ask-premises-all = Ұйымыңыздың меншікті не жалға алынған үй-жайы неше өңірде бар?
check-ask-experience = Ұйымыңыздың әлеуметтік жоба жүргізген тәжірибесі бар ма және оны растай аласыздар ма?
check-ask-staff = Жобаны кімдер жүргізетіні және әрқайсысының міндеті белгілі ме?
check-ask-plan = Жоба жоспарында мыналардың қайсысы бар?
check-ask-papers = Өтінім бойынша мыналардың қайсысы дайын?

# What the table says, above a question.
check-budget-row = 💰 <b>Кестедегі сома</b>
check-budget-each = Бір грант — { $money }, { $span }
check-results-row = ✅ <b>Кестедегі күтілетін нәтиже</b>
check-reach-row = 🔢 <b>Кестеде сұралатын сандар</b>
check-premises-row = Кестеде былай делінген: <i>«{ $text }»</i>.

# The things of a tick list, told in full above their buttons.
check-about-plan-aims = нақты мақсат пен міндеттер, күнтізбелік жоспар
check-about-plan-sustainability = грант біткен соң не жалғасатыны және ұйымның ондағы рөлі
check-about-plan-costs = жобаның тікелей шығынынан аспайтын әкімшілік шығын
check-about-plan-contribution = өтінім нысаны сұраса: өз үлестеріңіз бен серіктестер
check-about-papers-rules = қазіргі хабарландыру мен 2025 жылғы редакциядағы № 406 бұйрық оқылған
check-about-papers-package = тілі таңдалған (қазақша не орысша), әр жобаға бөлек құжат топтамасы бар
check-about-papers-signature = басшының қолы, мөр болса, мөр қойылған, беттері түгел
check-about-papers-early = өтінім соңғы күннен кемінде бір күн бұрын беріледі

# How to answer.
check-hint-number = Санды жазып жіберуге де болады.
check-hint-sum = Соманы мың теңгемен жазып жіберуге де болады: 45000 деген — 45 млн ₸.
check-hint-regions = Бірнешеуін белгілеуге не атауларын жазып жіберуге болады.
check-hint-ticks = Барын белгілеңіз; белгіленбегені «жоқ» деп саналады.
check-hint-counts = Түймені өз саныңыз не оған ең жақын кіші сан шыққанша баса беріңіз; көрсетілмегені «білмеймін» деп саналады.

# Options.
check-option-yes = Иә
check-option-no = Жоқ
check-option-unsure = Білмеймін
check-option-skipped = Өткізіп жіберу
check-option-or-more = { $number } не одан көп
check-option-form-foundation = Қор
check-option-form-association = Қоғамдық бірлестік
check-option-form-institution = Мекеме
check-option-form-union = Заңды тұлғалар бірлестігі
check-option-form-branch = Шетелдік ұйымның филиалы
check-option-form-other = Басқа коммерциялық емес ұйым
check-option-form-religious = Діни бірлестік
check-option-form-party = Саяси партия
check-option-form-trade_union = Кәсіподақ
check-option-form-company = Коммерциялық ұйым
check-option-form-unregistered = Тіркелмеген топ
check-option-database-current = Бар, есеп тапсырылған
check-option-database-outdated = Бар, бірақ есеп тапсырылмаған
check-option-database-absent = Дерекқорда жоқ
check-item-computer = Компьютер
check-item-printer_bw = Ақ-қара принтер
check-item-printer_colour = Түрлі-түсті принтер
check-item-scanner = Сканер
check-item-photo_camera = Фотокамера
check-item-video_camera = Бейнекамера
check-item-projector = Проектор
check-item-landline_phone = Стационарлық телефон
check-item-car = Автомобиль
check-needed-computer = { $count } компьютер
check-needed-printer_bw = { $count } ақ-қара принтер
check-needed-printer_colour = { $count } түрлі-түсті принтер
check-needed-scanner = { $count } сканер
check-needed-photo_camera = { $count } фотокамера
check-needed-video_camera = { $count } бейнекамера
check-needed-projector = { $count } проектор
check-needed-landline_phone = { $count } стационарлық телефон
check-needed-car = { $count } автомобиль
check-group-youth = Жастар
check-group-children = Балалар
check-group-families = Отбасылар
check-group-disability = Мүгедектігі бар адамдар
check-group-rural = Ауыл тұрғындары
check-group-violence = Зорлық-зомбылық көргендер
check-group-convicted = Жазасын өтеп шыққандар
check-group-religion = Дін саласындағылар
check-group-ethnic = Этностық топтар
check-group-organisations = ҮЕҰ мен қайырымдылық ұйымдары
check-group-councils = Қоғамдық кеңестер
check-area = Кемінде { $area } м²
check-years = { $count } жыл
check-regions = { $count } өңір

# Measurable targets.
check-reach = { $target } ({ $per })
check-reach-people = Кемінде { $count } адам
check-reach-young_people = Кемінде { $count } жас адам
check-reach-families = Кемінде { $count } отбасы
check-reach-organisations = Кемінде { $count } ұйым
check-reach-consultations = Кемінде { $count } консультация
check-reach-grants = Кемінде { $count } шағын грант
check-reach-online_users = Кемінде { $count } әлеуметтік желі қолданушысы
check-reach-percent = Индикатордағы үлес: кемінде { $count }%
check-per-project = бүкіл жоба бойынша
check-per-year = жыл сайын
check-per-grant = әр грант бойынша
check-per-region_year = жыл сайын әр өңірде

# A question in short.
check-short-form = Ұйымның нысаны
check-short-database = ҮЕҰ дерекқоры
check-short-sound = Банкроттық не тарату
check-short-obligations = Міндеттеме, берешек
check-short-charter = Жарғыдағы сала
check-short-groups = Кімдермен жұмыс істейді
check-short-regions = Өңірлер
check-short-years = Жоба мерзімі
check-short-sum = Жылдық сома
check-short-budget = Бюджет
check-short-indicator = Индикаторды өлшеу
check-short-results = Күтілетін нәтиже
check-short-reach = Сандық көрсеткіш
check-short-equipment = Техника
check-short-premises = Үй-жай
check-short-experience = Тәжірибе
check-short-staff = Команда
check-short-plan = Жоба жоспары
check-short-papers = Өтінім құжаттары

# An answer told back.
check-answer-none = жауап жоқ
check-answer-yes = иә
check-answer-no = жоқ
check-answer-unsure = білмеймін
check-answer-skipped = өткізілді
check-answer-nothing = ештеңе жоқ
check-answer-no-regions = ешқайсысы
check-answer-all-regions = барлық { $count } өңір
check-answer-ticked = { $count } / { $all }
check-answer-counted = { $what }: { $number }
check-answer-left = белгісізі: { $count }

# Why a question is asked.
check-why-form = Мемлекеттік гранттар конкурсы үкіметтік емес ұйымдарға арналған, сондықтан ұйымның нысанынан бастаймыз.
check-why-database = Конкурсқа мәліметі ҮЕҰ дерекқорында бар ұйымдар қатысады. Мәлімет жыл сайын 31 наурызға дейін тапсырылады.
check-why-sound = Бұрынғы хабарландыруда мұндай жағдайдағы ұйымдар қатыса алмайды делінген.
check-why-obligations = Мұндай талаптың бар-жоғын ереже мәтінінен тексере алмадық. Жауабыңыз тек нені анықтау керегін көрсетеді.
check-why-charter = Өтінім нысанында жобаның жарғыға сай екенін негіздеп, жарғының тармағын келтіру сұралады.
check-why-groups = Кестеде көп бағыттың кімге арналғаны жазылған.
check-why-regions = Аумақ кестеде көрсетілген: өтінім тексерілгенде соған сай келуі қаралады.
check-why-years = Кестеде қаржы осы жылдарға бөлінген: жоба мерзімі де сондай болуы керек.
check-why-sum = Кестеде әр бағыттың жылдық сомасы бар: шамаларыңыз келетін сома қай бағыттардың қолайлы екенін көрсетеді.
check-why-budget = Өтінім тексерілгенде сомасы мен мерзімінің кестеге сай келуі қаралады.
check-why-indicator = Бұл индикатор кестеде көрсетілген. Бастапқы мәні белгісіз болса, өзгерісті көрсету қиын.
check-why-results = Өтінім тексерілгенде күтілетін нәтиженің кестеге сай келуі қаралады.
check-why-reach = Кестеде нақты сан көрсетілген: жоспар соған жетуі керек.
check-why-equipment = Кестеде бұл бағыт бойынша материалдық-техникалық базаға талап бар.
check-why-premises = Кестеде бұл бағыт бойынша үй-жайға талап бар: меншіктісі де, жалға алынғаны да жарайды.
check-why-experience = 2020 жылғы бағалау өлшемшарттарында ұйымның әлеуметтік жоба тәжірибесі ескерілген.
check-why-staff = Әркімнің міндеті белгілі болса, жоспар да, бюджет те нақтырақ шығады.
check-why-plan = Сарапшылар мақсаттың нақты болуын, ал оператор грант біткен соң не жалғасатынының жазылуын және әкімшілік шығынның тікелей шығыннан аспауын айтады.
check-why-papers = Ереже 2025 жылы жаңарған. Бұрынғы талаптар нені дайындау керегін көрсетеді, ал соңғы сөз — қазіргі хабарландыруда.
check-why-row = Жауабыңыз { $season } жылғы тізімдегі әр бағыттың талабымен салыстырылады.

# Where a rule stands.
check-bases = Негізі:
check-basis = Негізі: { $basis }
check-source-row = { $season } жылғы тізім, № { $number }
check-source-list = { $season } жылғы тізім
check-article = { $article }-бап
check-paragraph = { $article }-тармақ
check-no-year = жылы көрсетілмеген
check-unchecked = { $basis } (құжаттан тексерілмеген: сүйенбес бұрын анықтап алыңыздар)
check-earlier = { $basis } (бұрынғы ереже: қазіргі хабарландыруды қараңыздар)
check-mark-earlier = бұрынғы ереже
check-mark-unchecked = құжаттан тексерілмеген
check-note-earlier = Бұрынғы ереже өзгерген болуы мүмкін: қазіргі хабарландыруды қараңыздар.
check-note-unchecked = «Құжаттан тексерілмеген» дегенге сүйенбес бұрын, оны анықтап алыңыздар.

# Criteria.
check-criterion-form-registered = Тіркелу
check-criterion-form-ngo = Ұйымның нысаны
check-criterion-database-listed = ҮЕҰ дерекқорындағы мәлімет
check-criterion-database-report = Дерекқордағы өткен жылдың есебі
check-criterion-sound = Банкроттықтың, таратудың, тыйымның болмауы
check-criterion-obligations = Орындалмаған міндеттеменің, берешектің болмауы
check-criterion-charter-one = Жарғыдағы сала
check-criterion-groups = Нысаналы топ
check-criterion-regions = Өңірлер
check-criterion-years = Жоба мерзімі
check-criterion-sum = Жылдық сома
check-criterion-budget = Кестедегі сома мен жылдарға сай бюджет
check-criterion-indicator = Индикатордың бастапқы мәні мен өлшеу жолы
check-criterion-results-one = { $number }-нәтиже («{ $text }»)
check-criterion-premises-one = Үй-жай, кемінде { $area } м²
check-criterion-experience = Әлеуметтік жоба тәжірибесі
check-criterion-staff = Міндеті бөлінген команда
check-criterion-plan-aims = Нақты мақсат пен күнтізбе
check-criterion-plan-sustainability = Гранттан кейінгі жалғасы
check-criterion-plan-costs = Әкімшілік шығын тікелейден аспайды
check-criterion-plan-contribution = Өз үлесі мен серіктестер
check-criterion-papers-rules = Ережемен танысу
check-criterion-papers-package = Тіл және құжат топтамасы
check-criterion-papers-signature = Қол, мөр, беттердің түгелдігі
check-criterion-papers-early = Ерте тапсыру
check-target-results-one = { $number }-нәтиже
check-target-reach-one = { $number }-сандық көрсеткіш
check-required-form-registered = тіркелген ұйым
check-required-form-ngo = үкіметтік емес ұйым
check-required-database-listed = дерекқорда болу
check-required-database-report = тапсырылған есеп

# What is asked and what is there.
check-values = кестеде — { $required }, сіздерде — { $found }
check-values-unknown = кестеде — { $required }, сіздерде — әлі белгісіз
check-values-rule = керегі — { $required }, жауабыңыз — «{ $found }»
check-values-absent = сіздерде — әзірге жоқ
check-values-present = сіздерде — олай емес

# What to do next.
check-step-met = Бұл дайын.
check-step-unknown = Анықтап алып, жауабыңызды толықтырыңыз.
check-step-form-registered = Тіркелмеген топтар мен жеке адамдар үшін жеңімпаз ұйымдар бөлетін шағын гранттар болған, мысалы, Birgemiz (cisc.kz, 2024) және Zhas Project (baq.kz, 2022). Қазіргі шарттарын солардан сұраңыздар.
check-step-form-ngo = Уақыт жұмсамас бұрын ұйымыңыздың нысаны туралы оператордан — Азаматтық бастамаларды қолдау орталығынан — сұрап алыңыздар.
check-step-database-listed = infonpo.gov.kz порталында өткен жылдың есебін тапсырыңыздар: ол жыл сайын 31 наурызға дейін беріледі.
check-step-database-report = infonpo.gov.kz порталында өткен жылдың есебін тапсырыңыздар: ол жыл сайын 31 наурызға дейін беріледі.
check-step-sound = Қазіргі хабарландыруды оқып, банкроттық, тарату, тыйым туралы шарт әлі күшінде ме, оператордан сұраңыздар.
check-step-obligations = Берешек не орындалмаған міндеттеме кедергі бола ма — хабарландыру мен № 406 бұйрықтан қараңыздар.
check-step-charter-one = Жарғыдан бағыттың саласына сай тармақты тауып, өтінімде келтіріңіздер. Ондай тармақ болмаса, не істеу керегін оператордан сұраңыздар.
check-step-groups = Осы адамдармен жұмыс істейтін серіктес іздеңіздер не өздеріңізге жақын бағытты таңдаңыздар.
check-step-regions-named = Мына өңірлерде серіктес не өкіл табыңыздар: { $names }.
check-step-regions-least = Тағы { $count } өңірде серіктес не өкіл табыңыздар.
check-step-years = Жобаны барлық жылға жоспарлап көріңіздер не мерзімі қысқа бағытты қараңыздар.
check-step-sum = Сомасы азырақ бағытты қараңыздар не мұндай соманы игерген серіктес табыңыздар.
check-step-budget = Бюджетті кестедегі сома мен жылдарға шақтап қайта есептеңіздер.
check-step-indicator = Индикатордың қазіргі мәнін өлшеп не ресми дереккөзден алып, өлшеу жолын жоспарға жазыңыздар.
check-step-results-one = Жетпейтін нәтижеге апаратын жұмысты жоспарға қосып, оны қалай өлшейтіндеріңізді жазыңыздар.
check-step-reach-one = Кестедегі санға қалай жететіндеріңізді есептеп, жоспарға енгізіңіздер.
check-step-equipment-one = Жетпейтін техниканы табыңыздар. Жалға алынған не серіктестің техникасы есепке алына ма, кестеде айтылмаған: оператордан сұраңыздар.
check-step-premises-one = Жетпейтін өңірлерде үй-жайды жалға алу туралы алдын ала келісіңіздер: кесте бойынша жалға алынғаны да жарайды.
check-step-experience = Өткен жобаларды растайтын есептер мен хаттарды жинаңыздар; олар жоқ болса, тәжірибелі серіктес іздеңіздер.
check-step-staff = Жобаны кім басқаратынын, кім не істейтінін жазып қойыңыздар.
check-step-plan-aims = Мақсат пен міндеттерді нақтылап, күнтізбелік жоспар жасаңыздар.
check-step-plan-sustainability = Грант біткен соң не жалғасатынын және ұйымыңыз оған қалай қатысатынын нақты жазыңыздар.
check-step-plan-costs = Әкімшілік шығын тікелей шығыннан аспайтындай етіп бюджетті қайта бөліңіздер.
check-step-plan-contribution = Өтінім нысанында өз үлестеріңіз не серіктестер сұрала ма, қараңыздар.
check-step-papers-rules = Қазіргі хабарландыруды және № 406 бұйрықтың 2025 жылғы редакциясын (adilet.zan.kz) оқып шығыңыздар.
check-step-papers-package = Өтінім тілін таңдап, әр жобаға бөлек құжат топтамасын жинаңыздар.
check-step-papers-signature = Басшының қолы мен мөр (болса) қойылғанын, беттер түгел екенін тексеріңіздер.
check-step-papers-early = Өтінімді соңғы күнге қалдырмай, кемінде бір күн бұрын беріңіздер.

# What is told at once, and the reason of a stop.
check-stop-heading = ⛔️ <b>Тоқтай тұрайық</b>
check-doubt-heading = ⚠️ <b>Алдымен мынаны анықтап алған жөн</b>
check-reason-form-registered = Конкурсқа мәліметі ҮЕҰ дерекқорында бар ұйымдар қатысады; тіркелмеген топ не жеке адам өтінім бере алмайды.
check-reason-form-ngo = Біздің білуімізше, діни бірлестік, саяси партия, кәсіподақ және коммерциялық ұйым № 36 Заңның 1-бабындағы анықтама бойынша ҮЕҰ-ға жатпайды. Оны Заңның мәтінінен тексерген жоқпыз.
check-reason-database-listed = Конкурсқа мәліметі ҮЕҰ дерекқорында бар ұйымдар қатысады, ал жауабыңыз бойынша ұйымыңыз онда жоқ.
check-reason-database-report = Жауабыңыз бойынша ҮЕҰ дерекқорындағы өткен жылдың есебі тапсырылмаған.
check-reason-sound = 2018–2019 жылғы хабарландыру бойынша банкрот деп танылған, таратылып жатқан не мүлкіне тыйым салынып, қаржылық қызметі тоқтатылған ұйым қатыса алмаған.
check-look-on = Бұл — кеңес, шешім емес. Қаласаңыз, әрі қарай жалғастырыңыз немесе жауапты өзгертіңіз.

# All answers before the verdict.
check-recap-heading = 📝 <b>№ { $number }: жауаптарыңыз</b>
check-recap-heading-match = 📝 <b>Жауаптарыңыз</b>
check-section-apply = <b>Қатыса аламыз ба?</b>
check-section-fit = <b>Бағыт бізге сай ма?</b>
check-section-ready = <b>Дайынбыз ба?</b>
check-section-application = <b>Өтінім дайын ба?</b>
check-recap-line = { $number }. { $question } — { $answer }
check-recap-question = Бәрі дұрыс па?

# The outcome.
check-verdict-clear = Жауаптарыңызда кедергі табылған жоқ.
check-verdict-prepare = Дайындау керек: { $count } нәрсе.
check-verdict-find-out = Анықтау керек: { $count } нәрсе.
check-verdict-stop = Тоқтай тұрайық. { $reason }
check-gaps-stop = ⛔️ <b>Тоқтататын себеп</b>
check-gaps-doubt = ⚠️ <b>Алдымен анықтап алған жөн</b>
check-gaps-table = 📋 <b>Кесте бойынша</b> ({ $season } жылғы тізім, № { $number })
check-gaps-rules = 📄 <b>Басқа талаптар бойынша</b>
check-gaps-advice = 💡 <b>Кеңес</b>
check-gap-line = { $number }. <b>{ $criterion }</b>: { $values }
check-arrow = → { $step }
check-unknown = ❔ <b>Әлі белгісіз</b>
check-named-line = • { $names } — <i>{ $source }</i>
check-met-count = ✔️ Дайын: { $count }
check-steps-on-sheet = 📄 Қадамдардың бәрі — дайындық парағында.
check-advice = Бұл — кеңес, шешім емес: соңғы сөз қазіргі хабарландыру мен операторда.

# When the table changed, and since the last time.
check-changed = 🔄 Кесте жаңарды. Мына сұрақтарға қайта жауап беру керек:
check-changed-gone = Ал { $count } сұрақ енді қойылмайды.
check-difference = 🔄 <b>Өткен жолдан бері өзгергені</b>
check-difference-none = 🔄 Өткен жолдан бері ештеңе өзгерген жоқ.
check-difference-met = ✔️ Дайын болды: { $names }
check-difference-gap = ✗ Енді жетпейді: { $names }
check-difference-unknown = ❔ Енді белгісіз: { $names }
