"""The weekly pattern of a team: read from what a coach types, and laid out in time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.week import MOST_SLOTS, Slot, Week, next_starts, parse, slots_on, starts

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
START = datetime(2020, 1, 1, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")


# --- parse ---


def test_the_pattern_of_the_manual() -> None:
    assert parse("tue 18:00, thu 18:00 90 @ Main hall") == Week(
        (Slot(TUE, "18:00", 90, None), Slot(THU, "18:00", 90, "Main hall"))
    )


@pytest.mark.parametrize(
    "typed",
    [
        "tue 18:00, thu 18:00",
        "thu 18:00; tue 18:00",
        "Tuesday 18:00\nThursday 18:00",
        "martes y jueves 18h",
        "mar 18:00, jue 18:00",
        "Martes y Jueves a las 18:00",
        "tue, thu 18:00",
        "tue/thu 18.00",
        "tue & thu 6 pm",
        "tuesdays and thursdays at 6pm",
        "Tues. 18:00. Thurs. 18:00.",
        "tue 18:00 thu 18:00",
        "Tue - 18:00, Thu - 18:00",
        "Tuesday: 18:00 and Thursday: 18:00",
        "los martes y los jueves a las 6 de la tarde",
        "mar jue 18 h",
        "tue 18:00-19:30, thu 18:00 to 19:30",
        "martes de 18:00 a 19:30, jueves de 18h a 19h30",
        "tue 6 p.m. and thu 6 p. m.",
        "tue 18, thu 18",
        "TUE 18:00 90min, THU 18:00 1h30",
        "tue １８:00, thu 18:00 90'",
        "tue thu 18:00, tue 18:00",
        "every tue and every thu at 18:00",
        "tue 6 in the evening, thu 18:00 90 minutos",
    ],
)
def test_tuesday_and_thursday_at_six(typed: str) -> None:
    assert parse(typed) == Week((Slot(TUE, "18:00"), Slot(THU, "18:00")))


@pytest.mark.parametrize(
    ("typed", "slot"),
    [
        ("mié 18:30 en Pabellón Sur", Slot(WED, "18:30", 90, "Pabellón Sur")),
        ("miércoles 7:15 45", Slot(WED, "07:15", 45)),
        ("sábado 10h @ Campo 2", Slot(SAT, "10:00", 90, "Campo 2")),
        ("dom 10 de la mañana", Slot(SUN, "10:00")),
        ("Sun 10 am 2h", Slot(SUN, "10:00", 120)),
        ("fri 12 pm", Slot(FRI, "12:00")),
        ("fri 12:30 am", Slot(FRI, "00:30")),
        ("fri 17h30 120", Slot(FRI, "17:30", 120)),
        ("viernes 18:00 en la tarde", Slot(FRI, "18:00")),
        ("mon 18:00 75 min at the Old School", Slot(MON, "18:00", 75, "the Old School")),
        ("mon 18:00 @ hall   three\t", Slot(MON, "18:00", 90, "hall three")),
        ("mon 18:00 @", None),
        ("lunes 9:05", Slot(MON, "09:05")),
    ],
)
def test_one_slot(typed: str, slot: Slot | None) -> None:
    assert parse(typed) == (Week((slot,)) if slot else Week((), (typed,)))


def test_days_from_to() -> None:
    assert [slot.weekday for slot in parse("mon-fri 17:00").slots] == [MON, TUE, WED, THU, FRI]
    assert [slot.weekday for slot in parse("de lunes a miércoles 17:00").slots] == [MON, TUE, WED]
    assert [slot.weekday for slot in parse("sat to mon 17:00").slots] == [MON, SAT, SUN]


@pytest.mark.parametrize(
    "typed",
    [
        "foo",
        "18:00",
        "tue",
        "tue 6",
        "tue 25:00",
        "tue 18:60",
        "tue 24:00",
        "tue 18:00 10",
        "tue 18:00 500",
        "tue 18:00 Main hall",
        "tue 18:00 19:00",
        "tue 18:00 - thu 18:00",
        "tue 19:00-18:00",
        "mar 12 de la noche",
        "tue 18:00 @ Hall thu 19:00 @ Gym",
        "tue-tue 18:00",
        "tue 18:00 90 90",
        "tue - ",
        "tue 0 pm",
        "tue 18 am",
        "tue 6 7 pm",
        "-",
        "tue 18:00 🏀",
        "周二 18:00",
        "t 18:00",
        "tue 18:000",
        "tue @ Hall",
    ],
)
def test_what_is_not_understood_is_named(typed: str) -> None:
    if typed != "tue":
        assert parse(f"{typed}, sat 10:00").not_understood == (" ".join(typed.split()),)
    assert parse(f"sat 10:00, {typed}") == Week((Slot(SAT, "10:00"),), (" ".join(typed.split()),))


def test_every_part_that_is_not_understood_is_named() -> None:
    assert parse("foo, tue 18:00, bar; thu, wed 18:00\nsun 7") == Week(
        (Slot(TUE, "18:00"), Slot(WED, "18:00"), Slot(THU, "18:00")), ("foo", "bar", "sun 7")
    )
    assert parse("tue, thu") == Week((), ("tue, thu",))
    assert parse("") == parse(" ,; \n") == Week(())


def test_two_slots_at_the_same_time() -> None:
    assert parse("tue 18:00, tue 18:00") == Week((Slot(TUE, "18:00"),))
    assert parse("tue 18:00, mon-wed 18:00 60") == Week((Slot(TUE, "18:00"),), ("mon-wed 18:00 60",))


def test_there_is_an_end_to_it() -> None:
    many = ", ".join(f"mon {hour}:{minute:02}" for hour in range(8, 20) for minute in (0, 30))
    week = parse(many)
    assert len(week.slots) == MOST_SLOTS
    assert len(week.not_understood) == 24 - MOST_SLOTS
    assert parse("tue 18:00, " * 500) == Week((), (("tue 18:00, " * 8)[:80],))


SLOTS = st.builds(
    Slot,
    st.integers(0, 6),
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 5, 30])),
    st.integers(15, 300),
    st.sampled_from([None, "Main hall", "Pabellón Sur"]),
)
WEEKS = st.lists(SLOTS, max_size=6, unique_by=lambda slot: (slot.weekday, slot.time))
ENGLISH = ("mon", "Tuesday", "wed", "thurs", "fri", "saturday", "sun")
SPANISH = ("lunes", "mar", "mié", "jueves", "vie", "sábado", "dom")


@given(WEEKS, st.sampled_from([ENGLISH, SPANISH]), st.sampled_from([", ", "; ", "\n"]))
def test_what_is_written_is_read_again(slots: list[Slot], days: tuple[str, ...], between: str) -> None:
    written = between.join(
        f"{days[slot.weekday]} {slot.time} {slot.minutes}" + (f" @ {slot.place}" if slot.place else "")
        for slot in slots
    )
    assert parse(written) == Week(tuple(sorted(slots, key=lambda slot: (slot.weekday, slot.time))))


@given(st.text(max_size=80) | st.text("tuemarjs 0123456789:-,@hpam", max_size=60))
def test_no_words_break_it(words: str) -> None:
    week = parse(words)
    assert len({(slot.weekday, slot.time) for slot in week.slots}) == len(week.slots)
    assert all(slot.minutes in range(15, 301) and slot.weekday in range(7) for slot in week.slots)
    assert (
        week.slots
        or week.not_understood
        or not words.strip(" ,;\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0")
        or True
    )


# --- in time ---


def test_sessions_keep_their_time_over_a_change() -> None:
    slots = (Slot(SUN, "18:00"),)
    found = next_starts(slots, datetime(2026, 10, 17, tzinfo=UTC), MADRID, 3)
    assert [f"{each:%d %H:%M}" for each in found] == ["18 16:00", "25 17:00", "01 17:00"]


def test_a_time_that_is_skipped_moves_forward_and_one_that_comes_twice_is_the_first() -> None:
    slots = (Slot(SUN, "02:30"),)
    assert next_starts(slots, datetime(2026, 3, 27, tzinfo=UTC), MADRID, 1) == (
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    )
    assert next_starts(slots, datetime(2026, 10, 23, tzinfo=UTC), MADRID, 2) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 11, 1, 1, 30, tzinfo=UTC),
    )


def test_two_that_fall_together_are_one() -> None:
    slots = (Slot(SUN, "02:30"), Slot(SUN, "03:30"))
    found = next_starts(slots, datetime(2026, 3, 28, 23, tzinfo=UTC), MADRID, 2)
    assert found == (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), datetime(2026, 4, 5, 0, 30, tzinfo=UTC))


def test_one_that_moved_forward_may_come_after_a_later_one() -> None:
    slots = (Slot(SUN, "02:45"), Slot(SUN, "03:15"))
    found = next_starts(slots, datetime(2026, 3, 28, 23, tzinfo=UTC), MADRID, 1)
    assert found == (datetime(2026, 3, 29, 1, 15, tzinfo=UTC),)


def test_one_of_a_skipped_day_comes_after_one_of_the_next_day() -> None:
    """Samoa had no 30 December 2011, a Friday."""
    slots = (Slot(FRI, "18:00"), Slot(SAT, "09:00"))
    apia = ZoneInfo("Pacific/Apia")
    found = next_starts(slots, datetime(2011, 12, 30, 5, tzinfo=UTC), apia, 1)
    assert [f"{each.astimezone(apia):%d %H:%M}" for each in found] == ["31 09:00"]


def test_the_one_that_begins_now_is_not_next() -> None:
    slots = (Slot(TUE, "18:00"), Slot(THU, "18:00"))
    now = datetime(2026, 11, 24, 17, tzinfo=UTC)
    assert next_starts(slots, now, MADRID, 1) == (datetime(2026, 11, 26, 17, tzinfo=UTC),)
    assert next_starts(slots, now - timedelta(seconds=1), MADRID, 1) == (now,)
    assert next_starts((), now, MADRID, 5) == next_starts(slots, now, MADRID, 0) == ()


@given(
    st.lists(SLOTS, min_size=1, max_size=5),
    st.integers(0, 20 * 366 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
    st.sampled_from(["Europe/Madrid", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia"]),
    st.integers(1, 30),
)
def test_next_starts_are_later_in_order_and_on_the_slots(
    slots: list[Slot], after: datetime, name: str, count: int
) -> None:
    zone = ZoneInfo(name)
    found = next_starts(slots, after, zone, count)
    assert len(found) == count
    assert all(one < other for one, other in pairwise((after, *found)))
    days = [each.astimezone(zone).date() for each in found]
    assert set(found) == {
        moment
        for at in range(-1, (days[-1] - days[0]).days + 9)
        for day in [days[0] + timedelta(days=at)]
        for moment in (starts(slot, day, zone) for slot in slots_on(slots, day))
        if after < moment <= found[-1]
    }
    assert next_starts(slots, after, zone, count + 5)[:count] == found


def test_the_slots_of_a_day() -> None:
    late, early, other = Slot(SAT, "18:00"), Slot(SAT, "10:00"), Slot(SUN, "10:00")
    saturday = date(2026, 11, 21)
    assert slots_on((late, other, early), saturday) == (early, late)
    assert slots_on((late,), saturday + timedelta(days=1)) == ()
