# Códigos que se guardan en filas.

# Por qué cambian las cuentas.
reason-make-good = recuperación
reason-bonus = extra
reason-gift = regalo
reason-injury = lesión o enfermedad
reason-mistake = un error
reason-paper-card = tarjeta de papel
reason-upgrade = cambio por otro bono
reason-leaving = deja el club
reason-holiday = vacaciones
reason-other = otro motivo

# Cómo se pagó.
method-cash = efectivo
method-card = tarjeta
method-transfer = transferencia
method-app = teléfono o app
method-paper = antes, en tarjeta de papel
method-other = de otra forma

# Qué clase de anotación es.
kind-buy = Bono
kind-attend = Sesión
kind-void = Corrección
kind-settle = Pago de una sesión pendiente
kind-unsettle = Corrección
kind-expire = Caducidad
kind-revive = Corrección
kind-adjust = Ajuste
kind-refund = Devolución
kind-transfer = Traspaso
kind-extend = Nueva fecha de caducidad
