//! Classes of characters.

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
    /// 间隔号.
    MiddleDot,
    /// 破折号 and 一字线.
    Dash,
    /// 省略号.
    Ellipsis,
    /// 浪纹线 and other connectors.
    Connector,
    /// 分隔号, full width.
    Solidus,
    /// ￥ and other signs before a number.
    Prefix,
    /// ％ and other signs after a number.
    Postfix,
    /// L
    Letter,
    /// D
    Digit,
    /// S
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
    /// Where a full-width mark of this class is blank.
    pub const fn blank(self) -> Side {
        match self {
            CharClass::Open => Side::Before,
            CharClass::Close | CharClass::Comma | CharClass::Colon | CharClass::Stop | CharClass::Exclaim => {
                Side::After
            }
            CharClass::MiddleDot => Side::Both,
            _ => Side::Neither,
        }
    }

    /// Whether no line may begin with it (GB/T 15834, 5.1.1–5.1.9; dashes and ellipses: CLREQ, strict).
    pub const fn never_starts(self) -> bool {
        use CharClass::*;
        matches!(
            self,
            Close
                | Comma
                | Colon
                | Stop
                | Exclaim
                | MiddleDot
                | Dash
                | Ellipsis
                | Connector
                | Solidus
                | Postfix
                | Space
        )
    }

    /// Whether no line may end with it (GB/T 15834, 5.1.3 and 5.1.9).
    pub const fn never_ends(self) -> bool {
        matches!(self, CharClass::Open | CharClass::Solidus | CharClass::Prefix)
    }
}

/// The class of a character in Chinese text, where curly quotes are full-width.
pub const fn class_of(c: char) -> CharClass {
    match c {
        '\u{20}' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{3000}' => CharClass::Space,
        'a'..='z' | 'A'..='Z' => CharClass::Letter,
        '0'..='9' => CharClass::Digit,
        '\u{21}'..='\u{7e}' | '\u{a1}'..='\u{af}' | '\u{b1}'..='\u{b6}' | '\u{b8}'..='\u{24f}' => {
            CharClass::Sign
        }
        '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛' => {
            CharClass::Open
        }
        '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝' => {
            CharClass::Close
        }
        '：' => CharClass::Colon,
        '，' | '、' | '；' => CharClass::Comma,
        '。' | '．' => CharClass::Stop,
        '！' | '？' | '‼' | '⁇' | '⁈' | '⁉' => CharClass::Exclaim,
        '·' | '・' | '‧' => CharClass::MiddleDot,
        '—' | '⸺' => CharClass::Dash,
        '…' | '⋯' => CharClass::Ellipsis,
        '～' | '–' => CharClass::Connector,
        '／' => CharClass::Solidus,
        '￥' | '＄' => CharClass::Prefix,
        '％' | '‰' | '℃' | '°' => CharClass::Postfix,
        _ => CharClass::Han,
    }
}
