# Saldos: cuántas sesiones quedan.

command-balance = Cuántas sesiones quedan
command-balance-coach = Qué queda; «/balance Max aviso 3» fija cuándo aviso

# En un grupo: nada sobre nadie.
balance-in-private = Los saldos, solo entre tú y yo.
balance-button-private = Abrir nuestro chat

# $left: sesiones que quedan; $name: el jugador.
balance-left =
    { $left ->
        [one] <b>{ $left }</b> sesión disponible – { $name }
       *[other] <b>{ $left }</b> sesiones disponibles – { $name }
    }
# $owed: sesiones a las que se asistió y que aún no están pagadas.
balance-owed =
    { $owed ->
        [one] { $owed } sesión pendiente de pago. El próximo bono la cubre primero.
       *[other] { $owed } sesiones pendientes de pago. El próximo bono las cubre primero.
    }
balance-empty = El bono se ha terminado. Puedes pedir el siguiente en el club.
balance-next = Puedes pedir el siguiente bono en el club.
# $day: "mar, 1 dic".
balance-last = Última sesión: { $day }
balance-ends = A este ritmo, hasta el { $day } más o menos
balance-long = A este ritmo, para más de dos años
balance-early = Todavía es pronto para saber cuánto durarán
# $count: cuántas de las sesiones que quedan se pueden usar hasta $day.
balance-expiry =
    { $count ->
        [one] ⏳ { $count } de ellas se puede usar hasta el { $day }
       *[other] ⏳ { $count } de ellas se pueden usar hasta el { $day }
    }
balance-not-prepaid = <b>{ $name }</b> no tiene bono. Las sesiones solo se anotan, no se descuenta nada.
# $bought, $other, $used, $expired: sesiones. $more: si $other llegaron ("in") o se fueron ("out") de otra forma.
balance-sums = Compradas { $bought }{ $more ->
        [in] {" · recibidas "}{ $other }
        [out] {" · cedidas o corregidas "}{ $other }
       *[none] {""}
    } · usadas { $used }{ $expired ->
        [0] {""}
       *[other] {" · caducadas "}{ $expired }
    }
# $at: sesiones que quedan; $name: el jugador.
balance-alert = 🔔 Aviso cuando queden { $at } o menos
balance-alert-own = 🔔 Aviso cuando queden { $at } o menos, fijado para { $name }
balance-button-alert = 🔔 Aviso de saldo bajo
balance-button-why = ¿Por qué?
# $name: el niño o la niña.
balance-button-why-of = ¿Por qué? · { $name }
balance-button-trend = 📈 Evolución
balance-button-history = 📜 Historial
balance-button-buy = 🎟 Vender
balance-button-remind = 🔔 Recordar
balance-button-team = ‹ Todo el equipo
balance-button-children = 👪 Mi familia
# $club: otro club; $children: nombres.
balance-elsewhere = También en <b>{ $club }</b>: { $children }
balance-button-elsewhere = 🎟 Saldo en { $club }

balance-which-team = ¿Qué equipo?
balance-which = Hay más de uno que encaja. ¿A quién te refieres?
balance-perhaps = No conozco ese nombre. ¿Querías decir…?
# $team: el equipo; $total: cuántos jugadores se muestran en total.
balance-team-head =
    { $total ->
        [one] 🎟 <b>{ $team }</b> · { $total } jugador
       *[other] 🎟 <b>{ $team }</b> · { $total } jugadores
    }
balance-team-nobody = Todavía no hay nadie en este equipo. Con /players se añaden.
balance-team-none-such = Nadie por ahora. 👍
# Un jugador en una lista. $left: sesiones que quedan; $owed: sesiones pendientes.
balance-line = <b>{ $left }</b> · { $name }
balance-line-low = <b>{ $left }</b> · { $name } 🟡 pocas
balance-line-one = <b>{ $left }</b> · { $name } 🟠 la última
balance-line-zero = <b>{ $left }</b> · { $name } 🔴 ninguna
balance-line-owing = <b>{ $left }</b> · { $name } ❗ pendientes: { $owed }
balance-line-not-prepaid = – · { $name } · sin bono
balance-part-sums = usadas { $used } de { $bought }
balance-part-last = última { $day }
balance-part-ends = fin ~{ $day }
# Cada uno ordena la lista.
balance-sort-left = ↕ Saldo
balance-sort-name = ↕ Nombre
balance-sort-owed = ↕ Deuda
balance-sort-bought = ↕ Compra
balance-sort-used = ↕ Uso
balance-sort-last = ↕ Última sesión
balance-sort-ends = ↕ Fin
balance-only-all = Todos
balance-only-low = Pocas
balance-only-owing = Pendientes

# Debajo de la imagen. $pace: sesiones por semana, "1.5".
balance-trend-head = 📈 <b>{ $name }</b>, las últimas 26 semanas
balance-trend-pace = Ritmo: { $pace } por semana, { $month } al mes, más o menos
balance-trend-left =
    { $left ->
        [one] <b>{ $left }</b> sesión disponible
       *[other] <b>{ $left }</b> sesiones disponibles
    }

refused-balance-no-children = No sigues a ningún jugador en este club. El cuerpo técnico puede enviarte un enlace. ¿Es en otro club? Cambia con /club.
refused-balance-gone = Ya no sigues a ese jugador. /balance muestra a quién sigues.
# $typed: lo que se escribió.
refused-balance-unknown = No encuentro a nadie que se llame «{ $typed }». Revisa cómo se escribe o envía solo /balance.
