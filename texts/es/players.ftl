# Plantillas.

command-players = Tus jugadores: ver, añadir, renombrar, quitar

# $team: el equipo.
players-ask = Pega los jugadores de <b>{ $team }</b> como los tengas: una lista, un nombre por línea, con o sin año de nacimiento. O envía un archivo CSV.
players-later = De acuerdo. Cuando tengas la lista, envía /players y pégala.
players-no-team = Todavía no hay ningún equipo donde poner a los jugadores. Crea antes uno:
players-which-team = ¿De qué equipo son estos jugadores?
players-teams = ¿Los jugadores de qué equipo?
players-reading = 📄 Estoy leyendo tu archivo para <b>{ $team }</b>. Un momento.

players-empty = <b>{ $team }</b> todavía no tiene jugadores.
# $players: "12 jugadores".
players-head = 👥 <b>{ $team }</b> – { $players }
# $number: en la lista; $name: el jugador; $born: el año.
players-line = { $number }. { $name }
players-line-born = { $number }. { $name } · { $born }
players-pick-rename = ¿Qué nombre quieres cambiar?
players-pick-remove = ¿Quién deja el equipo? El historial se conserva.
players-button-plan = 📝 Planificar una sesión
players-button-add = ➕ Añadir jugadores
players-button-skill = ⭐ Valorar
players-button-rename = ✎ Renombrar
players-button-remove = ✕ Quitar
players-button-undo = ↩ Deshacer la última importación
players-button-before = ‹ Atrás
players-button-after = Más ›
players-button-roster = 👥 La plantilla
players-button-back = ↩ Volver a poner

# $count: cuántos.
players-added =
    { $count ->
        [one] ✓ <b>{ $count } jugador</b> añadido a <b>{ $team }</b>.
       *[other] ✓ <b>{ $count } jugadores</b> añadidos a <b>{ $team }</b>.
    }
players-perhaps-two =
    { $count ->
        [one] 👥 Un nombre podría ser de dos jugadores. Lo he tomado como uno; si son dos, toca el nombre aquí debajo.
       *[other] 👥 { $count } nombres podrían ser de dos jugadores cada uno. He tomado cada uno como uno solo; si son dos, toca el nombre aquí debajo.
    }
# $first, $second: los dos nombres.
players-button-two = { $first } + { $second }
players-linked =
    { $count ->
        [one] 🔗 Ya estaba en otro equipo, así que es el mismo jugador en los dos:
       *[other] 🔗 { $count } ya estaban en otros equipos, así que son los mismos jugadores en los dos:
    }
# $name: un jugador; $teams: nombres de equipos.
players-linked-one = { $name } ({ $teams })
players-name = { $name }
players-back-there =
    { $count ->
        [one] 🔙 De vuelta, con su historial:
       *[other] 🔙 { $count } están de vuelta, con su historial:
    }
players-already-there =
    { $count ->
        [one] ☑ Ya estaba:
       *[other] ☑ { $count } ya estaban:
    }
players-skipped =
    { $count ->
        [one] ✕ { $count } línea que no he tomado:
       *[other] ✕ { $count } líneas que no he tomado:
    }
# $text: la línea; $reason: por qué no.
players-skipped-one = «{ $text }» – { $reason }
players-more = y { $count } más
players-nobody = Ahí no he encontrado ningún jugador.
players-try-again = Pega otra vez los nombres, uno por línea, o envía /cancel.
players-mend = Envía ahora los nombres correctos, uno por línea, y los añado. O /cancel si ya está todo.
players-mend-later = Para añadirlos, toca ➕ y envía los nombres correctos.
# $players: "12 jugadores".
players-now = <b>{ $team }</b> tiene ahora { $players }.

players-why-heading = un título, no un nombre
players-why-staff = del cuerpo técnico, no un jugador
players-why-contact = lleva un teléfono o una dirección; envía solo el nombre
players-why-no-name = no hay ningún nombre
players-why-symbols = lleva signos que ningún nombre tiene
players-why-sentence = parece una frase
players-why-too-long = demasiado largo para un nombre
players-why-twice = está dos veces en la lista; añade el año de nacimiento si son dos jugadores
players-why-year = no hay un año de nacimiento que pueda ser
players-why-number = lleva un número que no es un año de nacimiento
players-why-too-many = una importación admite 500 nombres; envía el resto aparte
players-why-team-full = un equipo admite 200 jugadores

players-file-gone = Ya no he podido obtener tu archivo de Telegram. Envíalo otra vez, por favor; puede tener hasta 1 MB.
players-file-too-big = Ese archivo es demasiado grande para una plantilla: como mucho 1 MB. Envía uno solo con los nombres.
players-file-empty = Ese archivo está vacío. Envía uno con un nombre por línea, o pega aquí los nombres después de /players.
players-file-not-text = No puedo leer ese tipo de archivo. Guárdalo como CSV y envíalo, o pega aquí los nombres después de /players.
players-file-too-many-rows = Ese archivo tiene demasiadas filas: como mucho 500. Envíalo por partes.
players-file-too-long = Ese archivo tiene mucho más texto que una lista de jugadores. Envía uno con un nombre por línea, 500 líneas como máximo.
players-file-columns-unclear = No sé qué columna tiene los nombres. Escribe «nombre» encima de ella (y «nacimiento» encima de los años) y envíalo otra vez.

players-ask-name = ¿Cuál es el nombre correcto de <b>{ $name }</b>?
# $before, $name: el nombre de antes y el de ahora.
players-renamed = ✓ <b>{ $before }</b> ahora se llama <b>{ $name }</b>. /players muestra la plantilla.
players-removed = ✓ <b>{ $name }</b> ya no está en <b>{ $team }</b>. El historial se conserva.
players-back = ✓ <b>{ $name }</b> vuelve a estar en <b>{ $team }</b>.
# $first, $second: los dos jugadores; $team: su equipo.
players-two = ✓ <b>{ $first }</b> y <b>{ $second }</b> son ahora dos jugadores de <b>{ $team }</b>. /players muestra la plantilla.
# $count: cuántos jugadores se van.
players-undone =
    { $count ->
        [one] ↩ Deshecho: { $count } jugador deja <b>{ $team }</b>.
       *[other] ↩ Deshecho: { $count } jugadores dejan <b>{ $team }</b>.
    }
players-undo-which = ¿De qué equipo deshago la última importación?
# $typed: lo que se escribió.
players-which = Hay más de uno que encaja con «{ $typed }». ¿A quién te refieres?
players-perhaps = No conozco a «{ $typed }». ¿Querías decir…?

refused-players-unknown = No conozco a ningún jugador llamado «{ $typed }». /players muestra a todos.
refused-players-gone = Ese jugador ya no está en ningún equipo del club en el que estás ahora. /players muestra a todos.
refused-players-undo-none = No queda ninguna importación que deshacer. /players muestra la plantilla.
refused-players-name-none = Necesito un nombre con letras.
# $limit: cuántos caracteres.
refused-players-name-long = Es demasiado largo para un nombre: como mucho { $limit } caracteres, por favor.
# $name: el otro jugador.
refused-players-taken = <b>{ $name }</b> ya está en el mismo equipo. Dale a este jugador otro nombre, con una inicial o un año.
# $name: el jugador.
refused-players-two-done = <b>{ $name }</b> es un solo jugador. /players muestra la plantilla.
# $limit: cuántos jugadores.
refused-players-full = Un equipo admite { $limit } jugadores. Quita antes a alguien con /players.
