# Las cuentas del club en archivos.

command-export = Las cuentas en archivos CSV

export-which = ¿Qué días quieres? También puedes escribirlos: /export 1 ene 31 mar
export-button-all = Todo
export-button-month = Este mes
export-button-last = El mes pasado
export-button-year = Este año
# $club: el nombre del club.
export-comes = 📤 Las cuentas de <b>{ $club }</b> están en camino: cada movimiento y el saldo de todos.
# $rows: entradas; $first, $last: días.
export-ledger =
    { $rows ->
        [one] 📒 <b>{ $club }</b>: { $rows } movimiento, del { $first } al { $last }
       *[other] 📒 <b>{ $club }</b>: { $rows } movimientos, del { $first } al { $last }
    }
export-ledger-all =
    { $rows ->
        [one] 📒 <b>{ $club }</b>: { $rows } movimiento hasta el { $last }
       *[other] 📒 <b>{ $club }</b>: { $rows } movimientos hasta el { $last }
    }
export-balances = 🎟 <b>{ $club }</b>: saldos del { $day }
export-left =
    { $left ->
        [one] Vendida y sin usar: { $left } sesión
       *[other] Vendidas y sin usar: { $left } sesiones
    }
# $amount: dinero.
export-worth = Pagado por ellas: { $amount }
export-owed =
    { $owed ->
        [one] Pendiente: { $owed } sesión
       *[other] Pendientes: { $owed } sesiones
    }

# Nombres de los archivos y títulos de sus columnas.
export-name-ledger = movimientos
export-name-balances = saldos
export-column-day = Fecha
export-column-player = Jugador
export-column-team = Equipo
export-column-operation = Movimiento
export-column-session = Sesión
export-column-credits = Sesiones
export-column-balance = Saldo
export-column-amount = Importe
export-column-before = Pagado antes, en papel
export-column-currency = Moneda
export-column-method = Forma de pago
export-column-who = Anotado por
export-column-reason = Motivo
export-column-note = Nota
export-column-voided = Anulado
export-column-left = Quedan
export-column-owed = Pendientes
export-column-worth = Pagado por lo que queda

# $typed: lo que se escribió.
refused-export-days = No entiendo qué días son «{ $typed }». Escríbelos así: /export 2026-01-01 2026-03-31
