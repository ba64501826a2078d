# Las personas de un club y sus papeles.

command-members = Quién está en el club

# Lo que alguien es en un club. $team: un equipo, o varios con comas.
members-coach-of = cuerpo técnico de { $team }
members-as-coach = cuerpo técnico de todos los equipos
members-as-admin = administración del club
members-as-owner = propiedad del club

# $club: el nombre del club.
members-head = <b>{ $club }</b>: las personas que lo llevan
# $name: la persona; $what: "entrena a U12 Tigers"; $me: " (tú)" o nada.
members-line = • <b>{ $name }</b>{ $me }: { $what }
members-me = (tú)
members-more = … y { $count } más. Para abrir a alguien, envía /members y su nombre.
members-which = ¿A quién te refieres?
members-one = <b>{ $name }</b> en <b>{ $club }</b>: { $what }

members-button-make-coach = Pasar a cuerpo técnico
members-button-make-admin = 🔑 Pasar a administración
members-button-make-owner = Pasar la propiedad
members-button-owner = 👑 Traspasar el club
members-button-remove = ✕ Quitar del club
members-button-leave = 🚪 Dejar el club
members-button-back = ‹ Todas las personas
members-button-keep = ‹ No, dejarlo como está
# $team: el nombre de un equipo.
members-button-team-on = ✓ { $team }
members-button-team-off = + { $team }
members-button-every-team = Todos los equipos
# $club: el club al que cambiar.

members-sure-remove = ¿Quitar a <b>{ $name }</b> de <b>{ $club }</b>? Pierde el acceso al momento. Lo que hizo se conserva.
members-sure-owner = ¿Traspasar <b>{ $club }</b> a <b>{ $name }</b>? Tú seguirás administrándolo, y solo { $name } puede devolvértelo.
members-sure-leave = ¿Dejar <b>{ $club }</b>? Pierdes el acceso al momento. Para volver necesitarás otra invitación.
members-button-sure-remove = ✕ Sí, quitar a { $name }
members-button-sure-owner = 👑 Sí, traspasar a { $name }
members-button-sure-leave = 🚪 Sí, dejarlo

members-removed = ✓ <b>{ $name }</b> ya no está en <b>{ $club }</b>.
members-handed-over = ✓ <b>{ $club }</b> es ahora de <b>{ $name }</b>. Tú sigues administrándolo.
members-left = ✓ Has dejado <b>{ $club }</b>. ¡Que te vaya muy bien! /start muestra qué puedes hacer ahora.

# Dicho a la persona.
members-your-role = Tu papel en <b>{ $club }</b> es ahora: <b>{ $what }</b>. /help muestra lo que puedes hacer.
members-you-were-removed = Ya no estás en <b>{ $club }</b> en Sideline. ¡Gracias por tu tiempo allí! Si es un error, pide al club otra invitación.
members-you-are-owner = <b>{ $name }</b> te ha traspasado <b>{ $club }</b>: ahora el club es tuyo. /members y /settings están en tus manos.
members-somebody-left = <b>{ $name }</b> ha dejado <b>{ $club }</b>.

refused-members-gone = Esa persona ya no está en el club. /members muestra quién está.
refused-members-yourself = Esa persona eres tú. /members muestra a las demás y cómo dejar el club o traspasarlo.
refused-members-not-yours = No puedes cambiar el papel de <b>{ $name }</b>: hace falta alguien con un papel superior. /members muestra quién es.
refused-members-role = No puedes dar ese papel. Puede hacerlo la persona propietaria del club.
refused-members-every-team = <b>{ $name }</b> administra el club y lleva todos los equipos. Pasa antes su papel a cuerpo técnico.
refused-members-team-gone = Ese equipo ya no existe. Abre /members de nuevo.
refused-members-last-team = <b>{ $name }</b> necesita al menos un equipo. Para quitárselos todos, quita a <b>{ $name }</b> del club.
refused-members-owner-only = Solo la persona propietaria puede traspasar el club. /members muestra quién es.
refused-members-owner-stays = Este club es tuyo. Traspásalo antes a alguien en /members y después podrás dejarlo.
# $typed: lo que se escribió.
refused-members-nobody = No encuentro a nadie que se llame «{ $typed }». /members muestra a todas las personas.
