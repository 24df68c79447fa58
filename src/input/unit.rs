//! Lengths, sizes and amounts as they are written.
//!
//! Decimals are read digit by digit, never as floating point.

use super::fault::Fault;
use crate::geometry::{Em, Length, TypeSize};
use crate::grid::ColumnGrid;
use crate::notice::Notice;
use crate::press::Tint;
use std::collections::BTreeMap;

/// 3 m: no length of a page is longer.
const LONGEST: Length = Length::from_microns(3_000_000);

const LENGTH_UNITS: &str = "mm pt 级 字 行 栏";
const SIZE_UNITS: &str = "pt (0.5) 级 (1) 小五 五号 小四 …";

/// 字号, in half points.
const SIZE_NAMES: [(&str, i64); 15] = [
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
    ("六号", 15),
    ("小六", 13),
    ("七号", 11),
];

/// What the page's own units stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Units {
    /// 字.
    pub size: TypeSize,
    /// 行.
    pub step: Length,
    /// 栏, once the columns are known.
    pub columns: Option<ColumnGrid>,
}

impl Units {
    /// Reads a length: a decimal number and its unit.
    pub fn length(&self, written: &str) -> Result<Length, Notice> {
        let (number, unit) = split(written);
        let number = Decimal::parse(number).ok_or_else(|| bad_length(written, LENGTH_UNITS))?;
        let unit = match unit {
            "mm" => Length::from_microns(1000),
            "pt" => Length::pt(1),
            "级" => TypeSize::from_ji(1).em(),
            "字" => self.size.em(),
            "行" => self.step,
            "栏" => return self.columns(number).ok_or_else(|| bad_length(written, LENGTH_UNITS)),
            "" => return Err(Fault::BareNumber.notice().text("found", written).text("units", LENGTH_UNITS)),
            _ => return Err(bad_length(written, LENGTH_UNITS)),
        };
        let length = number.of(unit).filter(|length| length.abs() <= LONGEST);
        length.ok_or_else(|| Fault::limit("length", written, "-3 m … 3 m"))
    }

    fn columns(&self, number: Decimal) -> Option<Length> {
        let columns = self.columns?;
        let count = number.whole().and_then(|count| u16::try_from(count).ok())?;
        (1..=columns.columns).contains(&count).then(|| columns.width(&(0..count)))
    }
}

/// Reads a width of 1 to 200 characters, of whatever size they have.
pub(super) fn characters(written: &str) -> Result<Em, Notice> {
    let number = match split(written) {
        (number, "字") => Decimal::parse(number),
        (_, "") => return Err(Fault::BareNumber.notice().text("found", written).text("units", "字")),
        _ => None,
    };
    let number = number.ok_or_else(|| bad_length(written, "字"))?;
    let in_range = (1000..=200_000).contains(&number.thousandths);
    let limits = || Fault::limit("width", written, "1字 … 200字");
    if in_range { Ok(Em::from_thousandths(number.thousandths as i32)) } else { Err(limits()) }
}

/// Reads a size of type: points or half points, 级, or a 字号 name.
pub(super) fn type_size(written: &str) -> Result<TypeSize, Notice> {
    let written = written.trim();
    if let Some((_, half_points)) = SIZE_NAMES.iter().find(|(name, _)| *name == written) {
        return Ok(TypeSize::from_half_points(*half_points));
    }
    let (number, unit) = split(written);
    let number = Decimal::parse(number).ok_or_else(|| bad_length(written, SIZE_UNITS))?;
    let size = match unit {
        "pt" => number.halves().map(TypeSize::from_half_points),
        "级" => number.whole().map(TypeSize::from_ji),
        "" => return Err(Fault::BareNumber.notice().text("found", written).text("units", SIZE_UNITS)),
        _ => None,
    };
    let size = size.ok_or_else(|| bad_length(written, SIZE_UNITS))?;
    let in_range = Length::pt(3) <= size.em() && size.em() <= Length::pt(400);
    if in_range { Ok(size) } else { Err(Fault::limit("size", written, "3 pt … 400 pt")) }
}

/// Reads a percentage of an em, as thousandths; `least` and `most` in per cent.
pub(super) fn per_mille(written: &str, what: &str, least: i32, most: i32) -> Result<Em, Notice> {
    let bad = || Fault::BadPercent.notice().text("found", written);
    let number = written.trim().strip_suffix('%').and_then(|number| Decimal::parse(number.trim()));
    let thousandths = number.ok_or_else(bad)?.thousandths_of(10).ok_or_else(bad)?;
    let limits = || Fault::limit(what, written, &format!("{least} % … {most} %"));
    let thousandths = i32::try_from(thousandths).map_err(|_| limits())?;
    if (least * 10..=most * 10).contains(&thousandths) {
        Ok(Em::from_thousandths(thousandths))
    } else {
        Err(limits())
    }
}

/// Reads an ink: a name of `inks`, of which a share can be asked as in `red 30%`, or amounts such as `C8 M100 Y95 K2`,
/// those left out being 0.
pub(super) fn tint(written: &str, inks: &BTreeMap<String, Tint>) -> Result<Tint, Notice> {
    let share = |written: &str| {
        let (name, per_cent) = written.strip_suffix('%')?.rsplit_once(' ')?;
        Some(inks.get(name.trim())?.share(per_cent.parse().ok().filter(|share| (1..=100).contains(share))?))
    };
    inks.get(written).copied().or_else(|| share(written)).map_or_else(|| amounts(written), Ok)
}

/// Reads amounts of ink.
pub(super) fn amounts(written: &str) -> Result<Tint, Notice> {
    let bad = || Fault::BadInk.notice().text("found", written);
    let mut inks = [None; 4];
    for word in written.split_whitespace() {
        let index = word.chars().next().and_then(|letter| "CMYK".find(letter)).ok_or_else(bad)?;
        let amount = word[1..].parse::<u8>().ok().filter(|amount| *amount <= 100 && !word.contains('+'));
        if inks[index].replace(amount.ok_or_else(bad)?).is_some() {
            return Err(bad());
        }
    }
    if inks.iter().all(Option::is_none) {
        return Err(bad());
    }
    let [c, m, y, k] = inks.map(Option::unwrap_or_default);
    Ok(Tint::process(c, m, y, k))
}

fn bad_length(written: &str, units: &str) -> Notice {
    Fault::BadLength.notice().text("found", written).text("units", units)
}

/// Parts a number from its unit.
fn split(written: &str) -> (&str, &str) {
    let written = written.trim();
    let end = written.find(|c: char| !matches!(c, '0'..='9' | '.' | '-')).unwrap_or(written.len());
    (&written[..end], written[end..].trim())
}

/// A decimal number of up to nine digits before and three after the point.
#[derive(Clone, Copy, Debug)]
struct Decimal {
    thousandths: i64,
}

impl Decimal {
    fn parse(text: &str) -> Option<Decimal> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !all_digits(whole) || !all_digits(part) || whole.len() > 9 || part.len() > 3 {
            return None;
        }
        let thousandths = format!("{whole}{part:0<3}").parse::<i64>().ok()?;
        Some(Decimal { thousandths: if text.len() > digits.len() { -thousandths } else { thousandths } })
    }

    /// This many of a unit, to the nearest unit of [`Length`]; exact for mm, pt and every 字.
    fn of(self, unit: Length) -> Option<Length> {
        let product = i128::from(self.thousandths) * i128::from(unit.units());
        let half = if product < 0 { -500 } else { 500 };
        i64::try_from((product + half) / 1000).ok().map(Length::from_units)
    }

    fn whole(self) -> Option<i64> {
        (self.thousandths % 1000 == 0).then_some(self.thousandths / 1000)
    }

    fn halves(self) -> Option<i64> {
        (self.thousandths % 500 == 0).then_some(self.thousandths / 500)
    }

    /// The number times `factor`, when that is whole.
    fn thousandths_of(self, factor: i64) -> Option<i64> {
        let product = self.thousandths * factor;
        (product % 1000 == 0).then_some(product / 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: TypeSize = TypeSize::from_half_points(18);
    const UNITS: Units = Units {
        size: SIZE,
        step: Length::pt(12),
        columns: Some(ColumnGrid { columns: 8, cells: 13, size: SIZE, gap: Length::pt(9), fold: None }),
    };

    fn fault(notice: &Notice) -> String {
        notice.fact("fault")
    }

    #[test]
    fn lengths_are_exact() {
        for (written, expected) in [
            ("25.4mm", Length::pt(72)),
            ("25.4 mm", Length::pt(72)),
            ("-0.05pt", Length::from_centipoints(-5)),
            ("1.001mm", Length::from_microns(1001)),
            ("4级", Length::from_microns(1000)),
            ("1.5字", Length::from_centipoints(1350)),
            ("2行", Length::pt(24)),
            ("3栏", Length::pt(369)),
            ("3000mm", Length::from_microns(3_000_000)),
        ] {
            assert_eq!(UNITS.length(written).expect(written), expected, "{written}");
        }
    }

    #[test]
    fn lengths_that_are_none_are_refused() {
        for (written, expected) in [
            ("9", "bare-number"),
            ("", "bad-length"),
            ("pt", "bad-length"),
            ("9 px", "bad-length"),
            ("1.2345mm", "bad-length"),
            ("NaN pt", "bad-length"),
            ("1e3pt", "bad-length"),
            ("--1pt", "bad-length"),
            (".5pt", "bad-length"),
            ("9栏", "bad-length"),
            ("1.5栏", "bad-length"),
            ("3001mm", "limit"),
            ("-3001mm", "limit"),
            ("999999999行", "limit"),
        ] {
            assert_eq!(fault(&UNITS.length(written).expect_err(written)), expected, "{written}");
        }
    }

    #[test]
    fn sizes_come_in_points_ji_and_names() {
        for (written, half_points) in [("小五", 18), ("初号", 84), ("10.5pt", 21), ("9 pt", 18), ("七号", 11)]
        {
            assert_eq!(
                type_size(written).expect(written),
                TypeSize::from_half_points(half_points),
                "{written}"
            );
        }
        assert_eq!(type_size("13级").expect("13级"), TypeSize::from_ji(13));
        for (written, expected) in [
            ("9", "bare-number"),
            ("9.3pt", "bad-length"),
            ("2pt", "limit"),
            ("401pt", "limit"),
            ("大号", "bad-length"),
        ] {
            assert_eq!(fault(&type_size(written).expect_err(written)), expected, "{written}");
        }
    }

    #[test]
    fn inks_are_amounts_or_names() {
        let inks = BTreeMap::from([("red".to_string(), Tint::process(8, 100, 95, 2))]);
        assert_eq!(tint("red", &inks).expect("red").m, 100);
        assert_eq!(tint("M100 C8", &inks).expect("amounts"), Tint::process(8, 100, 0, 0));
        for written in ["", "rad", "K101", "K10 K10", "K", "k100", "K+5"] {
            assert_eq!(fault(&tint(written, &inks).expect_err(written)), "bad-ink", "{written}");
        }
    }

    #[test]
    fn percentages_are_thousandths() {
        assert_eq!(per_mille("-3.5%", "track", -50, 100).expect("track"), Em::from_thousandths(-35));
        assert_eq!(fault(&per_mille("300%", "widen", 50, 200).expect_err("wide")), "limit");
        assert_eq!(fault(&per_mille("110", "widen", 50, 200).expect_err("bare")), "bad-percent");
    }
}
