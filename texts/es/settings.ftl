# Lo que un club tiene ajustado.

command-settings = Ver la zona horaria, el idioma y las reglas del club
command-settings-admin = Zona horaria, idioma y reglas del club

# $club: el nombre del club.
settings-head = ⚙️ Ajustes de <b>{ $club }</b>
# $name: "Zona horaria"; $value: "Madrid".
settings-line = { $name }: <b>{ $value }</b>
settings-tap = Toca lo que quieras cambiar.
settings-only-admins = Los cambia quien administra el club; /members muestra quién es.
settings-which = ¿A cuál te refieres?
settings-button-back = ‹ Todos los ajustes

settings-name-zone = Zona horaria
settings-name-currency = Moneda
settings-name-locale = Idioma del club
settings-name-reuse = Reutilizar planes
settings-name-alert = Aviso de saldo bajo
settings-name-debt = Puede deber
settings-name-quiet = Horas de silencio
settings-name-review = Revisar habilidades

settings-about-zone = Toca el lugar cuya hora usáis, o escribe una ciudad, por ejemplo: Madrid
settings-about-currency = Toca la moneda de tu club, o escribe su nombre o su código, por ejemplo: EUR
settings-about-locale = El idioma de lo que escribo en los grupos de tus equipos. Cada persona elige el suyo con /language.
settings-about-reuse = Si se pide el mismo plan dentro de este tiempo, muestro el que ya está escrito.
settings-about-alert = ¿Con cuántas sesiones restantes aviso de que un bono se acaba? «Según el bono» es una quinta parte, como mínimo 1.
settings-about-debt = ¿Cuántas sesiones puede deber un jugador antes de pagar?
settings-about-quiet = ¿Cuándo me guardo los avisos? Toca, o escríbelo, por ejemplo: 21:00-08:00
settings-about-review = ¿Al cabo de cuántas semanas conviene volver a mirar las habilidades de un jugador?

settings-quiet-off = ninguna
settings-alert-auto = según el bono
# $count: horas, sesiones o semanas.
settings-value-reuse =
    { $count ->
        [0] nunca
        [one] { $count } hora
       *[other] { $count } horas
    }
settings-value-alert =
    { $count ->
        [one] queda { $count } sesión
       *[other] quedan { $count } sesiones
    }
settings-value-debt =
    { $count ->
        [0] ninguna
        [one] { $count } sesión
       *[other] { $count } sesiones
    }
settings-value-review =
    { $count ->
        [one] cada semana
       *[other] cada { $count } semanas
    }

refused-settings-role = Solo quien administra el club puede cambiar sus ajustes. /members muestra quién es.
refused-settings-field =
    No conozco ese ajuste. Toca uno abajo, o envía por ejemplo:
    /settings zona Madrid
    /settings moneda EUR
    /settings planes 24
    /settings silencio 21:00-08:00
# $typed: lo que se escribió.
refused-settings-zone = No conozco el lugar «{ $typed }». Escribe la ciudad grande más cercana, por ejemplo: Madrid
refused-settings-currency = No conozco la moneda «{ $typed }». Escribe su código, por ejemplo: EUR
refused-settings-locale = Todavía no hablo «{ $typed }». Abre /settings para ver los idiomas que sé.
refused-settings-quiet = No entiendo las horas «{ $typed }». Escríbelas así: 21:00-08:00, o «no» para ninguna.
# $least, $most: los límites.
refused-settings-number = «{ $typed }» no encaja. Escribe un número entero de { $least } a { $most }.
