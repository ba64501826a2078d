"""What the stand-in for Claude knows about coaching: enough for a plan that a coach could run."""

from __future__ import annotations

from typing import Any

# The names are of a world of its own: a drill that is called like one of the library is checked as that one.
WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "title": "{focus} session",
        "balanced": "Balanced",
        "goal": "Every player touches the ball often and gets better at it ({focus}).",
        "warm": [
            "Lighthouse moves",
            "Lantern parade",
            "Harbour gates",
            "Signal flags",
        ],
        "skill": [
            "Harbour squares",
            "Three lantern passing",
            "Turn at the lighthouse",
            "Sailor challenges",
            "Four piers",
            "Quick deck pairs",
        ],
        "game": [
            "Four piers game",
            "Treasure bay game",
            "Next boat wins",
            "Two harbours game",
        ],
        "cool": [
            "Evening tide",
            "Slow lanterns",
            "Quiet harbour",
        ],
        "setup": "Square of 15 by 15 metres, groups of three or four for {n} players, 3 metres apart. "
                 "Change roles every two minutes; a drink at the end.",
        "points": ["Head up", "Small steps", "Call your name for the ball"],
        "easier": "Make the square 5 metres wider.",
        "harder": "Only two touches each.",
        "balls": "balls", "cones": "cones",
    },
    "es": {
        "title": "Sesión: {focus}",
        "balanced": "equilibrada",
        "goal": "Cada jugador toca mucho el balón y mejora ({focus}).",
        "warm": [
            "Moverse en el faro",
            "Desfile de faroles",
            "Puertas del puerto",
            "Banderas de señales",
        ],
        "skill": [
            "Cuadrados del puerto",
            "Pases de tres faroles",
            "Giro en el faro",
            "Retos de marinero",
            "Cuatro muelles",
            "Parejas en cubierta",
        ],
        "game": [
            "Juego de cuatro muelles",
            "La bahía del tesoro",
            "Gana el próximo barco",
            "Juego de dos puertos",
        ],
        "cool": [
            "Marea de la tarde",
            "Faroles lentos",
            "Puerto tranquilo",
        ],
        "setup": "Cuadrado de 15 por 15 metros, grupos de tres o cuatro para {n} jugadores, a 3 metros. "
                 "Cambiad de rol cada dos minutos; agua al final.",
        "points": ["Cabeza arriba", "Pasos cortos", "Pide el balón"],
        "easier": "Cuadrado 5 metros más ancho.",
        "harder": "Solo dos toques cada uno.",
        "balls": "balones", "cones": "conos",
    },
}  # fmt: skip
SHARES = (("warm_up", "warm", 16), ("skill", "skill", 26), ("game", "game", 28), ("cool_down", "cool", 8))


def write_plan(facts: dict[str, Any]) -> dict[str, Any]:
    """A plan for the facts in a prompt: adds up, avoids what shall be avoided, differs by variation."""
    words = WORDS.get(facts["language"], WORDS["en"])
    focus = facts.get("focus") or next(iter(facts.get("weaknesses", [])), None) or words["balanced"]
    minutes, seed, avoid = facts["minutes"], facts["variation"], set(facts.get("avoid_drills", []))
    longest = min(30, facts.get("limits", {}).get("block_minutes_at_most", 30))
    splits = (_split(minutes, skills) for skills in range(1 if minutes < 40 else 2, 9))
    order, lengths = next(split for split in splits if max(split[1]) <= longest)
    blocks: list[dict[str, Any]] = []
    for (kind, key, _), length in zip(order, lengths, strict=True):
        left = [drill for drill in words[key] if drill not in {block["drill"] for block in blocks}]
        choice = [drill for drill in left if drill not in avoid] or left or words[key]
        count = facts["players_to_plan_for"]
        blocks.append(
            {
                "kind": kind,
                "minutes": length,
                "drill": choice[seed % len(choice)],
                "setup": words["setup"].format(n=count),
                "points": words["points"][:2],
                "easier": words["easier"],
                "harder": words["harder"],
                "equipment": [f"{count} {words['balls']}", f"8 {words['cones']}"],
            }
        )
    title, goal = words["title"].format(focus=focus), words["goal"].format(focus=focus)
    return {"title": title[:60], "goal": goal, "blocks": blocks}


def _split(minutes: int, skills: int) -> tuple[list[tuple[str, str, int]], list[int]]:
    """The order of a session with so many skill blocks, and the minutes of each block."""
    order = [SHARES[0], *[SHARES[1]] * skills, *SHARES[2:]]
    whole = sum(share for _, _, share in order)
    lengths = [max(3, minutes * share // whole) for _, _, share in order]
    lengths[-2] += minutes - sum(lengths)
    return order, lengths
