# /roles: who has which role, giving one, taking one away, the journal.
command-roles = Рөлдер: беру, босату, журнал

roles-name-administrator = әкімші
roles-name-coordinator = үйлестіруші

roles-refused = Бұл бөлім сізге ашық емес: оған рөл керек. Бұрын рөліңіз болса, ол тоқтатылған.

roles-title = 👥 <b>Рөлдер</b>
roles-owners = <b>Иелері</b> (сервердің баптауында жазылған)
roles-no-owner = көрсетілмеген
roles-group-administrator = <b>Әкімшілер</b>
roles-group-coordinator = <b>Үйлестірушілер</b>
roles-grant = { $person } — { $date }, берген: { $giver }
roles-grant-anonymous = { $person } — { $date }
roles-nobody = Басқа ешкімге рөл берілген жоқ.
roles-give-administrator = ➕ Әкімші қосу
roles-give-coordinator = ➕ Үйлестіруші қосу
roles-take-button = ➖ { $person } · { $role }
roles-links-button = 🔗 Ашық сілтемелер: { $count }
roles-journal-button = 📜 Журнал
roles-back = ◀ Рөлдер

roles-link-made =
    🔗 <b>«{ $role }» рөліне сілтеме дайын</b>

    Төмендегі хабарламаны сол адамға жіберіңіз. Сілтеме бір рет қана істейді, мерзімі — { $until }. Рөл сілтемені бірінші ашқан адамға беріледі, сондықтан оны топқа жарияламаңыз. Біреу пайдаланса, сізге хабарлаймын.
roles-invitation =
    Сізге «Грант көмек» ботында <b>{ $role }</b> рөлі ұсынылып отыр. Қабылдасаңыз, сілтемені ашып, «Бастау» түймесін басыңыз:
    { $link }

    Сілтеме бір рет қана істейді, мерзімі — { $until }.
roles-links-title = 🔗 <b>Әлі пайдаланылмаған сілтемелер</b>
roles-links-none = Пайдаланылмаған сілтеме жоқ.
roles-link-line = <b>{ $role }</b> — мерзімі { $until }, жасаған: { $person }
roles-withdraw = ✖ Сілтемені қайтарып алу
roles-withdraw-button = ✖ { $role } · { $until }
roles-withdrawn = ✅ Сілтеме қайтарып алынды, енді ештеңе ашпайды.
roles-withdraw-late = Бұл сілтеме енді жоқ: оны біреу пайдаланған не бұрын қайтарып алған.

roles-link-given = ✅ Сізге <b>{ $role }</b> рөлі берілді.
roles-link-had = Сізде <b>{ $role }</b> құқығы бұрыннан бар. Сілтеме пайдаланылған жоқ, оны басқа адамға беруге болады.
roles-link-yours = Бұл сілтемені сіз бұрын пайдаландыңыз: <b>{ $role }</b> рөлі сізде.
roles-link-used = Бұл сілтеме пайдаланылып қойған: ол бір рет қана істейді. Рөл керек болса, әкімшіден жаңасын сұраңыз.
roles-link-expired = Бұл сілтеменің мерзімі өтіп кетті. Әкімшіден жаңасын сұраңыз.
roles-link-unknown = Бұл сілтеме жарамайды: қайтарып алынған не қате көшірілген. Рөл керек болса, әкімшіден жаңасын сұраңыз.
roles-link-used-told = 👤 { $person } сіз жасаған сілтемені ашып, <b>{ $role }</b> рөлін алды. Бұл бөтен адам болса, рөлден босатыңыз: /roles

roles-take-ask =
    ➖ <b>Рөлден босату</b>

    { $person } енді <b>{ $role }</b> болмайды: құқығы бірден тоқтайды, өзіне хабарлаймын. Босатамыз ба?
roles-take-yes = Иә, босату
roles-take-no = Жоқ, қала берсін
roles-taken = ✅ { $person } <b>{ $role }</b> рөлінен босатылды, өзіне хабарладым.
roles-taken-untold = ✅ { $person } <b>{ $role }</b> рөлінен босатылды. Өзіне хабарлай алмадым: ботты бұғаттаған болуы мүмкін.
roles-take-late = Бұл рөл ол адамда енді жоқ.
roles-taken-told = Сіз <b>{ $role }</b> рөлінен босатылдыңыз. Боттың басқа мүмкіндіктері бұрынғыдай ашық.

roles-forget = Сіздегі рөл де тоқтайды. Журналда не істелгені қалады, бірақ оны кім істегені өшеді.
roles-privacy = Рөл берілген адамның (әкімшінің, үйлестірушінің) рөлін кім, қашан бергені, осы рөлде не істегені, үйлестірушінің сілтемелеріне қойған атауы мен плакатқа жазған байланысы да сақталады: оны әкімшілер көреді. /forget рөлді тоқтатып, бұл жазбалардан адамды өшіреді.

roles-journal-title = 📜 <b>Журнал</b>
roles-journal-empty = Әзірге жазба жоқ.
roles-journal-latest = ⏫ Соңғылары
roles-journal-older = Бұрынғылары ▶

audit-line =
    <b>{ $at }</b> · { $actor }
    { $what }
audit-nobody = кім екені сақталмаған
audit-other = Белгісіз әрекет: { $action }
audit-role-link-made = «{ $role }» рөліне сілтеме жасады.
audit-role-link-withdrawn = «{ $role }» рөліне жасалған сілтемені қайтарып алды.
audit-role-link-used = Сілтемемен «{ $role }» рөлін алды. Сілтемені жасаған: { $subject }.
audit-role-taken = «{ $role }» рөлінен босатты: { $subject }.
audit-role-ended = Деректерін өшірді, «{ $role }» рөлі тоқтады.
