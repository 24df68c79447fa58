//! 引题、副题: above and below a main head, smaller and on as few lines as hold them.

use super::head::{half_marks, kicker_limit, largest};
use super::head_lines::Ruler;
use super::sense::break_lines;
use super::setting::Setter;
use crate::article::Text;
use crate::geometry::{Em, Length, TypeSize};
use crate::notice::{Code, Notice};
use crate::paragraph::{Adjust, Line, set_line};
use crate::style::TypeStyle;
use std::ops::Range;

/// The most lines of a kicker or deck.
const MOST: usize = 3;
/// None is set smaller than 9 pt.
const SMALLEST: TypeSize = TypeSize::from_half_points(18);
/// Between their lines.
const LINE_GAP: Em = Em::from_thousandths(300);

/// The lines of a kicker or deck.
#[derive(Clone, Debug, Default)]
pub(super) struct SideLines {
    pub(super) lines: Vec<Line>,
    pub(super) size: Option<TypeSize>,
    pub(super) notices: Vec<Notice>,
}

impl SideLines {
    /// Sets a text beside a main head of this size, centred: on one line while that costs no more than a quarter of its
    /// size, else on more, broken by sense.
    pub(super) fn set(
        setter: &Setter<'_>,
        (text, names): (&Text, &[&str]),
        (usual, main): (&TypeStyle, Option<TypeSize>),
        measure: Length,
    ) -> SideLines {
        let ruler = Ruler::new(setter, text, usual);
        let broken = |wanted: usize| match wanted {
            1 if !text.text.contains('|') => std::iter::once(0..text.text.len()).collect(),
            _ => break_lines(&text.text, names, wanted, &|part| ruler.width(&part)),
        };
        let widest = |lines: &[Range<usize>]| lines.iter().map(|line| ruler.width(line)).max().unwrap_or(0);
        let most = main.map_or(usual.size, |main| kicker_limit(main).min(usual.size)).max(SMALLEST);
        let least = TypeSize::from_half_points(most.em().scale(3, 4).whole(Length::from_centipoints(50)));
        let start = TypeStyle { size: most, ..*usual };
        let tried = (1..=MOST).map(|wanted| {
            let lines = broken(wanted);
            let fits = |style: &TypeStyle| style.size.at(Em::from_thousandths(1)) * widest(&lines) <= measure;
            let least = if wanted == MOST { SMALLEST } else { least.max(SMALLEST) };
            let style = largest(&start, least, fits);
            (fits(&style), style, lines)
        });
        let mut set = SideLines::default();
        let found = tried.reduce(|found, next| if found.0 { found } else { next });
        let Some((fits, style, lines)) = found else { return set };
        set.size = Some(style.size);
        for range in lines {
            let origin = text.origin.part(range.start, range.len());
            let line = half_marks(setter, &Text { text: text.text[range].to_owned(), origin }, &style);
            set.notices.extend(line.notices.iter().cloned());
            set.lines.push(set_line(&line, line.all(), Adjust::Natural).centred(measure));
        }
        if !fits {
            let width = set.lines.iter().map(|line| line.width).max().unwrap_or_default();
            let notice = Notice::new(Code::HeadTooLong).at(text.origin).text("head", text.text.clone());
            let notice = notice.number("measure_mm", measure.to_mm());
            set.notices.push(notice.number("width_mm", width.to_mm()));
        }
        set
    }

    /// From one em top to the next.
    pub(super) fn pitch(&self) -> Length {
        self.size.map_or(Length::ZERO, |size| size.em() + size.at(LINE_GAP))
    }

    /// From the first em top to the last em bottom.
    pub(super) fn height(&self) -> Length {
        let Some(size) = self.size else { return Length::ZERO };
        self.pitch() * (self.lines.len() as i64 - 1).max(0) + size.em()
    }
}
