//! What words written by hand say of a day, and whether that is another day.
//!
//! Papers have their own ways: 周二 for 星期二, 冬月 for 十一月. What can't be read claims nothing.

use super::date::{BRANCHES, Date, Lunar, STEMS, WEEKDAYS, day_name, month_name};
use super::numeral::{figure, number};

impl Date {
    /// Whether the words of a value, such as `weekday`, name another day than this.
    pub fn is_contradicted(self, name: &str, words: &str) -> bool {
        let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        match name {
            "year" | "month" | "day" | "date" => {
                self.another_day(name, &words) || self.another_weekday(&words)
            }
            "weekday" => self.another_weekday(&words),
            "lunar" => self.lunar().is_another(&words),
            "term" => !words.is_empty() && self.term() != Some(&words),
            _ => false,
        }
    }

    /// Figures before 年, 月 and 日, or without them where it is plain what they count.
    fn another_day(self, name: &str, words: &str) -> bool {
        let [year, month, day] = self.numbers();
        let found = figures(words);
        let bare: Vec<u32> = found.iter().map(|(n, _)| *n).collect();
        let united = found.iter().any(|(_, unit)| unit.is_some_and(|unit| "年月日号".contains(unit)));
        match (name, united, bare.as_slice()) {
            (_, true, _) => {
                let another = |units: &str, right: &[u32]| {
                    let said = found.iter().filter(|(_, unit)| unit.is_some_and(|unit| units.contains(unit)));
                    all_wrong(said.map(|(n, _)| right.contains(n)))
                };
                another("年", &[year, year % 100]) || another("月", &[month]) || another("日号", &[day])
            }
            ("year", false, &[n]) => n != year,
            ("month", false, &[n]) => n != month,
            ("day", false, &[n]) => n != day,
            ("date", false, three @ [_, _, _]) => *three != [year, month, day],
            _ => false,
        }
    }

    fn another_weekday(self, words: &str) -> bool {
        let said = ["星期", "礼拜", "周"].into_iter().flat_map(|mark| words.split(mark).skip(1));
        let said = said.filter_map(|rest| rest.chars().next());
        let said = said.map(|c| if c == '天' { '日' } else { c }.to_string());
        all_wrong(said.filter(|day| WEEKDAYS.contains(&day.as_str())).map(|day| day == self.weekday()))
    }
}

/// Whether something is said and none of it right: 11月24日—12月1日 is of its first day.
fn all_wrong(said: impl Iterator<Item = bool>) -> bool {
    said.reduce(|one, other| one || other) == Some(false)
}

impl Lunar {
    fn is_another(self, words: &str) -> bool {
        let (before, after) = words.split_once('月').unwrap_or((words, ""));
        let year = words.match_indices('年').find_map(|(at, _)| sixty(&words[..at]));
        let month = (1..=12).filter_map(|n| ending(before, n)).max_by_key(|(_, name)| name.len());
        let month = month.filter(|_| words.contains('月'));
        let leap = month.as_ref().map(|(_, name)| before[..before.len() - name.len()].ends_with('闰'));
        let day = (1..=30).filter_map(|n| opening(after, n)).max_by_key(|(_, length)| *length);
        year.is_some_and(|year| year != self.year_name())
            || month.is_some_and(|(n, _)| n != self.month)
            || leap.is_some_and(|leap| leap != self.leap)
            || day.is_some_and(|(n, _)| n != self.day)
    }
}

/// The stem and branch that a text ends with.
fn sixty(text: &str) -> Option<String> {
    let mut last = text.chars().rev();
    let (branch, stem) = (last.next()?, last.next()?);
    (STEMS.contains(stem) && BRANCHES.contains(branch)).then(|| [stem, branch].iter().collect())
}

/// Whether a text ends with a month's name, and with which.
fn ending(text: &str, month: u8) -> Option<(u8, String)> {
    let other = match month {
        1 => "一",
        11 => "冬",
        12 => "腊",
        _ => "",
    };
    let names = [month_name(month), other.to_string()];
    names.into_iter().find(|name| !name.is_empty() && text.ends_with(name.as_str())).map(|name| (month, name))
}

/// Whether a text opens with a day's name, and how long that is.
fn opening(text: &str, day: u8) -> Option<(u8, usize)> {
    let name = day_name(day);
    let names = [name.replace('廿', "二十"), name];
    names.iter().find(|name| text.starts_with(name.as_str())).map(|name| (day, name.len()))
}

/// The numbers in figures, each with the character after it.
fn figures(text: &str) -> Vec<(u32, Option<char>)> {
    let is_figure = |c: char| figure(c).is_some();
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_figure) {
        let end = rest[start..].find(|c| !is_figure(c)).map_or(rest.len(), |end| start + end);
        let unit = rest[end..].chars().next();
        found.extend(number(&rest[start..end]).map(|n| (n, unit)));
        rest = &rest[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_day_is_seen_and_another_spelling_is_not() {
        let date = Date::new(2026, 11, 24).expect("a date");
        for (name, same, another) in [
            ("date", "2026年11月24日", "2026年11月23日"),
            ("date", "2026-11-24", "2026-12-24"),
            ("date", "２０２６．１１．２４", "2025.11.24"),
            ("date", "11月24日　周二", "11月24日　周三"),
            ("date", "二〇二六年十一月二十四日", "2027年十一月二十四日"),
            ("date", "2026年11月24日—12月1日", "11月25日—12月1日"),
            ("month", "2026年11月", "2026年10月"),
            ("month", "11", "12"),
            ("day", "24", "25"),
            ("year", "26年", "2025"),
            ("weekday", "星期二", "星期三"),
            ("weekday", "Tuesday", "礼拜天"),
            ("lunar", "农历丙午年十月十六", "农历丙午年十月十五"),
            ("lunar", "丙午年　十月十六　小雪后二日", "乙巳年十月十六"),
            ("lunar", "", "十一月十六"),
            ("lunar", "十月十六", "闰十月十六"),
        ] {
            assert!(!date.is_contradicted(name, same), "{name} {same}");
            assert!(date.is_contradicted(name, another), "{name} {another}");
        }
    }

    #[test]
    fn lunar_names_of_either_custom_are_read() {
        let lunar = |month, leap, day| Lunar { year: 50, month, leap, day };
        for (date, same, another) in [
            (lunar(11, false, 21), ["十一月廿一", "冬月二十一"], ["一月廿一", "十一月二十"]),
            (lunar(12, false, 20), ["腊月二十", "十二月二十"], ["二月二十", "腊月廿一"]),
            (lunar(1, false, 1), ["正月初一", "癸丑年正月初一"], ["十一月初一", "甲寅年正月初一"]),
            (lunar(11, true, 1), ["闰冬月初一", "闰十一月初一"], ["冬月初一", "闰十月初一"]),
        ] {
            for text in same {
                assert!(!date.is_another(text), "{date} {text}");
            }
            for text in another {
                assert!(date.is_another(text), "{date} {text}");
            }
        }
    }
}
