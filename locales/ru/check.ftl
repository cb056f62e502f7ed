# The self-check of a direction. What is asked, by the text of a question.
check-ask-form = В какой форме зарегистрирована ваша организация?
check-ask-database = Есть ли ваша организация в Базе данных НПО (infonpo.gov.kz) и сдан ли туда отчет за прошлый год?
check-ask-sound = Есть ли у вас что-то из этого: банкротство, ликвидация, арест имущества с приостановкой финансовой деятельности?
check-ask-obligations = Есть ли у вас невыполненные обязательства по прежним грантам, налоговый долг или запись в реестре недобросовестных участников?
check-ask-charter-one = Это направление относится к сфере «{ $sphere }». Есть ли в вашем уставе подходящая цель или вид деятельности?
check-ask-charter-all = Какие из этих сфер подходят к вашему уставу?
check-ask-groups-all = С кем вы работаете?
check-ask-regions-named = В таблице названы регионы: <b>{ $names }</b>. В каких регионах вы можете работать?
check-ask-regions-least = В таблице указано <b>не менее { $count ->
    [one] { $count } региона
   *[other] { $count } регионов
}</b>. В каких регионах вы можете работать?
check-ask-regions-all = В каких регионах вы можете работать?
check-ask-years = Этот грант рассчитан на <b>{ $count ->
    [one] { $count } год
    [few] { $count } года
   *[other] { $count } лет
}</b> ({ $span }). Сколько лет вы готовы вести один проект?
check-ask-years-all = Сколько лет вы готовы вести один проект?
check-ask-sum-all = Какую наибольшую сумму в год вы сможете освоить по одному гранту?
check-ask-budget = Совпадает ли бюджет вашего проекта с этой суммой и этими годами?
check-ask-indicator = Знаете ли вы, каков этот показатель сейчас, и понятно ли, как вы будете его измерять?
check-ask-results = Что из этого есть в вашем плане?
check-ask-results-only = Есть ли этот результат в вашем плане?
check-ask-reach = Чего из этого вы достигнете по плану?
check-ask-reach-only = Достигнете ли вы этого числа по плану?
check-ask-equipment-one = В таблице указано: <b>не менее { $needed }</b>. Сколько их у вас?
check-ask-equipment-all = Какая техника есть у вашей организации и сколько чего?
check-ask-premises-one = В скольких регионах у вас есть такое помещение, собственное или арендованное?
check-ask-premises-all = В скольких регионах у вас есть помещение, собственное или арендованное?
check-ask-experience = Есть ли у вас опыт социальных проектов и можете ли вы его подтвердить?
check-ask-staff = Известно ли, кто поведет проект и за что отвечает каждый?
check-ask-plan = Что из этого есть в плане проекта?
check-ask-papers = Что из этого готово для заявки?

# What the table says, above a question.
check-budget-row = 💰 <b>Сумма в таблице</b>
check-budget-each = Один грант — { $money }, { $span }
check-results-row = ✅ <b>Ожидаемый результат в таблице</b>
check-reach-row = 🔢 <b>Числа из таблицы</b>
check-premises-row = В таблице сказано: <i>«{ $text }»</i>.

# The things of a tick list, told in full above their buttons.
check-about-plan-aims = точные цели и задачи, календарный план
check-about-plan-sustainability = что продолжится после гранта и какова в этом роль организации
check-about-plan-costs = административные расходы не больше прямых расходов проекта
check-about-plan-contribution = если этого просит форма заявки: свой вклад и партнеры
check-about-papers-rules = прочитаны нынешнее объявление и приказ № 406 в редакции 2025 года
check-about-papers-package = выбран язык (казахский или русский), на каждый проект отдельный пакет
check-about-papers-signature = подпись руководителя, печать, если она есть, все страницы на месте
check-about-papers-early = заявку подадите хотя бы за день до последнего дня

# How to answer.
check-hint-number = Число можно и написать.
check-hint-sum = Сумму можно и написать, в тысячах тенге: 45000 — это 45 млн ₸.
check-hint-regions = Можно отметить несколько или написать названия.
check-hint-ticks = Отметьте то, что есть; неотмеченное считается ответом «нет».
check-hint-counts = Нажимайте, пока не появится ваше число или ближайшее меньшее; неуказанное считается ответом «не знаю».

# Options.
check-option-yes = Да
check-option-no = Нет
check-option-unsure = Не знаю
check-option-skipped = Пропустить
check-option-or-more = { $number } или больше
check-option-form-foundation = Фонд
check-option-form-association = Общественное объединение
check-option-form-institution = Учреждение
check-option-form-union = Объединение юридических лиц
check-option-form-branch = Филиал иностранной НКО
check-option-form-other = Другая некоммерческая форма
check-option-form-religious = Религиозное объединение
check-option-form-party = Политическая партия
check-option-form-trade_union = Профсоюз
check-option-form-company = Коммерческая организация
check-option-form-unregistered = Группа без регистрации
check-option-database-current = Есть, отчет сдан
check-option-database-outdated = Есть, но отчет не сдан
check-option-database-absent = В базе нас нет
check-item-computer = Компьютеры
check-item-printer_bw = Черно-белые принтеры
check-item-printer_colour = Цветные принтеры
check-item-scanner = Сканеры
check-item-photo_camera = Фотокамеры
check-item-video_camera = Видеокамеры
check-item-projector = Проекторы
check-item-landline_phone = Стационарные телефоны
check-item-car = Автомобили
check-needed-computer = { $count ->
    [one] { $count } компьютера
   *[other] { $count } компьютеров
}
check-needed-printer_bw = { $count ->
    [one] { $count } черно-белого принтера
   *[other] { $count } черно-белых принтеров
}
check-needed-printer_colour = { $count ->
    [one] { $count } цветного принтера
   *[other] { $count } цветных принтеров
}
check-needed-scanner = { $count ->
    [one] { $count } сканера
   *[other] { $count } сканеров
}
check-needed-photo_camera = { $count ->
    [one] { $count } фотокамеры
   *[other] { $count } фотокамер
}
check-needed-video_camera = { $count ->
    [one] { $count } видеокамеры
   *[other] { $count } видеокамер
}
check-needed-projector = { $count ->
    [one] { $count } проектора
   *[other] { $count } проекторов
}
check-needed-landline_phone = { $count ->
    [one] { $count } стационарного телефона
   *[other] { $count } стационарных телефонов
}
check-needed-car = { $count ->
    [one] { $count } автомобиля
   *[other] { $count } автомобилей
}
check-group-youth = Молодежь
check-group-children = Дети
check-group-families = Семьи
check-group-disability = Люди с инвалидностью
check-group-rural = Сельские жители
check-group-violence = Пострадавшие от насилия
check-group-convicted = Отбывшие наказание
check-group-religion = Люди из сферы религии
check-group-ethnic = Этнические группы
check-group-organisations = НПО и благотворители
check-group-councils = Общественные советы
check-area = Не менее { $area } м²
check-years = { $count ->
    [one] { $count } год
    [few] { $count } года
   *[other] { $count } лет
}
check-regions = { $count ->
    [one] { $count } регион
    [few] { $count } региона
   *[other] { $count } регионов
}

# Measurable targets.
check-reach = { $target } ({ $per })
check-reach-people = Не менее { $count ->
    [one] { $count } человека
   *[other] { $count } человек
}
check-reach-young_people = Не менее { $count ->
    [one] { $count } молодого человека
   *[other] { $count } молодых людей
}
check-reach-families = Не менее { $count ->
    [one] { $count } семьи
   *[other] { $count } семей
}
check-reach-organisations = Не менее { $count ->
    [one] { $count } организации
   *[other] { $count } организаций
}
check-reach-consultations = Не менее { $count ->
    [one] { $count } консультации
   *[other] { $count } консультаций
}
check-reach-grants = Не менее { $count ->
    [one] { $count } малого гранта
   *[other] { $count } малых грантов
}
check-reach-online_users = Не менее { $count ->
    [one] { $count } пользователя соцсетей
   *[other] { $count } пользователей соцсетей
}
check-reach-percent = Доля из индикатора: не менее { $count } %
check-per-project = за весь проект
check-per-year = каждый год
check-per-grant = по каждому гранту
check-per-region_year = каждый год в каждом регионе

# A question in short.
check-short-form = Форма организации
check-short-database = База данных НПО
check-short-sound = Банкротство, ликвидация
check-short-obligations = Обязательства и долги
check-short-charter = Сфера в уставе
check-short-groups = С кем работаете
check-short-regions = Регионы
check-short-years = Срок проекта
check-short-sum = Сумма в год
check-short-budget = Бюджет
check-short-indicator = Измерение индикатора
check-short-results = Ожидаемый результат
check-short-reach = Числовые показатели
check-short-equipment = Техника
check-short-premises = Помещения
check-short-experience = Опыт
check-short-staff = Команда
check-short-plan = План проекта
check-short-papers = Документы заявки

# An answer told back.
check-answer-none = нет ответа
check-answer-yes = да
check-answer-no = нет
check-answer-unsure = не знаю
check-answer-skipped = пропущено
check-answer-nothing = ничего
check-answer-no-regions = ни в одном
check-answer-all-regions = все { $count ->
    [one] { $count } регион
    [few] { $count } региона
   *[other] { $count } регионов
}
check-answer-ticked = { $count } из { $all }
check-answer-counted = { $what }: { $number }
check-answer-left = неизвестно: { $count }

# Why a question is asked.
check-why-form = Конкурс государственных грантов — для неправительственных организаций, поэтому начинаем с формы.
check-why-database = В конкурсе участвуют организации, данные которых есть в Базе данных НПО. Данные подают каждый год до 31 марта.
check-why-sound = В прежнем объявлении сказано, что организации в таком положении не участвуют.
check-why-obligations = Есть ли такое требование, по тексту правил мы проверить не смогли. Ответ покажет только, что нужно выяснить.
check-why-charter = Форма заявки просит обосновать, что проект соответствует уставу, и привести его пункт.
check-why-groups = В таблице о многих направлениях сказано, для кого они.
check-why-regions = Территория указана в таблице; при проверке заявки смотрят, совпадает ли она.
check-why-years = В таблице деньги расписаны на эти годы: проект должен быть на тот же срок.
check-why-sum = В таблице у каждого направления своя сумма на год: посильная вам сумма покажет, какие из них подойдут.
check-why-budget = При проверке заявки смотрят, совпадают ли сумма и сроки с таблицей.
check-why-indicator = Этот индикатор назван в таблице. Если начальное значение неизвестно, показать изменение трудно.
check-why-results = При проверке заявки смотрят, совпадает ли ожидаемый результат с таблицей.
check-why-reach = В таблице названо число: план должен его достигать.
check-why-equipment = Для этого направления таблица требует материально-техническую базу.
check-why-premises = Для этого направления таблица требует помещения: подойдут и собственные, и арендованные.
check-why-experience = В критериях оценки 2020 года учитывали опыт организации в социальных проектах.
check-why-staff = Когда известно, кто за что отвечает, и план, и бюджет выходят точнее.
check-why-plan = Эксперты говорили о точных целях, оператор — о том, что продолжится после гранта, и чтобы административные расходы не превышали прямых.
check-why-papers = Правила обновлены в 2025 году. Прежние требования подсказывают, что готовить, а решает нынешнее объявление.
check-why-row = Ваш ответ сравнивается с требованиями каждого направления в перечне { $season } года.

# Where a rule stands.
check-bases = Основание:
check-basis = Основание: { $basis }
check-source-row = перечень { $season } года, № { $number }
check-source-list = перечень { $season } года
check-article = ст. { $article }
check-paragraph = п. { $article }
check-no-year = год не указан
check-unchecked = { $basis } (по документу не проверено: уточните, прежде чем полагаться)
check-earlier = { $basis } (прежнее правило: сверьтесь с нынешним объявлением)
check-mark-earlier = прежнее правило
check-mark-unchecked = по документу не проверено
check-note-earlier = Прежнее правило могло измениться: сверьтесь с нынешним объявлением.
check-note-unchecked = То, что по документу не проверено, сначала уточните.

# Criteria.
check-criterion-form-registered = Регистрация
check-criterion-form-ngo = Форма организации
check-criterion-database-listed = Данные в Базе данных НПО
check-criterion-database-report = Отчет в базе за прошлый год
check-criterion-sound = Без банкротства, ликвидации и приостановки
check-criterion-obligations = Без долгов и невыполненных обязательств
check-criterion-charter-one = Сфера в уставе
check-criterion-groups = Целевая группа
check-criterion-regions = Регионы
check-criterion-years = Срок проекта
check-criterion-sum = Сумма в год
check-criterion-budget = Бюджет по сумме и годам таблицы
check-criterion-indicator = Начальное значение индикатора и способ измерения
check-criterion-results-one = Результат { $number } («{ $text }»)
check-criterion-premises-one = Помещения, не менее { $area } м²
check-criterion-experience = Опыт социальных проектов
check-criterion-staff = Команда с обязанностями
check-criterion-plan-aims = Точные цели и календарный план
check-criterion-plan-sustainability = Продолжение после гранта
check-criterion-plan-costs = Админрасходы не выше прямых
check-criterion-plan-contribution = Свой вклад и партнеры
check-criterion-papers-rules = Знакомство с правилами
check-criterion-papers-package = Язык и пакет документов
check-criterion-papers-signature = Подпись, печать, все страницы
check-criterion-papers-early = Подача заранее
check-target-results-one = Результат { $number }
check-target-reach-one = Числовой показатель { $number }
check-required-form-registered = юридическое лицо
check-required-form-ngo = неправительственная организация
check-required-database-listed = запись в базе
check-required-database-report = сданный отчет

# What is asked and what is there.
check-values = в таблице — { $required }, у вас — { $found }
check-values-unknown = в таблице — { $required }, у вас — пока неизвестно
check-values-rule = нужно — { $required }, ваш ответ — «{ $found }»
check-values-absent = у вас — пока нет
check-values-present = у вас — не так

# What to do next.
check-step-met = Это готово.
check-step-unknown = Выясните и дополните ответ.
check-step-form-registered = Для групп без регистрации и отдельных людей были мини-гранты, которые распределяют победители, например Birgemiz (cisc.kz, 2024) и Zhas Project (baq.kz, 2022). Нынешние условия спросите у них.
check-step-form-ngo = Прежде чем тратить время, спросите о вашей форме оператора — Центр поддержки гражданских инициатив.
check-step-database-listed = Сдайте отчет за прошлый год на портале infonpo.gov.kz: его подают каждый год до 31 марта.
check-step-database-report = Сдайте отчет за прошлый год на портале infonpo.gov.kz: его подают каждый год до 31 марта.
check-step-sound = Прочитайте нынешнее объявление и спросите оператора, действует ли условие о банкротстве, ликвидации и аресте.
check-step-obligations = Станут ли долги и обязательства препятствием, смотрите в объявлении и приказе № 406.
check-step-charter-one = Найдите в уставе пункт, который подходит к сфере направления, и приведите его в заявке. Если такого пункта нет, спросите оператора, что делать.
check-step-groups = Найдите партнера, который работает с этими людьми, или выберите направление ближе к вам.
check-step-regions-named = Найдите партнера или представителя в регионах: { $names }.
check-step-regions-least = Найдите партнера или представителя еще в { $count ->
    [one] { $count } регионе
   *[other] { $count } регионах
}.
check-step-years = Попробуйте расписать проект на все годы или посмотрите направление с меньшим сроком.
check-step-sum = Посмотрите направление с меньшей суммой или найдите партнера, который такую уже осваивал.
check-step-budget = Пересчитайте бюджет под сумму и годы таблицы.
check-step-indicator = Измерьте нынешнее значение индикатора или возьмите его из официального источника и впишите в план, как будете измерять.
check-step-results-one = Добавьте в план работу, которая ведет к недостающему результату, и запишите, как его измерите.
check-step-reach-one = Рассчитайте, как достигнете числа из таблицы, и внесите это в план.
check-step-equipment-one = Найдите недостающую технику. Подойдет ли арендованная или партнерская, в таблице не сказано: спросите оператора.
check-step-premises-one = Заранее договоритесь об аренде там, где помещений не хватает: по таблице подойдут и арендованные.
check-step-experience = Соберите отчеты и письма о прошлых проектах; если их нет, найдите опытного партнера.
check-step-staff = Запишите, кто руководит проектом и кто что делает.
check-step-plan-aims = Уточните цели и задачи, составьте календарный план.
check-step-plan-sustainability = Опишите точно, что продолжится после гранта и как в этом участвует организация.
check-step-plan-costs = Перераспределите бюджет так, чтобы административные расходы не превышали прямых.
check-step-plan-contribution = Посмотрите, просит ли форма заявки указать свой вклад или партнеров.
check-step-papers-rules = Прочитайте нынешнее объявление и приказ № 406 в редакции 2025 года (adilet.zan.kz).
check-step-papers-package = Выберите язык заявки и соберите на каждый проект отдельный пакет документов.
check-step-papers-signature = Проверьте подпись руководителя, печать, если она есть, и все страницы.
check-step-papers-early = Не оставляйте подачу на последний день: подайте хотя бы на день раньше.

# What is told at once, and the reason of a stop.
check-stop-heading = ⛔️ <b>Есть причина остановиться</b>
check-doubt-heading = ⚠️ <b>Сначала стоит выяснить одно</b>
check-reason-form-registered = В конкурсе участвуют организации, данные которых есть в Базе данных НПО; группа без регистрации или отдельный человек подать заявку не могут.
check-reason-form-ngo = Насколько мы знаем, религиозные объединения, политические партии, профсоюзы и коммерческие организации по определению статьи 1 Закона № 36 не относятся к НПО. По тексту Закона мы это не проверяли.
check-reason-database-listed = В конкурсе участвуют организации, данные которых есть в Базе данных НПО, а вас, по вашему ответу, там нет.
check-reason-database-report = По вашему ответу, отчет за прошлый год в Базу данных НПО не сдан.
check-reason-sound = По объявлению 2018–2019 годов не участвуют организации, которые признаны банкротом, ликвидируются либо имущество которых арестовано, а финансовая деятельность приостановлена.
check-look-on = Это совет, а не решение. Можно смотреть дальше или изменить ответ.

# All answers before the verdict.
check-recap-heading = 📝 <b>№ { $number }: ваши ответы</b>
check-recap-heading-match = 📝 <b>Ваши ответы</b>
check-section-apply = <b>Можем ли мы участвовать?</b>
check-section-fit = <b>Подходит ли нам направление?</b>
check-section-ready = <b>Готовы ли мы?</b>
check-section-application = <b>В порядке ли заявка?</b>
check-recap-line = { $number }. { $question } — { $answer }
check-recap-question = Все верно?

# The outcome.
check-verdict-clear = В ваших ответах препятствий не найдено.
check-verdict-prepare = { $count ->
    [one] Нужно подготовить { $count } пункт.
    [few] Нужно подготовить { $count } пункта.
   *[other] Нужно подготовить { $count } пунктов.
}
check-verdict-find-out = { $count ->
    [one] Нужно выяснить { $count } пункт.
    [few] Нужно выяснить { $count } пункта.
   *[other] Нужно выяснить { $count } пунктов.
}
check-verdict-stop = Есть причина остановиться. { $reason }
check-gaps-stop = ⛔️ <b>Что останавливает</b>
check-gaps-doubt = ⚠️ <b>Сначала уточните</b>
check-gaps-table = 📋 <b>По таблице</b> (перечень { $season } года, № { $number })
check-gaps-rules = 📄 <b>По другим требованиям</b>
check-gaps-advice = 💡 <b>Советы</b>
check-gap-line = { $number }. <b>{ $criterion }</b>: { $values }
check-arrow = → { $step }
check-unknown = ❔ <b>Пока неизвестно</b>
check-named-line = • { $names } — <i>{ $source }</i>
check-met-count = ✔️ Готово: { $count }
check-steps-on-sheet = 📄 Все шаги — в листе готовности.
check-advice = Это совет, а не решение: последнее слово за нынешним объявлением и оператором.

# When the table changed, and since the last time.
check-changed = 🔄 Таблица изменилась. На эти вопросы нужно ответить заново:
check-changed-gone = { $count ->
    [one] И { $count } вопрос больше не задаем.
    [few] И { $count } вопроса больше не задаем.
   *[other] И { $count } вопросов больше не задаем.
}
check-difference = 🔄 <b>Что изменилось с прошлого раза</b>
check-difference-none = 🔄 С прошлого раза ничего не изменилось.
check-difference-met = ✔️ Теперь готово: { $names }
check-difference-gap = ✗ Теперь не хватает: { $names }
check-difference-unknown = ❔ Теперь неизвестно: { $names }
