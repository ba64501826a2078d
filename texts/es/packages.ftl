# Tipos de bonos que vende un club.

command-packages = Los bonos a la venta: tamaños, precios, validez
command-packages-admin = Fijar los bonos: tamaños, precios, validez

packages-head = 🎟 <b>Bonos</b>
packages-none = Todavía no hay nada a la venta.
# $name: cómo se llama; $price: "150,00 €" o "sin precio"; $more: " · válido 90 días".
packages-line = • <b>{ $name }</b> – { $price }{ $more }
packages-no-price = todavía sin precio
# El tamaño de un bono, y su nombre cuando no tiene otro.
packages-size =
    { $count ->
        [one] { $count } sesión
       *[other] { $count } sesiones
    }
packages-valid =
    { $days ->
        [one] válido { $days } día
       *[other] válido { $days } días
    }
packages-days =
    { $days ->
        [one] { $days } día
       *[other] { $days } días
    }
packages-coach = Vende uno con /buy. Esta lista la cambia quien administra el club.
packages-pick =
    Toca uno para cambiarlo, o escríbelo en una línea:
    <code>/packages 10 150,00</code> – un precio
    <code>/packages añadir Verano 12 180 validez 90</code>
    <code>/packages quitar Verano</code>
packages-button-add = ➕ Añadir un bono
packages-button-back = ‹ Atrás

packages-one = 🎟 <b>{ $name }</b>
packages-one-credits = Sesiones: { $count }
packages-one-price = Precio: { $price }
packages-one-valid =
    { $days ->
        [0] Validez: siempre
        [one] Validez: { $days } día desde la compra
       *[other] Validez: { $days } días desde la compra
    }
packages-one-level =
    { $level ->
        [0] Aviso de saldo bajo: automático
        [one] Aviso de saldo bajo: cuando queda { $level } sesión
       *[other] Aviso de saldo bajo: cuando quedan { $level } sesiones
    }
packages-one-teams =
    { $count ->
        [0] Para: todos los equipos
       *[other] Para: { $teams }
    }
packages-change = ¿Qué quieres cambiar? Lo que ya se vendió queda como estaba.
packages-button-price = Precio
packages-button-credits = Sesiones
packages-button-name = Nombre
packages-button-valid = Validez
packages-button-level = Aviso de saldo bajo
packages-button-teams = Equipos
packages-button-remove = 🗑 Quitar
packages-button-gone = 🗑 Sí, quitarlo
packages-button-keep = Dejarlo

# $currency: "EUR".
packages-ask-price = ¿Cuánto cuesta <b>{ $name }</b>, en { $currency }? Escribe el precio, por ejemplo 150,00
packages-ask-credits = ¿Cuántas sesiones tiene <b>{ $name }</b>? Toca o escribe un número.
packages-ask-name = ¿Cómo se llama <b>{ $name }</b>? Escribe un nombre de hasta 40 caracteres.
packages-ask-valid = ¿Cuánto tiempo vale <b>{ $name }</b> desde la compra? Toca o escribe un número de días.
packages-ask-level = ¿Con cuántas sesiones restantes se avisa a las familias y al cuerpo técnico de que <b>{ $name }</b> se acaba? Toca o escribe un número.
packages-ask-teams = ¿Para qué equipos es <b>{ $name }</b>? Si no eliges ninguno, es para todos.
packages-none-price = Sin precio
packages-none-name = Sin nombre, solo su tamaño
packages-none-valid = Siempre válido
packages-none-level = Automático
packages-add =
    ¿Cuántas sesiones tiene el bono nuevo? Toca un número, o escríbelo todo en una línea:
    <code>Verano 12 180 validez 90</code>
packages-remove = ¿Quitar <b>{ $name }</b> de la lista? Lo vendido sigue siendo válido y queda en el historial.
packages-removed = <b>{ $name }</b> ya no está a la venta. Lo vendido sigue siendo válido.

refused-packages-role = Solo quien administra el club cambia los bonos. Pídeselo; /members muestra quién es.
refused-packages-gone = Este bono ya no está a la venta, o se ha cambiado. Elige de nuevo en la lista.
refused-packages-unknown = No hay ningún bono llamado «{ $typed }». /packages muestra la lista.
refused-packages-line = ¿Cuántas sesiones tiene? Escríbelo así: <code>/packages añadir Verano 12 180 validez 90</code>
refused-packages-many = Tienes { $limit } bonos, que son todos los que caben. Quita uno primero: /packages
refused-packages-credits = «{ $typed }» no es un número de sesiones. Escribe un número entero de 1 a { $most }.
refused-packages-price = «{ $typed }» no es un precio en { $currency }. Escríbelo como 150 o 150,00
refused-packages-valid = «{ $typed }» no es un número de días. Escribe un número entero de 1 a { $most }, o «ninguno».
refused-packages-level = «{ $typed }» no es un nivel. Escribe un número entero de 1 a { $most }, o «ninguno».
refused-packages-team = No conozco el equipo «{ $typed }». /team muestra tus equipos.
refused-packages-name-none = Eso no es un nombre. Escribe letras o números, como «Verano».
refused-packages-name-long = Ese nombre es demasiado largo. Usa como mucho { $limit } caracteres.
refused-packages-taken = Ya tienes <b>{ $name }</b>. Cambia ese, o elige otro nombre.
