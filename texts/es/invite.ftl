# Enlaces de un solo uso para entrar en un club.

command-invite = Invitar con un enlace
command-invite-coach = Invitar a una familia
command-invite-admin = Invitar a familias o cuerpo técnico
command-invite-owner = Invitar a familias, cuerpo técnico o administración

# $club: el nombre del club.
invite-menu = ¿A quién quieres invitar a <b>{ $club }</b>? Crearé un enlace que sirve una sola vez, durante 7 días.
invite-open = <b>Enlaces que siguen abiertos</b>
# $number: número en la lista; $what: "entrena a U12 Tigers"; $by: quién lo creó; $expires: día y hora.
invite-open-line = { $number }. { $what } · de { $by } · hasta { $expires }
invite-revoked = ✓ Ese enlace ya no funciona.
invite-button-coach = 🧑‍🏫 Cuerpo técnico
invite-button-assistant = 👋 Ayudante de un equipo
invite-button-admin = 🔑 Administración
invite-button-revoke = ✕ Anular { $number }
invite-which-team = ¿En qué equipo va a ayudar?
invite-no-teams = Todavía no hay ningún equipo. Crea uno antes: /team

# $what: "entrena a U12 Tigers"; $club: el club; $link: la dirección; $expires: día y hora.
invite-link =
    Envía este enlace a la persona que quieres en <b>{ $club }</b> (<b>{ $what }</b>):
    { $link }

    Sirve una sola vez, hasta { $expires }. Te diré quién lo ha usado.
invite-button-share = ➡️ Enviarlo
invite-button-revoke-this = ✕ Anularlo
invite-button-plan = 📝 Planificar una sesión
# $name: la persona.
invite-button-remove = ✕ Quitar a { $name }

# $club: el club; $what: "entrena a todos los equipos".
invite-joined = 🎉 ¡Te damos la bienvenida a <b>{ $club }</b>! Tu papel: <b>{ $what }</b>. Prueba un plan de sesión, o envía /help para ver todo lo que puedes hacer.
# $name: quién usó el enlace.
invite-was-used = <b>{ $name }</b> ha usado tu enlace de invitación y ya está en <b>{ $club }</b> ({ $what }). ¿No era esa persona? Puedes deshacerlo.
invite-may-make-club = 🎉 Con este enlace puedes crear tu propio club.

refused-invite-unknown = No conozco este enlace de invitación. Comprueba que lo has abierto entero, o pide uno nuevo.
refused-invite-used = Alguien ya ha usado este enlace; cada uno sirve una sola vez. Pide uno nuevo a quien te lo envió.
refused-invite-used-by-you = Ya has usado este enlace. Está todo listo: /help muestra lo que puedes hacer.
refused-invite-revoked = Este enlace fue anulado. Pide uno nuevo a quien te lo envió.
refused-invite-expired = Este enlace tiene más de 7 días y ya no funciona. Pide uno nuevo a quien te lo envió.
refused-invite-own = Este es tu propio enlace. Envíalo a la persona que quieres invitar; sigue funcionando.
# $club: el nombre del club.
refused-invite-member = Ya estás en <b>{ $club }</b>, así que el enlace queda sin usar. Quien administra el club puede cambiar tu papel con /members.
refused-invite-team-gone = El equipo de esta invitación ya no existe. Quien administra el club puede crear otro enlace con /invite.
refused-invite-owner-again = Ya puedes crear un club: envía /club y su nombre. Este enlace queda sin usar.
refused-invite-role = Solo la persona propietaria del club puede invitar a administrar. Con /invite puedes invitar a entrenar.
refused-invite-needs-team = Llevas solo algunos equipos, así que elige el equipo: envía /invite.
# $limit: cuántos enlaces puede haber abiertos.
refused-invite-too-many = Ya hay { $limit } enlaces abiertos. Anula alguno con /invite y crea otro después.
refused-invite-not-open = Ese enlace ya fue usado o anulado, o ha caducado. /invite muestra los que siguen abiertos.
# $typed: lo que se escribió.
refused-invite-words = Puedo invitar a cuerpo técnico, ayudantes, administración o a la familia de un jugador, pero no conozco «{ $typed }». Elige aquí o envía, por ejemplo: /invite entrenador
refused-invite-no-team = No encuentro ningún equipo llamado «{ $typed }».
