//! The day of an edition, as furniture prints it.

use icu_calendar::Iso;
use icu_calendar::cal::ChineseTraditional;
use std::fmt;
use std::ops::RangeInclusive;

pub(super) const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
pub(super) const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
pub(super) const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The day an edition is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date(icu_calendar::Date<Iso>);

/// 农历: a day of the Chinese calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lunar {
    /// The year of the sixty, from 1 for 甲子.
    pub year: u8,
    /// From 1 for 正月.
    pub month: u8,
    /// 闰月.
    pub leap: bool,
    /// From 1 for 初一.
    pub day: u8,
}

impl Date {
    /// The years whose lunar dates are published; beyond them they would be guessed.
    pub const YEARS: RangeInclusive<i32> = 1901..=2100;

    /// The day, where the calendar has it and its lunar date is published.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let date = icu_calendar::Date::try_new_iso(year, month, day).ok().map(Date);
        date.filter(|_| Date::YEARS.contains(&year))
    }

    /// The days of a month; there is no 13th.
    pub fn days_in(year: i32, month: u8) -> Option<u8> {
        icu_calendar::Date::try_new_iso(year, month, 1).ok().map(|first| first.days_in_month())
    }

    /// Year, month, day.
    pub fn numbers(self) -> [u32; 3] {
        let year = self.0.year().extended_year();
        [year as u32, u32::from(self.0.month().number()), u32::from(self.0.day_of_month().0)]
    }

    /// Days since 1970-01-01.
    pub fn days(self) -> i64 {
        const EPOCH: i64 = 719_163;
        self.0.to_rata_die().to_i64_date() - EPOCH
    }

    /// 星期: 一 to 日.
    pub fn weekday(self) -> &'static str {
        WEEKDAYS[self.0.weekday() as usize - 1]
    }

    /// Its lunar date.
    pub fn lunar(self) -> Lunar {
        let date = self.0.to_calendar(ChineseTraditional::new());
        let month = date.month();
        Lunar {
            year: date.cyclic_year().year,
            month: month.number(),
            leap: month.to_input().is_leap(),
            day: date.day_of_month().0,
        }
    }

    /// The words it gives to furniture, by name; `term` is empty but on the day of one.
    pub fn words(self) -> [(&'static str, String); 7] {
        let [year, month, day] = self.numbers();
        [
            ("year", year.to_string()),
            ("month", month.to_string()),
            ("day", day.to_string()),
            ("date", format!("{year}年{month}月{day}日")),
            ("weekday", format!("星期{}", self.weekday())),
            ("lunar", format!("农历{}", self.lunar())),
            ("term", self.term().unwrap_or_default().to_string()),
        ]
    }
}

impl Lunar {
    /// 干支 of the year.
    pub fn year_name(self) -> String {
        let at = usize::from(self.year) - 1;
        STEMS.chars().nth(at % 10).into_iter().chain(BRANCHES.chars().nth(at % 12)).collect()
    }
}

impl fmt::Display for Lunar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leap = if self.leap { "闰" } else { "" };
        write!(f, "{}年{leap}{}月{}", self.year_name(), month_name(self.month), day_name(self.day))
    }
}

/// 正, 二 … 十二, as papers print them.
pub(super) fn month_name(month: u8) -> String {
    match month {
        1 => "正".to_string(),
        2..=10 => DIGITS[usize::from(month) - 1].to_string(),
        _ => format!("十{}", DIGITS[usize::from(month) % 10 - 1]),
    }
}

/// 初一 … 初十, 十一 … 二十, 廿一 … 三十.
pub(super) fn day_name(day: u8) -> String {
    let digit = DIGITS[(usize::from(day) + 9) % 10];
    match day {
        20 => "二十".to_string(),
        30 => "三十".to_string(),
        ..=10 => format!("初{digit}"),
        11..20 => format!("十{digit}"),
        _ => format!("廿{digit}"),
    }
}
