# El nivel de aviso de un jugador.

# $name: el jugador; $at: sesiones que quedan; $own: "true" si se fijó para este jugador.
level =
    🔔 ¿Con cuántas sesiones restantes os aviso, a ti y a la familia, de que a <b>{ $name }</b> le quedan pocas?
    { $own ->
        [true] Ahora con { $at }, fijado para { $name }.
       *[false] Ahora con { $at }, lo habitual según el bono y el club.
    }
    En una línea: <code>/balance { $name } aviso 3</code>
level-button-default = Lo habitual
level-button-back = ‹ Volver
refused-level-no-package = Todavía no hay bono, así que nada puede acabarse. Vende uno antes: /buy
# $typed: lo que se escribió; $least, $most: números.
refused-level-number = «{ $typed }» no es un nivel que entienda. Vale un número de { $least } a { $most }, o «normal» para lo habitual.
