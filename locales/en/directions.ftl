directions-title = 📋 <b>Spheres of grants</b>
directions-sums = { $season } list: { $directions ->
    [one] { $directions } direction
   *[other] { $directions } directions
}, { $grants ->
    [one] { $grants } grant
   *[other] { $grants } grants
}.
directions-choose = Choose a sphere:
directions-sphere-line = • { $sphere } — { $directions }
directions-sphere-title = 🗂 <b>{ $sphere }</b>
directions-sphere-sums = { $directions }, { $grants }
directions-choose-direction = Choose a direction:
directions-button = № { $number } · { $title }
directions-back = ◀ Spheres
directions-pages = { $page } / { $pages }
directions-gone = This sphere is not in the present table.
