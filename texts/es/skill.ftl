# Habilidades de los jugadores, de 1 a 5.

command-skill = Valorar de 1 a 5 a un jugador

skill-which-team = ¿En qué equipo está el jugador?
skill-which-player = ¿Qué jugador de <b>{ $team }</b>?
skill-which = Hay más de uno que encaja. ¿A quién te refieres?
skill-perhaps = No conozco ese nombre. ¿Querías decir…?
# $name: el jugador.
skill-head = ⭐ <b>{ $name }</b>
skill-none = ⭐ <b>{ $name }</b> todavía no tiene valoraciones.
# $dots: el nivel en puntos; $level: el número; $ago: "hace 3 semanas".
skill-line = { $dots } { $level } · { $skill } · { $ago }
skill-line-overdue = { $dots } { $level } · { $skill } · { $ago } ⏰ toca mirarlo de nuevo
skill-pick = ¿Qué quieres valorar?
skill-ask-level = ¿Qué nivel tiene <b>{ $name }</b> en <b>{ $skill }</b>? 1 es principiante, 5 es sobresaliente para su edad.
skill-rated = ✓ <b>{ $name }</b>: { $skill } { $dots } { $level }
# $before: el nivel hasta ahora.
skill-rated-again = ✓ <b>{ $name }</b>: { $skill } { $dots } { $level } (antes { $before })
skill-button-more = Otra habilidad de { $name }
skill-button-next = Siguiente jugador ›

# $typed: lo que se escribió.
refused-skill-unknown = No conozco la habilidad «{ $typed }». Toca una aquí:
refused-skill-level = «{ $typed }» no es un nivel. Un nivel es un número entero del 1 al 5.
