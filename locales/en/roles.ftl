# /roles: who has which role, giving one, taking one away, the journal.
command-roles = Roles: give, take away, journal

roles-name-administrator = administrator
roles-name-coordinator = coordinator

roles-refused = This part is not open to you: it needs a role. If you had one, it has been taken away.

roles-title = 👥 <b>Roles</b>
roles-owners = <b>Owners</b> (from the server's settings)
roles-no-owner = none are set
roles-group-administrator = <b>Administrators</b>
roles-group-coordinator = <b>Coordinators</b>
roles-grant = { $person } — since { $date }, given by { $giver }
roles-grant-anonymous = { $person } — since { $date }
roles-nobody = Nobody else has a role.
roles-give-administrator = ➕ Add an administrator
roles-give-coordinator = ➕ Add a coordinator
roles-take-button = ➖ { $person } · { $role }
roles-links-button = 🔗 Open links: { $count }
roles-journal-button = 📜 Journal
roles-back = ◀ Roles

roles-link-made =
    🔗 <b>The link for the role “{ $role }” is ready</b>

    Forward the next message to that person. The link works once, until { $until }. Whoever opens it first gets the role, so do not post it in a group. I will tell you when it has been used.
roles-invitation =
    You are offered a role in the bot “Грант көмек”: <b>{ $role }</b>. To accept, open the link and press Start:
    { $link }

    The link works once, until { $until }.
roles-links-title = 🔗 <b>Links nobody has used yet</b>
roles-links-none = There are no unused links.
roles-link-line = <b>{ $role }</b> — until { $until }, made by { $person }
roles-withdraw = ✖ Withdraw the link
roles-withdraw-button = ✖ { $role } · { $until }
roles-withdrawn = ✅ The link is withdrawn and opens nothing now.
roles-withdraw-late = That link is gone: somebody has used it or withdrawn it before.

roles-link-given = ✅ You now have the role of <b>{ $role }</b>.
roles-link-had = You already have the rights of <b>{ $role }</b>. The link is still unused, and you can pass it on.
roles-link-yours = You have used this link already: you have the role of <b>{ $role }</b>.
roles-link-used = This link has been used already: it works once. If you need the role, ask an administrator for a new one.
roles-link-expired = This link has expired. Ask an administrator for a new one.
roles-link-unknown = This link does not work: it was withdrawn or copied with a mistake. If you need the role, ask an administrator for a new one.
roles-link-used-told = 👤 Your link has been used: { $person } now has the role of <b>{ $role }</b>. If that is the wrong person, take it away: /roles

roles-take-ask =
    ➖ <b>Take the role away?</b>

    { $person } will no longer be <b>{ $role }</b>: the rights end at once, and they will be told.
roles-take-yes = Yes, take it away
roles-take-no = No, keep it
roles-taken = ✅ { $person } no longer has the role of <b>{ $role }</b> and has been told.
roles-taken-untold = ✅ { $person } no longer has the role of <b>{ $role }</b>. They could not be told: perhaps they blocked the bot.
roles-take-late = That person no longer has this role.
roles-taken-told = Your role of <b>{ $role }</b> has been taken away. Everything else in the bot works as before.

roles-forget = Your role will end, too. The journal keeps what was done, but not by whom.
roles-privacy = Of those who are given a role (administrator, coordinator), it is also kept who gave it and when, what they did in it, and how a coordinator named their links and which contact they wrote for posters: administrators can see that. /forget ends the role and takes the person out of these records.

roles-journal-title = 📜 <b>Journal</b>
roles-journal-empty = There are no entries yet.
roles-journal-latest = ⏫ Latest
roles-journal-older = Earlier ▶

audit-line =
    <b>{ $at }</b> · { $actor }
    { $what }
audit-nobody = not kept who
audit-other = Unknown action: { $action }
audit-role-link-made = Made a link for the role “{ $role }”.
audit-role-link-withdrawn = Withdrew a link for the role “{ $role }”.
audit-role-link-used = Got the role “{ $role }” by a link. The link was made by { $subject }.
audit-role-taken = Took the role “{ $role }” away from { $subject }.
audit-role-ended = Erased their data; the role “{ $role }” ended.
