# Jugadores para elegir, y lo que tienen.

# $count: sesiones.
pick-left =
    { $count ->
        [one] queda { $count } sesión
       *[other] quedan { $count } sesiones
    }
pick-owed =
    { $count ->
        [one] { $count } sesión pendiente de pago
       *[other] { $count } sesiones pendientes de pago
    }
# Un botón.
pick-name-owed = 🔴 { $name } · debe { $count }
# $name: el jugador.
pick-invite = ✉️ Invitar a la familia de { $name }
