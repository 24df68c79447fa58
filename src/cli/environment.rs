//! What the environment decides: language, colour, the moment a file says it was made.

use super::arguments::{Colour, Language};
use paiban::edition::Edition;
use paiban::notice::{Code, Notice};
use std::io::IsTerminal;

/// The language of the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides.
pub(super) fn language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os);
    let locale = set.map(|value| value.to_string_lossy().into_owned()).find(|value| !value.is_empty());
    locale_language(locale.as_deref().unwrap_or_default())
}

fn locale_language(locale: &str) -> Language {
    if locale.to_ascii_lowercase().starts_with("zh") { Language::Zh } else { Language::En }
}

/// Whether messages are coloured.
pub(super) fn is_coloured(asked: Colour) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match asked {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => std::io::stderr().is_terminal() && !set("NO_COLOR") && !dumb,
    }
}

/// The moment that files say they were made: `SOURCE_DATE_EPOCH`, else the edition's own day; never the clock.
pub(super) fn stamp(edition: &Edition) -> Result<i64, Notice> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH").filter(|epoch| !epoch.is_empty()) else {
        let written = || edition.values.get("date").and_then(|date| day(date));
        return Ok(edition.date.map(|date| date.days() * 86_400).or_else(written).unwrap_or(0).max(0));
    };
    let epoch = epoch.to_string_lossy().into_owned();
    parse_epoch(&epoch).ok_or_else(|| {
        let notice = Notice::new(Code::Malformed).text("fault", "environment");
        notice.text("name", "SOURCE_DATE_EPOCH").text("found", epoch)
    })
}

/// Seconds from 1970 to the year 9999.
fn parse_epoch(text: &str) -> Option<i64> {
    text.parse().ok().filter(|seconds| (0..=253_402_300_799).contains(seconds))
}

/// Midnight of the day that a date such as `2026年11月24日` or `2026-11-24` begins with, UTC.
fn day(date: &str) -> Option<i64> {
    let numbers = date.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let numbers: Vec<i64> = numbers.map_while(|digits| digits.parse().ok()).take(3).collect();
    let &[year, month, day] = numbers.as_slice() else { return None };
    let sound = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    sound.then(|| days(year, month, day) * 86_400)
}

/// Days from 1970-01-01, in the Gregorian calendar; the year is counted from March.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month <= 2 { (year - 1, month + 9) } else { (year, month - 3) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locale_chooses_the_language() {
        for (locale, expected) in [
            ("zh_CN.UTF-8", Language::Zh),
            ("zh", Language::Zh),
            ("C", Language::En),
            ("en_GB", Language::En),
            ("", Language::En),
        ] {
            assert_eq!(locale_language(locale), expected, "{locale}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (date, expected) in [
            ("1970-01-01", Some(0)),
            ("2000-03-01", Some(951_868_800)),
            ("2026年11月24日　星期二", Some(1_795_478_400)),
            ("2026年13月1日", None),
            ("今日", None),
        ] {
            assert_eq!(day(date), expected, "{date}");
        }
    }

    #[test]
    fn an_epoch_is_whole_seconds() {
        for (text, expected) in
            [("0", Some(0)), ("1795478400", Some(1_795_478_400)), ("-1", None), ("soon", None)]
        {
            assert_eq!(parse_epoch(text), expected, "{text}");
        }
    }
}
