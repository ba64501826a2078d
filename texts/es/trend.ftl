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
