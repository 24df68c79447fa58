//! Days and their lunar dates, held to what almanacs print.

use crate::exits;
use paiban::edition::Date;
use paiban::input::Homes;

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
            assert!(
                day_before
                    || last.is_none()
                    || matches!(name, "year" | "month")
                    || name == "term" && words.is_empty(),
                "{name} {words}"
            );
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

/// 节气 of two years as published, from 小寒 on: month and day.
const TERMS: &str = "小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至";
const TERM_DAYS: [(i32, &str); 2] = [
    (
        2023,
        "1-5 1-20 2-4 2-19 3-6 3-21 4-5 4-20 5-6 5-21 6-6 6-21 7-7 7-23 8-8 8-23 9-8 9-23 10-8 10-24 11-8 11-22 12-7 12-22",
    ),
    (
        2024,
        "1-6 1-20 2-4 2-19 3-5 3-20 4-4 4-19 5-5 5-20 6-5 6-21 7-6 7-22 8-7 8-22 9-7 9-22 10-8 10-23 11-7 11-22 12-6 12-21",
    ),
];

/// Terms of 1990 to 2050 that begin within ten minutes of midnight, and two that do not.
const LATE: [((i32, u8, u8), &str); 20] = [
    ((2021, 12, 21), "冬至"),
    ((2008, 5, 21), "小满"),
    ((2014, 3, 6), "惊蛰"),
    ((2016, 7, 7), "小暑"),
    ((2013, 7, 22), "大暑"),
    ((2047, 3, 6), "惊蛰"),
    ((2040, 10, 8), "寒露"),
    ((2035, 5, 5), "立夏"),
    ((2042, 7, 23), "大暑"),
    ((2019, 6, 21), "夏至"),
    ((2035, 8, 7), "立秋"),
    ((2048, 6, 20), "夏至"),
    ((2045, 7, 7), "小暑"),
    ((2011, 11, 23), "小雪"),
    ((2045, 4, 19), "谷雨"),
    ((2026, 2, 18), "雨水"),
    ((2020, 12, 7), "大雪"),
    ((2012, 1, 21), "大寒"),
    ((1990, 2, 4), "立春"),
    ((1999, 12, 22), "冬至"),
];

#[test]
fn terms_fall_on_their_published_days_and_no_others() {
    for (year, published) in TERM_DAYS {
        let found: Vec<(String, &str)> = days(year, year)
            .filter_map(|(year, month, day)| Some((format!("{month}-{day}"), date(year, month, day).term()?)))
            .collect();
        let wanted: Vec<(String, &str)> =
            published.split(' ').map(str::to_owned).zip(TERMS.split(' ')).collect();
        assert_eq!(found, wanted, "{year}");
    }
    for ((year, month, day), term) in LATE {
        let date = date(year, month, day);
        assert_eq!(date.term(), Some(term), "{year}-{month}-{day}");
        assert!(date.is_contradicted("term", "今日") && !date.is_contradicted("term", term));
    }
    for year in 1990..=2050 {
        let found = days(year, year).filter(|(year, month, day)| date(*year, *month, *day).term().is_some());
        assert_eq!(found.count(), 24, "{year}");
    }
}

#[test]
fn furniture_has_the_term_on_its_day_alone() {
    for (day, words) in [("2026-11-22", "今日小雪"), ("2026-11-24", "今日")] {
        let paper = exits::paper("term");
        exits::change(&paper, "edition.toml", "layout =", &format!("date = \"{day}\"\nlayout ="));
        exits::change(
            &paper,
            "edition.toml",
            "date = \"2026年11月24日\"\nweekday = \"星期二\"\nlunar = \"农历丙午年十月十六\"\n",
            "",
        );
        exits::change(&paper, "edition.toml", "青屿网　", "今日{term}　");
        let job = paiban::load(&paper.join(exits::EDITION), &Homes::from_environment()).expect("an edition");
        assert_eq!(job.edition.values["web"].split('　').next(), Some(words), "{day}");
    }
}
