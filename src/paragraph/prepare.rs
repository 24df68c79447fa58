//! Copy with styles becomes clusters with glyphs and widths.

use super::piece::{Gap, Hyphen, Look, Piece, Prepared};
use super::stops::Stops;
use super::{marks, upright};
use crate::font::{CharGlyph, FaceId, FamilyId, FontShelf, Found};
use crate::geometry::{Length, WritingMode};
use crate::notice::{Code, Notice, Origin};
use crate::style::{SettingRules, TypeStyle};
use crate::text::{BreakKind, CharClass, Cluster, clusters, stretches_between};

/// Text in one style.
#[derive(Clone, Copy, Debug)]
pub struct StyledText<'a> {
    /// The words.
    pub text: &'a str,
    /// How they are set.
    pub style: &'a TypeStyle,
    /// Where they were written, if anywhere.
    pub origin: Option<Origin>,
}

/// Prepares text for horizontal or vertical setting.
pub fn prepare(
    shelf: &FontShelf,
    texts: &[StyledText<'_>],
    rules: &SettingRules,
    writing: WritingMode,
) -> Prepared {
    let text: String = texts.iter().map(|text| text.text).collect();
    let mut work = Work {
        shelf,
        rules,
        writing,
        pieces: Vec::with_capacity(text.chars().count()),
        looks: Vec::new(),
        hyphens: Vec::new(),
        notices: Vec::new(),
        face: None,
        last: ' ',
        word: None,
    };
    let (mut origins, mut next, mut style) = (Vec::with_capacity(texts.len()), 0, None);
    let mut spans = texts.iter();
    clusters(&text, rules.profile).for_each(|cluster| {
        // what belongs to two spans takes the first one's style, as its first character does
        while cluster.start >= next {
            let Some(span) = spans.next() else { break };
            origins.push((next as u32, span.origin));
            style = Some((span, next));
            next += span.text.len();
            work.face = None;
        }
        if let Some((span, base)) = style {
            work.push(span, base, &cluster);
        }
    });
    work.end_word();
    if writing == WritingMode::Vertical {
        upright::words(shelf, &text, &work.looks, &mut work.pieces);
    }
    let Work { pieces, looks, hyphens, notices, .. } = work;
    let (rules, indent, stops) = (*rules, Length::ZERO, Stops::default());
    let mut prepared =
        Prepared { text, pieces, looks, hyphens, rules, indent, writing, origins, notices, stops };
    prepared.stops = Stops::new(&prepared, BreakKind::LastResort);
    prepared
}

/// A paragraph in the making.
struct Work<'a> {
    shelf: &'a FontShelf,
    rules: &'a SettingRules,
    writing: WritingMode,
    pieces: Vec<Piece>,
    looks: Vec<Look>,
    hyphens: Vec<Hyphen>,
    notices: Vec<Notice>,
    /// The face and look of the span's last piece.
    face: Option<(FaceId, u16)>,
    /// The first character of the last piece.
    last: char,
    word: Option<Word>,
}

/// A stretch of Latin letters and digits under way.
#[derive(Clone, Copy)]
struct Word {
    first: usize,
    after_han: bool,
    digits: bool,
}

impl Work<'_> {
    fn push(&mut self, span: &StyledText<'_>, base: usize, cluster: &Cluster<'_>) {
        let c = cluster.text.chars().next().unwrap_or('\u{fffd}');
        let family = span.style.family;
        if cluster.class == CharClass::Han && self.push_han(family, c, cluster) {
            return;
        }
        // a curly quote between Latin words is the Latin face's
        let shown = match cluster.class {
            CharClass::Sign if !c.is_ascii() => self.shelf.pick_latin(family, c),
            _ => self.shelf.pick(family, c),
        };
        if shown.found != Found::Own {
            self.tell(span, base, cluster, shown);
        }
        let look = self.look(span.style, shown.face);
        let mut piece = Piece {
            start: cluster.start as u32,
            look,
            glyph: shown.glyph,
            advance: shown.advance,
            class: if cluster.class == CharClass::Space && !c.is_whitespace() {
                // U+200B has no width, yet is copy: it is not left out at a line's end
                CharClass::Sign
            } else {
                cluster.class
            },
            before: cluster.before,
            ..Piece::BLANK
        };
        if self.writing == WritingMode::Vertical {
            upright::stand(self.shelf.face(shown.face), &mut piece, (c, &shown));
        } else if marks::is_mark(piece.class) && piece.advance == 1000 {
            marks::measure(&mut piece, (shown.before, shown.after));
        }
        if marks::is_mark(piece.class) {
            marks::cut(&mut piece, self.rules.marks);
        }
        self.join(&mut piece, c);
        self.last = c;
        self.pieces.push(piece);
    }

    /// A Han character after another, as most are, in the face of the last piece: nothing but an even gap is to be settled.
    #[inline]
    fn push_han(&mut self, family: FamilyId, c: char, cluster: &Cluster<'_>) -> bool {
        let after_han = self.pieces.last().is_some_and(|before| before.class == CharClass::Han);
        if !after_han || self.writing == WritingMode::Vertical {
            return false;
        }
        let Some((face, look)) = self.face else { return false };
        let Some((glyph, advance)) = self.shelf.known(family, c, face) else { return false };
        self.last = c;
        let (start, before, gap) = (cluster.start as u32, cluster.before, Gap::Even);
        self.pieces.push(Piece { start, look, glyph, advance, before, gap, ..Piece::BLANK });
        true
    }

    #[inline]
    fn look(&mut self, style: &TypeStyle, face: FaceId) -> u16 {
        match self.face {
            Some((last, look)) if last == face => look,
            _ => self.other_look(Look { face, size: style.size, tint: style.tint }),
        }
    }

    #[inline(never)]
    fn other_look(&mut self, look: Look) -> u16 {
        let known = self.looks.iter().position(|known| *known == look);
        let at = known.unwrap_or_else(|| {
            self.looks.push(look);
            self.looks.len() - 1
        }) as u16;
        self.face = Some((look.face, at));
        at
    }

    /// Settles what depends on the piece before: gap, spacing, kerning, and the blank that two marks share.
    fn join(&mut self, piece: &mut Piece, c: char) {
        let Some(before) = self.pieces.last_mut() else {
            piece.before = BreakKind::Never;
            return self.follow_word(piece, None);
        };
        let class = before.class;
        if class == CharClass::Han && piece.class == CharClass::Han {
            piece.gap = Gap::Even;
            return;
        }
        if marks::is_mark(class) && marks::is_mark(piece.class) {
            marks::share_blank(before, piece, self.rules.marks);
        }
        if gap_widens(class, piece.class) {
            piece.gap = Gap::Even;
        } else if before.look == piece.look && self.writing == WritingMode::Horizontal {
            let digits = class == CharClass::Digit && piece.class == CharClass::Digit;
            // digits stand on half cells: they are not kerned among themselves
            if !digits && self.last.is_ascii_graphic() && c.is_ascii_graphic() {
                let face = self.shelf.face(self.looks[usize::from(piece.look)].face);
                let kern = face.kerning((self.last, before.glyph), (c, piece.glyph));
                before.advance = before.advance.saturating_add_signed(kern);
            }
        }
        if piece.before == BreakKind::Hyphen {
            self.hyphenate(piece);
        }
        self.follow_word(piece, Some(class));
    }

    /// Keeps the hyphen that stands if the line ends before `piece`.
    fn hyphenate(&mut self, piece: &Piece) {
        let face = self.shelf.face(self.looks[usize::from(piece.look)].face);
        let before = self.pieces.len() as u32;
        if let Some(glyph) = face.glyph('-') {
            let advance = face.advance_per_mille(glyph) as u16;
            self.hyphens.push(Hyphen { before, glyph, advance });
        }
    }

    /// 中西间距: opens, carries on or ends the Latin word at `piece`, and spaces it on both sides.
    fn follow_word(&mut self, piece: &mut Piece, before: Option<CharClass>) {
        use CharClass::{Digit, Han, Letter, Postfix, Prefix, Sign, Space};
        if self.writing == WritingMode::Vertical {
            return; // words on their side are spaced when it is known which they are
        }
        match (piece.class, &mut self.word) {
            (Letter | Digit, Some(word)) => word.digits |= piece.class == Digit,
            (Letter | Digit, None) => {
                let (first, after_han) = (self.pieces.len(), before == Some(Han));
                self.word = Some(Word { first, after_han, digits: piece.class == Digit });
            }
            (Sign | Space | Prefix | Postfix, _) | (_, None) => {}
            (class, Some(_)) => {
                let spaced = class == Han && matches!(before, Some(Letter | Digit | Postfix));
                let amounts = self.end_word();
                if spaced {
                    lead(piece, amounts);
                }
            }
        }
    }

    /// Ends the word under way: spaces it from the Han text before it, and says how it is spaced from what follows.
    fn end_word(&mut self) -> (u16, u16) {
        let Some(word) = self.word.take() else { return (0, 0) };
        let spacing = self.rules.spacing;
        let amounts = if word.digits { spacing.beside_digits() } else { spacing.beside_words() };
        if word.after_han {
            lead(&mut self.pieces[word.first], amounts);
        }
        amounts
    }

    /// Tells of a character that no face has, or only the last one.
    fn tell(&mut self, span: &StyledText<'_>, base: usize, cluster: &Cluster<'_>, shown: CharGlyph) {
        let c = cluster.text.chars().next().unwrap_or('\u{fffd}');
        let origin = span.origin.map(|origin| origin.part(cluster.start - base, cluster.text.len()));
        let told = |code| {
            let notice = Notice::new(code).at(origin).text("char", cluster.text);
            notice.text("code_point", format!("U+{:04X}", c as u32))
        };
        self.notices.push(match shown.found {
            Found::Missing => {
                told(Code::MissingGlyph).text("family", self.shelf.family(span.style.family).name.clone())
            }
            _ => told(Code::LastResortFace).text("face", self.shelf.face(shown.face).name()),
        });
    }
}

/// Spaces a piece from the one before it.
fn lead(piece: &mut Piece, (natural, room): (u16, u16)) {
    if natural > 0 {
        (piece.lead, piece.lead_room, piece.gap) = (natural, room, Gap::Mixed);
    }
}

/// Whether the gap between two pieces takes its even share of what a line lacks. A space widens by itself.
fn gap_widens(before: CharClass, after: CharClass) -> bool {
    before != CharClass::Space && after != CharClass::Space && stretches_between(before, after)
}
