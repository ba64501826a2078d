# "Esto no es correcto": la pregunta de una familia sobre una entrada y la respuesta del entrenador.

command-questions = Preguntas de familias sin responder

question-which = ¿Qué movimiento no es correcto?
# $name: el niño o la niña.
question-ask = ¿Qué no es correcto aquí? Escríbelo con tus palabras y se lo pregunto al cuerpo técnico de <b>{ $name }</b>.
question-button-never-mind = ✕ Déjalo
# $to: nombres.
question-sent = 📨 Enviado a { $to }. La respuesta llegará aquí.
# $asker: la madre o el padre; $name: el jugador; $club: el club.
question-for-coach = ❓ { $asker } tiene una pregunta sobre <b>{ $name }</b> ({ $club }):
question-words = <blockquote>{ $text }</blockquote>
question-button-answer = ✍️ Responder
question-button-history = 📜 Ver historial
# $asker: la madre o el padre; $name: el jugador.
question-button-show = { $asker } · { $name }
question-button-later = ✕ Más tarde
question-to-answer = Escribe tu respuesta a { $asker } sobre <b>{ $name }</b>:
question-answered = ✓ Enviado a { $asker }. ¿Hay algo que corregir? Con /adjust y /attend se hace.
question-answered-nobody = ✓ Anotado. { $asker } ya no sigue a este jugador, así que no se ha avisado a nadie.
# $by: el entrenador; $name: el jugador.
question-answer = 💬 { $by } responde a tu pregunta sobre <b>{ $name }</b>:
question-answer-words = { $text }

# $count: cuántas.
questions-waiting =
    { $count ->
        [0] Ninguna pregunta espera respuesta. 👍
        [one] ❓ { $count } pregunta espera respuesta. Tócala para leerla.
       *[other] ❓ { $count } preguntas esperan respuesta. Toca una para leerla.
    }

refused-question-no-entry = Ese movimiento ya no está. Con /history los ves todos.
refused-question-open = Ya has preguntado por este y todavía nadie ha respondido. La respuesta llegará aquí.
refused-question-empty = No hay palabras. Escribe qué no es correcto, o /cancel.
# $count: caracteres escritos; $most: caracteres que caben.
refused-question-long = Son { $count } caracteres y caben { $most }. Escríbelo más corto, por favor.
# $count: preguntas al día.
refused-question-many = Puedo pasar { $count } preguntas al día. Habla con el cuerpo técnico o inténtalo mañana.
refused-question-nobody = Ahora mismo no puedo avisar a nadie del club. Habla con el cuerpo técnico, por favor.
refused-question-gone = No encuentro esa pregunta aquí. Si entrenas en varios clubes, cambia con /club.
# $by: quién respondió; $answer: las palabras.
refused-question-answered = ✓ { $by } ya ha respondido: «{ $answer }»
