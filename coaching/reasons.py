"""Why accounts change, and how money was paid, as codes; and the words that people type for them.

Codes are stored in rows that are never erased: no code says more about a child than these do.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from coaching.names import fold

METHODS: Final = ("cash", "card", "transfer", "app", "paper", "other")
"""How something was paid; `paper` is what was paid long ago for a paper card."""

GIVEN_BACK: Final = ("mistake", "upgrade", "injury", "leaving", "other")
"""Why what is left of a package is given back."""

ADDED: Final = ("make_good", "bonus", "gift", "injury", "mistake", "paper_card", "other")
"""Why sessions come or go by hand."""

TAKEN: Final = ("mistake", "paper_card", "other")
"""Those of `ADDED` that are offered where sessions are taken away."""

MOVED: Final = ("injury", "holiday", "mistake", "other")
"""Why a package lives longer."""


def _words(listed: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({word: code for code, words in listed.items() for word in words.split(",")})


METHOD_WORDS: Final = _words(
    {
        "cash": "cash,bar,efectivo,metalico,contado",
        "card": "card,tarjeta,visa,credit,debit",
        "transfer": "transfer,bank,wire,sepa,transferencia,banco",
        "app": "app,bizum,paypal,twint,venmo,zelle,mobile,movil",
        "paper": "paper,papel,carton",
        "other": "other,otro,otra",
    }
)
"""Codes of `METHODS` by folded word."""

_REASON_WORDS: Final = _words(
    {
        "make_good": "make good,makegood,make up,makeup,made good,compensation,compensacion,recuperacion,"
        "recuperar,rained off,cancelled,cancelada,cancelado,suspendida,suspendido",
        "bonus": "bonus,bono extra,bonificacion,extra,reward,premio",
        "gift": "gift,present,free,regalo,obsequio,gratis,invitacion",
        "injury": "injury,injured,ill,illness,sick,sickness,lesion,lesionado,lesionada,enfermedad,enfermo,"
        "enferma",
        "mistake": "mistake,error,wrong,typo,correction,correct,equivocacion,correccion,fallo",
        "paper_card": "paper card,paper,old card,tarjeta de papel,papel,carton,tarjeta antigua",
        "upgrade": "upgrade,bigger package,other package,cambio,otro bono,bono mayor",
        "leaving": "leaving,left,leaves,moving,quits,baja,se va,mudanza,deja",
        "holiday": "holiday,holidays,vacation,summer break,vacaciones,viaje,travel",
        "other": "other,otro,otra,otros,otras",
    }
)


def reason_at(words: str) -> tuple[str, str] | None:
    """The reason that a text begins with, and the words after it; None where it begins with none."""
    parts = words.split()
    for used in range(min(4, len(parts)), 0, -1):
        code = _REASON_WORDS.get(
            fold(" ".join(parts[:used]).replace("-", " ").replace("_", " ").strip(",.:;"))
        )
        if code is not None:
            return code, " ".join(parts[used:])
    return None
