# Parts that every screen uses.
button-menu = 🏠 Menu
button-previous = ◀️
button-next = ▶️
button-directions = 📋 List of directions
button-compare = ⚖️ Compare
button-language = 🌐 Language
button-help = ❓ Help
button-share = ↗️ Share
button-privacy = 🔒 Data

money-thousand = { $amount } thousand ₸
money-with-millions = { $amount } thousand ₸ ({ $millions } million)

footer-row = { $season } list, No. { $number }.
footer-list = { $season } list.
footer-closed = This competition is closed ({ $date }).
footer-open = Applications are taken until { $date }.
footer-upcoming = Applications open on { $date }.
footer-unknown = The table does not say when applications are taken.
footer-translation = Unofficial translation.

grants-short = { $count ->
    [one] { $count } short-term grant
   *[other] { $count } short-term grants
}
grants-medium = { $count ->
    [one] { $count } medium-term grant
   *[other] { $count } medium-term grants
}
grants-long = { $count ->
    [one] { $count } long-term grant
   *[other] { $count } long-term grants
}
grants-any = { $count ->
    [one] { $count } grant
   *[other] { $count } grants
}
directions-count = { $count ->
    [one] { $count } direction
   *[other] { $count } directions
}

equipment-computer = { $count ->
    [one] { $count } computer
   *[other] { $count } computers
}
equipment-printer_bw = { $count ->
    [one] { $count } black-and-white printer
   *[other] { $count } black-and-white printers
}
equipment-printer_colour = { $count ->
    [one] { $count } colour printer
   *[other] { $count } colour printers
}
equipment-scanner = { $count ->
    [one] { $count } scanner
   *[other] { $count } scanners
}
equipment-photo_camera = { $count ->
    [one] { $count } photo camera
   *[other] { $count } photo cameras
}
equipment-video_camera = { $count ->
    [one] { $count } video camera
   *[other] { $count } video cameras
}
equipment-projector = { $count ->
    [one] { $count } projector
   *[other] { $count } projectors
}
equipment-landline_phone = { $count ->
    [one] { $count } landline phone
   *[other] { $count } landline phones
}
equipment-car = { $count ->
    [one] { $count } car
   *[other] { $count } cars
}
premises-need = premises of at least { $area } m² in { $regions ->
    [one] { $regions } region
   *[other] { $regions } regions
}

notice-wait = A little slower, please: too many messages. Wait half a minute and we will go on.
