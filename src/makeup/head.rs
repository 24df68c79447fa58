//! 标题: a kicker, a main head and a deck, above the legs.

use super::head_lines::lines;
use super::setting::{Setter, widened};
use super::side_lines::SideLines;
use super::{PlacedFrame, PlacedLine};
use crate::article::{Role, Text};
use crate::geometry::{Em, Length, Point, Rect, TypeSize, WritingMode};
use crate::notice::{Code, Notice};
use crate::paragraph::{Adjust, Line, Prepared, StyledText, prepare, set_line};
use crate::style::{HeadForm, HeadStyle, SettingRules, TypeStyle};

/// From a head zone's top to its first em top: a story rule 13.5 pt above leaves 15 to 17 pt to the kicker.
const TOP: Length = Length::pt(2);
/// The least from the main head to what follows.
const FOOT: Length = Length::pt(8);
/// The most, a little under 1.75 body lines.
const FOOT_MOST: Length = Length::pt(20);
/// The shift of a staggered head's lines, at least.
const STAGGER: Em = Em::from_thousandths(850);
/// Head characters are spread by no more than this (look: 0.25 em is the limit).
const SPREAD_MOST: Em = Em::from_thousandths(200);
/// Head characters are squeezed to no less than this many thousandths of their width.
pub(super) const SQUEEZE_LEAST: i64 = 850;

/// A head set to a measure, its lines placed from the zone's top left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub(super) kicker: SideLines,
    pub(super) lines: Vec<Line>,
    pub(super) deck: SideLines,
    pub(super) main_size: Option<TypeSize>,
    pub(super) notices: Vec<Notice>,
}

/// A story's head texts.
#[derive(Clone, Copy)]
pub(super) struct HeadTexts<'a> {
    pub(super) kicker: Option<&'a Text>,
    pub(super) headline: Option<&'a Text>,
    pub(super) deck: Option<&'a Text>,
    /// Names that it never parts.
    pub(super) names: &'a [&'a str],
}

impl Head {
    /// Sets kicker, main head and deck as large as the measure allows, then spreads the first two.
    pub(super) fn set(setter: &Setter<'_>, texts: HeadTexts<'_>, style: &HeadStyle, measure: Length) -> Head {
        let mut head = Head::default();
        if let Some(headline) = texts.headline {
            let clauses = lines(setter, headline, texts.names, style, measure);
            head.set_main(setter, (headline, &clauses), style, measure);
        }
        if let Some(kicker) = texts.kicker {
            head.set_kicker(setter, (kicker, texts.names), style, measure);
        }
        if let Some(deck) = texts.deck {
            let size = head.main_size;
            let mut set = SideLines::set(setter, (deck, texts.names), (&style.deck, size), measure);
            head.notices.append(&mut set.notices);
            head.deck = set;
        }
        head
    }

    fn set_main(
        &mut self,
        setter: &Setter<'_>,
        (headline, clauses): (&Text, &[Text]),
        style: &HeadStyle,
        measure: Length,
    ) {
        let widest = |style: &TypeStyle| {
            clauses.iter().map(|clause| natural(&half_marks(setter, clause, style))).max().unwrap_or_default()
        };
        let room = |size: TypeSize| match style.form {
            HeadForm::Staggered if clauses.len() > 1 => measure - size.at(STAGGER),
            _ => measure,
        };
        let main = largest(&style.main, style.smallest, |style| widest(style) <= room(style.size));
        let (longest, room) = (widest(&main), room(main.size));
        let gaps =
            clauses.iter().map(|clause| clause.text.chars().count()).max().unwrap_or(1).max(2) as i64 - 1;
        let wanted = room.scale(fill_of(style.form), 1000);
        let track = ((wanted - longest) / gaps).min(main.size.at(SPREAD_MOST));
        let (track, widen) = (track.max(Length::ZERO), squeeze(longest, room));
        if longest.scale(SQUEEZE_LEAST, 1000) > room {
            let notice =
                Notice::new(Code::HeadTooLong).at(headline.origin).text("head", headline.text.clone());
            self.notices
                .push(notice.number("measure_mm", measure.to_mm()).number("width_mm", longest.to_mm()));
        }
        for (n, clause) in clauses.iter().enumerate() {
            let prepared = half_marks(setter, clause, &main);
            self.notices.extend(prepared.notices.iter().cloned());
            let line = widened(set_line(&prepared, prepared.all(), Adjust::Track(track)), widen);
            self.lines.push(match style.form {
                HeadForm::Staggered if clauses.len() > 1 && n == 0 => line,
                HeadForm::Staggered if clauses.len() > 1 => line.flush_right(measure),
                _ => line.centred(measure),
            });
        }
        self.main_size = Some(main.size);
    }

    fn set_kicker(
        &mut self,
        setter: &Setter<'_>,
        (kicker, names): (&Text, &[&str]),
        style: &HeadStyle,
        measure: Length,
    ) {
        let usual = &style.kicker;
        let most = self.main_size.map_or(style.kicker.size, |main| kicker_limit(main).min(style.kicker.size));
        let start = TypeStyle { size: most, ..style.kicker };
        let width = |style: &TypeStyle| natural(&half_marks(setter, kicker, style));
        let style = largest(&start, TypeSize::from_half_points(18), |style| width(style) <= measure);
        let longest = width(&style);
        let over = self.lines.iter().map(|line| line.width).max().unwrap_or(measure).min(measure);
        let gaps = (kicker.text.chars().count() as i64 - 1).max(1);
        let track = ((over.scale(92, 100) - longest) / gaps).min(style.size.at(Em::from_thousandths(100)));
        let (track, widen) = (track.max(Length::ZERO), squeeze(longest, measure));
        if longest.scale(SQUEEZE_LEAST, 1000) > measure {
            let mut set = SideLines::set(setter, (kicker, names), (usual, self.main_size), measure);
            self.notices.append(&mut set.notices);
            self.kicker = set;
            return;
        }
        let prepared = half_marks(setter, kicker, &style);
        self.notices.extend(prepared.notices.iter().cloned());
        let line = set_line(&prepared, prepared.all(), Adjust::Track(track));
        let (lines, size) = (vec![widened(line, widen).centred(measure)], Some(style.size));
        self.kicker = SideLines { lines, size, ..SideLines::default() };
    }

    /// Whether a line of it does not fit its measure.
    pub(super) fn is_too_long(&self) -> bool {
        self.notices.iter().any(|notice| notice.code == Code::HeadTooLong)
    }

    /// From kicker to main head: 0.27 of the main size, 6 to 13 pt.
    fn kicker_gap(&self) -> Length {
        let main = self.main_size.map_or(Length::ZERO, |size| size.at(Em::from_thousandths(270)));
        if !self.kicker.lines.is_empty() { main.max(Length::pt(6)).min(Length::pt(13)) } else { Length::ZERO }
    }

    /// From main head to deck: 0.22 of the main size, 5 to 10 pt.
    fn deck_gap(&self) -> Length {
        let main = self.main_size.map_or(Length::ZERO, |size| size.at(Em::from_thousandths(220)));
        if self.deck.lines.is_empty() { Length::ZERO } else { main.max(Length::pt(5)).min(Length::pt(10)) }
    }

    fn foot(&self) -> Length {
        FOOT.max(self.kicker_gap() + Length::from_centipoints(50))
    }

    /// The height of its type with the least space between.
    pub(super) fn type_height(&self) -> Length {
        let main = self.main_size.map_or(Length::ZERO, TypeSize::em) * self.lines.len() as i64;
        main + self.line_gap() * (self.lines.len() as i64 - 1).max(0)
            + self.kicker.height()
            + self.kicker_gap()
            + self.deck_gap()
            + self.deck.height()
    }

    /// Between stacked lines: 0.18 em.
    fn line_gap(&self) -> Length {
        self.main_size.map_or(Length::ZERO, |size| size.at(Em::from_thousandths(180)))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.kicker.lines.is_empty() && self.deck.lines.is_empty()
    }

    /// The height it needs, below `above` taken by a label.
    pub(super) fn height(&self, above: Length) -> Length {
        if self.is_empty() {
            return Length::ZERO;
        }
        TOP + above + self.type_height() + self.foot()
    }

    /// Places the lines in a zone; spare height goes to the foot first, then between, then above.
    pub(super) fn place(&self, zone: &Rect, above: Length) -> Vec<PlacedFrame> {
        let spare = (zone.height - self.height(above)).max(Length::ZERO);
        let to_foot = spare.min(FOOT_MOST - self.foot()).max(Length::ZERO).scale(6, 10);
        let between = (spare - to_foot).min(self.kicker_gap().scale(22, 100));
        self.place_from(zone, zone.y + TOP + above + (spare - to_foot - between), between)
    }

    /// Places the lines in the middle of a zone's depth.
    pub(super) fn place_in_middle(&self, zone: &Rect) -> Vec<PlacedFrame> {
        let spare = (zone.height - self.type_height()).max(Length::ZERO);
        self.place_from(zone, zone.y + spare / 2, Length::ZERO)
    }

    /// Places the lines from `y` on, with `between` more from kicker to main head.
    fn place_from(&self, zone: &Rect, mut y: Length, between: Length) -> Vec<PlacedFrame> {
        let mut frames = Vec::new();
        if let Some(size) = self.kicker.size {
            let (pitch, height) = (self.kicker.pitch(), self.kicker.height());
            frames.extend(stack(
                Role::Kicker,
                &self.kicker.lines,
                (size, pitch),
                Rect { y, height, ..*zone },
            ));
            y += height + self.kicker_gap() + between;
        }
        if let Some(size) = self.main_size {
            let pitch = size.em() + self.line_gap();
            let height = pitch * self.lines.len() as i64 - self.line_gap();
            frames.extend(stack(Role::Headline, &self.lines, (size, pitch), Rect { y, height, ..*zone }));
            y += height + self.deck_gap();
        }
        if let Some(size) = self.deck.size {
            let (pitch, height) = (self.deck.pitch(), self.deck.height());
            frames.extend(stack(Role::Deck, &self.deck.lines, (size, pitch), Rect { y, height, ..*zone }));
        }
        frames
    }
}

/// Lines of one size from a box's top down.
fn stack(role: Role, lines: &[Line], (size, pitch): (TypeSize, Length), rect: Rect) -> Option<PlacedFrame> {
    let placed = (0..).zip(lines).map(|(n, line)| {
        let at = Point::new(rect.x, rect.y + pitch * n + size.ascent());
        PlacedLine { line: line.clone(), at }
    });
    PlacedFrame::new(role, None, rect, placed.collect())
}

/// The share of its measure, in thousandths, that a head's longest line is spread to.
fn fill_of(form: HeadForm) -> i64 {
    match form {
        HeadForm::OneLine | HeadForm::Bar => 960,
        HeadForm::Stacked => 860,
        HeadForm::Staggered | HeadForm::Vertical => 1000,
    }
}

/// The width, in thousandths of their own, that brings characters into `room`; never under [`SQUEEZE_LEAST`].
fn squeeze(width: Length, room: Length) -> u16 {
    if width <= room {
        return 1000;
    }
    (room.units() * 1000 / width.units().max(1)).clamp(SQUEEZE_LEAST, 1000) as u16
}

/// A kicker's largest size beside its main head: 0.62 of it, 0.72 under 24 pt.
pub(super) fn kicker_limit(main: TypeSize) -> TypeSize {
    let share = if main >= TypeSize::from_half_points(48) { 620 } else { 720 };
    TypeSize::from_half_points(main.at(Em::from_thousandths(share)).whole(Length::from_centipoints(50)))
}

/// The style at the largest size, in half points, for which `fits` holds; at `smallest` if for none.
pub(super) fn largest(style: &TypeStyle, smallest: TypeSize, fits: impl Fn(&TypeStyle) -> bool) -> TypeStyle {
    let halves = |size: TypeSize| size.em().whole(Length::from_centipoints(50));
    if fits(style) {
        return *style;
    }
    let sizes = (halves(smallest)..halves(style.size)).rev().map(TypeSize::from_half_points);
    let mut styles = sizes.map(|size| TypeStyle { size, ..*style });
    styles.find(|style| fits(style)).unwrap_or(TypeStyle { size: smallest.min(style.size), ..*style })
}

/// A head's text with its marks at half width.
pub(super) fn half_marks(setter: &Setter<'_>, text: &Text, style: &TypeStyle) -> Prepared {
    let text = StyledText { text: &text.text, style, origin: Some(text.origin) };
    prepare(setter.shelf, &[text], &SettingRules::HEAD, WritingMode::Horizontal)
}

fn natural(prepared: &Prepared) -> Length {
    set_line(prepared, prepared.all(), Adjust::Natural).width
}
