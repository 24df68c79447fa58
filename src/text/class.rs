//! Classes of characters.

use super::property::{kind, property};

/// The part a character plays in a line (CLREQ, Punctuation marks; GB/T 15834, 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CharClass {
    /// 汉字 and all else that stands like one.
    Han,
    /// Opening quotation mark or bracket.
    Open,
    /// Closing quotation mark or bracket.
    Close,
    /// ，、；
    Comma,
    /// ：
    Colon,
    /// 。．
    Stop,
    /// ！？
    Exclaim,
    /// ‼⁇⁈⁉, two marks in one.
    DoubleExclaim,
    /// 间隔号.
    MiddleDot,
    /// 破折号, half or whole.
    Dash,
    /// 省略号, half or whole.
    Ellipsis,
    /// 浪纹线, 一字线 and other connectors.
    Connector,
    /// 分隔号.
    Solidus,
    /// ￥ and other signs before a number.
    Prefix,
    /// ％ and other signs after a number.
    Postfix,
    /// A letter of Latin, Greek, Cyrillic or another script that is not set in squares.
    Letter,
    /// An ASCII digit.
    Digit,
    /// Another ASCII or narrow mark; quotes in Latin text.
    Sign,
    /// A space of any width.
    Space,
}

/// On which side of its em box a mark is blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Before the ink: opening marks.
    Before,
    /// After the ink: closing marks and stops.
    After,
    /// On both sides: the middle dot.
    Both,
    /// On neither.
    Neither,
}

impl CharClass {
    /// How many.
    pub const COUNT: usize = CharClass::Space as usize + 1;

    /// Every class, in order.
    pub const ALL: [CharClass; CharClass::COUNT] = {
        use CharClass::*;
        [
            Han,
            Open,
            Close,
            Comma,
            Colon,
            Stop,
            Exclaim,
            DoubleExclaim,
            MiddleDot,
            Dash,
            Ellipsis,
            Connector,
            Solidus,
            Prefix,
            Postfix,
            Letter,
            Digit,
            Sign,
            Space,
        ]
    };

    /// Whether it makes words and numbers.
    pub const fn is_word(self) -> bool {
        matches!(self, CharClass::Letter | CharClass::Digit)
    }

    /// Where a full-width mark of this class is blank.
    #[inline(always)]
    pub const fn blank(self) -> Side {
        BLANKS[self as usize]
    }

    /// Whether it belongs to words and numbers set in a Latin face.
    pub const fn is_latin(self) -> bool {
        matches!(self, CharClass::Letter | CharClass::Digit | CharClass::Sign)
    }
}

/// By class, where its full-width marks are blank: asked of every character, so a look-up and not a jump.
static BLANKS: [Side; CharClass::COUNT] = {
    let (mut blanks, mut n) = ([Side::Neither; CharClass::COUNT], 0);
    while n < CharClass::COUNT {
        use CharClass::*;
        blanks[n] = match CharClass::ALL[n] {
            Open => Side::Before,
            Close | Comma | Colon | Stop | Exclaim => Side::After,
            MiddleDot => Side::Both,
            _ => Side::Neither,
        };
        n += 1;
    }
    blanks
};

/// The class of a character in Chinese text, where curly quotes are full-width and a dash is half of a 破折号.
pub const fn class_of(c: char) -> CharClass {
    property(kind(c)).class
}

/// Whether the gap between clusters of these classes may be widened to fill a line. Words, numbers and the two
/// halves of a dash or an ellipsis stay together, and connectors close (CLREQ, Procedures for punctuation width
/// adjustment).
pub const fn stretches_between(before: CharClass, after: CharClass) -> bool {
    use CharClass::*;
    match (before, after) {
        (Connector | Solidus, _) | (_, Connector | Solidus) => false,
        (Dash, Dash) | (Ellipsis, Ellipsis) => false,
        (Prefix, Letter | Digit) | (Letter | Digit, Postfix) => false,
        _ => !(before.is_latin() && after.is_latin()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_have_their_classes() {
        for (marks, class) in [
            ("一〇①㊀あガ한→★\u{1f600}𠀀", CharClass::Han),
            ("“‘（【〖〔［｛《〈「『", CharClass::Open),
            ("”’）】〗〕］｝》〉」』", CharClass::Close),
            ("，、；", CharClass::Comma),
            ("：", CharClass::Colon),
            ("。．", CharClass::Stop),
            ("！？", CharClass::Exclaim),
            ("‼⁇⁈⁉", CharClass::DoubleExclaim),
            ("·・‧", CharClass::MiddleDot),
            ("—⸺", CharClass::Dash),
            ("…⋯", CharClass::Ellipsis),
            ("～〜–", CharClass::Connector),
            ("／", CharClass::Solidus),
            ("￥＄$€№", CharClass::Prefix),
            ("％%‰℃°", CharClass::Postfix),
            ("aZéßαЖก", CharClass::Letter),
            ("09", CharClass::Digit),
            ("!\"#&'()*+,-./:;<=>?@[\\]^_`{|}~©«»", CharClass::Sign),
            (" \u{a0}\u{2003}\u{3000}\t\n", CharClass::Space),
        ] {
            for mark in marks.chars() {
                assert_eq!(class_of(mark), class, "{mark:?}");
            }
        }
    }

    #[test]
    fn classes_are_listed_in_order() {
        assert!(CharClass::ALL.iter().enumerate().all(|(n, class)| *class as usize == n));
    }

    #[test]
    fn gaps_inside_words_numbers_and_pairs_stay() {
        use CharClass::*;
        for (before, after, expected) in [
            (Han, Han, true),
            (Han, Letter, true),
            (Letter, Letter, false),
            (Digit, Sign, false),
            (Dash, Dash, false),
            (Han, Dash, true),
            (Ellipsis, Ellipsis, false),
            (Prefix, Digit, false),
            (Digit, Postfix, false),
            (Postfix, Han, true),
            (Han, Connector, false),
            (Solidus, Han, false),
        ] {
            assert_eq!(stretches_between(before, after), expected, "{before:?} {after:?}");
        }
    }
}
