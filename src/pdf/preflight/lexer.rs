//! A content stream as operators with their operands (ISO 32000-1, 7.8.2).

use lopdf::{Dictionary, Object};

/// The deepest nesting of arrays and dictionaries.
const DEEPEST: usize = 16;
/// More operands than any operator takes, arrays aside.
const MOST_OPERANDS: usize = 64;

/// A value before an operator.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand<'c> {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    Array(Vec<Operand<'c>>),
    Dictionary(Vec<(Vec<u8>, Operand<'c>)>),
    /// true, false, null.
    Word(&'c [u8]),
}

/// What follows the operands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step<'c> {
    Operator(&'c [u8]),
    /// An inline image: its entries and its data.
    Image(Dictionary, &'c [u8]),
}

/// Reads a content stream.
pub(super) struct Lexer<'c> {
    bytes: &'c [u8],
    at: usize,
    /// How many tokens are none.
    pub bad: usize,
}

impl<'c> Lexer<'c> {
    pub fn new(bytes: &'c [u8]) -> Lexer<'c> {
        Lexer { bytes, at: 0, bad: 0 }
    }

    /// The value that the bytes begin with, with how many bytes it has.
    pub fn one(bytes: &'c [u8]) -> Option<(Operand<'c>, usize)> {
        let mut lexer = Lexer::new(bytes);
        Some((lexer.value(DEEPEST)?, lexer.at))
    }

    /// Fills in the operands; the operator after them, or `None` at the end.
    pub fn next(&mut self, operands: &mut Vec<Operand<'c>>) -> Option<Step<'c>> {
        operands.clear();
        loop {
            self.skip_blank();
            let byte = *self.bytes.get(self.at)?;
            let value = match byte {
                b'+' | b'-' | b'.' | b'0'..=b'9' | b'/' | b'(' | b'<' | b'[' => self.value(DEEPEST),
                _ if is_delimiter(byte) => {
                    (self.at, self.bad) = (self.at + 1, self.bad + 1);
                    continue;
                }
                _ => match self.word() {
                    word @ (b"true" | b"false" | b"null") => Some(Operand::Word(word)),
                    b"BI" => return self.image(),
                    word => return Some(Step::Operator(word)),
                },
            };
            match value {
                Some(value) if operands.len() < MOST_OPERANDS => operands.push(value),
                _ => self.bad += 1,
            }
        }
    }

    fn skip_blank(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    fn word(&mut self) -> &'c [u8] {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&byte| is_blank(byte) || is_delimiter(byte));
        let (word, _) = rest.split_at(length.unwrap_or(rest.len()));
        self.at += word.len();
        word
    }

    fn value(&mut self, depth: usize) -> Option<Operand<'c>> {
        match *self.bytes.get(self.at)? {
            b'/' => {
                self.at += 1;
                Some(Operand::Name(name(self.word())))
            }
            b'(' => Some(Operand::Text(self.literal())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.dictionary(depth),
            b'<' => Some(Operand::Text(self.hexadecimal())),
            b'[' => self.array(depth),
            byte if is_delimiter(byte) => {
                self.at += 1;
                None
            }
            _ => {
                let word = self.word();
                number(word)
                    .map(Operand::Number)
                    .or(Some(Operand::Word(word)).filter(|_| !starts_number(word)))
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<Operand<'c>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            match *self.bytes.get(self.at)? {
                b']' => {
                    self.at += 1;
                    return Some(Operand::Array(items));
                }
                _ if depth == 0 => return None,
                _ => match self.value(depth - 1) {
                    Some(item) => items.push(item),
                    None => self.bad += 1,
                },
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Option<Operand<'c>> {
        self.at += 2;
        let mut entries = Vec::new();
        loop {
            self.skip_blank();
            match *self.bytes.get(self.at)? {
                b'>' => {
                    self.at += if self.bytes.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                    return Some(Operand::Dictionary(entries));
                }
                _ if depth == 0 => return None,
                _ => {
                    let key = self.value(depth - 1);
                    self.skip_blank();
                    let value = self.value(depth - 1);
                    match (key, value) {
                        (Some(Operand::Name(key)), Some(value)) => entries.push((key, value)),
                        _ => self.bad += 1,
                    }
                }
            }
        }
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut out, mut depth) = (Vec::new(), 1usize);
        loop {
            let rest = &self.bytes[self.at..];
            let plain = rest.iter().position(|byte| matches!(byte, b'(' | b')' | b'\\'));
            out.extend_from_slice(&rest[..plain.unwrap_or(rest.len())]);
            let Some(plain) = plain else { break };
            self.at += plain + 1;
            match rest[plain] {
                b'\\' => {
                    self.escape(&mut out);
                    continue;
                }
                b'(' => depth += 1,
                _ => depth -= 1,
            }
            if depth == 0 {
                return out;
            }
            out.push(rest[plain]);
        }
        (self.at, self.bad) = (self.bytes.len(), self.bad + 1);
        out
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(&byte) = self.bytes.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\r' => self.at += usize::from(self.bytes.get(self.at) == Some(&b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u16::from(byte - b'0');
                for _ in 0..2 {
                    match self.bytes.get(self.at) {
                        Some(&digit @ b'0'..=b'7') => {
                            code = code * 8 + u16::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                out.push(code as u8);
            }
            byte => out.push(byte),
        }
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len());
        self.bad += usize::from(length == rest.len());
        self.at += (length + 1).min(rest.len());
        let (mut out, mut half) = (Vec::with_capacity(length / 2), None);
        for digit in rest[..length].iter().filter_map(|&byte| char::from(byte).to_digit(16)) {
            match half.take() {
                Some(high) => out.push((high << 4 | digit) as u8),
                None => half = Some(digit),
            }
        }
        out.extend(half.map(|high| (high << 4) as u8));
        out
    }

    /// What follows `BI`.
    fn image(&mut self) -> Option<Step<'c>> {
        let mut entries = Dictionary::new();
        loop {
            self.skip_blank();
            match *self.bytes.get(self.at)? {
                b'/' => {
                    let Some(Operand::Name(key)) = self.value(1) else { return None };
                    self.skip_blank();
                    match self.value(DEEPEST) {
                        Some(value) => entries.set(long_key(&key), object(value)),
                        None => self.bad += 1,
                    }
                }
                byte if is_delimiter(byte) => (self.at, self.bad) = (self.at + 1, self.bad + 1),
                _ if self.word() == b"ID" => break,
                _ => self.bad += 1,
            }
        }
        self.at += 1;
        let start = self.at.min(self.bytes.len());
        let Some(end) = (start..self.bytes.len()).find(|&at| self.ends_image(at)) else {
            (self.at, self.bad) = (self.bytes.len(), self.bad + 1);
            return Some(Step::Image(entries, &self.bytes[start..]));
        };
        self.at = end + 3;
        Some(Step::Image(entries, &self.bytes[start..end]))
    }

    /// Whether a blank, `EI`, and then text rather than more data stand here.
    fn ends_image(&self, at: usize) -> bool {
        let [blank, b'E', b'I', rest @ ..] = &self.bytes[at..] else { return false };
        let after = &rest[..rest.len().min(16)];
        is_blank(*blank)
            && after.first().is_none_or(|&byte| is_blank(byte))
            && after.iter().all(|&byte| byte.is_ascii() && (byte >= 32 || is_blank(byte)))
    }
}

/// An inline image's key in full (ISO 32000-1, table 93).
fn long_key(key: &[u8]) -> Vec<u8> {
    let full: &[u8] = match key {
        b"BPC" => b"BitsPerComponent",
        b"CS" => b"ColorSpace",
        b"D" => b"Decode",
        b"DP" => b"DecodeParms",
        b"F" => b"Filter",
        b"H" => b"Height",
        b"IM" => b"ImageMask",
        b"I" => b"Interpolate",
        b"W" => b"Width",
        key => key,
    };
    full.to_vec()
}

/// An operand as an object of a file.
pub(super) fn object(operand: Operand<'_>) -> Object {
    match operand {
        Operand::Number(value) if value.fract() == 0.0 && value.abs() < 1e15 => Object::Integer(value as i64),
        Operand::Number(value) => Object::Real(value as f32),
        Operand::Name(name) => Object::Name(name),
        Operand::Text(text) => Object::string_literal(text),
        Operand::Array(items) => Object::Array(items.into_iter().map(object).collect()),
        Operand::Dictionary(entries) => {
            let mut dictionary = Dictionary::new();
            for (key, value) in entries {
                dictionary.set(key, object(value));
            }
            Object::Dictionary(dictionary)
        }
        Operand::Word(b"true") => Object::Boolean(true),
        Operand::Word(b"false") => Object::Boolean(false),
        Operand::Word(_) => Object::Null,
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn starts_number(word: &[u8]) -> bool {
    matches!(word.first(), Some(b'+' | b'-' | b'.' | b'0'..=b'9'))
}

/// A whole or decimal number without exponent.
fn number(word: &[u8]) -> Option<f64> {
    let (sign, digits) = match word {
        [b'-', rest @ ..] => (-1.0, rest),
        [b'+', rest @ ..] => (1.0, rest),
        rest => (1.0, rest),
    };
    let (mut value, mut unit, mut point) = (0.0, 1.0, false);
    if digits.is_empty() || digits == b"." {
        return None;
    }
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                value = value * 10.0 + f64::from(byte - b'0');
                unit *= if point { 10.0 } else { 1.0 };
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    Some(sign * value / unit)
}

/// A name without its `#` escapes.
fn name(word: &[u8]) -> Vec<u8> {
    if !word.contains(&b'#') {
        return word.to_vec();
    }
    let (mut out, mut at) = (Vec::with_capacity(word.len()), 0);
    while let Some(&byte) = word.get(at) {
        let digits = word.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match digits.filter(|_| byte == b'#').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(code) => {
                out.push(code);
                at += 3;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(content: &[u8]) -> Vec<(Vec<Operand<'_>>, Step<'_>)> {
        let (mut lexer, mut operands, mut out) = (Lexer::new(content), Vec::new(), Vec::new());
        while let Some(step) = lexer.next(&mut operands) {
            out.push((operands.clone(), step));
        }
        out
    }

    #[test]
    fn operands_stand_before_their_operator() {
        let read = steps(b"q 1 -.5 0.25 rg%x\n[(a\\)\\101) -20 <414>]TJ/F#31 9 Tf");
        assert_eq!(read[0], (vec![], Step::Operator(b"q")));
        let numbers = [1.0, -0.5, 0.25].map(Operand::Number).to_vec();
        assert_eq!(read[1], (numbers, Step::Operator(b"rg")));
        let text = |bytes: &[u8]| Operand::Text(bytes.to_vec());
        let shown = vec![text(b"a)A"), Operand::Number(-20.0), text(b"A@")];
        assert_eq!(read[2], (vec![Operand::Array(shown)], Step::Operator(b"TJ")));
        assert_eq!(read[3].0[0], Operand::Name(b"F1".to_vec()));
    }

    #[test]
    fn an_inline_image_ends_where_text_goes_on() {
        let read = steps(b"BI /W 4 /H 1 /CS /RGB /BPC 8 ID ab EI\xffcd EI Q");
        let (_, Step::Image(entries, data)) = &read[0] else { panic!("no image") };
        assert_eq!((entries.get(b"Width").unwrap().as_i64().unwrap(), *data), (4, &b"ab EI\xffcd"[..]));
        assert_eq!(read[1].1, Step::Operator(b"Q"));
    }

    #[test]
    fn torn_content_ends() {
        for content in [&b"[[[[[["[..], b"(((", b"<<<<", b"<41", b"BI", b"BI /W", b"BI ID", b">>]})", b"1 2"]
        {
            assert!(steps(content).len() <= 1, "{content:?}");
        }
        let deep = b"[".repeat(100_000);
        assert!(steps(&deep).is_empty());
    }
}
