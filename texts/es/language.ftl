# El idioma en el que lee una persona.

command-language = Elegir tu idioma

language = ¿En qué idioma quieres leer? Which language do you want to read?
language-changed = ✓ Desde ahora te escribo en español. /language lo cambia otra vez.
refused-language-unknown = Todavía no hablo ese idioma. Estos son los que sé:
