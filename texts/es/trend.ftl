# La imagen de cómo se usan las sesiones, y lo que va debajo.

# En la imagen, tras una cifra grande. $count: el mismo número.
trend-left =
    { $count ->
        [one] sesión disponible
       *[other] sesiones disponibles
    }
trend-owed =
    { $count ->
        [one] sesión pendiente de pago
       *[other] sesiones pendientes de pago
    }
trend-used = usadas por semana
trend-bought = compradas
trend-weeks = semana del
trend-nothing = Todavía no se ha usado ninguna sesión
trend-quiet = Ninguna sesión usada en estas semanas
trend-nothing-more = Aquí aparecerá cada entrenamiento.

# Bajo la imagen, y para quien no puede verla. $player: de quién. $used: en total. $weeks: cuántas semanas.
# $left: cuántas quedan, por debajo de cero si se deben. $owed: cuántas se deben.
trend-caption =
    <b>{ $player }</b>: { $used ->
        [0] ninguna sesión usada
        [one] 1 sesión usada
       *[other] { $used } sesiones usadas
    }{ $weeks ->
        [0] { " " }hasta ahora
        [one] { " " }en 1 semana
       *[other] { " " }en { $weeks } semanas
    }; { $owed ->
        [0] { $left ->
            [one] queda 1
           *[other] quedan { $left }
        }
        [one] 1 pendiente de pago
       *[other] { $owed } pendientes de pago
    }.
