# Quién está en su nivel de aviso o por debajo.

command-low = A quién le quedan pocas sesiones

# $total: cuántos jugadores.
low-head =
    { $total ->
        [one] 🟡 <b>A { $total } jugador le quedan pocas</b>
       *[other] 🟡 <b>A { $total } jugadores les quedan pocas</b>
    }
low-nobody = A nadie le quedan pocas. 👍
low-button-balance = 🎟 Saldos
# $name: el jugador.
low-button-buy = 🎟 { $name }
# $count: preguntas de familias sin responder.
low-button-questions =
    { $count ->
        [one] ❓ { $count } pregunta de una familia
       *[other] ❓ { $count } preguntas de familias
    }
low-button-remind = 🔔 Recordar
low-button-history = 📜 ¿Por qué?
