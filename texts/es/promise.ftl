# Alguien de la familia dice qué día pagará.

command-promise = Decir qué día pagas; no aviso hasta entonces

# $names: los menores.
promise-ask = ¿Qué día vas a pagar por <b>{ $names }</b>? Tócalo o escríbelo, por ejemplo: martes
promise-today = Hoy
promise-tomorrow = Mañana
promise-type = ¿Qué día vas a pagar? Escríbelo, por ejemplo: martes, o 24 de noviembre
# $typed: el nombre escrito.
promise-which = Hay más de uno que encaja con «{ $typed }». ¿A quién te refieres?
promise-button-other = Otro día
# $day: "mar, 24 nov"; $names: los menores.
promise-made = ✓ Gracias, apuntado: <b>{ $day }</b>. Hasta que acabe ese día no envío nada sobre { $names }.
# Para el entrenador. $parent: quién lo ha dicho.
promise-told = 🗓 { $parent } pagará por <b>{ $names }</b> el <b>{ $day }</b>. Hasta entonces no le envío recordatorios.

refused-promise-no-child = Esto es para las familias: no sigues a nadie en este club. El cuerpo técnico puede enviarte un enlace con /invite.
# $typed: lo escrito; $most: días.
refused-promise-day = «{ $typed }» no encaja. Escribe un día a partir de hoy, dentro de { $most } días, por ejemplo: martes
refused-promise-child = No sé a quién te refieres con «{ $typed }». /family muestra a quién sigues.
# $names: los menores.
refused-promise-not-payer = Por { $names } paga otra persona, así que no hace falta que prometas un día. /family muestra quién está en casa contigo.
refused-promise-nothing = No hay nada que pagar: aún no hay sesiones prepagadas. /balance muestra cómo está.
