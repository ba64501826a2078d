# El historial de las sesiones de un jugador, entrada por entrada.

command-history = Todas las sesiones y bonos, uno a uno

# $name: el jugador; $left: sesiones que quedan; $owed: sesiones pendientes.
history-head = 📜 <b>{ $name }</b> · { $owed ->
        [0] { $left ->
            [one] { $left } sesión disponible
           *[other] { $left } sesiones disponibles
        }
       *[other] { $owed ->
            [one] { $owed } sesión pendiente de pago
           *[other] { $owed } sesiones pendientes de pago
        }
    }
history-empty = Todavía no ha pasado nada. Aquí aparecerá cada bono y cada sesión.
# $day: "1 dic"; $change: "+10", "−1"; $after: cuántas había entonces.
history-line = { $day }: <b>{ $change }</b> → { $after }
history-voided = ↩ anulado
history-note = <i>«{ $note }»</i>

history-buy =
    { $count ->
        [one] { $count } sesión añadida
       *[other] { $count } sesiones añadidas
    }
# Una tarjeta de papel ya empezada: $count de $whole sesiones.
history-buy-card =
    { $count ->
        [one] Tarjeta de papel pasada aquí: queda { $count } de { $whole }
       *[other] Tarjeta de papel pasada aquí: quedan { $count } de { $whole }
    }
history-attend = Sesión
# $team: el equipo.
history-attend-in = Sesión con { $team }
history-attend-owed = Sesión, pendiente de pago
history-attend-owed-in = Sesión con { $team }, pendiente de pago
# $what: "Sesión", "Bono"; $day: su día.
history-void = Anulado: { $what } del { $day }
# $day: el día de la sesión pendiente.
history-settle = Cubre la sesión pendiente de pago del { $day }
history-unsettle = Pendiente de pago de nuevo: sesión del { $day }
history-expire =
    { $count ->
        [one] { $count } sesión caducada
       *[other] { $count } sesiones caducadas
    }
history-revive =
    { $count ->
        [one] { $count } sesión caducada recuperada
       *[other] { $count } sesiones caducadas recuperadas
    }
history-added =
    { $count ->
        [one] { $count } sesión añadida por el cuerpo técnico
       *[other] { $count } sesiones añadidas por el cuerpo técnico
    }
history-taken =
    { $count ->
        [one] { $count } sesión descontada por el cuerpo técnico
       *[other] { $count } sesiones descontadas por el cuerpo técnico
    }
history-refund =
    { $count ->
        [one] Devolución de { $count } sesión
       *[other] Devolución de { $count } sesiones
    }
# $other: el otro jugador.
history-transfer-in = De { $other }
history-transfer-out = Cedidas a { $other }
history-transfer-in-hidden = De otro jugador
history-transfer-out-hidden = Cedidas a otro jugador
# $left: de cuántas de las $after sesiones se trata; 0 si de todas.
history-extend =
    { $left ->
        [0] Ahora se pueden usar hasta el { $day }
       *[other] { $left } de { $after } se pueden usar ahora hasta el { $day }
    }
history-extend-never =
    { $left ->
        [0] Ahora no tienen último día
       *[other] { $left } de { $after } ya no tienen último día
    }
history-until = para usar hasta el { $day }
# $left: cuántas de las sesiones recibidas.
history-until-of = { $left } para usar hasta el { $day }
# $amount: dinero.
history-paid = { $amount }
# Lo mismo por la tarjeta entera, ya empezada.
history-paid-card = por la tarjeta entera se pagaron { $amount }
history-discount = descuento { $amount }
# $day: el día en que se pagó, si se anotó otro día.
history-paid-on = pagado el { $day }
# $name: quién lo anotó.
history-by = por { $name }
history-by-you = por ti
# $day: el día en que se anotó, después de que pasara.
history-noted = anotado el { $day }

history-button-newer = ‹ Más nuevo
history-button-older = Más antiguo ›
history-button-newest = « Lo último
history-button-oldest = Lo primero »
history-button-wrong = ✋ Esto no es correcto
history-button-balance = 🎟 Saldo
history-button-back = ‹ Volver al historial
history-whose = ¿De quién quieres ver el historial?
