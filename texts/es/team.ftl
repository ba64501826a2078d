# Equipos.

command-team = Tus equipos
command-team-admin = Tus equipos: crear, renombrar, quitar

team-ask-first-sport = Ahora tu primer equipo. ¿Qué deporte practica?
team-ask-sport = ¿Qué deporte practica el equipo?
team-ask-other-sport = ¿Qué deporte es? Escríbelo, por ejemplo: Balonmano
team-button-other = Otro deporte
team-ask-age = ¿Qué edad tienen? Toca o escríbela, por ejemplo: 9-11
team-button-adults = Adultos
team-button-mixed = Edades mixtas
team-mixed = edades mixtas

# $team: su nombre.
team-made =
    ✓ <b>{ $team }</b> está listo. Ahora pega tus jugadores como los tengas: una lista, un nombre por línea, con o sin año de nacimiento. También vale un archivo CSV.
team-name-hint = ¿No te gusta el nombre? <code>/team renombrar { $team } = Otro nombre</code>
team-button-later = Más tarde

# $club: el club.
team-head = 👥 <b>Equipos de { $club }</b>
# $team: su nombre; $players: "12 jugadores".
team-line = • { $team } – { $players }
team-none = <b>{ $club }</b> todavía no tiene equipos. Crea uno aquí o en una línea: <code>/team Alevín A, baloncesto, U12</code>
team-none-yours = Todavía no tienes equipo en <b>{ $club }</b>. Pídeselo a quien administra el club; /members muestra quién es.
team-button-new = ➕ Un equipo nuevo
# $sport, $age: del equipo; $players: "12 jugadores".
team =
    <b>{ $team }</b>
    { $sport } · { $age } · { $players }
team-button-plan = 📝 Planificar una sesión
team-button-players = 👥 Jugadores
team-button-rename = ✎ Renombrar
team-button-remove = ✕ Quitar
team-button-all = ‹ Todos los equipos

team-ask-name = ¿Cómo se va a llamar <b>{ $team }</b>?
# $team: el nombre de antes; $name: el nuevo.
team-renamed = ✓ <b>{ $team }</b> ahora se llama <b>{ $name }</b>.
team-remove = ¿Seguro que quieres quitar <b>{ $team }</b>? Sus jugadores lo dejan y su grupo queda libre. Los planes y el historial se conservan.
team-button-sure = ✕ Sí, quitar { $team }
team-button-keep = Conservarlo
team-removed = ✓ He quitado <b>{ $team }</b>. /team muestra los demás.

refused-team-sport = Necesito el nombre de un deporte, por ejemplo: Balonmano
refused-team-age = No entiendo esa edad. Toca una de arriba o escríbela así: U12, 9-11 o adultos
refused-team-name-none = Necesito un nombre con letras o números. Por ejemplo: Alevín A
# $limit: cuántos caracteres.
refused-team-name-long = Es demasiado largo para un nombre: como mucho { $limit } caracteres, por favor.
refused-team-taken = Ya hay un equipo que se llama <b>{ $team }</b>. Elige otro nombre o míralo con /team.
# $limit: cuántos equipos.
refused-team-too-many = Este club ya tiene { $limit } equipos, y ese es el máximo. Quita antes uno con /team.
refused-team-gone = Ese equipo no está en el club en el que estás ahora. /team muestra los equipos, /club cambia de club.
# $typed: lo que se escribió.
refused-team-unknown = No conozco ningún equipo llamado «{ $typed }».
