# Grupos de los equipos.

command-bind = Decir de qué equipo es este grupo

bind-which-team = ¿De qué equipo es este grupo?
# $typed: lo que se escribió.
bind-no-team = No encuentro ningún equipo llamado «{ $typed }».
bind-no-teams = Todavía no hay ningún equipo. Crea uno en nuestro chat privado con /team y envía después /bind aquí.

# $team: el equipo; $before: el equipo al que pertenecía el grupo.
bind-done = ✓ Este grupo es ahora de <b>{ $team }</b>. Aquí se pueden compartir planes de sesión.
bind-done-topic = ✓ Este grupo es ahora de <b>{ $team }</b>. Los planes de sesión que se compartan llegarán a este tema.
bind-again = Este grupo ya es de <b>{ $team }</b>. No ha cambiado nada.
bind-moved = ✓ Este grupo es ahora de <b>{ $team }</b> y ya no de <b>{ $before }</b>.
bind-released = ✓ Este grupo ya no es de ningún equipo. Aquí me quedo en silencio; con /bind se conecta de nuevo.

refused-bind-team-gone = Ese equipo ya no existe. Envía /bind para ver los que hay.
refused-bind-not-bound = Este grupo no es de ningún equipo. Envía /bind para conectarlo.
refused-bind-not-yours = No llevas el equipo de este grupo. Pídeselo a la persona propietaria del club.
