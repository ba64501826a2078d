# Clubes: crear, cambiar.

command-club = Tus clubes: crear uno, cambiar de club

club-ask-name = ¿Cómo se llama tu club? Escribe el nombre o toca:
# $name: el nombre de la persona.
club-suggestion = Club de { $name }
# $club: su nombre; $city: la del huso horario; $currency: su código.
club-made =
    🎉 <b>{ $club }</b> está listo y es tuyo.
    He supuesto: hora de <b>{ $city }</b>, dinero en <b>{ $currency }</b>.
club-button-right = ✓ Está bien
club-button-change = ✎ Cambiar
club-right = ✓ Bien. Puedes cambiar la hora y la moneda cuando quieras con /settings.

# $club: el club.
club-which-is-meant = Estás en <b>{ $club }</b>. Todo lo que hagas ahora es para este club.
club-choose = Estás en más de un club. ¿A cuál te refieres?
club-button-new = ➕ Crear un club
club-switched = 🔁 Ahora estás en <b>{ $club }</b>.

# $name: el nuevo; $club: el elegido ahora.
club-second = Estás en <b>{ $club }</b>. ¿Creo un segundo club, <b>{ $name }</b>?
club-button-yes = ➕ Crear { $name }
club-button-no = ✕ No
club-tap = Toca uno de los dos botones de arriba, por favor, o envía /cancel.

refused-club-name-none = Necesito un nombre con letras. Por ejemplo: Ribera
# $limit: cuántos caracteres.
refused-club-name-long = Es demasiado largo para un nombre: como mucho { $limit } caracteres, por favor.
refused-club-not-open = Para crear un club hace falta un enlace de quien opera este bot. Si tu club ya está aquí, pídele un enlace de invitación y ábrelo.
# $limit: cuántos clubes.
refused-club-too-many = Ya estás en { $limit } clubes, y ese es el máximo. Deja antes uno con /members.
