# Planes de sesión: pedirlos, escribirlos, mostrarlos, valorarlos, compartirlos.

command-plan = Pedir un plan de sesión
command-rate = Valorar el último plan: bien o mal

plan-writing = ✍️ Escribiendo un plan para <b>{ $team }</b>…
plan-joined = Ya se está escribiendo un plan para <b>{ $team }</b>. Te llegará también a ti.

plan-badge-saved = Escrito { $age }
plan-badge-changed = Escrito { $age }. La plantilla ha cambiado desde entonces: quizá encaje mejor una versión nueva.

plan-offline-no-key = De la biblioteca de ejercicios incluida
plan-offline-no-key-general = Una sesión de movimiento general: la biblioteca incluida no tiene ejercicios de este deporte
plan-offline-timeout = De la biblioteca de ejercicios incluida: Claude ha tardado demasiado. Pídelo otra vez para volver a intentarlo.
plan-offline-timeout-general = Una sesión de movimiento general: Claude ha tardado demasiado. Pídelo otra vez para volver a intentarlo.
plan-offline-overloaded = De la biblioteca de ejercicios incluida: Claude está muy ocupado. Pídelo otra vez en unos minutos.
plan-offline-overloaded-general = Una sesión de movimiento general: Claude está muy ocupado. Pídelo otra vez en unos minutos.
plan-offline-rate-limited = De la biblioteca de ejercicios incluida: demasiados planes a la vez. Pídelo otra vez en unos minutos.
plan-offline-rate-limited-general = Una sesión de movimiento general: demasiados planes a la vez. Pídelo otra vez en unos minutos.
plan-offline-spend-limit = De la biblioteca de ejercicios incluida: se ha agotado el presupuesto para Claude.
plan-offline-spend-limit-general = Una sesión de movimiento general: se ha agotado el presupuesto para Claude.
plan-offline-refused = De la biblioteca de ejercicios incluida: Claude no ha querido escribir este. Prueba con otro objetivo.
plan-offline-refused-general = Una sesión de movimiento general: Claude no ha querido escribir este. Prueba con otro objetivo.
plan-offline-not-set-up = De la biblioteca de ejercicios incluida: Claude no está bien configurado. Quien lleva este bot tiene el motivo en su registro.
plan-offline-not-set-up-general = Una sesión de movimiento general: Claude no está bien configurado. Quien lleva este bot tiene el motivo en su registro.
plan-offline-other = De la biblioteca de ejercicios incluida: Claude no ha podido terminar. Pídelo otra vez para volver a intentarlo.
plan-offline-other-general = Una sesión de movimiento general: Claude no ha podido terminar. Pídelo otra vez para volver a intentarlo.

plan-shortened = Reducido a { $minutes } minutos: a esta edad es suficiente
plan-focus-missed = La biblioteca no tiene ejercicios de «{ $focus }»; esto es lo más parecido

plan-head = { $team } · { $minutes } min · { $players ->
        [one] { $players } jugador
       *[other] { $players } jugadores
    }
plan-equipment = 🎒 { $things }
plan-block = <b>{ $number }. { $name } · { $minutes } min · { $drill }</b>
plan-block-warm-up = Calentamiento
plan-block-skill = Técnica
plan-block-game = Juego
plan-block-cool-down = Vuelta a la calma
plan-easier = <i>Más fácil:</i> { $how }
plan-harder = <i>Más difícil:</i> { $how }
plan-nudge =
    {""}
    <i>¿Ha funcionado? Con un pulgar arriba o abajo, el próximo será mejor.</i>

plan-again = 🔄 Nueva versión
plan-share = 📣 Compartir
plan-change = 🎯 Objetivo y tiempo
plan-choose = ¿De qué debe tratar el plan de <b>{ $team }</b>?
plan-balanced = Un poco de todo
plan-minutes-button = { $minutes } min
plan-add-players = Añadir jugadores

refused-plan-no-players = <b>{ $team }</b> aún no tiene jugadores, así que no puedo hacerle un plan. Pega los nombres y vuelve a intentarlo.
refused-plan-gone = Ese plan ya no está. Pide uno nuevo con /plan.
refused-plan-minutes = Una sesión dura entre { $least } y { $most } minutos. Prueba con <code>/plan 60</code>.
refused-plan-limit-coach = Has tenido { $most } planes nuevos en las últimas 24 horas. Podrás pedir el siguiente { $wait }. Los planes que ya tienes siguen disponibles.
refused-plan-limit-club = Tu club ha tenido { $most } planes nuevos en las últimas 24 horas. Podrás pedir el siguiente { $wait }. Los planes que ya tienes siguen disponibles.
refused-plan-limit-all = Hoy ya he escrito todos los planes que puedo ({ $most }). Podrás pedir el siguiente { $wait }. Los planes que ya tienes siguen disponibles.
plan-not-possible = Ese plan ya no se puede escribir: el equipo o sus jugadores ya no están. Mira tus equipos con /team.

rate-up = 👍
rate-down = 👎
rate-up-mine = 👍 ✓
rate-down-mine = 👎 ✓
rate-thanks-up-0 = Me alegro de que te guste. Me lo apunto.
rate-thanks-up-1 = ¡Gracias! Entonces, más como este.
rate-thanks-up-2 = Qué bien. Disfruta de la próxima sesión.
rate-thanks-down-0 = Gracias por la sinceridad. Toca 🔄 y tendrás otro distinto.
rate-thanks-down-1 = Apuntado. El próximo será diferente.
rate-thanks-down-2 = Siento que no encaje. Tienes otra versión a un toque.
rate-what-missing = ¿Qué faltaba? Escribe una línea o sáltalo.
rate-skip = Saltar
rate-skipped = De acuerdo. Tu pulgar cuenta igual.
rate-comment-thanks = Gracias, apuntado.
rate-no-plan = En este chat aún no hay ningún plan que valorar. Pide uno con /plan.
rate-how = ¿Qué tal fue? Toca un pulgar o escribe <code>/rate bien</code> o <code>/rate mal demasiado fácil</code>.

share-done = 📣 Compartido en <b>{ $groups }</b>, sin ningún nombre.
share-before = <b>{ $groups }</b> ya tiene este plan.
share-again = Enviarlo otra vez
share-add-to-group = Añadirme a un grupo
refused-share-no-group = <b>{ $team }</b> aún no tiene grupo. Añádeme al suyo con este botón; no hace falta más. ¿Ya estoy en él? Escribe allí <code>/bind { $team }</code>.
# Para quien entrena sin administrar.
refused-share-ask-admin = <b>{ $team }</b> aún no tiene grupo. Añádeme al suyo; después, quien administra el club escribe allí <code>/bind { $team }</code>.
