# Deshacer.

command-undo = Deshacer lo último que anotaste

# $ago: "hace 5 minutos".
undo-show = ↩ Lo último que anotaste, { $ago }:
undo-ask = ¿Lo deshago?
undo-button-yes = ↩ Deshacerlo
undo-button-keep = Dejarlo
undo-kept = De acuerdo, se queda como está.
# $amount, $reason: " · 150,00 €", " · extra", o nada. $sign: + o −.
undo-line-buy = • <b>{ $name }</b>: compra de { $count }{ $amount }
undo-line-adjust = • <b>{ $name }</b>: { $sign }{ $count }{ $reason }
undo-line-refund = • <b>{ $name }</b>: devolución de { $count }{ $amount }{ $reason }
undo-line-transfer = • <b>{ $name }</b>: { $sign }{ $count }, traspaso
undo-line-extend = • <b>{ $name }</b>: otro último día{ $reason }
undo-line-attend = • Presentes el { $day }: { $names }
undo-more =
    { $count ->
        [one] … y { $count } más
       *[other] … y { $count } más
    }
# $kind: "buy", "attend", "adjust", "refund", "transfer", "extend".
undo-done =
    { $kind ->
        [attend] ↩ Esas asistencias están anuladas.
        [buy] ↩ Esa venta está anulada.
       *[other] ↩ Está anulado.
    }
undo-number = <b>{ $name }</b>: { $number }
undo-lapsed =
    { $count ->
        [one] <b>{ $name }</b>: { $count } sesión ha vuelto a un bono caducado. Puedes alargar su validez.
       *[other] <b>{ $name }</b>: { $count } sesiones han vuelto a un bono caducado. Puedes alargar su validez.
    }
# Después de deshacer otro último día.
undo-shortened =
    { $count ->
        [one] <b>{ $name }</b>: el bono terminó en su último día de antes, así que { $count } sesión ha caducado. Puedes alargar su validez.
       *[other] <b>{ $name }</b>: el bono terminó en su último día de antes, así que { $count } sesiones han caducado. Puedes alargar su validez.
    }
undo-button-extend = 📅 Ampliar: { $name }
undo-button-refund = Devolver lo que queda ({ $count })

refused-undo-nothing = No has anotado nada en las últimas 24 horas que se pueda deshacer.
refused-undo-of-undo = Lo último que hiciste fue deshacer, y eso no se deshace. Vuelve a hacerlo, sin más.
refused-undo-not-yours = Solo puedes deshacer lo que anotaste tú. Pídeselo a quien lo hizo, o usa /adjust.
refused-undo-late = De eso hace más de 24 horas. Corrígelo con /adjust, o abre otra vez el día con /attend.
refused-undo-done = Eso ya está anulado.
refused-undo-not-last = Has anotado otra cosa después. /undo muestra primero eso; o corrígelo con /adjust.
refused-undo-gone = Ya no queda nada de eso que deshacer.
# $names: jugadores cuya asistencia quitó el último Listo.
refused-undo-back = Lo último que anotaste quitó una asistencia ({ $names }), así que no hay nada que deshacer. Para que vuelva a contar, abre la sesión y márcala allí.
refused-undo-changed = Todo eso ha cambiado después, así que no queda nada que deshacer. Abre la sesión y márcala como estaba.
undo-button-session = 📋 Abrir la sesión
refused-undo-used =
    { $count ->
        [one] De este bono de <b>{ $name }</b> se ha usado { $count } sesión, así que la venta no se puede anular. Se puede devolver el dinero de lo que queda ({ $left }).
       *[other] De este bono de <b>{ $name }</b> se han usado { $count } sesiones, así que la venta no se puede anular. Se puede devolver el dinero de lo que queda ({ $left }).
    }
refused-undo-used-other =
    { $count ->
        [one] Ya se ha usado { $count } de estas sesiones de <b>{ $name }</b>, así que no se puede anular. Corrígelo con /adjust.
       *[other] Ya se han usado { $count } de estas sesiones de <b>{ $name }</b>, así que no se puede anular. Corrígelo con /adjust.
    }
refused-undo-expired =
    { $count ->
        [one] De este bono de <b>{ $name }</b> ha caducado { $count } sesión, así que no se puede anular. Puedes alargar su validez.
       *[other] De este bono de <b>{ $name }</b> han caducado { $count } sesiones, así que no se puede anular. Puedes alargar su validez.
    }
