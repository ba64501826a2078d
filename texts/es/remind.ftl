# Recordatorios que un entrenador envía a las familias.

command-remind = Recordar a las familias, ahora o más tarde

remind-whom = ¿A qué familia se lo recuerdo? A estos les quedan pocas. O escribe un nombre: <code>/remind NOMBRE</code>
remind-nobody-low = Ahora a nadie le quedan pocas. <code>/remind NOMBRE</code> avisa a la familia de cualquiera.
# $count: cuántos.
remind-button-low = 📨 A todas ({ $count })
remind-button-list = 🕘 Programados ({ $count })
# $coach: nombre. 40 palabras como mucho con las líneas de arriba y con $words, las del entrenador.
remind-from = Un recordatorio amable de { $coach }: puedes pedir el siguiente bono cuando te venga bien.
remind-from-own = Un recordatorio amable de { $coach }:
remind-words = «{ $words }»
# $to: nombres.
remind-preview = 📨 Esto va a <b>{ $to }</b>:
remind-each = Cada persona ve solo a sus hijos, en su idioma.
remind-quiet = 🌙 Son horas de silencio ({ $start }–{ $end }): «Enviar ahora» suena igualmente, lo demás espera a que acaben.
# $name: el jugador, o alguien de la familia.
remind-left-nobody = Sin enviar: { $name } – nadie que pague está conectado. <code>/invite { $name }</code> crea un enlace.
# $day: "mar, 24 nov".
remind-left-promised = Sin enviar: { $name } – el pago está acordado para el { $day }; no digo nada hasta que acabe ese día.
remind-left-stopped = Sin enviar: { $name } no quiere estos avisos.
remind-left-blocked = Sin enviar: { $name } me ha bloqueado.
# $day: "sáb, 28 nov".
remind-left-capped = Sin enviar: { $name } ya ha recibido bastantes mensajes esta semana; otra vez desde el { $day }.
# $ago: "hace 2 minutos".
remind-last = 🔁 A { $name } ya se lo recordé { $ago }.
# $count: palabras del mensaje entero; $most: cuántas puede tener.
remind-count = ✎ { $count } de { $most } palabras como mucho.
# $when: "sáb, 21 nov, 18:00".
remind-button-asked = 🕘 Programar: { $when }
remind-button-now = 📨 Enviar ahora
remind-button-evening = 🌆 { $when }
remind-button-morning = 🌅 { $when }
remind-button-other = 🕘 Otra hora
remind-button-words = ✎ Añadir unas palabras
remind-button-cancel = ✕ Cancelar
remind-ask-when = ¿Cuándo lo envío? Escríbelo, por ejemplo: mañana 9:00, o lunes 18:30
# $most: caracteres.
remind-ask-words = ¿Qué añado? Una frase corta, { $most } palabras como mucho.
remind-sent = 📨 Tu recordatorio:
remind-scheduled = 🕘 Programado para <b>{ $when }</b>. Mostrará cómo está todo entonces.
remind-moved = 🌙 Eso caía en las horas de silencio, así que sale cuando acaban.
remind-button-drop = ✕ Retirar
remind-button-drop-one = ✕ Retirar: { $when }
remind-list = 🕘 <b>Recordatorios programados</b>
# $to: nombres.
remind-list-line = • { $when } – { $to }
remind-list-none = No hay recordatorios programados. /remind crea uno.

# $typed: lo escrito; $name: un jugador o alguien de la familia; $most: caracteres, o palabras; $over: palabras que sobran.
refused-remind-unknown = No conozco a nadie que se llame «{ $typed }». /remind muestra a quién le quedan pocas.
refused-remind-when = No entiendo la hora «{ $typed }». Escríbela así, dentro de 30 días: mañana 9:00, o lunes 18:30
refused-remind-words = Es demasiado largo: { $most } caracteres como mucho. Escríbelo otra vez.
refused-remind-wordy =
    { $over ->
        [one] Sobra { $over } palabra: { $most } tuyas como mucho. Escríbelo otra vez.
       *[other] Sobran { $over } palabras: { $most } tuyas como mucho. Escríbelo otra vez.
    }
# $day: "sáb, 28 nov".
refused-remind-capped = { $name } ya ha recibido bastantes mensajes esta semana, así que ahora no envío más. Desde el { $day } puedes recordárselo otra vez, o programarlo: /remind NOMBRE DÍA
refused-remind-nobody = Aún no está aquí nadie que pague por { $names }, así que no puedo recordar nada a nadie. Invita a la familia con un enlace:
# $day: "mar, 24 nov".
refused-remind-promised = El pago de { $name } está acordado para el { $day }: no digo nada hasta que acabe ese día.
refused-remind-stopped = { $name } no quiere estos avisos, así que no envío ninguno. Mejor habla en persona.
refused-remind-blocked = { $name } me ha bloqueado y no puedo escribirle. Mejor habla en persona.
refused-remind-gone = Ya no sé nada de ese recordatorio. /remind crea uno nuevo.
refused-remind-too-late = Ese recordatorio ya salió.
