# Lo que se dice a familias y entrenadores sin que pregunten. 40 palabras como mucho, sin reproches.

# $left: cuántas; $name: el menor.
notices-left =
    { $left ->
        [one] <b>{ $left } sesión</b> disponible · { $name }
       *[other] <b>{ $left } sesiones</b> disponibles · { $name }
    }
# $owed: sesiones usadas antes de pagarlas.
notices-owed =
    { $owed ->
        [one] <b>{ $owed } sesión</b> pendiente de pago · { $name }
       *[other] <b>{ $owed } sesiones</b> pendientes de pago · { $name }
    }
# $line: una de las dos de arriba, tal como está ahora.
notices-line-back = ↩ Corregido: { $line }
# $count: cuántas; $day: el último día en que valían, "1 dic".
notices-expired =
    { $count ->
        [one] { $count } sesión caducó el { $day }
       *[other] { $count } sesiones caducaron el { $day }
    }
# $line: una de las dos de arriba, de alguien a quien ya no le quedan pocas.
notices-line-over = ✓ { $line }
# $count: los demás.
notices-more = … y { $count } más
notices-alert-foot = Cuando te venga bien, pide el siguiente bono en el club.
notices-correction-foot = Así está ahora. Si un mensaje anterior decía otra cosa, no le hagas caso.
# $left: cuántas; $name: el menor; $day: "mar, 24 nov".
notices-expiry-line =
    { $left ->
        [one] <b>{ $left } sesión</b> de { $name } se puede usar hasta el <b>{ $day }</b>
       *[other] <b>{ $left } sesiones</b> de { $name } se pueden usar hasta el <b>{ $day }</b>
    }
notices-expiry-foot = Si no da tiempo, habla con el club.
notices-button-balance = 🎟 Saldo
notices-button-pay = 🗓 Pagaré el …
notices-button-stop = 🔕 No enviar más
notices-button-start = 🔔 Volver a avisar
notices-stopped = 🔕 Hecho, no te avisaré más. Con /balance puedes preguntar cuando quieras.
notices-started = 🔔 Te avisaré cuando queden pocas sesiones.

notices-coach-head = 🔔 Quedan pocas
notices-coach-foot = Su familia también recibe el aviso. No tienes que hacer nada.
notices-coach-over = ✓ Ya no quedan pocas
notices-coach-nothing = Aquí ya no queda nada por hacer.
notices-coach-others = El resto de las familias también recibe el aviso.
# $names: jugadores, "Mia, Leo o Zoë".
notices-coach-unfollowed = Nadie sigue aún a { $names }, así que nadie recibe el aviso. Puedes invitar a la familia:
notices-coach-unheard = Las familias de { $names } no quieren estos avisos o me han bloqueado. Mejor habla en persona.
# $names: jugadores, cada uno con el día: "Max Muster (mar, 24 nov)".
notices-coach-promised = El pago está acordado para { $names }: no digo nada hasta que acabe ese día.
notices-coach-back = Todo quedó anulado; los mensajes a las familias lo dicen.
# $name: el jugador. $names: jugadores.
notices-button-buy = 🎟 Vender · { $name }
notices-button-low = 📜 Saldos y por qué
notices-button-told = 👀 Quién lo sabe
notices-button-dismiss = ✓ Visto
notices-button-refresh = ↻ Mirar otra vez
notices-button-back = ‹ Volver
notices-button-again = ‹ Mostrar otra vez
notices-dismissed = ✓ Visto: { $names }

notices-told-head = 👀 Quién lo sabe
notices-told-player = <b>{ $name }</b>
# $name: alguien de la familia.
notices-told-sent = ✓ { $name } lo tiene
notices-told-waiting = ⏳ { $name }: a la espera de enviarse
notices-told-unknown = ❓ { $name }: enviado, pero Telegram no lo confirmó
notices-told-failed = ✕ { $name }: no se pudo enviar
notices-told-blocked = ⛔ { $name } me ha bloqueado
notices-told-stopped = 🔕 { $name } no quiere estos avisos
notices-told-promised = 🗓 { $name }: no digo nada, hay un día de pago acordado
notices-told-withdrawn = ↩ { $name }: ya no hacía falta, no se envió
notices-told-back = ↩ Anulado
# $name: el jugador.
notices-told-nobody = Nadie sigue aún a { $name }: <code>/invite { $name }</code> crea un enlace.

refused-notices-gone = Ya no tengo ese mensaje. /low muestra a quién le quedan pocas.
