# Traspasos entre jugadores, normalmente hermanos.

command-transfer = Pasar sesiones entre hermanos

transfer-givers = ↔️ ¿De quién son las sesiones? Toca, o escríbelo en una línea: <code>/transfer Max 3 a Ida</code>
transfer-nobody = A nadie le quedan sesiones que pasar. Vende primero un bono.
transfer-receivers = ↔️ ¿Quién recibe sesiones de <b>{ $name }</b>? Primero los hermanos.
transfer-count =
    { $left ->
        [one] ↔️ A <b>{ $giver }</b> le queda { $left } sesión. ¿Cuántas pasan a <b>{ $receiver }</b>?
       *[other] ↔️ A <b>{ $giver }</b> le quedan { $left } sesiones. ¿Cuántas pasan a <b>{ $receiver }</b>? Toca o escribe un número.
    }
transfer-draft =
    { $count ->
        [one] ↔️ <b>{ $count } sesión</b> de <b>{ $giver }</b> a <b>{ $receiver }</b>:
       *[other] ↔️ <b>{ $count } sesiones</b> de <b>{ $giver }</b> a <b>{ $receiver }</b>:
    }
# $payers: "Ana, Ben".
transfer-draft-end = No se mueve nada hasta que lo apruebe quien paga: { $payers }.
transfer-button-ask = ✓ Pedir aprobación
transfer-button-other = ‹ Otro número
transfer-asked =
    { $count ->
        [one] ⏳ Pedido: { $count } sesión de <b>{ $giver }</b> a <b>{ $receiver }</b>. Espero a { $payers }, 48 horas. Te aviso.
       *[other] ⏳ Pedido: { $count } sesiones de <b>{ $giver }</b> a <b>{ $receiver }</b>. Espero a { $payers }, 48 horas. Te aviso.
    }
transfer-asked-again =
    { $count ->
        [one] ⏳ Esto ya está esperando: { $count } sesión de <b>{ $giver }</b> a <b>{ $receiver }</b>; falta la aprobación de { $payers }.
       *[other] ⏳ Esto ya está esperando: { $count } sesiones de <b>{ $giver }</b> a <b>{ $receiver }</b>; falta la aprobación de { $payers }.
    }
# $wanted: cuántas se querían esta vez.
transfer-asked-not =
    { $wanted ->
        [one] Nadie ha recibido la petición de { $wanted } sesión: retira primero esta y pide de nuevo.
       *[other] Nadie ha recibido la petición de { $wanted } sesiones: retira primero esta y pide de nuevo.
    }
transfer-button-stop = Retirar la petición
transfer-button-yes = ✓ Aprobar
transfer-button-no = ✕ No aprobar
# Un botón. $name: un jugador.

# Cuántas pasan, como parte de otros mensajes.
transfer-sessions =
    { $count ->
        [one] { $count } sesión
       *[other] { $count } sesiones
    }
transfer-approve =
    { $count ->
        [one] ↔️ Desde el club proponen pasar <b>{ $count } sesión</b> de <b>{ $giver }</b> a <b>{ $receiver }</b>.
       *[other] ↔️ Desde el club proponen pasar <b>{ $count } sesiones</b> de <b>{ $giver }</b> a <b>{ $receiver }</b>.
    }
# $before, $after: "quedan 3 sesiones".
transfer-before-after = <b>{ $name }</b>: ahora { $before } → después { $after }
transfer-was-now = <b>{ $name }</b>: { $before } → { $after }
# $left: cuántas de las sesiones que pasan.
transfer-ends =
    { $left ->
        [one] ⏳ { $left } de las sesiones caduca el { $day }
       *[other] ⏳ { $left } de las sesiones caducan el { $day }
    }
transfer-approve-end = ¿Te parece bien? Tienes 48 horas. Sin tu sí no se mueve nada.
transfer-now = <b>{ $name }</b>: { $number }
# El resultado, para quien ha respondido.
transfer-state-asked =
    { $count ->
        [one] ✓ Gracias. { $count } sesión pasará de <b>{ $giver }</b> a <b>{ $receiver }</b> en cuanto apruebe la otra parte.
       *[other] ✓ Gracias. { $count } sesiones pasarán de <b>{ $giver }</b> a <b>{ $receiver }</b> en cuanto apruebe la otra parte.
    }
transfer-state-done =
    { $count ->
        [one] ✓ Hecho: { $count } sesión ha pasado de <b>{ $giver }</b> a <b>{ $receiver }</b>.
       *[other] ✓ Hecho: { $count } sesiones han pasado de <b>{ $giver }</b> a <b>{ $receiver }</b>.
    }
transfer-state-refused =
    { $count ->
        [one] De acuerdo, { $count } sesión de <b>{ $giver }</b> se queda donde está y nada pasa a <b>{ $receiver }</b>. En el club ya lo saben.
       *[other] De acuerdo, { $count } sesiones de <b>{ $giver }</b> se quedan donde están y nada pasa a <b>{ $receiver }</b>. En el club ya lo saben.
    }
transfer-state-withdrawn =
    { $count ->
        [one] Retirado: { $count } sesión se queda con <b>{ $giver }</b>; nada pasa a <b>{ $receiver }</b>.
       *[other] Retirado: { $count } sesiones se quedan con <b>{ $giver }</b>; nada pasa a <b>{ $receiver }</b>.
    }
# Lo que oyen los demás que pagan.
transfer-told-done =
    { $count ->
        [one] ✓ { $count } sesión ha pasado de <b>{ $giver }</b> a <b>{ $receiver }</b>.
       *[other] ✓ { $count } sesiones han pasado de <b>{ $giver }</b> a <b>{ $receiver }</b>.
    }
transfer-told-refused = El traspaso de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b> no se ha aprobado. No se ha movido nada.
transfer-told-withdrawn = El club ha retirado la petición de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b>. No hay nada que hacer.
transfer-told-too-few = El traspaso de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b> no se ha hecho: ahora quedan muy pocas sesiones. El club puede volver a pedirlo.
transfer-told-undone = El club ha anulado el traspaso de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b>. Todo está como antes.
# Lo que oye quien entrena. $by: un nombre.
transfer-coach-done =
    { $count ->
        [one] ✓ Aprobado y hecho: { $count } sesión de <b>{ $giver }</b> a <b>{ $receiver }</b>.
       *[other] ✓ Aprobado y hecho: { $count } sesiones de <b>{ $giver }</b> a <b>{ $receiver }</b>.
    }
transfer-coach-refused = { $by } no ha aprobado el traspaso de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b>. No se ha movido nada.
transfer-coach-lapsed = Nadie ha respondido en 48 horas: el traspaso de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b> queda anulado. Pídelo otra vez con /transfer si aún hace falta.
transfer-coach-too-few = El traspaso de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b> se aprobó tarde: { $left ->
        [0] no queda ninguna sesión.
        [one] solo queda { $left } sesión.
       *[other] solo quedan { $left } sesiones.
    } No se ha movido nada; pídelo otra vez con /transfer.

refused-transfer-same = <b>{ $name }</b> está en los dos lados. Elige dos jugadores distintos.
refused-transfer-count = «{ $typed }» no es un número de sesiones. Escribe un número entero de 1 a { $most }.
refused-transfer-short =
    { $left ->
        [0] A <b>{ $name }</b> no le quedan sesiones que pasar. Vende primero un bono: /buy
        [one] A <b>{ $name }</b> solo le queda { $left } sesión. Pide esa.
       *[other] A <b>{ $name }</b> solo le quedan { $left } sesiones. Pide como mucho esas.
    }
# $names: los jugadores por los que nadie paga.
refused-transfer-no-payer = Todavía no está aquí nadie que pague por <b>{ $names }</b>, y tiene que aprobar alguien de cada parte. Invita a la familia, o di con /family quién paga.
refused-transfer-gone = Esa petición ya no existe. Habla con el club si aún lo quieres.
refused-transfer-not-yours = Solo puede responder quien paga por uno de estos dos jugadores.
refused-transfer-done = Esto ya se ha hecho: { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b>. Si no es correcto, habla con el club.
refused-transfer-refused = Esto está anulado: { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b>. No se ha movido nada; el club puede volver a pedirlo.
refused-transfer-lapsed = Han pasado las 48 horas, así que el traspaso de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b> no se ha hecho. El club puede volver a pedirlo.
refused-transfer-withdrawn = El club lo ha retirado: { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b>. No hay nada que hacer.
refused-transfer-too-few = Ahora quedan muy pocas sesiones, así que el traspaso de { $sessions } de <b>{ $giver }</b> a <b>{ $receiver }</b> no se ha hecho. El club lo sabe y puede volver a pedirlo.
