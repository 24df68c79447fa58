//! How many lines a head gets, and what stands on each.

use super::head::{SQUEEZE_LEAST, half_marks};
use super::sense::{break_lines, parted};
use super::setting::Setter;
use crate::article::Text;
use crate::geometry::{Em, Length};
use crate::style::{HeadForm, HeadStyle, TypeStyle};
use std::ops::Range;

/// The most lines of a head that the author has not parted.
const MOST: usize = 3;
/// A staggered head shorter than this stays on one line.
const TOO_SHORT: i64 = 6000;

/// The head's lines. Those of the author and of a couplet stand; else as many as the style says; else one if it need
/// not come out under the style's smallest size in `room` and the head is not staggered; else two, or three.
pub(super) fn lines(
    setter: &Setter<'_>,
    headline: &Text,
    names: &[&str],
    style: &HeadStyle,
    room: Length,
) -> Vec<Text> {
    if matches!(style.form, HeadForm::OneLine | HeadForm::Bar) {
        return vec![Text { text: headline.text.replace('|', ""), origin: headline.origin }];
    }
    let clauses = parted(&headline.text);
    let ruler = Ruler::new(setter, headline, &style.main);
    let broken = |wanted| break_lines(&headline.text, names, wanted, &|range| ruler.width(&range));
    let ranges = match style.lines {
        Some(wanted) => broken(usize::from(wanted)),
        None if clauses.len() != 1 => clauses,
        None => {
            let fits = |lines: &Vec<Range<usize>>| {
                let widest = lines.iter().map(|line| ruler.width(line)).max().unwrap_or(0);
                // a third line only where two don't fit even squeezed
                let widest = if lines.len() > 1 { widest * SQUEEZE_LEAST / 1000 } else { widest };
                style.smallest.at(Em::from_thousandths(widest as i32)) <= room
            };
            let long = ruler.width(&(0..headline.text.len())) >= TOO_SHORT;
            let fewest = if style.form == HeadForm::Staggered && long { 2 } else { 1 };
            (fewest..MOST).map(broken).find(fits).unwrap_or_else(|| broken(MOST))
        }
    };
    let part = |range: Range<usize>| Text {
        origin: headline.origin.part(range.start, range.len()),
        text: headline.text[range].to_owned(),
    };
    ranges.into_iter().map(part).collect()
}

/// The set widths of a head's parts, in thousandths of an em.
pub(super) struct Ruler {
    /// Each cluster's first byte, and the width of all before it; the whole at the end.
    marks: Vec<(usize, i64)>,
}

impl Ruler {
    pub(super) fn new(setter: &Setter<'_>, headline: &Text, style: &TypeStyle) -> Ruler {
        let prepared = half_marks(setter, headline, style);
        let mut before = 0;
        let mut marks = Vec::new();
        for piece in &prepared.pieces {
            marks.push((piece.start as usize, before));
            before += piece.width();
        }
        marks.push((headline.text.len(), before));
        Ruler { marks }
    }

    pub(super) fn width(&self, range: &Range<usize>) -> i64 {
        self.at(range.end) - self.at(range.start)
    }

    fn at(&self, byte: usize) -> i64 {
        let n = self.marks.partition_point(|(start, _)| *start < byte);
        self.marks.get(n).or(self.marks.last()).map_or(0, |(_, width)| *width)
    }
}
