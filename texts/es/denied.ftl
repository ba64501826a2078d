# Denegado, o no entendido: qué pasa y qué hacer ahora.

# En lugar de lo pedido cuando era un botón.
denied-that = Eso

# $what: el comando pedido ("/plan"), o "Eso".
denied-no-club = { $what } funciona cuando estás en un club. Pide a tu club un enlace de invitación, o envía /start para empezar.
denied-not-a-member = { $what } es para el cuerpo técnico del club de este grupo. Si entrenas aquí, pide un enlace de invitación a quien administra el club.
denied-role-too-low = { $what } es para quienes administran tu club. Pídeselo; /members muestra quiénes son.
# Lo mismo donde el cuerpo técnico puede mirar y solo quien administra puede cambiarlo.
denied-change-packages = Solo quien administra el club puede cambiar los bonos; /packages muestra la lista, y /members, a quién pedírselo.
denied-change-team = Solo quien administra el club puede crear o cambiar equipos; /team muestra los tuyos, y /members, a quién pedírselo.
denied-change-settings = Solo quien administra el club puede cambiar los ajustes; /settings los muestra, y /members, a quién pedírselo.
denied-change-members = Solo quien administra el club puede cambiar quién está en él; /members muestra a todo el mundo y a quién pedírselo.
denied-change-invite = Solo quien administra el club puede invitar a entrenar. Tú puedes invitar a una familia: <code>/invite Max</code>. /members muestra a quién pedírselo.
denied-change-invite-admin = Solo la persona propietaria del club puede invitar a administrarlo. /members muestra quién es.
# Para quien solo es familia de un jugador.
denied-coaches-only = { $what } es para el cuerpo técnico del club. /help muestra lo que puedes hacer.
denied-only-in-private = { $what } funciona en nuestro chat privado. Ábrelo y envíalo allí.
denied-only-in-group = { $what } funciona en el grupo de un equipo. Añádeme al grupo y envíalo allí.
denied-group-not-bound = Todavía no sé a qué equipo pertenece este grupo. Quien administra el club puede decírmelo aquí con /bind.
denied-choose-club = Estás en más de un club. Elige a cuál te refieres e inténtalo de nuevo.
denied-removed = Ya no estás en ese club. Elige otro club o envía /start.
denied-removed-alone = Ya no estás en ese club. Si es un error, pídele otro enlace de invitación. Envía /start para ver qué más puedes hacer.
denied-button-private = Abrir nuestro chat
denied-button-group = Añadirme a un grupo
denied-button-club = Elegir club

# Un botón cuyo mensaje ya no vale.
old-button = Ese botón ya no vale. Envía /help para ver qué puedes hacer ahora.

# A button from the hours between a backup and its restore.
lost-button = Ese botón es de un tiempo que perdí cuando me recuperaron de una copia de seguridad, así que no ha hecho nada. Pídemelo de nuevo y comprueba si lo que hiciste entonces sigue ahí. /help te dice cómo.

# Algo que no es un comando, en privado. $kind: "text", "voice" o "file".
not-understood-new =
    { $kind ->
        [voice] Todavía no puedo escuchar grabaciones. Envía /start y te enseño lo que sé hacer.
       *[other] No te he entendido. Envía /start y te enseño lo que sé hacer.
    }

# Lo mismo para quien solo es familia de un jugador.
not-understood-guardian =
    { $kind ->
        [voice] Todavía no puedo escuchar grabaciones. 🎟 /balance muestra cuántas sesiones quedan; para preguntar al club, abre ahí ¿Por qué? y toca ✋ Esto no es correcto.
       *[other] Solo entiendo unas pocas cosas. 🎟 /balance muestra cuántas sesiones quedan; para preguntar al club, abre ahí ¿Por qué? y toca ✋ Esto no es correcto.
    }

# Lo mismo para quien ya está en un club.
not-understood =
    { $kind ->
        [voice] Todavía no puedo escuchar grabaciones. Escríbemelo, por favor; /help muestra lo que sé hacer.
        [file] No sé qué hacer con esto. Para importar jugadores, envía antes /players; /help muestra lo demás.
       *[text] No te he entendido. Envía /plan para un plan de sesión, o /help para ver todo lo que sé hacer.
    }
