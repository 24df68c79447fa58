//! Copy with styles becomes clusters with glyphs and widths.

use super::piece::{Gap, Hyphen, Look, Piece, Prepared};
use super::stops::Stops;
use super::{marks, upright};
use crate::font::{FaceId, FamilyId, FontShelf, Found};
use crate::geometry::{Length, WritingMode};
use crate::notice::{Code, Notice, Origin};
use crate::style::{SettingRules, TypeStyle};
use crate::text::{BreakKind, CharClass, Cluster, Clusters, clusters, ideograph_code, stretches_between};

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
        pieces: vec![Piece::BLANK; text.chars().count()],
        used: 0,
        looks: Vec::new(),
        hyphens: Vec::new(),
        notices: Vec::new(),
        han: None,
        known: [UNKNOWN; FACES],
        last: ' ',
        word: None,
    };
    let (mut origins, mut next, mut style) = (Vec::with_capacity(texts.len()), 0, None);
    let mut spans = texts.iter();
    let mut clusters = clusters(&text, rules.profile);
    while let Some(cluster) = clusters.next() {
        // what belongs to two spans takes the first one's style, as its first character does
        while cluster.start >= next {
            let Some(span) = spans.next() else { break };
            origins.push((next as u32, span.origin));
            style = Some((span, next));
            next += span.text.len();
            (work.han, work.known) = (None, [UNKNOWN; FACES]);
        }
        if let Some((span, base)) = style {
            work.push(span, base, &cluster);
            if clusters.is_at_han() {
                work.push_known(span.style.family, &mut clusters, next);
            }
        }
    }
    work.end_word();
    if writing == WritingMode::Vertical {
        upright::words(shelf, &text, &work.looks, &mut work.pieces[..work.used]);
    }
    let Work { mut pieces, used, looks, hyphens, notices, .. } = work;
    pieces.truncate(used);
    let (rules, indent, stops) = (*rules, Length::ZERO, Stops::default());
    let mut prepared =
        Prepared { text, pieces, looks, hyphens, rules, indent, writing, origins, notices, stops };
    prepared.stops = Stops::new(&prepared, BreakKind::LastResort);
    prepared
}

/// Faces of which the looks are kept at hand.
const FACES: usize = 8;
/// No look.
const UNKNOWN: u16 = u16::MAX;

/// A paragraph in the making.
struct Work<'a> {
    shelf: &'a FontShelf,
    rules: &'a SettingRules,
    writing: WritingMode,
    /// Room for a piece of every character, and how many there are.
    pieces: Vec<Piece>,
    used: usize,
    looks: Vec<Look>,
    hyphens: Vec<Hyphen>,
    notices: Vec<Notice>,
    /// The face and look of the span's last Han character.
    han: Option<(FaceId, u16)>,
    /// The span's look in each of the first faces.
    known: [u16; FACES],
    /// The first character of the last piece; a space if it is no letter.
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
        // a curly quote between Latin words is the Latin face's
        let shown = match cluster.class {
            CharClass::Sign if !c.is_ascii() => self.shelf.pick_latin(family, c),
            _ => self.shelf.pick(family, c),
        };
        if shown.found != Found::Own {
            self.tell(span, base, cluster, (shown.found, shown.face));
        }
        let look = self.look(span.style, shown.face);
        if cluster.class == CharClass::Han {
            self.han = Some((shown.face, look));
        }
        // settled where it stands: a piece written in parts and then moved keeps a processor waiting
        // there is room: no text has more clusters than characters
        let Some(piece) = self.pieces.get_mut(self.used) else { return };
        self.used += 1;
        *piece = Piece {
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
            upright::stand(self.shelf.face(shown.face), piece, (c, shown.before, shown.after));
        } else if marks::is_mark(piece.class) && piece.advance == 1000 {
            marks::measure(piece, (shown.before, shown.after));
        }
        if marks::is_mark(piece.class) {
            marks::cut(piece, self.rules.marks);
        }
        self.join(c);
        self.last = c;
    }

    /// Pushes the ideographs that come next up to `end`, as long as they are in the face of those before: nothing but
    /// a gap is to be settled, and at the first of them the end of a word.
    #[inline(never)] // so that all that it goes by stays in registers
    fn push_known(&mut self, family: FamilyId, clusters: &mut Clusters<'_>, end: usize) {
        let Some((face, look)) = self.han.filter(|_| self.writing == WritingMode::Horizontal) else {
            return;
        };
        let Some(class) = self.pieces().last().map(|piece| piece.class) else { return };
        let meeting = MEETINGS[class as usize][CharClass::Han as usize];
        if meeting.is_close {
            return;
        }
        let (known, first) = (self.shelf.known(family, face), self.used);
        let (start, willingly) = clusters.beginning();
        let (mut start, mut count) = (start as u32, 0);
        for (bytes, piece) in clusters.ideographs(end).iter().zip(&mut self.pieces[first..]) {
            let Some((glyph, advance)) = ideograph_code(bytes).and_then(&known) else { break };
            let (before, gap) = (BreakKind::Allowed, Gap::Even);
            *piece = Piece { start, look, glyph, advance, before, gap, ..Piece::BLANK };
            start += 3;
            count += 1;
        }
        count = clusters.pass_ideographs(count);
        if count == 0 {
            return;
        }
        (self.pieces[first].before, self.pieces[first].gap) = (willingly, meeting.gap);
        self.used += count;
        self.last = ' ';
        if self.word.is_some() {
            self.follow_word(first, CharClass::Han, Some(class));
        }
    }

    /// The pieces so far.
    #[inline]
    fn pieces(&mut self) -> &mut [Piece] {
        &mut self.pieces[..self.used]
    }

    #[inline]
    fn look(&mut self, style: &TypeStyle, face: FaceId) -> u16 {
        let known = self.known.get(usize::from(face.0)).copied().unwrap_or(UNKNOWN);
        if known == UNKNOWN { self.new_look(style, face) } else { known }
    }

    #[inline(never)]
    fn new_look(&mut self, style: &TypeStyle, face: FaceId) -> u16 {
        let look = Look { face, size: style.size, tint: style.tint };
        let known = self.looks.iter().position(|known| *known == look);
        let at = known.unwrap_or_else(|| {
            self.looks.push(look);
            self.looks.len() - 1
        }) as u16;
        if let Some(known) = self.known.get_mut(usize::from(face.0)) {
            *known = at;
        }
        at
    }

    /// Settles what depends on the piece before the last one: gap, spacing, kerning, and the blank that two marks share.
    #[inline]
    fn join(&mut self, c: char) {
        let [.., before, piece] = self.pieces() else { return self.first() };
        let (class, next) = (before.class, piece.class);
        let meeting = &MEETINGS[class as usize][next as usize];
        piece.gap = meeting.gap;
        if meeting.is_close {
            self.close_up(c);
        }
        if self.word.is_some() || next.is_word() {
            self.follow_word(self.used - 1, next, Some(class));
        }
    }

    /// The first piece of all.
    fn first(&mut self) {
        if let [piece] = self.pieces() {
            piece.before = BreakKind::Never;
            let class = piece.class;
            self.follow_word(0, class, None);
        }
    }

    /// Settles what the last two pieces do to each other: marks share their blank, letters are kerned.
    fn close_up(&mut self, c: char) {
        let [.., before, piece] = &mut self.pieces[..self.used] else { return };
        if marks::is_mark(before.class) {
            return marks::share_blank(before, piece, self.rules.marks);
        }
        let lettered = self.last.is_ascii_graphic() && c.is_ascii_graphic();
        if before.look == piece.look && lettered && self.writing == WritingMode::Horizontal {
            let face = self.shelf.face(self.looks[usize::from(piece.look)].face);
            let kern = face.kerning((self.last, before.glyph), (c, piece.glyph));
            before.advance = before.advance.saturating_add_signed(kern);
        }
        if piece.before == BreakKind::Hyphen {
            let look = piece.look;
            self.hyphenate(look);
        }
    }

    /// Keeps the hyphen that stands if the line ends before the last piece.
    fn hyphenate(&mut self, look: u16) {
        let face = self.shelf.face(self.looks[usize::from(look)].face);
        let before = self.used as u32 - 1;
        if let Some(glyph) = face.glyph('-') {
            let advance = face.advance_per_mille(glyph) as u16;
            self.hyphens.push(Hyphen { before, glyph, advance });
        }
    }

    /// 中西间距: opens, carries on or ends the Latin word at this piece, and spaces it on both sides.
    fn follow_word(&mut self, n: usize, class: CharClass, before: Option<CharClass>) {
        use CharClass::{Digit, Han, Letter, Postfix, Prefix, Sign, Space};
        if self.writing == WritingMode::Vertical {
            return; // words on their side are spaced when it is known which they are
        }
        match (class, &mut self.word) {
            (Letter | Digit, Some(word)) => word.digits |= class == Digit,
            (Letter | Digit, None) => {
                let (after_han, digits) = (before == Some(Han), class == Digit);
                self.word = Some(Word { first: n, after_han, digits });
            }
            (Sign | Space | Prefix | Postfix, _) | (_, None) => {}
            (_, Some(_)) => {
                let spaced = class == Han && matches!(before, Some(Letter | Digit | Postfix));
                let amounts = self.end_word();
                if spaced {
                    lead(&mut self.pieces[n], amounts);
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
    fn tell(
        &mut self,
        span: &StyledText<'_>,
        base: usize,
        cluster: &Cluster<'_>,
        (found, face): (Found, FaceId),
    ) {
        let c = cluster.text.chars().next().unwrap_or('\u{fffd}');
        let origin = span.origin.map(|origin| origin.part(cluster.start - base, cluster.text.len()));
        let told = |code| {
            let notice = Notice::new(code).at(origin).text("char", cluster.text);
            notice.text("code_point", format!("U+{:04X}", c as u32))
        };
        self.notices.push(match found {
            Found::Missing => {
                told(Code::MissingGlyph).text("family", self.shelf.family(span.style.family).name.clone())
            }
            _ => told(Code::LastResortFace).text("face", self.shelf.face(face).name()),
        });
    }
}

/// What two neighbours do to each other.
#[derive(Clone, Copy)]
struct Meeting {
    gap: Gap,
    /// Whether they may be kerned or share their blank.
    is_close: bool,
}

/// By the class before and the class after.
static MEETINGS: [[Meeting; CharClass::COUNT]; CharClass::COUNT] = meetings();

const fn meetings() -> [[Meeting; CharClass::COUNT]; CharClass::COUNT] {
    let mut meetings = [[Meeting { gap: Gap::Fixed, is_close: false }; CharClass::COUNT]; CharClass::COUNT];
    let mut n = 0;
    while n < CharClass::COUNT * CharClass::COUNT {
        let (a, b) = (n / CharClass::COUNT, n % CharClass::COUNT);
        meetings[a][b] = Meeting::of(CharClass::ALL[a], CharClass::ALL[b]);
        n += 1;
    }
    meetings
}

impl Meeting {
    const fn of(before: CharClass, after: CharClass) -> Meeting {
        // a space widens by itself
        let spaced = matches!(before, CharClass::Space) || matches!(after, CharClass::Space);
        let even = !spaced && stretches_between(before, after);
        // digits stand on half cells: they are not kerned among themselves
        let digits = matches!(before, CharClass::Digit) && matches!(after, CharClass::Digit);
        let marks = marks::is_mark(before) && marks::is_mark(after);
        Meeting { gap: if even { Gap::Even } else { Gap::Fixed }, is_close: marks || !even && !digits }
    }
}

/// Spaces a piece from the one before it.
fn lead(piece: &mut Piece, (natural, room): (u16, u16)) {
    if natural > 0 {
        (piece.lead, piece.lead_room, piece.gap) = (natural, room, Gap::Mixed);
    }
}
