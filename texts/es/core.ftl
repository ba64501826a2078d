# Palabras que no son de ninguna función.

# Alguien escribió un comando que no existe. $command: lo que escribió.
unknown-command = No conozco <b>{ $command }</b>. Envía /help para ver qué puedo hacer aquí.

# Algo falló de nuestro lado. $id: lo que la persona puede citar a quien opera el bot.
went-wrong =
    Algo ha fallado por mi parte y no se ha cambiado nada. Inténtalo de nuevo, por favor.
    Si vuelve a pasar, indica <code>{ $id }</code> a quien opera este bot.

# Hace menos de un minuto.
just-now = ahora mismo

# Un número de jugadores. $count: cuántos.
players-count =
    { $count ->
        [one] { $count } jugador
       *[other] { $count } jugadores
    }

attachment-failed = No he podido preparar este archivo. No se ha perdido nada: pídemelo otra vez en un minuto.
