# El primer saludo y qué hacer ahora.

command-start = Qué hacer ahora

# $name: el nombre de la persona.
start-hello =
    👋 ¡Hola, { $name }! Soy <b>Sideline</b>.
    Escribo planes de sesión a la medida de tu equipo, apunto quién vino y cuento las sesiones de los bonos: el club y las familias saben siempre cuántas quedan.
start-open = ¿Empezamos? Son unos dos minutos.
start-closed = Para empezar, abre el enlace de invitación que te envió tu club. ¿No tienes ninguno? Pídelo a tu club o a quien opera este bot.
start-button-make = 🏟 Crear un club
start-button-invited = ✉️ Tengo una invitación
start-invited =
    Entonces abre el enlace de tu invitación: tócalo y pulsa Iniciar; o pégalo aquí. Nada más, ya estarás dentro.
    Cada enlace vale una vez y durante 7 días. Si no funciona, pide otro a quien te lo envió.

# $name: nombre; $club: el club elegido.
start-again = 👋 Hola, { $name }, estás en <b>{ $club }</b>.
start-needs-team = Todavía no hay ningún equipo. Vamos a crear el primero:
start-waits-for-team = Aquí todavía no tienes equipo. Pide a quien administra el club que cree uno o te asigne uno; /members muestra quién es.
start-needs-players = Tu equipo todavía no tiene jugadores. Vamos a añadirlos:
start-ready = ¿Qué hacemos?
# Para una familia. $children: los nombres.
start-children = Aquí sigues a <b>{ $children }</b>.
start-button-balance = 🎟 Saldo
start-button-family = 👪 Mi familia
start-button-team = ➕ Crear un equipo
start-button-add = ➕ Añadir jugadores
start-button-buy = 🎟 Vender un bono
start-button-plan = 📝 Planificar una sesión
start-button-players = 👥 Jugadores
start-button-skill = ⭐ Valorar
start-button-switch = 🔁 Otro club
start-button-help = ❔ Ayuda

start-group-bound = Aquí estoy. El cuerpo técnico puede preparar la próxima sesión de este equipo con /plan.
start-group-unbound = Todavía no sé a qué equipo pertenece este grupo. Quien administra el club puede decírmelo aquí con /bind.
