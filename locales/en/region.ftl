# A person's own region.
region-button = 📍 My region
region-choose =
    📍 <b>Which region are you in?</b>

    If you say, announcements for your region will reach you too. You do not have to.
region-now = Now: { $region }
region-chosen-mark = ✅ { $region }
region-none = Keep no region
region-chosen = 📍 Your region: { $region }
region-none-chosen = 📍 Your region is no longer kept.
region-unknown = There is no such region in the list. Please choose again.
