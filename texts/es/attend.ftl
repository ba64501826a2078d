# Asistencia: quién está, y qué se ha usado.

command-attend = Marcar quién está en la sesión

# $team; $when: día y hora; $place: lugar.
attend-head = <b>{ $team }</b> · { $when }
attend-head-place = <b>{ $team }</b> · { $when } · { $place }
# $here, $away: cuántos jugadores; $late de los que están; $excused de los que no.
attend-counts =
    { $here } aquí{ $late ->
        [0] {""}
       *[other] {" "}({ $late } tarde)
    }, { $away } no{ $excused ->
        [0] {""}
       *[other] {" "}({ $excused } con permiso)
    }
# $low, $empty: a cuántos les queda poco, y a cuántos nada.
attend-short-of =
    { $empty ->
        [0] ⚠️ { $low } con pocas
       *[other] { $low ->
            [0] ⚠️ { $empty } sin sesiones
           *[other] ⚠️ { $low } con pocas, { $empty } sin sesiones
        }
    }
attend-special = 🎈 Evento especial: no usa sesiones
# $takes: cuántas, más de una.
attend-takes = 🎟 Usa { $takes } sesiones de cada jugador que está
# $count: cambios desde el último Listo.
attend-unsaved =
    { $count ->
        [0] Ya está guardado. Toca lo que fue distinto y luego Listo.
        [one] ✏️ Hay { $count } cambio sin guardar: pulsa Listo.
       *[other] ✏️ Hay { $count } cambios sin guardar: pulsa Listo.
    }
# $count: jugadores que están, por los que Listo pregunta.
attend-asked =
    { $count ->
        [one] ⚠️ A { $count } jugador le faltan sesiones y aún no está marcado: pulsa Listo para decidir.
       *[other] ⚠️ A { $count } jugadores les faltan sesiones y aún no están marcados: pulsa Listo para decidir.
    }
# $one: el nombre de alguien del equipo.
attend-how =
    Toca a quien no está y luego Listo. O escribe: <i>todos menos { $one }</i>.
    ✓ aquí  ✗ ausente  🕒 tarde  📨 con permiso

# $name; $mark; $kind y $number: lo que queda.
attend-button-player =
    { $mark ->
        [absent] ✗
        [late] 🕒 tarde
        [excused] 📨 permiso
       *[present] ✓
    } { $name }{ $kind ->
        [left] {" "}· { $number }
        [low] {" "}· { $number } 🟡 pocas
        [empty] {" "}· 0 🔴 ninguna
        [owes] {" "}· ❗ debe { $number }
       *[none] {""}
    }
attend-button-done = ✅ Listo
attend-button-all = Están todos
attend-button-nobody = Nadie
# $takes: cuántas sesiones usa ahora.
attend-button-takes =
    { $takes ->
        [0] 🎈 Evento especial
        [one] Usa { $takes } sesión
       *[other] Usa { $takes } sesiones
    }
attend-button-days = 📅 Otro día
attend-button-balances = 🎟 Saldos
attend-button-today = Hoy
attend-button-another = ➕ Otra más hoy
# $page: la página a la que va.
attend-button-before = ‹ Página { $page }
attend-button-after = Página { $page } ›
attend-button-undo = ↩️ Deshacer
attend-button-change = ✏️ Cambiar
attend-button-private = Abrir nuestro chat
attend-button-owe = Debe
attend-button-free = Gratis
attend-button-skip = Saltar
attend-button-owe-named = Debe · { $name }
attend-button-free-named = Gratis · { $name }
# $count: cuántos jugadores.
attend-button-owe-all = Deben · { $count }
attend-button-free-all = Gratis · { $count }
attend-button-skip-all = Saltar · { $count }

attend-same = No ha cambiado nada desde el último Listo, así que no se ha guardado nada nuevo.
# $name: quien pulsó Listo.
attend-by = Guardado por { $name }
# $count: sesiones usadas.
attend-used =
    { $count ->
        [0] No se ha usado ninguna sesión
        [one] { $count } sesión usada
       *[other] { $count } sesiones usadas
    }
# $count: cuántos de los que están no tienen bono.
attend-uncounted =
    { $count ->
        [one] { $count } no tiene bono
       *[other] { $count } no tienen bono
    }
attend-owed = A deber: { $names }
attend-free = Gratis: { $names }
attend-list-low = Quedan pocas: { $names }
attend-list-empty = Sin sesiones: { $names }
attend-list-owing = Pendientes de pago: { $names }
attend-list-none = A nadie le quedan pocas
# $names: quienes estaban marcados como presentes, y ya no.
attend-back = Ya no cuenta para: { $names }. Para volver a marcar a alguien, toca Cambiar.
attend-skipped = Sin marcar por ahora: { $names }. Aún puedes decidir aquí abajo.
# $names: jugadores que están y no tienen bastantes sesiones.
attend-short = Sin sesiones suficientes y aún sin marcar: <b>{ $names }</b>.
# $names: quienes no pueden dejarlo a deber; $limit: cuántas sesiones permite deber el club.
attend-not-owing =
    { $limit ->
        [0] En tu club no se puede dejar a deber (/settings).
        [one] No puede quedar a deber: { $names }. Tu club permite deber { $limit } sesión (/settings).
       *[other] No puede quedar a deber: { $names }. Tu club permite deber { $limit } sesiones (/settings).
    }
attend-ask = ¿Queda a deber, es gratis esta vez o se salta?
attend-ask-free = ¿Es gratis esta vez o se salta?
attend-no-undo = Para marcar a alguien de otra forma, toca Cambiar.
# $names: los primeros; $count: cuántos más.
attend-and-more = { $names } y { $count } más

attend-days = ¿Qué sesión de <b>{ $team }</b>?
attend-days-write = O escríbelo: <code>/attend ayer</code>, <code>/attend 14 nov</code>
attend-yesterday = Ayer
# $when: día y hora; $here, $away: cuántos estuvieron, y cuántos no.
attend-day = { $when } · sin marcar
attend-day-marked = { $when } · { $here } aquí, { $away } no

attend-in-group = La asistencia se marca en un chat privado conmigo.
attend-unknown = No encuentro: { $names }.
attend-several = Hay más de uno que encaja: { $names }.
attend-tap-them = Tócalos en la lista de arriba, o escribe el nombre completo.
attend-plan = ¿Qué tal el plan de hoy para <b>{ $team }</b>? Un toque, y el próximo encajará mejor.
# $words: lo que se escribió. Siguen botones con los equipos de esta persona.
attend-no-such-team = «{ $words }» no es uno de tus equipos, ni hay en ellos nadie que se llame así. ¿Qué equipo está aquí?
# Lo que tiene un jugador después de deshacer. $number: sesiones.
attend-now =
    { $number ->
        [one] a { $name } le queda ahora { $number }
       *[other] a { $name } le quedan ahora { $number }
    }
attend-now-owes = { $name } debe ahora { $number }
# $count: jugadores; $names: lo que tienen ahora, cuando son pocos.
attend-undone = ↩️ Deshecho para { $count }: { $names }. No cuenta nada hasta que pulses Listo otra vez.
attend-undone-many =
    { $count ->
        [one] ↩️ Deshecho para { $count } jugador. No cuenta nada hasta que pulses Listo otra vez.
       *[other] ↩️ Deshecho para { $count } jugadores. No cuenta nada hasta que pulses Listo otra vez.
    }

refused-attend-nobody = <b>{ $team }</b> aún no tiene jugadores, así que no hay a quién marcar. Añádelos primero:
refused-attend-long = Es más de lo que puedo leer de una vez, así que no he marcado nada de ello. Envía hasta { $most } caracteres cada vez, o toca los nombres después de /attend.
refused-attend-gone = Esta sesión ya no está. Envía /attend para la de hoy.
refused-attend-future = Ese día aún no ha llegado, así que nadie pudo estar. ¿Qué sesión de <b>{ $team }</b> es?
refused-attend-too-old = De eso hace más de un año. ¿Qué sesión de <b>{ $team }</b> es?
