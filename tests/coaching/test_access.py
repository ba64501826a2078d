"""Who may do what, where: the whole table, cell by cell, and the seal on `Scope`."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from coaching.access import (
    RULES,
    Denied,
    Granted,
    Membership,
    Place,
    Role,
    Scope,
    Standing,
    Verb,
    may,
    may_target,
    verbs_for,
)

CLUB, OTHER_CLUB = 1, 2
TIGERS, LIONS, THEIRS = 11, 12, 21

OWNER = Standing(101, (Membership(CLUB, Role.OWNER),))
ADMIN = Standing(102, (Membership(CLUB, Role.ADMIN),))
COACH = Standing(103, (Membership(CLUB, Role.COACH),))
LIONS_COACH = Standing(104, (Membership(CLUB, Role.COACH, frozenset({LIONS})),))
RIVAL = Standing(105, (Membership(OTHER_CLUB, Role.OWNER),))
STRANGER = Standing(106)
NOBODY = Standing()
CAST = {
    "owner": OWNER,
    "admin": ADMIN,
    "coach": COACH,
    "lions coach": LIONS_COACH,
    "rival": RIVAL,
    "stranger": STRANGER,
    "nobody": NOBODY,
}

PRIVATE = Place(private=True)
GROUP = Place(private=False, club_id=CLUB, team_id=TIGERS)
UNBOUND = Place(private=False)

# One letter per person of the cast, in its order. Y: scope of the own club, G: granted, g: a guest's scope,
# r: role too low, m: not a member, n: no club, P: only in private, I: only in a group, u: group not bound.
#                         private    bound      unbound
TABLE: dict[Verb, tuple[str, str, str]] = {
    Verb.START: ("GGGGGGG", "GGGGGGG", "GGGGGGG"),
    Verb.HELP: ("GGGGGGG", "GGGGGGG", "GGGGGGG"),
    Verb.CANCEL: ("GGGGGGG", "GGGGGGG", "GGGGGGG"),
    Verb.LANGUAGE: ("GGGGGGG", "GGGGGGG", "GGGGGGG"),
    Verb.CREATE_CLUB: ("GGGGGGG", "PPPPPPP", "PPPPPPP"),
    Verb.SWITCH_CLUB: ("GGGGGnn", "PPPPPPP", "PPPPPPP"),
    Verb.CREATE_TEAM: ("YYrrYnn", "PPPPPPP", "PPPPPPP"),
    Verb.SEE_ROSTER: ("YYYYYnn", "PPPPPPP", "PPPPPPP"),
    Verb.CHANGE_ROSTER: ("YYYYYnn", "PPPPPPP", "PPPPPPP"),
    Verb.RATE_SKILL: ("YYYYYnn", "PPPPPPP", "PPPPPPP"),
    Verb.INVITE_COACH: ("YYrrYnn", "PPPPPPP", "PPPPPPP"),
    Verb.INVITE_ADMIN: ("YrrrYnn", "PPPPPPP", "PPPPPPP"),
    Verb.BIND_GROUP: ("IIIIIII", "YYrrmmm", "YYrrYnm"),
    Verb.WRITE_PLAN: ("YYYYYnn", "YYYYmmm", "uuuuuuu"),
    Verb.SEE_PLAN: ("YYYYYnn", "YYYYmmm", "uuuuuuu"),
    Verb.RATE_PLAN: ("YYYYYnn", "YYYgggm", "uuuuuuu"),
    Verb.SHARE_PLAN: ("YYYYYnn", "YYYYmmm", "uuuuuuu"),
    Verb.SETTINGS_SEE: ("YYYYYnn", "PPPPPPP", "PPPPPPP"),
    Verb.SETTINGS_CHANGE: ("YYrrYnn", "PPPPPPP", "PPPPPPP"),
    Verb.MEMBERS_SEE: ("YYYYYnn", "PPPPPPP", "PPPPPPP"),
    Verb.MEMBERS_CHANGE: ("YYrrYnn", "PPPPPPP", "PPPPPPP"),
    Verb.HAND_OVER: ("YrrrYnn", "PPPPPPP", "PPPPPPP"),
    Verb.SEE_HELP_ADMIN: ("YYrrYnn", "PPPPPPP", "PPPPPPP"),
}
DENIED = {
    "r": "role_too_low",
    "m": "not_a_member",
    "n": "no_club",
    "P": "only_in_private",
    "I": "only_in_group",
    "u": "group_not_bound",
}
CELLS = [
    pytest.param(verb, who, place, letter, id=f"{verb}-{who}-{where}")
    for verb, row in TABLE.items()
    for place, where, letters in zip(
        (PRIVATE, GROUP, UNBOUND), ("private", "bound", "unbound"), row, strict=True
    )
    for who, letter in zip(CAST, letters, strict=True)
]


def test_every_verb_has_a_rule_and_a_row() -> None:
    assert set(RULES) == set(TABLE) == set(Verb)


@pytest.mark.parametrize(("verb", "who", "place", "letter"), CELLS)
def test_table(verb: Verb, who: str, place: Place, letter: str) -> None:
    standing = CAST[who]
    answer = may(standing, verb, place)
    if letter in DENIED:
        assert answer == Denied(DENIED[letter])  # type: ignore[arg-type]
    elif letter == "G":
        assert answer == Granted()
    else:
        assert isinstance(answer, Scope)
        assert answer.person_id == standing.person_id
        if letter == "g":
            assert (answer.club_id, answer.role, answer.teams) == (CLUB, None, frozenset({TIGERS}))
        else:
            (mine,) = standing.memberships
            assert (answer.club_id, answer.role, answer.teams) == (mine.club_id, mine.role, mine.teams)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("place", [PRIVATE, GROUP, UNBOUND], ids=["private", "bound", "unbound"])
def test_nobody_ever_gets_a_scope_of_a_club_they_are_not_in(verb: Verb, place: Place) -> None:
    for standing in CAST.values():
        answer = may(standing, verb, place)
        if isinstance(answer, Scope) and answer.role is not None:
            assert standing.member_of(answer.club_id) is not None
        elif isinstance(answer, Scope):
            assert verb is Verb.RATE_PLAN
            assert answer.teams == frozenset({TIGERS})


def test_help_lists_exactly_what_is_allowed() -> None:
    for standing in CAST.values():
        for place in (PRIVATE, GROUP, UNBOUND):
            allowed = {verb for verb in Verb if not isinstance(may(standing, verb, place), Denied)}
            assert verbs_for(standing, place) == allowed
    assert Verb.CREATE_TEAM in verbs_for(OWNER, PRIVATE)
    assert Verb.CREATE_TEAM not in verbs_for(COACH, PRIVATE)


def test_two_clubs_are_asked_about_until_one_is_chosen() -> None:
    both = Standing(107, (Membership(CLUB, Role.COACH), Membership(OTHER_CLUB, Role.OWNER)))
    assert both.current is None
    assert may(both, Verb.WRITE_PLAN, PRIVATE) == Denied("choose_club")
    assert may(both, Verb.BIND_GROUP, UNBOUND) == Denied("choose_club")
    chosen = both.at(OTHER_CLUB)
    scope = may(chosen, Verb.CREATE_TEAM, PRIVATE)
    assert isinstance(scope, Scope)
    assert scope.club_id == OTHER_CLUB
    assert may(both.at(CLUB), Verb.CREATE_TEAM, PRIVATE) == Denied("role_too_low")


def test_in_a_group_the_groups_club_counts_not_the_chosen_one() -> None:
    both = Standing(107, (Membership(CLUB, Role.COACH), Membership(OTHER_CLUB, Role.OWNER)), OTHER_CLUB)
    scope = may(both, Verb.WRITE_PLAN, GROUP)
    assert isinstance(scope, Scope)
    assert (scope.club_id, scope.role) == (CLUB, Role.COACH)
    assert may(both, Verb.BIND_GROUP, GROUP) == Denied("role_too_low")


@pytest.mark.parametrize("left", [(), (Membership(OTHER_CLUB, Role.OWNER),)], ids=["none", "another"])
def test_removed_from_the_chosen_club(left: tuple[Membership, ...]) -> None:
    removed = Standing(108, left, CLUB)
    assert removed.current is None
    assert may(removed, Verb.WRITE_PLAN, PRIVATE) == Denied("removed")
    assert may(removed, Verb.WRITE_PLAN, GROUP) == Denied("not_a_member")
    assert may(removed, Verb.CREATE_CLUB, PRIVATE) == Granted()
    assert isinstance(may(removed, Verb.SWITCH_CLUB, PRIVATE), Granted) is bool(left)


def test_scope_of_some_teams_does_not_see_the_others() -> None:
    scope = may(LIONS_COACH, Verb.SEE_ROSTER, PRIVATE)
    everywhere = may(COACH, Verb.SEE_ROSTER, PRIVATE)
    assert isinstance(scope, Scope)
    assert isinstance(everywhere, Scope)
    assert scope.sees_team(LIONS)
    assert not scope.sees_team(TIGERS)
    assert everywhere.sees_team(TIGERS)


def test_a_scope_cannot_be_made_changed_copied_or_stored_elsewhere() -> None:
    scope = may(LIONS_COACH, Verb.SEE_ROSTER, PRIVATE)
    assert isinstance(scope, Scope)
    with pytest.raises(TypeError, match="handed out"):
        Scope(CLUB, 101, Role.OWNER, None)
    with pytest.raises(TypeError, match="handed out"):
        Scope(CLUB, 101, Role.OWNER, None, object())
    with pytest.raises(TypeError, match="handed out"):
        dataclasses.replace(scope, teams=None)
    for escape in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="ask access again"):
            escape(scope)
    with pytest.raises(dataclasses.FrozenInstanceError):
        scope.teams = None  # type: ignore[misc]


def test_a_place_is_bound_to_a_club_and_a_team_or_to_nothing() -> None:
    for wrong in ({"club_id": CLUB}, {"team_id": TIGERS}):
        with pytest.raises(ValueError, match="bound"):
            Place(private=False, **wrong)
    with pytest.raises(ValueError, match="bound"):
        Place(private=True, club_id=CLUB, team_id=TIGERS)


# Who (row) may change whom (column): owner, admin, coach.
TARGETS = {"owner": "-YY", "admin": "--Y", "coach": "---", "guest": "---"}


@pytest.mark.parametrize("who", TARGETS)
def test_who_may_change_whom(who: str) -> None:
    scope = (
        may(STRANGER, Verb.RATE_PLAN, GROUP) if who == "guest" else may(CAST[who], Verb.MEMBERS_SEE, PRIVATE)
    )
    assert isinstance(scope, Scope)
    for target, letter in zip(Role, TARGETS[who], strict=True):
        assert may_target(scope, target) is (letter == "Y")


def test_everybody_but_the_owner_may_leave() -> None:
    for who, leaves in (("owner", False), ("admin", True), ("coach", True)):
        scope = may(CAST[who], Verb.MEMBERS_SEE, PRIVATE)
        assert isinstance(scope, Scope)
        assert may_target(scope, Role(who), oneself=True) is leaves
