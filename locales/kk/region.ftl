# A person's own region.
region-button = 📍 Өңірім
region-choose =
    📍 <b>Қай өңірдесіз?</b>

    Айтсаңыз, өңіріңізге арналған хабарламалар сізге де жетеді. Айтпасаңыз да болады.
region-now = Қазір: { $region }
region-chosen-mark = ✅ { $region }
region-none = Өңірімді сақтамау
region-chosen = 📍 Өңіріңіз: { $region }
region-none-chosen = 📍 Өңіріңіз енді сақталмайды.
region-unknown = Мұндай өңір тізімде жоқ. Қайта таңдаңыз.
