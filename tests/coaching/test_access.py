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
MIA, LEO, THEIR_CHILD = 31, 32, 41
GUARDIAN = Standing(107, (Membership(CLUB, Role.GUARDIAN, frozenset(), frozenset({MIA, LEO})),))
PARENT_COACH = Standing(108, (Membership(CLUB, Role.COACH, None, frozenset({MIA})),))
RIVAL_GUARDIAN = Standing(
    109, (Membership(OTHER_CLUB, Role.GUARDIAN, frozenset(), frozenset({THEIR_CHILD})),)
)
CAST = {
    "owner": OWNER,
    "admin": ADMIN,
    "coach": COACH,
    "lions coach": LIONS_COACH,
    "rival": RIVAL,
    "stranger": STRANGER,
    "nobody": NOBODY,
    "guardian": GUARDIAN,
    "parent coach": PARENT_COACH,
    "rival guardian": RIVAL_GUARDIAN,
}

PRIVATE = Place(private=True)
GROUP = Place(private=False, club_id=CLUB, team_id=TIGERS)
UNBOUND = Place(private=False)

# One letter per person of the cast, in its order. Y: scope of the own club, G: granted, g: a guest's scope,
# r: role too low, m: not a member, n: no club, P: only in private, I: only in a group, u: group not bound.
#                         private    bound      unbound
TABLE: dict[Verb, tuple[str, str, str]] = {
    Verb.START: ("GGGGGGGGGG", "GGGGGGGGGG", "GGGGGGGGGG"),
    Verb.HELP: ("GGGGGGGGGG", "GGGGGGGGGG", "GGGGGGGGGG"),
    Verb.CANCEL: ("GGGGGGGGGG", "GGGGGGGGGG", "GGGGGGGGGG"),
    Verb.LANGUAGE: ("GGGGGGGGGG", "GGGGGGGGGG", "GGGGGGGGGG"),
    Verb.CREATE_CLUB: ("GGGGGGGGGG", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SWITCH_CLUB: ("GGGGGnnGGG", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.CREATE_TEAM: ("YYrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SEE_ROSTER: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.CHANGE_ROSTER: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.RATE_SKILL: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.INVITE_COACH: ("YYrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.INVITE_ADMIN: ("YrrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.BIND_GROUP: ("IIIIIIIIII", "YYrrmmmrrm", "YYrrYnmrrr"),
    Verb.WRITE_PLAN: ("YYYYYnnrYr", "YYYYmmmrYm", "uuuuuuuuuu"),
    Verb.SEE_PLAN: ("YYYYYnnrYr", "YYYYmmmrYm", "uuuuuuuuuu"),
    Verb.RATE_PLAN: ("YYYYYnnrYr", "YYYgggmgYg", "uuuuuuuuuu"),
    Verb.SHARE_PLAN: ("YYYYYnnrYr", "YYYYmmmrYm", "uuuuuuuuuu"),
    Verb.SETTINGS_SEE: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SETTINGS_CHANGE: ("YYrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.MEMBERS_SEE: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.MEMBERS_CHANGE: ("YYrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.HAND_OVER: ("YrrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SEE_SCHEDULE: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.CHANGE_SCHEDULE: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.ATTEND: ("YYYYYnnrYr", "YYYYmmmrYm", "uuuuuuuuuu"),
    Verb.SEE_PACKAGES: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.CHANGE_PACKAGES: ("YYrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SELL: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.ADJUST: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.UNDO: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SEE_BALANCE: ("YYYYYnnYYY", "YYYYmmmYYm", "uuuuuuuuuu"),
    Verb.SEE_HISTORY: ("YYYYYnnYYY", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SEE_LOW: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.REMIND: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.EXPORT: ("YYrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.TRANSFER: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.APPROVE_TRANSFER: ("YYYYYnnYYY", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.INVITE_GUARDIAN: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.REMOVE_GUARDIAN: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SEE_FAMILY: ("YYYYYnnYYY", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.CHANGE_FAMILY: ("YYYYYnnYYY", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.ASK_QUESTION: ("YYYYYnnYYY", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.ANSWER_QUESTION: ("YYYYYnnrYr", "PPPPPPPPPP", "PPPPPPPPPP"),
    Verb.SEE_PROOF: ("YYrrYnnrrr", "PPPPPPPPPP", "PPPPPPPPPP"),
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


def _children(mine: Membership, verb: Verb) -> frozenset[int]:
    """Whose children come with a verb: one's own, with what guardians may ask for."""
    return mine.children if RULES[verb].role is Role.GUARDIAN else frozenset()


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
            assert answer.children == frozenset(), "a guest of a group reaches nobody's child"
        else:
            (mine,) = standing.memberships
            assert (answer.club_id, answer.role, answer.teams) == (mine.club_id, mine.role, mine.teams)
            assert answer.children == _children(mine, verb)


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("place", [PRIVATE, GROUP, UNBOUND], ids=["private", "bound", "unbound"])
def test_nobody_ever_gets_a_scope_of_a_club_they_are_not_in(verb: Verb, place: Place) -> None:
    for standing in CAST.values():
        answer = may(standing, verb, place)
        if isinstance(answer, Scope) and answer.role is not None:
            mine = standing.member_of(answer.club_id)
            assert mine is not None
            assert answer.children == _children(mine, verb)
        elif isinstance(answer, Scope):
            assert verb is Verb.RATE_PLAN
            assert answer.teams == frozenset({TIGERS})


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("place", [PRIVATE, GROUP, UNBOUND], ids=["private", "bound", "unbound"])
def test_a_guardian_reaches_no_team_and_only_their_own_children(verb: Verb, place: Place) -> None:
    answer = may(GUARDIAN, verb, place)
    if isinstance(answer, Scope) and answer.role is not None:
        assert not answer.coaches
        assert not any(answer.sees_team(team) for team in (TIGERS, LIONS, THEIRS))
        assert answer.children == frozenset({MIA, LEO})


def test_who_is_a_guardian_and_a_coach_has_both() -> None:
    scope = may(PARENT_COACH, Verb.SEE_BALANCE, PRIVATE)
    assert isinstance(scope, Scope)
    assert scope.coaches
    assert scope.sees_team(LIONS)
    assert scope.children == frozenset({MIA})
    works = may(PARENT_COACH, Verb.ADJUST, PRIVATE)
    assert isinstance(works, Scope)
    assert works.children == frozenset(), "a coach's verb reaches the players of their teams only"
    assert PARENT_COACH.coaches
    assert not GUARDIAN.coaches
    assert not STRANGER.coaches


def test_a_guardian_of_one_club_who_coaches_another_is_asked_which_one_is_meant() -> None:
    both = Standing(110, (*GUARDIAN.memberships, Membership(OTHER_CLUB, Role.COACH)))
    assert both.coaches
    assert may(both, Verb.SEE_FAMILY, PRIVATE) == Denied("choose_club")
    assert may(both.at(CLUB), Verb.SEE_ROSTER, PRIVATE) == Denied("role_too_low")
    there = may(both.at(OTHER_CLUB), Verb.SEE_ROSTER, PRIVATE)
    assert isinstance(there, Scope)
    assert there.children == frozenset()


@pytest.mark.parametrize("teams", [None, frozenset({TIGERS})])
def test_a_guardians_membership_with_teams_cannot_be(teams: frozenset[int] | None) -> None:
    with pytest.raises(ValueError, match="no team"):
        Membership(CLUB, Role.GUARDIAN, teams, frozenset({MIA}))


def test_help_lists_exactly_what_is_allowed() -> None:
    for standing in CAST.values():
        for place in (PRIVATE, GROUP, UNBOUND):
            allowed = {verb for verb in Verb if not isinstance(may(standing, verb, place), Denied)}
            assert verbs_for(standing, place) == allowed
    assert Verb.CREATE_TEAM in verbs_for(OWNER, PRIVATE)
    assert Verb.CREATE_TEAM not in verbs_for(COACH, PRIVATE)


def test_two_clubs_are_asked_about_until_one_is_chosen() -> None:
    both = Standing(117, (Membership(CLUB, Role.COACH), Membership(OTHER_CLUB, Role.OWNER)))
    assert both.current is None
    assert may(both, Verb.WRITE_PLAN, PRIVATE) == Denied("choose_club")
    assert may(both, Verb.BIND_GROUP, UNBOUND) == Denied("choose_club")
    chosen = both.at(OTHER_CLUB)
    scope = may(chosen, Verb.CREATE_TEAM, PRIVATE)
    assert isinstance(scope, Scope)
    assert scope.club_id == OTHER_CLUB
    assert may(both.at(CLUB), Verb.CREATE_TEAM, PRIVATE) == Denied("role_too_low")


def test_in_a_group_the_groups_club_counts_not_the_chosen_one() -> None:
    both = Standing(117, (Membership(CLUB, Role.COACH), Membership(OTHER_CLUB, Role.OWNER)), OTHER_CLUB)
    scope = may(both, Verb.WRITE_PLAN, GROUP)
    assert isinstance(scope, Scope)
    assert (scope.club_id, scope.role) == (CLUB, Role.COACH)
    assert may(both, Verb.BIND_GROUP, GROUP) == Denied("role_too_low")


@pytest.mark.parametrize("left", [(), (Membership(OTHER_CLUB, Role.OWNER),)], ids=["none", "another"])
def test_removed_from_the_chosen_club(left: tuple[Membership, ...]) -> None:
    removed = Standing(118, left, CLUB)
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


# Who (row) may change whom (column): owner, admin, coach, guardian.
TARGETS = {"owner": "-YYY", "admin": "--YY", "coach": "----", "guest": "----"}


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
