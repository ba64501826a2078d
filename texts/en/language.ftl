# The language that a person reads.

command-language = Choose your language

language = Which language do you want to read? ¿En qué idioma quieres leer?
language-changed = ✓ From now on I'll write to you in English. /language changes it again.
refused-language-unknown = I don't speak that language yet. These are the ones I know:
