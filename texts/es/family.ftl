# Familias: los hijos de alguien, la familia de un jugador, enlaces para familias.

command-family = Tu familia, o la de un jugador
command-family-parent = A quién sigues, y qué te aviso
command-family-coach = La familia de un jugador: quién sigue, quién paga

# $club: el nombre del club.
# $who: "self" si es solo quien juega, "both" si además tiene hijos, si no "guardian".
family-head = 👪 <b>{ $who ->
        [self] Tú
        [both] Tú y tus hijos
       *[guardian] Tus hijos
    } en { $club }</b>
family-nobody-here = No sigues a nadie en <b>{ $club }</b>.
# $child: el nombre.
family-line = <b>{ $child }</b>
family-line-self = <b>{ $child }</b>: tú
# $names: las demás personas de tu casa.
family-line-home = 🏠 con { $names }
family-line-pays = 💳 Pagas tú las sesiones.
family-line-notices-on = 🔔 Te aviso cuando quedan pocas sesiones.
family-line-notices-off = 🔕 No te aviso cuando quedan pocas.
# $club: otro club; $children: nombres.
family-elsewhere = En <b>{ $club }</b>: { $children }
# Botones: $child, $club, $name, $names son nombres.
family-button-stop = 🔕 Sin avisos: { $child }
family-button-start = 🔔 Con avisos: { $child }
family-button-leave = ✕ No seguir: { $child }
family-button-switch = 🔁 Ir a { $club }
family-button-others = 👪 La familia de un jugador
family-notices-off = 🔕 De acuerdo, ya no te aviso de eso. Con un toque vuelvo a avisarte.
family-notices-on = 🔔 Volveré a avisarte cuando queden pocas sesiones.

# $child: el nombre; $club: el club.
family-sure-leave = ¿Dejar de seguir a <b>{ $child }</b>? Ya no verás nada de { $child } en <b>{ $club }</b>. Para volver necesitas otro enlace.
family-button-sure-leave = Sí, dejar de seguir
family-button-stay = ✕ No, sigo
family-left = Ya no sigues a <b>{ $child }</b> en <b>{ $club }</b>. Para volver, pide otro enlace al club.

family-joined-guardian = 🎉 ¡Te damos la bienvenida a <b>{ $club }</b>! Ahora sigues a <b>{ $child }</b>.
family-joined-self = 🎉 ¡Te damos la bienvenida a <b>{ $club }</b>, <b>{ $child }</b>!
# $names: nombres de quienes viven en la misma casa.
family-at-home-too = 🏠 En tu casa también: { $names }
family-what-comes = /balance dice en todo momento cuántas sesiones quedan, y te avisaré a tiempo cuando queden pocas. /family muestra a quién sigues, y activa o desactiva mis avisos.
family-other-club-meant = Ahora estás en otro club: con un toque pasas a <b>{ $club }</b>.

# Para quien creó el enlace. $name: quién lo usó; $home: "first" u "other".
family-link-used-guardian = <b>{ $name }</b> ha usado tu enlace y ahora sigue a <b>{ $child }</b> en <b>{ $club }</b>{ $home ->
        [other] , desde la otra casa
       *[first] {""}
    }. ¿No era esa persona? Un toque lo deshace.
family-link-used-self = <b>{ $name }</b> ha usado tu enlace, como <b>{ $child }</b> en <b>{ $club }</b>. ¿No era esa persona? Un toque lo deshace.
family-link-used-pays = 💳 Paga las sesiones.
family-button-remove-access = ✕ Quitar el acceso
family-removed = ✓ <b>{ $name }</b> ya no ve nada de <b>{ $child }</b> en <b>{ $club }</b>. Se lo he dicho con amabilidad.
# $child: el jugador.
family-button-of = 👪 Familia de { $child }
family-you-were-removed-guardian = Tu acceso a <b>{ $child }</b> en <b>{ $club }</b> ha terminado y ya no te enviaré nada de eso. Si es un error, el club puede enviarte otro enlace. ¡Gracias por haber estado aquí!
family-you-were-removed-self = Tu acceso a tus sesiones en <b>{ $club }</b> ha terminado y ya no te enviaré nada de eso. Si es un error, el club puede enviarte otro enlace. ¡Gracias por haber estado aquí!

family-of-head = 👪 <b>{ $child }</b> en <b>{ $club }</b>
family-of-nobody = Nadie de su familia sigue todavía a { $child }. Con un enlace basta un toque.
# $home: "1" o "2".
family-of-home = 🏠 <b>Casa { $home }</b>
# $name: nombre.
family-of-line = { $name }
family-of-self = { $name } (es quien juega)
family-of-pays = 💳 paga
family-of-quiet = 🔕 sin avisos
family-of-blocked = 🚫 ha bloqueado el bot
family-of-links = <b>Enlaces que siguen abiertos</b>
# $number: número en la lista; $by: quién lo creó; $expires: día y hora; $pays: "true" o "false";
# $home: "1", "2", o "only" si no hay otra.
family-of-link = { $number }. { $pays ->
        [true] para quien paga
       *[false] para la familia
    }{ $home ->
        [only] {""}
       *[other] {" · casa "}{ $home }
    } · de { $by } · hasta { $expires }
family-link-revoked = ✓ Ese enlace ya no funciona.
# $name: nombre.
family-button-pays = 💳 { $name } paga desde ahora
family-button-free = 💳 { $name } ya no paga
family-button-remove = ✕ Quitar a { $name }
family-button-invite = ✉️ Invitar a la familia
family-sure-remove = ¿Quitar a <b>{ $name }</b>? Desde su próximo toque ya no verá nada de <b>{ $child }</b>.
family-button-sure-remove = Sí, quitar a { $name }
family-button-keep = ✕ No, que siga

family-pick = ¿La familia de quién?
family-pick-invite = ¿La familia de qué jugador? También puedes escribirlo en una línea: <code>/invite NOMBRE</code>
family-button-before = ◀︎ Anteriores
family-button-more = Más ▶︎
family-no-players = Todavía no hay jugadores. Añádelos antes: /players

# $child: el jugador.
invite-button-parent = 👪 La familia de un jugador
invite-which-home = Alguien sigue ya a <b>{ $child }</b>, o tiene una invitación. ¿Dónde vive esta persona? Dos casas nunca ven los pagos, contactos ni notas de la otra.
# $names: nombres.
invite-button-home-of = 🏠 La misma casa que { $names }
# $home: "1" o "2".
invite-button-home-invited = 🏠 Casa { $home } (con invitación)
invite-button-home-other = 🏡 Otra casa
# $link: la dirección; $expires: día y hora; $who: "self" si es quien juega, si no "guardian".
invite-guardian-link =
    Envía este enlace { $who ->
        [self] a <b>{ $child }</b>
       *[guardian] a la familia de <b>{ $child }</b>
    } (<b>{ $club }</b>):
    { $link }

    Sirve una sola vez, hasta { $expires }. Basta con tocarlo y pulsar Iniciar. Te diré quién lo ha usado.
invite-button-pays-yes = 💳 { $who ->
        [self] { $child }
       *[guardian] Esta persona
    } paga ✓
invite-button-pays-no = 💳 { $who ->
        [self] { $child }
       *[guardian] Esta persona
    } no paga
invite-button-adult-yes = 🧑 { $child }: mayor de edad ✓
invite-button-adult-no = 🧑 ¿{ $child } es mayor de edad?

refused-family-none = Aquí no sigues a nadie. Pide un enlace al club; basta un toque.
# $typed: lo que se escribió.
refused-family-unknown = No encuentro a nadie llamado «{ $typed }» entre quienes puedes ver. Envía /family para elegir.
refused-family-gone = El acceso de esa persona ya había terminado. /family con el nombre del jugador muestra quién está.
# $child: el jugador; $club: el club.
refused-family-already = Ya sigues a <b>{ $child }</b> en <b>{ $club }</b>, así que el enlace queda sin usar. Puedes pasárselo a otra persona de la familia.
refused-family-link-again = Ya has usado este enlace: sigues a <b>{ $child }</b>. /family lo muestra todo.
refused-family-link-over = Ya usaste este enlace, y tu acceso ha terminado desde entonces. Pide otro al club.
refused-family-own-link = Este es tu propio enlace. Envíalo a la familia de <b>{ $child }</b>; sigue funcionando. Si { $child } es de tu familia, pide a otra persona que entrena en el club que cree el enlace.
refused-family-player-gone = El jugador de este enlace ya no está en el club. Pregunta a quien te lo envió qué ha pasado.
refused-family-home-full = Dos personas de tu casa siguen ya a <b>{ $child }</b>, y es el máximo. Pregunta a quien te envió el enlace; queda sin usar.
refused-family-home-taken = Dos personas de esa casa siguen ya a <b>{ $child }</b> o tienen una invitación, y es el máximo. Antes quita a alguien o anula un enlace: /family
refused-family-full = Las dos casas de <b>{ $child }</b> ya tienen dos personas, contando las invitaciones, y es el máximo. Antes quita a alguien o anula un enlace: /family
