# A person's own region.
region-button = 📍 Мой регион
region-choose =
    📍 <b>В каком вы регионе?</b>

    Тогда вам будут приходить и сообщения для вашего региона. Указывать необязательно.
region-now = Сейчас: { $region }
region-chosen-mark = ✅ { $region }
region-none = Не хранить регион
region-chosen = 📍 Ваш регион: { $region }
region-none-chosen = 📍 Ваш регион больше не хранится.
region-unknown = Такого региона в списке нет. Выберите еще раз.
