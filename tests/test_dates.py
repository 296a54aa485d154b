"""Times: what stamps, values, visible text and addresses mean, which is chosen, what their order says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from dated_texts import ADDRESSES, DAY, EVENING, FORMATS, HIJRI, NOTHING, RELATIVE, STAMPS, VISIBLE, ZONED
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.article import Moment
from provenance.corpus.dates import (
    capture_moment,
    certainly_before,
    choose_modified,
    choose_published,
    claimed_before,
    field_moment,
    post_moment,
    text_moments,
    to_iso,
    url_moment,
)
from provenance.corpus.dates.calendars import days_of
from provenance.corpus.dates.stamps import machine_moment

RIYADH = (3.0, 3.0)
WIDTHS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}
TICK = timedelta(microseconds=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def expected(local: str, offsets: tuple[float, float]) -> tuple[datetime, datetime, str]:
    """First and last moment of a local time as written, and its precision."""
    precision = {10: "day", 13: "hour", 16: "minute", 19: "second"}[len(local)]
    start = utc(local)
    least, greatest = offsets
    return (
        start - timedelta(hours=greatest),
        start + WIDTHS[precision] - timedelta(hours=least) - TICK,
        precision,
    )


def bounds(moment: Moment | None) -> tuple[datetime | None, datetime, str]:
    assert moment is not None
    return moment.earliest, moment.latest, moment.precision


@pytest.mark.parametrize(("language", "marked", "local", "label"), VISIBLE, ids=[row[1] for row in VISIBLE])
def test_visible_dates_of_ten_languages(language: str, marked: str, local: str, label: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    ((moment, span, found_label),) = text_moments(text, language=language, offsets=RIYADH)
    assert bounds(moment) == expected(local, RIYADH)
    assert (found_label, moment.zone) == (label, "assumed")
    assert text[span.start : span.end] == marked[marked.index("⟦") + 1 : marked.index("⟧")]


@pytest.mark.parametrize(("text", "offset"), ZONED, ids=[row[0] for row in ZONED])
def test_zones_that_the_words_state(text: str, offset: float) -> None:
    ((moment, span, _),) = text_moments(text, offsets=(-5, -4))
    assert bounds(moment) == expected(EVENING, (offset, offset))
    assert moment.zone == "stated"
    assert span.end == len(text)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time_of_a_page(text: str) -> None:
    assert text_moments(text, offsets=RIYADH) == ()


@pytest.mark.parametrize(("text", "day"), HIJRI)
def test_a_hijri_day_can_be_off_by_one(text: str, day: date) -> None:
    ((moment, span, _),) = text_moments(text, language="ar", offsets=RIYADH)
    first, last, _ = expected(day.isoformat(), RIYADH)
    assert bounds(moment) == (first - WIDTHS["day"], last + WIDTHS["day"], "day")
    assert len(span) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "الأحد 25 جمادى الأولى 1447 هـ",
        "25 جمادى الأولى 1447 هـ الموافق 16 نوفمبر 2025 م",
        "الأحد 25 جمادى الأولى 1447هـ - 16 نوفمبر 2025م",
        "16 نوفمبر 2025 | 25 جمادى الأولى 1447",
    ],
)
def test_a_weekday_or_a_second_calendar_settles_a_hijri_day(text: str) -> None:
    ((moment, _, _),) = text_moments(text, language="ar", offsets=RIYADH)
    assert bounds(moment) == expected(DAY, RIYADH)


@pytest.mark.parametrize("text", ["03/04/2025", "03-04-2025", "3/4/2025"])
@pytest.mark.parametrize("language", ["ar", "en", ""])
def test_an_unknown_order_spans_both_readings(text: str, language: str) -> None:
    ((moment, _, _),) = text_moments(text, language=language, offsets=RIYADH)
    assert moment.earliest == utc("2025-03-03T21:00")
    assert moment.latest == utc("2025-04-03T21:00") - TICK
    assert moment.precision == "month"


@pytest.mark.parametrize(
    ("text", "language", "local"),
    [
        ("الخميس 03/04/2025", "ar", "2025-04-03"),
        ("Tuesday, 03/04/2025", "en", "2025-03-04"),
        ("03.04.2025", "en", "2025-04-03"),
        ("03/04/2025", "fr", "2025-04-03"),
        ("04/04/2025", "en", "2025-04-04"),
        ("2025-04-03", "en", "2025-04-03"),
        ("13/04/2025", "en", "2025-04-13"),
        ("04/13/2025", "ar", "2025-04-13"),
    ],
)
def test_what_settles_the_order(text: str, language: str, local: str) -> None:
    assert bounds(field_moment(text, found="field", offsets=RIYADH, language=language)) == expected(local, RIYADH)


def test_a_reading_after_the_page_was_seen_is_left_out() -> None:
    captured = capture_moment("2025-05-20T10:00:00Z")
    ((moment, _, _),) = text_moments("03/12/2024", captured=captured)
    assert moment.precision == "month"
    ((moment, _, _),) = text_moments("03/12/2025", captured=captured, offsets=RIYADH)
    assert bounds(moment) == expected("2025-03-12", RIYADH)
    assert text_moments("16 نوفمبر 2025", captured=captured) == ()


SEEN = datetime(2025, 11, 17, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(("text", "precision", "count", "unit"), RELATIVE, ids=[row[0] for row in RELATIVE])
def test_relative_times_count_from_the_capture(text: str, precision: str, count: int, unit: timedelta) -> None:
    captured = capture_moment("2025-11-17T10:00:00Z")
    ((moment, _, _),) = text_moments(text, captured=captured)
    assert moment.earliest is not None
    assert moment.found.partition("_")[0] == "relative"
    assert moment.precision == precision
    assert moment.earliest <= SEEN - count * unit <= moment.latest
    assert moment.earliest >= SEEN - (count + 1) * unit - WIDTHS["second"]
    assert moment.latest <= SEEN - (count - 1) * unit + WIDTHS["second"]
    assert text_moments(text) == ()


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("اليوم 12:45", "2025-11-17T12:45"),
        ("أمس، 18:45", EVENING),
        ("Today at 12:45 PM", "2025-11-17T12:45"),
        ("Yesterday, 18:45", EVENING),
        ("Сегодня, 12:45", "2025-11-17T12:45"),
        ("Hier à 18h45", EVENING),
        ("dün 18:45", EVENING),
        ("昨天 18:45", EVENING),
    ],
)
def test_today_and_yesterday_count_from_the_capture(text: str, local: str) -> None:
    captured = capture_moment("2025-11-17T10:00:30Z")
    ((moment, _, _),) = text_moments(text, captured=captured, offsets=RIYADH)
    assert bounds(moment) == expected(local, RIYADH)


@pytest.mark.parametrize(
    "text",
    [
        "قبل يوم من القمة",
        "منذ 3 ساعات والقصف مستمر على المدينة",
        "منذ عام 2019",
        "توفي الكاتب الكبير والناقد المعروف في بيته قبل يومين",
        "The minister, who resigned from the cabinet of the new government 3 days ago",
        "أعلن أمس أن المعبر يفتح",
    ],
)
def test_relative_times_of_sentences_are_not_the_page_s(text: str) -> None:
    assert text_moments(text, captured=capture_moment("2025-11-17T10:00:00Z"), offsets=RIYADH) == ()


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("13:00", RIYADH),
        ("الساعة الآن 13:01", RIYADH),
        ("الإثنين 17 نوفمبر 2025 13:00:12", RIYADH),
        ("الإثنين 17 نوفمبر 2025", RIYADH),
        ("Monday, November 17, 2025", None),
        ("17/11/2025 01:00 م", None),
        ("10:00 GMT", None),
        ("15:30", (5.5, 5.5)),
    ],
)
def test_the_visitor_s_own_clock_is_told_apart(text: str, offsets: tuple[float, float] | None) -> None:
    captured = capture_moment("2025-11-17T10:00:05Z")
    ((moment, _, label),) = text_moments(text, language="ar", offsets=offsets, captured=captured)
    assert (label, moment.found) == ("clock", "clock")
    assert choose_published([moment]) is None
    assert choose_modified([moment]) is None


@pytest.mark.parametrize("text", ["تاريخ النشر: 17/11/2025 13:00", "17/11/2025 12:40", "17 نوفمبر 2025"])
def test_a_fresh_time_is_no_clock(text: str) -> None:
    captured = capture_moment("2025-11-17T10:00:05Z")
    ((_, _, label),) = text_moments(text, offsets=RIYADH, captured=captured)
    assert label != "clock"


def test_a_page_s_times_keep_their_order_and_labels() -> None:
    page = (
        "أخبار الساحل\nالثلاثاء 18 نوفمبر 2025\n\nميناء جديد في المدينة الشمالية\n\n"
        "كتب: سالم المرزوق\nتاريخ النشر:\n16-11-2025 | 18:45\nآخر تحديث: 17-11-2025 | 09:10\n"
        + "كلمة " * 100
        + "\nاقرأ أيضا\nسفينة ترسو في الميناء\nمنذ ساعتين\n"
    )
    captured = capture_moment("2025-11-18T10:00:00Z")
    found = text_moments(page, language="ar", offsets=RIYADH, captured=captured)
    assert [(page[span.start : span.end], label) for _, span, label in found] == [
        ("الثلاثاء 18 نوفمبر 2025", "clock"),
        ("16-11-2025 | 18:45", "published"),
        ("17-11-2025 | 09:10", "modified"),
        ("منذ ساعتين", ""),
    ]
    assert choose_published(moment for moment, _, _ in found) == found[1][0]
    assert choose_modified(moment for moment, _, label in found if label == "modified") == found[2][0]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Published 16 Nov 2025 18:45 Updated 17 Nov 2025 09:00", ["published", "modified"]),
        ("نشر: 16 نوفمبر 2025 - 18:45 | تحديث: 17 نوفمبر 2025 - 09:00", ["published", "modified"]),
        ("16 نوفمبر 2025 18:45 | آخر تحديث 17 نوفمبر 2025 09:00", ["", "modified"]),
        ("تاريخ النشر 25 جمادى الأولى 1447 (18 نوفمبر 2025)", ["published", "published"]),
    ],
)
def test_each_label_belongs_to_its_time(text: str, labels: list[str]) -> None:
    assert [label for _, _, label in text_moments(text, language="ar")] == labels


def test_a_clock_on_the_next_line_must_say_so() -> None:
    ((moment, _, _),) = text_moments("16 نوفمبر 2025\n03:45", offsets=RIYADH)
    assert moment.precision == "day"
    ((moment, _, _),) = text_moments("16 نوفمبر 2025\nالساعة 18:45", offsets=RIYADH)
    assert bounds(moment) == expected(EVENING, RIYADH)


@pytest.mark.parametrize(
    "text", ["26.10.2025 | 2:43 min", "(1:07) - 26.10.2025", "26.10.2025 - 3 hours", "26.10.2025 3h ago"]
)
def test_lengths_of_time_are_no_clocks(text: str) -> None:
    moment = text_moments(text)[0][0]
    assert moment.precision == "day"


def test_words_that_look_like_zones_are_words() -> None:
    ((moment, _, _),) = text_moments("Publié le 16 novembre 2025 à 18h45 et mis en ligne", language="fr")
    assert moment.zone == "unknown"
    ((moment, _, _),) = text_moments("16 November 2025 18:45 ET")
    assert bounds(moment) == expected(EVENING, (-5, -4))


def test_long_texts_are_searched_only_where_pages_print_times() -> None:
    paragraph = "جملة طويلة فيها 16 نوفمبر 2025 وأرقام كثيرة مثل 1234. " * 20_000
    assert text_moments(paragraph) == ()
    assert len(text_moments("16 نوفمبر 2025\n" * 20_000)) == 1_000
    assert len(text_moments(paragraph + "\nنشر في 16 نوفمبر 2025\n")) == 1


@pytest.mark.parametrize(("value", "local", "offset"), STAMPS, ids=[row[0] for row in STAMPS])
def test_stamps(value: str, local: str, offset: float | None) -> None:
    moment = field_moment(value, found="meta", offsets=RIYADH)
    assert bounds(moment) == expected(local, RIYADH if offset is None else (offset, offset))
    assert moment is not None
    assert (moment.zone, moment.found) == ("assumed" if offset is None else "stated", "meta")
    assert not moment.trusted


@pytest.mark.parametrize(
    "value",
    [
        "", "n/a", "null", "0", "42", "12345678", "99999999999", "2025-13-01", "2025-02-30", "1970-01-01T00:00:00Z",
        "0001-01-01", "1900-01-01", "9999-12-31", "yesterday", "18:45", "x" * 5_000,
        "9" * 5_000, "2025-11-16" * 50, "03/04", "3 hours ago", "\x00",
    ],
)  # fmt: skip
def test_values_that_name_no_time(value: str) -> None:
    assert field_moment(value, found="field") is None


@pytest.mark.parametrize(
    ("value", "precision"), [("2025-11-16T18:45+19:00", "minute"), ("2025-11-16T25:00:00Z", "day")]
)
def test_an_impossible_zone_or_clock_is_as_good_as_none(value: str, precision: str) -> None:
    read = field_moment(value, found="field")
    assert read is not None
    assert (read.precision, read.zone) == (precision, "unknown")


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2025-11", "2025-11-01", "2025-12-01", "month"),
        ("11/2025", "2025-11-01", "2025-12-01", "month"),
        ("نوفمبر 2025", "2025-11-01", "2025-12-01", "month"),
        ("December 2025", "2025-12-01", "2026-01-01", "month"),
        ("2025年11月", "2025-11-01", "2025-12-01", "month"),
        ("2025", "2025-01-01", "2026-01-01", "year"),
    ],
)
def test_months_and_years_alone(value: str, first: str, last: str, precision: str) -> None:
    moment = field_moment(value, found="field", offsets=(0, 0))
    assert bounds(moment) == (utc(first), utc(last) - TICK, precision)


def test_without_a_zone_every_offset_on_earth_is_allowed() -> None:
    assert bounds(field_moment("2025-11-16T18:45", found="field")) == expected(EVENING, (-12, 14))
    moment = field_moment("2025-11-16", found="field")
    assert moment is not None
    assert moment.zone == "unknown"


def test_a_capture_is_only_a_bound() -> None:
    captured = capture_moment("2025-11-17T10:00:00Z")
    assert captured is not None
    assert captured.earliest is None
    assert captured.latest == utc("2025-11-17T10:00:01") - TICK
    assert captured.found == "capture"
    assert capture_moment("no time") is None


@pytest.mark.parametrize(("url", "local"), ADDRESSES)
def test_days_in_addresses(url: str, local: str) -> None:
    moment = url_moment(url)
    assert bounds(moment) == expected(local, (-12, 14))
    assert moment is not None
    assert moment.found == "url"


@pytest.mark.parametrize("url", ["https://news.example/2025/11/port-opens", "https://news.example/2025/11/7-things"])
def test_months_in_addresses(url: str) -> None:
    moment = url_moment(url)
    assert bounds(moment) == (utc("2025-10-31T10:00"), utc("2025-12-01T12:00") - TICK, "month")


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/article/20345678",
        "https://news.example/article/20101231",
        "https://news.example/news/world-20101231",
        "https://news.example/ar/a-20101231.html",
        "https://news.example/1820/11/16/x",
        "https://news.example/2025/13/16/x",
        "https://news.example/12025/11/16/x",
        "https://news.example/story?date=2025-11-16",
        "https://news.example/2025/11/16/and/2024/10/15/",
        "https://news.example/",
        "https://archive.example/web/20251120101500/https://news.example/port",
        "not an address",
        "http://[::bad/2025/11/16/",
        "https://news.example/" + "2025/11/" * 2_000,
        "",
    ],
)
def test_numbers_in_addresses_that_are_no_days(url: str) -> None:
    assert url_moment(url) is None


def test_post_numbers_hold_their_time() -> None:
    when = datetime(2025, 11, 16, 18, 45, 30, tzinfo=UTC)
    milliseconds = int(when.timestamp() * 1000) - 1_288_834_974_657
    for host in ("x.com", "twitter.com", "mobile.twitter.com"):
        moment = post_moment(f"https://{host}/port_news/status/{milliseconds << 22 | 12345}?s=20")
        assert bounds(moment) == (when, when + WIDTHS["second"] - TICK, "second")
        assert moment is not None
        assert (moment.trusted, moment.found) == (True, "post_number")


@pytest.mark.parametrize(
    "url",
    [
        "https://x.com/port_news",
        "https://x.com/port_news/status/20",
        "https://x.com.example/port_news/status/1989900000000000000",
        "https://fox.com/port_news/status/1989900000000000000",
        "https://t.me/port_news/1989900000000000000",
        "",
    ],
)
def test_other_addresses_hold_no_post_time(url: str) -> None:
    assert post_moment(url) is None


def moment(value: str, found: str, offsets: tuple[float, float] | None = RIYADH) -> Moment:
    read = field_moment(value, found=found, offsets=offsets)
    assert read is not None
    return read


def test_better_placed_times_are_chosen() -> None:
    feed, meta, json_ld = (
        moment("2025-11-17 10:00", "feed"),
        moment("2025-11-16 18:45", "meta"),
        moment("2025-11-15", "json_ld"),
    )
    assert choose_published([feed, meta, json_ld]) == json_ld
    assert choose_published([feed, meta]) == meta
    assert choose_published([]) is None


def test_a_narrower_time_inside_a_wider_one_takes_its_place() -> None:
    day, exact = moment("2025-11-16", "json_ld"), moment("2025-11-16T18:45:00+03:00", "meta")
    assert choose_published([day, exact]) == exact
    address = url_moment("https://news.example/2025/11/16/x")
    assert address is not None
    text = moment("2025-11-16 18:45", "text")
    assert choose_published([address, text]) == text
    assert choose_published([address, text, moment("2025-11-16 11:00", "text")]) == address
    assert choose_published([address, moment("2025-11-19 11:00", "text")]) == address


def test_unlabelled_times_count_only_when_they_agree() -> None:
    day, exact, other = moment("2025-11-16", "text"), moment("2025-11-16 18:45", "text"), moment("2025-11-12", "text")
    assert choose_published([day, exact]) == exact
    assert choose_published([day, exact, other]) is None


def test_changes_are_no_publications() -> None:
    published, changed = moment("2025-11-16", "text_published"), moment("2025-11-18 09:00", "text_modified")
    earlier = moment("2025-11-17 09:00", "text_modified")
    assert choose_published([changed, published]) == published
    assert choose_published([changed]) is None
    assert choose_modified([published, earlier, changed]) == changed
    assert choose_modified([published]) is None


def test_order_is_certain_only_between_trusted_times() -> None:
    first = post_moment("https://x.com/a/status/1989900000000000000")
    second = post_moment("https://x.com/a/status/1989990000000000000")
    assert first is not None
    assert second is not None
    claim = moment("2025-11-20", "meta")
    assert certainly_before(first, second)
    assert not certainly_before(second, first)
    assert not certainly_before(first, claim)
    assert claimed_before(first, claim) is True
    assert claimed_before(claim, first) is False


def test_overlapping_times_have_no_order() -> None:
    assert claimed_before(moment("2025-11-16", "meta"), moment("2025-11-16 18:45", "meta")) is None
    assert claimed_before(moment("2025-11-16", "meta"), moment("2025-11-17", "meta")) is True
    assert claimed_before(moment("2025-11-16", "meta", None), moment("2025-11-17", "meta", None)) is None


def test_a_capture_shows_only_that_something_was_there() -> None:
    captured = capture_moment("2025-11-16T10:00:00Z")
    assert captured is not None
    later = moment("2025-11-18", "meta")
    assert claimed_before(captured, later) is True
    assert claimed_before(later, captured) is False
    assert claimed_before(moment("2025-11-12", "meta"), captured) is None


def test_to_iso_is_utc_in_whole_seconds() -> None:
    assert to_iso(datetime.fromisoformat("2025-11-16T18:45:30.987+03:00")) == "2025-11-16T15:45:30Z"
    assert to_iso(datetime(2025, 11, 16, 18, 45)) == "2025-11-16T18:45:00Z"


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        ((1374, 10, 11), date(1996, 1, 1)),
        ((1399, 12, 30), date(2021, 3, 20)),
        ((1400, 1, 1), date(2021, 3, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),
        ((1404, 6, 31), date(2025, 9, 22)),
        ((1404, 7, 1), date(2025, 9, 23)),
        ((1408, 12, 30), date(2030, 3, 20)),
    ],
)
def test_persian_days(persian: tuple[int, int, int], gregorian: date) -> None:
    assert days_of("persian", *persian) == (gregorian,)


def test_persian_years_follow_each_other() -> None:
    days = [
        d
        for year in (1402, 1403, 1404)
        for month in range(1, 13)
        for day in range(1, 32)
        for d in days_of("persian", year, month, day)
    ]
    assert len(days) == 365 + 366 + 365
    assert all(b - a == WIDTHS["day"] for a, b in zip(days, days[1:], strict=False))


times = st.datetimes(datetime(1996, 1, 1), datetime(2099, 12, 30))


@given(times, st.sampled_from(sorted(FORMATS)), st.sampled_from([-8, -4.5, 0, 2, 3, 5.5]))
def test_any_time_is_inside_what_its_text_gives(t: datetime, name: str, offset: float) -> None:
    text = FORMATS[name](t)
    ((read, span, _),) = text_moments(text, offsets=(offset, offset))
    when = t.replace(tzinfo=UTC) - timedelta(hours=offset)
    assert read.earliest is not None
    assert read.earliest <= when <= read.latest
    assert text[span.start : span.end] == text
    clock = "second" if name == "iso" else "minute"
    shown = t.replace(microsecond=0) if name == "iso" else t.replace(second=0, microsecond=0)
    assert read.precision == ("day" if shown.time() == datetime.min.time() else clock)
    assert field_moment(text, found="text", offsets=(offset, offset)) == read


@given(times, st.sampled_from([-8.0, -4.5, 0.0, 3.0, 5.75]))
def test_any_stamp_is_read_exactly(t: datetime, offset: float) -> None:
    sign, minutes = "-" if offset < 0 else "+", int(abs(offset) * 60)
    when = t.replace(tzinfo=UTC) - timedelta(hours=offset)
    for zone in (f"{sign}{minutes // 60:02}:{minutes % 60:02}", f"{sign}{minutes // 60:02}{minutes % 60:02}"):
        for start in (f"{t:%Y-%m-%dT%H:%M:%S}", f"{t:%Y-%m-%dT%H:%M:%S.%f}", f"{t:%Y%m%dT%H%M%S}"):
            read = field_moment(start + zone, found="meta")
            assert bounds(read) == (
                when.replace(microsecond=0),
                when.replace(microsecond=0) + WIDTHS["second"] - TICK,
                "second",
            )


@given(times)
def test_any_hijri_date_is_inside_what_it_gives(t: datetime) -> None:
    from hijridate import Gregorian

    if t.year > 2070:
        return
    hijri = Gregorian(t.year, t.month, t.day).to_hijri()
    ((read, _, _),) = text_moments(f"{hijri.year}/{hijri.month:02}/{hijri.day:02} هـ", offsets=(0, 0))
    assert read.earliest is not None
    assert read.earliest <= t.replace(tzinfo=UTC) <= read.latest


@given(st.integers(0, 2**41 - 1), st.integers(0, 2**22 - 1))
def test_any_post_number_gives_the_second_it_was_made_in(milliseconds: int, rest: int) -> None:
    number = milliseconds << 22 | rest
    read = post_moment(f"https://x.com/a/status/{number}")
    when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds + 1_288_834_974_657)
    if 10**14 <= number < 10**19:
        assert read is not None
        assert read.earliest is not None
        assert read.earliest <= when <= read.latest


PIECES = st.sampled_from(
    [
        "16", "2025", "٢٠٢٥", "1447", "1404", "نوفمبر", "تشرين الثاني", "محرم", "آبان", "Nov", "ago", ":", "/", "-",
        ".", "،", "18:45", "م", "ص", "PM", "GMT", "+3", "هـ", "منذ", "ساعتين", "hours",
        "前", "年", "月", "日", "نشر", "\n", " ",
        "آخر تحديث", "الأحد", "اليوم", "أمس", "(", ")", "|", "T", "Z", "\u200f", "x", "99", "0", "00", "h", "Uhr", "31",
        "13", "\u064b",
    ]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=25).map(" ".join)
    )
)
def test_no_text_is_too_strange(text: str) -> None:
    captured = capture_moment("2025-11-17T10:00:00Z")
    for seen in (None, captured):
        last = 0
        for read, span, label in text_moments(text, captured=seen, language="ar"):
            assert last <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()
            assert label in ("published", "modified", "clock", "")
            assert read.earliest is not None
            assert read.earliest <= read.latest
            last = span.end
    field_moment(text, found="field", captured=captured)
    url_moment(text)
    post_moment(text)


@given(st.lists(times, min_size=1, max_size=5))
def test_choosing_takes_one_of_the_candidates(given_times: list[datetime]) -> None:
    candidates = [moment(f"{t:%Y-%m-%d %H:%M:%S}", found) for t in given_times for found in ("json_ld", "text", "url")]
    chosen = choose_published(candidates)
    assert chosen in candidates


@pytest.mark.parametrize(
    ("written", "midnight"),
    [
        ("2031-03-10T08:00:00+03:00", False),
        ("2031-03-10T00:00:00+03:00", True),
        ("2031-03-09T21:00:00Z", True),
        ("2031-03-10T05:00:00Z", True),
        ("2031-03-10T09:00:00Z", False),
        ("2031-03-10T00:00:07Z", False),
        ("2031-03-10", False),
    ],
)
def test_midnight_is_told_by_the_clock_a_time_was_written_by(written: str, midnight: bool) -> None:
    moment = machine_moment(written, found="meta", offsets=None)
    assert moment is not None
    assert moment.midnight is midnight
