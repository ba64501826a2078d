# Lo que el bot dice sobre el propio grupo.

groups-how-to-bind = ¡Hola! Envía <b>/bind</b> aquí para decirme de qué equipo es este grupo.
groups-ask-admin = ¡Hola! Quien administra tu club puede enviar <b>/bind</b> aquí para decirme de qué equipo es este grupo.
groups-not-mine = ¡Hola! Solo trabajo en grupos de clubes que me usan, así que me voy ahora. ¿Entrenas a un equipo? Escríbeme en privado.
groups-goodbye = Nadie me ha dicho de qué equipo es este grupo, así que me voy ahora. Añádeme de nuevo y envía /bind cuando quieras.

# $command: lo que escribió alguien de forma anónima, sin la barra.
groups-anonymous = Has escrito /{ $command } como el propio grupo, así que no sé quién eres. Toca para ejecutarlo en tu nombre.
groups-button-as-me = Ejecutar /{ $command } en mi nombre
# $name: quién tocó.
groups-as-me = /{ $command } · { $name }
