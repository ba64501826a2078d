# Correcciones a mano.

command-adjust = Corregir a mano: extra, devolución, congelar

adjust-players = ✏️ ¿De quién? Toca, o escríbelo en una línea: <code>/adjust Max +2 recuperación</code>, también con <code>hasta 30 de junio</code>
# El nombre no era seguro. $words: lo que se escribió; $number: "quedan 3 sesiones".
adjust-sure = ✏️ ¿«{ $words }» para <b>{ $name }</b> ({ $number })? Todavía no ha cambiado nada.
adjust-button-sure = ✓ Sí, hazlo
# $number: "quedan 3 sesiones".
adjust-menu = ✏️ <b>{ $name }</b>: { $number }. ¿Qué quieres hacer?
adjust-button-more = ➕ Añadir sesiones
adjust-button-less = ➖ Quitar sesiones
adjust-button-refund = 💶 Devolver lo que queda
adjust-button-freeze = ❄️ Congelar
adjust-button-extend = 📅 Último día
adjust-button-sales = ↩ Anular una venta
adjust-button-sale = ↩ La venta fue un error
adjust-button-unsell = ↩ Anular la venta
adjust-button-refund-instead = 💶 Mejor devolver el dinero
adjust-button-amount = Otro importe
adjust-button-until = 📅 Con último día
adjust-button-note = 📝 Añadir una nota
# $sign: "more" o "less".
adjust-many =
    { $sign ->
        [more] ¿Cuántas sesiones se añaden a <b>{ $name }</b>? Toca o escribe un número.
       *[other] ¿Cuántas sesiones se quitan a <b>{ $name }</b>? Toca o escribe un número.
    }
adjust-ask-why =
    { $sign ->
        [more]
            { $count ->
                [one] { $count } sesión más para <b>{ $name }</b>. ¿Por qué?
               *[other] { $count } sesiones más para <b>{ $name }</b>. ¿Por qué?
            }
       *[other]
            { $count ->
                [one] { $count } sesión menos para <b>{ $name }</b>. ¿Por qué?
               *[other] { $count } sesiones menos para <b>{ $name }</b>. ¿Por qué?
            }
    }
# $left: cuántas sesiones quedan del bono.
adjust-ask-why-day = Nuevo último día del bono de <b>{ $name }</b> (saldo: { $left }): { $day }. ¿Por qué?
adjust-ask-until =
    { $count ->
        [one] ¿Hasta cuándo puede usar <b>{ $name }</b> esta sesión? Escribe una fecha como 30 de junio.
       *[other] ¿Hasta cuándo puede usar <b>{ $name }</b> estas { $count } sesiones? Escribe una fecha como 30 de junio.
    }
adjust-ask-lot = ¿Qué bono de <b>{ $name }</b>?
# Un botón. $left de $count sesiones; $day: cuándo se compró.
adjust-lot = { $left } de { $count }, comprado el { $day }
adjust-lot-until = { " " }· hasta { $day }
adjust-ask-refund = <b>{ $name }</b>: saldo de { $left } de { $count } en el bono comprado el { $day } por { $paid }. ¿Devolver <b>{ $amount }</b>? Toca por qué, o escribe otro importe.
adjust-ask-amount = ¿Cuánto se devuelve a <b>{ $name }</b> por lo que queda ({ $left })? Escribe un importe de hasta { $most }.
adjust-ask-freeze = ¿Cuántos días se congela el bono de <b>{ $name }</b> (saldo: { $left }, hasta { $day })? Toca o escribe un número.
adjust-ask-extend = ¿Hasta cuándo vale el bono de <b>{ $name }</b> (saldo: { $left }, ahora hasta { $day })? Escribe una fecha como 30 de junio.
adjust-sales = De estos bonos de <b>{ $name }</b> no se ha usado nada. ¿Qué venta fue un error?
# Un botón. $count sesiones; $amount: lo pagado; $day: cuándo.
adjust-sale-line =
    { $count ->
        [one] { $count } sesión, { $amount }, { $day }
       *[other] { $count } sesiones, { $amount }, { $day }
    }
adjust-sale =
    { $count ->
        [one] ↩ ¿Anulo la venta de { $count } sesión a <b>{ $name }</b> por { $amount } del { $day }?
       *[other] ↩ ¿Anulo la venta de { $count } sesiones a <b>{ $name }</b> por { $amount } del { $day }?
    }
# $by: un nombre.
adjust-sale-by = La anotó { $by }.
adjust-sale-ask = No se ha usado nada. Contará como no vendida, y ningún dinero como devuelto; el historial guarda las dos cosas.
adjust-ask-note = Escribe unas palabras. La familia las ve en el historial.
adjust-noted = ✓ Anotado: { $note }

adjust-done-more =
    { $count ->
        [one] ✓ <b>{ $name }</b>: { $count } sesión más
       *[other] ✓ <b>{ $name }</b>: { $count } sesiones más
    }
adjust-done-less =
    { $count ->
        [one] ✓ <b>{ $name }</b>: { $count } sesión menos
       *[other] ✓ <b>{ $name }</b>: { $count } sesiones menos
    }
adjust-done-refund =
    { $count ->
        [one] ✓ <b>{ $name }</b>: devolución de { $count } sesión, { $amount }
       *[other] ✓ <b>{ $name }</b>: devolución de { $count } sesiones, { $amount }
    }
# $left: de cuántas de las sesiones se trata; 0 si de todas.
adjust-done-extend =
    { $left ->
        [0] ✓ <b>{ $name }</b>: sesiones válidas hasta el { $day }
       *[other] ✓ <b>{ $name }</b>: { $left } de { $number } válidas hasta el { $day }
    }
adjust-done-never =
    { $left ->
        [0] ✓ <b>{ $name }</b>: sesiones siempre válidas
       *[other] ✓ <b>{ $name }</b>: { $left } de { $number } siempre válidas
    }
adjust-done-until = Válidas hasta el { $day }
adjust-done-reason = Motivo: { $reason }
adjust-undone = Esto está anulado. <b>{ $name }</b> ahora: { $number }

refused-adjust-unknown = Aquí no conozco «{ $typed }». Escríbelo como <code>/adjust Max +2 recuperación</code>, o di devolver, congelar 14 o ampliar 30 de junio.
refused-adjust-count = «{ $typed }» no es un número de sesiones. Escribe un número entero de 1 a { $most }.
refused-adjust-not-enough =
    { $left ->
        [0] A <b>{ $name }</b> no le quedan sesiones que quitar.
        [one] A <b>{ $name }</b> solo le queda { $left } sesión. Quita como mucho esa.
       *[other] A <b>{ $name }</b> solo le quedan { $left } sesiones. Quita como mucho esas.
    }
refused-adjust-reason = Cada corrección necesita un motivo. Toca uno, o escríbelo: <code>/adjust Max +2 recuperación</code>
refused-adjust-other = Con este mensaje ya se anotó otra cosa. /undo la anula; empieza otra vez con /adjust.
refused-adjust-gone = De ese bono no queda nada, o el mensaje ya no está al día. Empieza otra vez con /adjust.
refused-adjust-changed = El saldo de este bono ha cambiado ({ $left }), así que el importe sería otro. Míralo de nuevo.
refused-adjust-amount = No se puede devolver «{ $typed }». Escribe un importe de 0 a { $most }.
# $doing: "refund", "freeze" o "extend".
refused-adjust-no-lot =
    { $doing ->
        [refund] A <b>{ $name }</b> no le queda nada que devolver.
       *[other] <b>{ $name }</b> no tiene ningún bono con último día. Nada caduca.
    }
refused-adjust-no-sale = Ningún bono de <b>{ $name }</b> está entero, así que no se puede anular ninguna venta. Con /adjust se puede devolver lo que queda.
refused-adjust-days = «{ $typed }» no es un número de días. Escribe un número entero de 1 a { $most }.
refused-adjust-day = No conozco el día «{ $typed }». Escríbelo como 30 de junio o 2026-06-30.
refused-adjust-past = El { $day } ya ha pasado. Elige un día posterior.
refused-adjust-same = Ese ya es el último día.
