directions-title = 📋 <b>Сферы грантов</b>
directions-sums = Перечень { $season } года: { $directions ->
    [one] { $directions } направление
    [few] { $directions } направления
   *[other] { $directions } направлений
}, { $grants ->
    [one] { $grants } грант
    [few] { $grants } гранта
   *[other] { $grants } грантов
}.
directions-choose = Выберите сферу:
directions-sphere-line = • { $sphere } — { $directions }
directions-sphere-title = 🗂 <b>{ $sphere }</b>
directions-sphere-sums = { $directions }, { $grants }
directions-choose-direction = Выберите направление:
directions-button = № { $number } · { $title }
directions-back = ◀ Сферы
directions-pages = { $page } / { $pages }
directions-gone = Такой сферы нет в нынешней таблице.
