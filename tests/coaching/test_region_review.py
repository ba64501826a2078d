"""Where a club most likely is, and when a skill should be looked at again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.numbers import is_currency

from coaching.region import Region, _data, guess
from coaching.review import overdue

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "zone", "currency"),
    [
        ("en", "America/New_York", "USD"),
        ("en-GB", "Europe/London", "GBP"),
        ("en_gb", "Europe/London", "GBP"),
        ("es", "Europe/Madrid", "EUR"),
        ("es-MX", "America/Mexico_City", "MXN"),
        ("es-419", "Europe/Madrid", "EUR"),
        ("zh-Hant-TW", "America/New_York", "USD"),
        ("", "America/New_York", "USD"),
        (None, "America/New_York", "USD"),
        ("-", "America/New_York", "USD"),
    ],
)
def test_a_region_is_guessed_from_what_telegram_tells(code: str | None, zone: str, currency: str) -> None:
    assert guess(code) == Region(zone, currency)


def test_every_region_has_clocks_and_money_that_exist() -> None:
    data = _data()
    for zone, currency in data["regions"].values():
        assert ZoneInfo(zone).key == zone
        assert is_currency(currency)
    assert set(data["home"].values()) <= set(data["regions"])


def test_a_review_is_overdue_after_the_clubs_weeks_and_not_before() -> None:
    assert not overdue(NOW - timedelta(weeks=6), NOW, 6)
    assert overdue(NOW - timedelta(weeks=6, seconds=1), NOW, 6)
