//! Days and their lunar dates, held to what almanacs print.

use paiban::edition::Date;

fn date(year: i32, month: u8, day: u8) -> Date {
    Date::new(year, month, day).expect("a day of the calendar")
}

/// Days and what papers print above them.
const PRINTED: [((i32, u8, u8), &str, &str); 20] = [
    ((1949, 10, 1), "六", "己丑年八月初十"),
    // the observatory's table; a computed new moon minutes from midnight puts it a day later
    ((1954, 2, 3), "三", "甲午年正月初一"),
    ((1976, 7, 28), "三", "丙辰年七月初二"),
    ((1984, 11, 23), "五", "甲子年闰十月初一"),
    ((1997, 7, 1), "二", "丁丑年五月廿七"),
    ((2000, 2, 4), "五", "己卯年十二月廿九"),
    ((2000, 2, 5), "六", "庚辰年正月初一"),
    ((2008, 8, 8), "五", "戊子年七月初八"),
    ((2023, 3, 22), "三", "癸卯年闰二月初一"),
    ((2023, 4, 20), "四", "癸卯年三月初一"),
    ((2024, 2, 9), "五", "癸卯年十二月三十"),
    ((2024, 2, 10), "六", "甲辰年正月初一"),
    ((2024, 2, 29), "四", "甲辰年正月二十"),
    ((2025, 7, 25), "五", "乙巳年闰六月初一"),
    ((2026, 2, 17), "二", "丙午年正月初一"),
    ((2026, 11, 24), "二", "丙午年十月十六"),
    // the year that naive rules get wrong: no leap month after the seventh
    ((2033, 8, 25), "四", "癸丑年八月初一"),
    ((2033, 12, 22), "四", "癸丑年闰十一月初一"),
    ((2034, 1, 20), "五", "癸丑年十二月初一"),
    ((2034, 2, 19), "日", "甲寅年正月初一"),
];

#[test]
fn days_have_the_lunar_dates_of_almanacs() {
    for ((year, month, day), weekday, lunar) in PRINTED {
        let date = date(year, month, day);
        assert_eq!(
            (date.weekday(), date.lunar().to_string()),
            (weekday, lunar.to_owned()),
            "{year}-{month}-{day}"
        );
        assert!(!date.is_contradicted("lunar", lunar) && !date.is_contradicted("weekday", weekday));
    }
}

/// Leap months from 1950 to 2100 as the Hong Kong Observatory's tables have them: year and month.
const LEAPS: [(i32, u8); 55] = [
    (1952, 5),
    (1955, 3),
    (1957, 8),
    (1960, 6),
    (1963, 4),
    (1966, 3),
    (1968, 7),
    (1971, 5),
    (1974, 4),
    (1976, 8),
    (1979, 6),
    (1982, 4),
    (1984, 10),
    (1987, 6),
    (1990, 5),
    (1993, 3),
    (1995, 8),
    (1998, 5),
    (2001, 4),
    (2004, 2),
    (2006, 7),
    (2009, 5),
    (2012, 4),
    (2014, 9),
    (2017, 6),
    (2020, 4),
    (2023, 2),
    (2025, 6),
    (2028, 5),
    (2031, 3),
    (2033, 11),
    (2036, 6),
    (2039, 5),
    (2042, 2),
    (2044, 7),
    (2047, 5),
    (2050, 3),
    (2052, 8),
    (2055, 6),
    (2058, 4),
    (2061, 3),
    (2063, 7),
    (2066, 5),
    (2069, 4),
    (2071, 8),
    (2074, 6),
    (2077, 4),
    (2080, 3),
    (2082, 7),
    (2085, 5),
    (2088, 4),
    (2090, 8),
    (2093, 6),
    (2096, 4),
    (2099, 2),
];

#[test]
fn leap_months_are_the_observatorys() {
    let mut found: Vec<(i32, u8)> = Vec::new();
    for (year, month, day) in days(1950, 2100) {
        let lunar = date(year, month, day).lunar();
        if lunar.leap && lunar.day == 1 {
            found.push((year, lunar.month));
        }
    }
    assert_eq!(found, LEAPS);
}

#[test]
fn every_day_follows_the_one_before() {
    let mut last: Option<Date> = None;
    for (year, month, day) in days(*Date::YEARS.start(), *Date::YEARS.end()) {
        let date = date(year, month, day);
        let lunar = date.lunar();
        if let Some(before) = last {
            assert_eq!(date.days(), before.days() + 1);
            let goes_on = lunar.day == before.lunar().day + 1;
            assert!(goes_on || lunar.day == 1 && matches!(before.lunar().day, 29 | 30), "{date:?}");
        }
        for (name, words) in date.words() {
            assert!(!date.is_contradicted(name, &words), "{name} {words}");
            let day_before = last.is_some_and(|last| last.is_contradicted(name, &words));
            assert!(day_before || last.is_none() || matches!(name, "year" | "month"), "{name} {words}");
        }
        last = Some(date);
    }
}

/// Every day of some years.
fn days(first: i32, last: i32) -> impl Iterator<Item = (i32, u8, u8)> {
    let months = (first..=last).flat_map(|year| (1..=12).map(move |month| (year, month)));
    months.flat_map(|(year, month)| {
        let days = Date::days_in(year, month).expect("a month");
        (1..=days).map(move |day| (year, month, day))
    })
}

#[test]
fn days_that_are_not_are_refused() {
    for (year, month, day) in
        [(2026, 2, 30), (2025, 2, 29), (2100, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0)]
    {
        assert!(Date::new(year, month, day).is_none(), "{year}-{month}-{day}");
    }
    assert!(Date::new(1900, 12, 31).is_none() && Date::new(2101, 1, 1).is_none());
    assert_eq!((date(1970, 1, 1).days(), date(2026, 11, 24).days() * 86_400), (0, 1_795_478_400));
}
