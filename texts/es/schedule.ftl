# El horario semanal de un equipo.

command-schedule = Poner cuándo entrena tu equipo

schedule-head = 🗓 <b>{ $team }</b> entrena cada semana:
schedule-none = 🗓 <b>{ $team }</b> aún no tiene horario semanal.
# $day, $time: día de la semana y hora; $minutes: cuánto dura.
schedule-line = { $day } { $time } · { $minutes } min
schedule-line-place = { $day } { $time } · { $minutes } min · { $place }
schedule-next = Próximas sesiones:
schedule-how = Toca una hora para cambiarla, o escribe toda la semana: <i>mar 18:00, jue 18:00 90 @ Pabellón</i>. <i>nada</i> la borra.
schedule-ask-day = ¿Qué día entrena <b>{ $team }</b>?
schedule-ask-time = { $day }: ¿a qué hora? Tócala, o escribe otra, como <i>18:15</i>.
schedule-ask-slot = <b>{ $team }</b>, { $day } { $time }: { $minutes } minutos. ¿Cuánto debe durar?
schedule-button-add = ➕ Añadir una hora
schedule-button-attend = 📋 ¿Quién está?
schedule-button-minutes = { $minutes } min
schedule-button-remove = 🗑 Quitar
schedule-button-back = ‹ Atrás

# $typed: la parte que no se entendió.
refused-schedule-words = No entiendo «{ $typed }», así que no ha cambiado nada. Escribe día y hora, como <i>mar 18:00, jue 18:00 90 @ Pabellón</i>.
refused-schedule-full = Una semana tiene como mucho { $most } horas, así que no ha cambiado nada. Quita una primero.
