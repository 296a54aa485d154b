"""What a page shows of the time at which it was published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from random import Random

from evaluation.newsroom.tables import chosen

HOME = timezone(timedelta(hours=3))
BEGINNING = datetime(2025, 3, 4, 6, 0, tzinfo=HOME)
"""Minute 0 of the first story."""


def delay(delays: Mapping[str, float], rng: Random) -> float:
    """Minutes between a text and its copy."""
    return float(delays["median"] * rng.lognormvariate(0.0, delays["spread"]))


def shown(start: datetime, minutes: float, clocks: Mapping[str, float], rng: Random) -> tuple[str, str]:
    """A time of publication as printed and a time of capture, either may be ""."""
    true = start + timedelta(minutes=minutes)
    way = chosen(clocks, rng)
    printed = {
        "exact": true.isoformat(timespec="minutes"),
        "no_zone": true.strftime("%Y-%m-%dT%H:%M"),
        "day": true.strftime("%Y-%m-%d"),
        "midnight": true.strftime("%Y-%m-%dT00:00+03:00"),
        "wrong_zone": true.strftime("%Y-%m-%dT%H:%M") + rng.choice(("Z", "+05:00", "-04:00")),
    }
    seen = true + timedelta(minutes=rng.uniform(30, 4000))
    return printed.get(way, ""), seen.isoformat(timespec="seconds") if way == "captured" else ""
