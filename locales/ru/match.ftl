# Which directions fit.
match-heading = 🧭 Направления, где в ваших ответах препятствий не найдено: <b>{ $count } из { $all }</b>
match-common = <b>Общее для всех направлений:</b>
match-line = <b>№ { $number }</b> { $title } — { $percent } %
match-lacks = <i>не хватает: { $names }</i>
match-lacks-more = <i>не хватает: { $names } и еще { $count }</i>
match-unknown = { $name } (неизвестно)
match-choose = Выберите направление, чтобы увидеть причины и основания.
match-readiness = Готовность: <b>{ $percent } %</b>
match-met = ✔️ <b>Готово</b>
match-go-on = Здесь мы спрашивали только об организации. Индикатор, результаты и документы заявки — в самопроверке этого направления.
match-step = 🔑 <b>Самый легкий следующий шаг:</b> { $change }.
match-opens = Тогда в ваших ответах не останется препятствий еще по { $directions ->
    [one] { $directions } направлению
   *[other] { $directions } направлениям
}: № { $numbers }.
match-step-none = 🔑 Одного изменения мало: выберите направление и готовьте недостающее по порядку.
match-step-common = 🔑 Сначала разберитесь с тем, что общее для всех направлений.
match-change-database = сдать отчет за прошлый год в Базу данных НПО
match-change-sound = выяснить и уладить вопрос с банкротством, ликвидацией или арестом
match-change-charter = посмотреть, есть ли в уставе сфера «{ $what }», или внести ее
match-change-groups = начать работать еще и с этой целевой группой ({ $what })
match-change-regions = охватить больше регионов ({ $what })
match-change-years = подготовиться вести проект дольше ({ $what })
match-change-sum = подготовиться освоить в год больше ({ $what })
match-change-equipment = найти недостающую технику ({ $what })
match-change-premises = найти недостающие помещения (площадь и число регионов — { $what })
match-change-experience = подтвердить опыт социальных проектов
match-change-staff = собрать команду проекта и распределить обязанности
