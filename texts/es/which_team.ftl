# ¿Qué equipo? Una sola pregunta para varios comandos.

# $topic: para qué se pregunta.
which-team = { $topic ->
    [attend] ¿Qué equipo está aquí?
    [schedule] ¿El horario de qué equipo?
   *[plan] ¿Para qué equipo es?
}
refused-which-team-none = Todavía no hay ningún equipo. /team te muestra cómo tener uno.
