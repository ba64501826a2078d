# Venta de bonos.

command-buy = Anotar un bono comprado

buy-players = 🎟 ¿Quién ha comprado un bono? Primero los que menos tienen. Toca, o escríbelo en una línea: <code>/buy Max 10 150 efectivo</code>
buy-nobody = Todavía no hay jugadores. Envíame primero tu lista con /players.
buy-button-players = 👥 Jugadores
# $name: el jugador; $number: "quedan 3 sesiones".
buy-types = 🎟 <b>{ $name }</b>: { $number }. ¿Qué bono?
# Hasta ahora con cuota fija; con la compra cambia.
buy-types-first = 🎟 El primer bono de <b>{ $name }</b>: desde ahora se cuentan sus sesiones. ¿Qué bono?
buy-button-other = Otra cantidad
buy-size =
    ¿Cuántas sesiones para <b>{ $name }</b>? Toca o escribe un número.
    Una tarjeta de papel ya empezada: <code>10 quedan 6</code>
# $name: cómo se llama un bono; $count: sus sesiones.
buy-named =
    { $count ->
        [one] { $name } ({ $count } sesión)
       *[other] { $name } ({ $count } sesiones)
    }
# Una tarjeta ya empezada. $left de $count sesiones.
buy-part =
    { $left ->
        [one] una tarjeta de papel de { $count }, queda { $left }
       *[other] una tarjeta de papel de { $count }, quedan { $left }
    }
# $what: "10 sesiones".
buy-confirm = 🎟 <b>{ $what }</b> para <b>{ $name }</b>
# $amount: "150,00 €"; $method: "efectivo"; $day: "hoy".
buy-confirm-paid = Pagado: <b>{ $amount }</b>, { $method }, { $day }
# Una tarjeta de papel ya empezada. $left de $count sesiones; $amount: lo pagado por la tarjeta entera.
buy-confirm-card =
    { $left ->
        [one] 🎟 Tarjeta de papel de <b>{ $name }</b>: queda <b>{ $left } de { $count }</b> sesiones
       *[other] 🎟 Tarjeta de papel de <b>{ $name }</b>: quedan <b>{ $left } de { $count }</b> sesiones
    }
buy-confirm-card-paid = Pagado entonces, por la tarjeta entera: <b>{ $amount }</b>
buy-confirm-discount = Descuento: { $amount }
buy-confirm-household = Ha pagado: { $names }
buy-confirm-note = Nota, la familia la ve: { $note }
# $words: lo escrito, que no es importe, día ni forma de pago.
buy-keep-note = ❓ ¿Guardo «{ $words }» como nota que ve la familia? Si no, sigue sin más.
buy-confirm-replace =
    { $count ->
        [one] Antes se devuelve el dinero de { $count } sesión: { $amount } ({ $reason }). Si el importe es otro, devuélvelo con /adjust antes de esta venta.
       *[other] Antes se devuelve el dinero de { $count } sesiones: { $amount } ({ $reason }). Si el importe es otro, devuélvelo con /adjust antes de esta venta.
    }
# $now, $after: "quedan 3 sesiones".
buy-confirm-number = Ahora: { $now } → después: <b>{ $after }</b>
# Una venta de las últimas 24 horas. $by: quién la anotó; $ago: "hace 5 minutos".
buy-confirm-recent = ⚠️ { $by } ya anotó { $ago }: { $what } por { $amount }. ¿Es otra venta?
buy-confirm-end = ¿Correcto? Toca para anotarlo, cámbialo abajo o escribe lo que sea distinto: <code>140 tarjeta ayer</code>
buy-until = Válido hasta el { $day }
buy-today = hoy
buy-button-yes = ✓ Anotarlo
buy-button-keep = 📝 Guardar como nota
buy-button-amount = Importe
buy-button-discount = Descuento
buy-button-day = Día
buy-button-method = Cómo se pagó
buy-button-note = Nota
buy-button-expires = Validez
buy-button-household = ¿Quién ha pagado?
buy-button-replace = Sustituir lo que queda ({ $count })
buy-button-cancel = ✕ Cancelar
buy-button-undo = ↩ Deshacer
buy-button-next = 🎟 Otra venta
buy-button-again = 🎟 Vender otra vez

buy-ask-amount = ¿Cuánto se ha pagado por <b>{ $what }</b> ({ $name }), en { $currency }? Escríbelo, por ejemplo 150,00
buy-ask-discount = ¿Qué descuento? Toca, o escribe un importe como 10 o 7,5%.
buy-ask-day = ¿Qué día se pagó? Toca, o escribe un día como 21 nov.
buy-ask-method = ¿Cómo se pagó?
buy-ask-note = Escribe una nota sobre esta venta. La familia la ve en el historial.
buy-ask-expires = ¿Hasta cuándo vale? Toca, o escribe días o una fecha como 30 de junio.
buy-ask-household = ¿Quién ha pagado? La otra casa no verá este pago.
buy-ask-replace =
    { $left ->
        [one] Antes se devuelve el dinero de { $left } sesión que queda; sigue en el historial. ¿Por qué?
       *[other] Antes se devuelve el dinero de las { $left } sesiones que quedan; siguen en el historial. ¿Por qué?
    }
buy-nothing-paid = No se ha pagado nada
buy-none = Sin descuento
buy-never = Siempre válido
buy-not-said = Sin indicar
buy-keep = Conservar lo que queda
buy-no-note = Sin nota

buy-done = ✓ <b>{ $name }</b> ha comprado <b>{ $what }</b> por { $amount }.
buy-done-card = ✓ Anotada una tarjeta de papel de { $count } para <b>{ $name }</b>.
# $day: "hoy", "vie, 20 nov"; $method: "efectivo".
buy-done-paid = Pagado { $day }, { $method }
buy-done-number = Ahora: <b>{ $number }</b>
# $days: "mar, 4 nov · jue, 6 nov".
buy-settled =
    { $count ->
        [one] Se ha saldado { $count } sesión pendiente: { $days }
       *[other] Se han saldado { $count } sesiones pendientes: { $days }
    }
buy-given-back =
    { $count ->
        [one] Antes se ha devuelto el dinero de { $count } sesión: { $amount }
       *[other] Antes se ha devuelto el dinero de { $count } sesiones: { $amount }
    }
buy-undone = Esta venta está anulada. <b>{ $name }</b> ahora: { $number }

refused-buy-gone = Ese mensaje ya no está al día y con él no se ha anotado nada. Empieza otra vez con /buy.
refused-buy-other = Con este mensaje ya se anotó otra cosa. Míralo con /history, o empieza otra vez con /buy.
refused-buy-no-amount = Escribe primero cuánto se ha pagado; 0 también vale.
refused-buy-amount = «{ $typed }» no es un importe en { $currency }. Escríbelo como 150 o 150,00
refused-buy-unclear = No sé bien qué significa «{ $typed }», así que no he anotado nada. Escribe otra vez el importe, el día o el descuento, o <code>nota</code> delante si es solo una nota.
refused-buy-discount = «{ $typed }» no es un descuento posible. Escribe un importe en { $currency } hasta el precio, o un porcentaje como 10%.
refused-buy-discount-first = Escribe primero cuánto cuesta y después el descuento.
refused-buy-size = «{ $typed }» no es un número de sesiones. Escribe un número entero de 1 a { $most }.
refused-buy-left = De esa tarjeta no pueden quedar «{ $typed }». Escribe un número entero de 1 a { $most }.
refused-buy-unknown = No hay ningún bono llamado «{ $typed }» para este jugador. Escribe un número de sesiones, o mira /packages.
refused-buy-day = No conozco el día «{ $typed }». Escríbelo como ayer, 21 nov o 2026-11-21.
refused-buy-future = «{ $typed }» todavía no ha llegado. Escribe el día en que se pagó.
refused-buy-method = No conozco «{ $typed }». Elige uno de los botones.
refused-buy-household = No es ninguna de las dos casas. Elige uno de los botones.
refused-buy-reason = No conozco ese motivo. Elige uno de los botones.
refused-buy-expires = «{ $typed }» no es una validez. Escribe días de 1 a { $most }, una fecha como 30 de junio, o «ninguno».
# $until: "4 nov 2026".
refused-buy-over = Este bono ya habría caducado el { $until }. Cambia el día o la validez.
