//! Marks that are read by what stands round them: quotes, dashes, ellipses, middle dots, solidi, words, addresses.

use super::address::{self, Address};
use super::property::{ASCII, Kind, kind, property};
use super::{BreakKind, CharClass, Profile, class_of, hyphens};
use std::ops::Range;

/// Kinds that stand for a reading: what never starts a line, what stands freely, Latin quotes, a letter.
const STOP: Kind = kind('！');
const FREE: Kind = kind('一');
const OPENING: Kind = kind('«');
const CLOSING: Kind = kind('»');
const LETTER: Kind = kind('a');

/// Characters between Chinese quotes that end in a Latin word, at most.
const LONGEST_TITLE: usize = 128;

/// Where a character stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub text: &'a str,
    pub at: usize,
    pub end: usize,
    /// The class of the character before it in its line.
    pub before: Option<CharClass>,
    /// The class of the last one before it that is no space.
    pub lead: Option<CharClass>,
}

impl Place<'_> {
    fn char(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn char_after(&self) -> Option<char> {
        self.text[self.end..].chars().next()
    }

    fn after(&self) -> Option<CharClass> {
        self.char_after().map(class_of)
    }

    /// Whether a quotation was opened not far before it and not closed.
    fn is_quoted(&self, opening: char, closing: char) -> bool {
        let near = self.text[..self.at].char_indices().rev().take(LONGEST_TITLE).map(|(_, c)| c);
        near.into_iter().find(|c| *c == opening || *c == closing) == Some(opening)
    }
}

/// How a character is read in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// The kind whose rules it follows.
    pub kind: Kind,
    /// The class it has there.
    pub class: CharClass,
    /// How willingly a line ends before it, whatever the rules say.
    pub forced: Option<BreakKind>,
}

/// What is remembered of the text so far.
#[derive(Clone, Debug)]
pub(super) struct Context {
    profile: Profile,
    /// Whether a double and a single quotation are open and Latin.
    quotes: [bool; 2],
    /// Where a line ends that was asked about, and whether it is all Latin.
    line: (usize, bool),
    /// Where the second half of a dash or an ellipsis is.
    half: usize,
    /// Where the run of ASCII characters ends.
    run: usize,
    may_be_address: bool,
    /// Where its examined part ends.
    examined: usize,
    address: Option<Address>,
    /// Where the run's last word begins that may be hyphenated.
    last_word: usize,
    word: Range<usize>,
    hyphens: u64,
}

impl Context {
    pub fn new(profile: Profile) -> Context {
        Context {
            profile,
            quotes: [false; 2],
            line: (0, false),
            half: 0,
            run: 0,
            may_be_address: false,
            examined: 0,
            address: None,
            last_word: 0,
            word: 0..0,
            hyphens: 0,
        }
    }

    /// Whether the character that begins at `at` must be asked about whatever stands before it.
    pub fn holds(&self, at: usize) -> bool {
        let in_run = || self.address.is_some() || self.examined < self.run || at <= self.last_word;
        self.quotes != [false; 2] || at < self.run && (in_run() || self.has_points(at))
    }

    /// Whether the word has hyphenation points from `at` on.
    fn has_points(&self, at: usize) -> bool {
        self.word.contains(&at) && self.hyphens.checked_shr((at - self.word.start) as u32).unwrap_or(0) != 0
    }

    /// Reads a character.
    pub fn read(&mut self, kind: Kind, place: &Place<'_>) -> Reading {
        let class = property(kind).class;
        let plain = Reading { kind, class, forced: None };
        if property(kind).has(ASCII) {
            return self.ascii(plain, place);
        }
        match (class, place.char()) {
            (CharClass::Open, Some(quote @ ('“' | '‘')))
                if self.opens_latin(usize::from(quote == '‘'), place) =>
            {
                Reading { kind: OPENING, class: CharClass::Sign, forced: None }
            }
            (CharClass::Close, Some(quote @ ('”' | '’'))) if self.closes_latin(quote, place) => {
                Reading { kind: CLOSING, class: CharClass::Sign, forced: None }
            }
            (CharClass::Space, Some('\n' | '\u{b}'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')) => {
                self.quotes = [false; 2];
                plain
            }
            (CharClass::Dash | CharClass::Ellipsis, Some(mark)) => self.pair(plain, mark, place),
            (CharClass::MiddleDot, Some('·')) if between_words(place) => {
                Reading { kind: LETTER, class: CharClass::Sign, forced: None }
            }
            _ => plain,
        }
    }

    /// A quotation opens in Latin text where a Latin word follows, and a space after Latin text or a Latin mark
    /// stands before; at the start of a line that has no Han.
    fn opens_latin(&mut self, nesting: usize, place: &Place<'_>) -> bool {
        let latin = is_word(place.after())
            && match (place.before, place.lead) {
                (Some(CharClass::Sign), _) => true,
                (None, _) | (Some(CharClass::Space), None) => self.line_is_latin(place),
                (Some(CharClass::Space), Some(lead)) => lead.is_latin(),
                _ => false,
            };
        self.quotes[nesting] |= latin;
        latin
    }

    /// An apostrophe is Latin; so is the end of a Latin quotation, and a mark of none after a Latin word.
    fn closes_latin(&mut self, quote: char, place: &Place<'_>) -> bool {
        let (before, after) = (place.before, place.after());
        let (nesting, opening) = if quote == '’' { (1, '‘') } else { (0, '“') };
        if nesting == 1 && is_word(before) && after == Some(CharClass::Letter) {
            return true;
        }
        if std::mem::take(&mut self.quotes[nesting]) {
            return true;
        }
        if !is_word(before) {
            return after == Some(CharClass::Digit) && matches!(before, None | Some(CharClass::Space));
        }
        let latin = match after {
            None => self.line_is_latin(place),
            Some(after) => after == CharClass::Space || after.is_latin(),
        };
        latin && !place.is_quoted(opening, quote)
    }

    /// Whether the line round a place has no Han.
    fn line_is_latin(&mut self, place: &Place<'_>) -> bool {
        if place.at >= self.line.0 {
            let start = place.text[..place.at].rfind('\n').map_or(0, |newline| newline + 1);
            let end = place.text[place.at..].find('\n').map_or(place.text.len(), |n| place.at + n);
            let line = &place.text[start..end];
            self.line = (end.max(place.at + 1), line.chars().all(|c| class_of(c) != CharClass::Han));
        }
        self.line.1
    }

    /// Half of a 破折号 or 省略号. One — alone is a 一字线. A chain may part between its pairs.
    fn pair(&mut self, plain: Reading, mark: char, place: &Place<'_>) -> Reading {
        let dash = plain.class == CharClass::Dash;
        let chained = place.text[..place.at].ends_with(mark);
        let second = chained && place.at == self.half;
        let paired = place.char_after() == Some(mark);
        if !second {
            self.half = place.end;
        }
        let single = mark == '—' && !second && !paired;
        let class = if single && !chained { CharClass::Connector } else { plain.class };
        let strict = self.profile == Profile::Strict;
        let after_latin = !dash && place.before.is_some_and(CharClass::is_latin);
        if !self.profile.is_chinese() {
            // UAX #14 knows pairs: B2 × B2, × IN; a loose profile reads the first half of an ellipsis as free
            let kind = if second && !dash { kind('\u{2026}') } else { plain.kind };
            let forced = (second && !dash && self.profile == Profile::CssLoose).then_some(BreakKind::Never);
            return Reading { kind, class, forced };
        }
        let fixed = strict || second || single || after_latin;
        let kind = if fixed { STOP } else { FREE };
        let parts = strict && chained && !second && !single && mark != '⸺';
        Reading { kind, class, forced: parts.then_some(BreakKind::LastResort) }
    }

    /// A character of a word, a number or an address.
    fn ascii(&mut self, plain: Reading, place: &Place<'_>) -> Reading {
        self.examine(place);
        let byte = place.text.as_bytes()[place.at];
        if let Some(address) = self.address.as_ref().filter(|address| address.at.contains(&place.at)) {
            let before = place.at.checked_sub(1).map_or(0, |at| place.text.as_bytes()[at]);
            let forced =
                (place.at > address.at.start).then(|| address::break_inside(address.kind, before, byte));
            let class = if plain.class.is_latin() { plain.class } else { CharClass::Sign };
            let kind = if byte == b'/' { LETTER } else { plain.kind };
            return Reading { kind, class, forced };
        }
        if byte == b'/' && [place.before, place.after()].into_iter().flatten().any(is_square) {
            return Reading { class: CharClass::Solidus, ..plain };
        }
        if byte.is_ascii_alphabetic() {
            return Reading { forced: self.hyphen(place), ..plain };
        }
        plain
    }

    /// Looks through the run that a place is in, up to the end of its first address. Digits before the place were
    /// not asked about.
    fn examine(&mut self, place: &Place<'_>) {
        if place.at < self.examined {
            return;
        }
        let mut start = place.at;
        if place.at >= self.run {
            let bytes = place.text.as_bytes();
            let digits = bytes[self.run..place.at].iter().rev().take_while(|byte| is_numeric(**byte));
            start -= digits.count();
            let run = Run::new(bytes, start);
            (self.run, self.last_word, self.may_be_address) = (run.end, run.last_word, run.may_be_address);
        }
        self.address = if self.may_be_address { address::find(&place.text[start..self.run]) } else { None };
        if let Some(Address { at, .. }) = &mut self.address {
            *at = start + at.start..start + at.end;
        }
        self.examined = self.address.as_ref().map_or(self.run, |address| address.at.end);
    }

    /// A hyphenation point before a letter.
    fn hyphen(&mut self, place: &Place<'_>) -> Option<BreakKind> {
        if place.at >= self.word.end {
            let letters = place.text[place.at..].bytes().take_while(u8::is_ascii_alphabetic).count();
            self.word = place.at..place.at + letters;
            self.hyphens = if stands_alone(place, self.word.end) {
                hyphens::points(&place.text[self.word.clone()])
            } else {
                0
            };
        }
        let letters = place.at.checked_sub(self.word.start).filter(|letters| *letters < 64)?;
        (self.hyphens >> letters & 1 == 1).then_some(BreakKind::Hyphen)
    }
}

/// A run of ASCII characters, looked through once.
struct Run {
    end: usize,
    last_word: usize,
    may_be_address: bool,
}

impl Run {
    fn new(bytes: &[u8], start: usize) -> Run {
        let mut run = Run { end: start, last_word: 0, may_be_address: false };
        let (mut letters, mut dots) = (0, 0);
        while let Some(byte) = bytes.get(run.end).filter(|byte| byte.is_ascii_graphic()) {
            letters = if byte.is_ascii_alphabetic() { letters + 1 } else { 0 };
            dots += usize::from(*byte == b'.');
            run.may_be_address |= matches!(byte, b'@' | b'/') || dots > 1;
            run.end += 1;
            if letters == hyphens::SHORTEST {
                run.last_word = run.end - letters;
            }
        }
        run
    }
}

/// What a number is made of that is not asked about.
fn is_numeric(byte: u8) -> bool {
    byte.is_ascii_digit() || b".,:;".contains(&byte)
}

/// Whether the letters from a place to `end` are a word, not a part of one.
fn stands_alone(place: &Place<'_>, end: usize) -> bool {
    let joins = |c: char| {
        matches!(c, '_' | '@' | '\'' | '’')
            || matches!(class_of(c), CharClass::Digit)
            || class_of(c) == CharClass::Letter
    };
    let before = place.text[..place.at].chars().next_back();
    let mut after = place.text[end..].chars();
    let next = after.next();
    let quote = matches!(next, Some('\'' | '’')) && !after.next().is_some_and(|c| c.is_alphabetic());
    !before.is_some_and(joins) && (quote || !next.is_some_and(joins))
}

fn is_word(class: Option<CharClass>) -> bool {
    matches!(class, Some(CharClass::Letter | CharClass::Digit))
}

fn between_words(place: &Place<'_>) -> bool {
    is_word(place.before) && is_word(place.after())
}

/// Whether a character is set in a square, as Han and their marks are.
fn is_square(class: CharClass) -> bool {
    !class.is_latin() && !matches!(class, CharClass::Space | CharClass::Prefix | CharClass::Postfix)
}
