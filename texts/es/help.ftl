# /help y /cancel.

command-help = Todo lo que puedes hacer aquí
command-cancel = Dejar lo que estamos haciendo

help-head = <b>Qué puedes hacer</b>
help-head-new = <b>Qué puedes hacer</b> hasta que estés en un club. Envía /start para empezar.
help-group-sessions = 📝 <b>Sesiones</b>
help-group-prepaid = 🎟 <b>Sesiones de bono</b>
# Lo mismo para una familia.
help-group-children = 👪 <b>Tu familia</b>
help-group-players = 👥 <b>Jugadores</b>
help-group-club = 🏟 <b>Club</b>
help-group-you = 🙂 <b>Tú</b>
# $command: "/plan"; $words: lo que hace.
help-line = { $command } – { $words }
help-end = Todo funciona también en una línea: <code>/plan U12 pase 60</code>, <code>/buy Max 10 150</code>, <code>/attend todos menos Max</code>, <code>/attend ayer</code>, <code>/attend 14 nov</code>
# Para quien administra: $when: el momento; $count: cuántas diferencias.
help-proof = 🧮 Última comprobación de los saldos: { $when } – { $count } diferencias
help-proof-alarm =
    { $count ->
        [one] 🚨 La comprobación de { $when } encontró { $count } saldo que no cuadra. No se cambió nada. Pide a quien opera este bot que mire: sideline prove
       *[other] 🚨 La comprobación de { $when } encontró { $count } saldos que no cuadran. No se cambió nada. Pide a quien opera este bot que mire: sideline prove
    }
help-in-group-end = Todo lo demás está en nuestro chat privado.
help-button-private = Abrir nuestro chat

cancel-done = De acuerdo, lo dejo. Con eso no ha cambiado nada. /help muestra lo que puedes hacer.
cancel-nothing = No había nada que dejar. /help muestra lo que puedes hacer.
cancel-expired = Lo que estábamos haciendo ha esperado demasiado, así que lo he cerrado. Lo que habías terminado sigue guardado; empieza de nuevo cuando quieras.
