//! A reader of the engine's PDFs that shares no code with its writer: glyphs with their text and place.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

const MM: f64 = 25.4 / 72.0;

/// A glyph on the page: its origin in millimetres from the trim's top left corner, y down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// The height of its em, in millimetres.
    pub(crate) size: f64,
    /// Whether it is turned a quarter clockwise.
    pub(crate) turned: bool,
}

#[derive(Default)]
struct Font {
    text: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
}

/// The trim box in points: left, bottom, right, top.
pub(crate) fn trim_box(document: &Document) -> [f64; 4] {
    let page = document.get_dictionary(document.page_iter().next().expect("a page")).expect("a page");
    let edges = page.get(b"TrimBox").and_then(Object::as_array).expect("a TrimBox");
    let edge = |n: usize| f64::from(edges[n].as_float().expect("a number"));
    [edge(0), edge(1), edge(2), edge(3)]
}

/// The operations of the first page's content.
pub(crate) fn operations(document: &Document) -> Vec<Operation> {
    let page = document.page_iter().next().expect("a page");
    let content = document.get_page_content(page);
    Content::decode(&content).expect("operators").operations
}

/// Every glyph shown, in the order shown.
pub(crate) fn glyphs(bytes: &[u8]) -> Vec<Glyph> {
    let document = Document::load_mem(bytes).expect("a PDF");
    let page = document.page_iter().next().expect("a page");
    let fonts = document.get_page_fonts(page).expect("fonts");
    let fonts: BTreeMap<Vec<u8>, Font> =
        fonts.into_iter().map(|(name, font)| (name, read_font(&document, font))).collect();
    let [left, _, _, top] = trim_box(&document);
    let mut pen = Pen::default();
    let mut found = Vec::new();
    for operation in operations(&document) {
        let number = |n: usize| f64::from(operation.operands[n].as_float().expect("a number"));
        match operation.operator.as_str() {
            "Tf" => {
                pen.font = operation.operands[0].as_name().expect("a font").to_vec();
                pen.size = number(1);
            }
            "Tm" => {
                let matrix = [0, 1, 2, 3].map(number);
                (pen.widen, pen.turned) = match matrix {
                    [widen, 0.0, 0.0, 1.0] => (widen, false),
                    [0.0, widen, 1.0, 0.0] => (-widen, true),
                    _ => panic!("turned or scaled type: {matrix:?}"),
                };
                assert!(pen.widen > 0.0, "mirrored type");
                (pen.x, pen.y) = (number(4), number(5));
            }
            "TJ" => {
                assert!(!pen.open.contains(&true), "text in a space of its own");
                let (font, size, turned) = (&fonts[&pen.font], pen.size * MM, pen.turned);
                for part in operation.operands[0].as_array().expect("an array") {
                    pen.show(font, part, |text, x, y| {
                        found.push(Glyph { text, x: (x - left) * MM, y: (top - y) * MM, size, turned });
                    });
                }
            }
            "cm" if !pen.open.is_empty() => *pen.open.last_mut().expect("a state") = true,
            "q" => pen.open.push(false),
            "Q" => assert!(pen.open.pop().is_some(), "a state that was not saved"),
            "cm" | "Td" | "TD" | "T*" | "Tj" | "'" | "\"" | "Tc" | "Tw" | "Tz" | "Ts" => {
                panic!("an operator this reader does not follow: {}", operation.operator)
            }
            _ => {}
        }
    }
    found
}

#[derive(Default)]
struct Pen {
    font: Vec<u8>,
    size: f64,
    widen: f64,
    turned: bool,
    x: f64,
    y: f64,
    /// For each state saved, whether space was moved in it, as it is for a picture.
    open: Vec<bool>,
}

impl Pen {
    fn show(&mut self, font: &Font, part: &Object, mut found: impl FnMut(String, f64, f64)) {
        match part {
            Object::String(codes, _) => {
                for code in codes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                    let text = font.text.get(&code).cloned().unwrap_or_else(|| "\u{fffd}".to_owned());
                    found(text, self.x, self.y);
                    let width = font.widths.get(&code).copied().unwrap_or(1000.0);
                    self.go(width);
                }
            }
            other => self.go(-f64::from(other.as_float().expect("a number"))),
        }
    }

    /// Goes on by thousandths of an em: to the right, or down when turned.
    fn go(&mut self, width: f64) {
        let by = width / 1000.0 * self.size * self.widen;
        if self.turned { self.y -= by } else { self.x += by }
    }
}

fn read_font(document: &Document, font: &Dictionary) -> Font {
    let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).expect("a ToUnicode map");
    let map = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let descendant =
        font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).expect("a descendant");
    let descendant = match &descendant[0] {
        Object::Reference(id) => document.get_dictionary(*id).expect("a dictionary"),
        other => other.as_dict().expect("a dictionary"),
    };
    let widths = descendant.get_deref(b"W", document).and_then(Object::as_array).expect("widths");
    Font { text: unicode_map(&String::from_utf8_lossy(&map)), widths: width_map(document, widths) }
}

/// The `bfchar` and `bfrange` lines of a CMap.
fn unicode_map(map: &str) -> BTreeMap<u16, String> {
    let mut found = BTreeMap::new();
    let hex = |word: &str| word.trim_matches(['<', '>']).to_owned();
    let utf16 = |word: &str| -> Vec<u16> {
        let digits = hex(word);
        (0..digits.len() / 4)
            .filter_map(|n| u16::from_str_radix(&digits[4 * n..4 * n + 4], 16).ok())
            .collect()
    };
    let mut section = "";
    for line in map.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [_, name @ ("beginbfchar" | "beginbfrange" | "begincodespacerange")] => section = name,
            ["endbfchar" | "endbfrange" | "endcodespacerange"] => section = "",
            [code, text] if section == "beginbfchar" => {
                let code = u16::from_str_radix(&hex(code), 16).expect("a code");
                found.insert(code, String::from_utf16_lossy(&utf16(text)));
            }
            [first, last, text] if section == "beginbfrange" => {
                let (first, last) = (utf16(first)[0], utf16(last)[0]);
                let mut text = utf16(text);
                for code in first..=last {
                    found.insert(code, String::from_utf16_lossy(&text));
                    *text.last_mut().expect("a character") += 1;
                }
            }
            _ => {}
        }
    }
    found
}

/// A `W` array: `first [w …]` or `first last w`.
fn width_map(document: &Document, widths: &[Object]) -> BTreeMap<u16, f64> {
    let mut found = BTreeMap::new();
    let number = |object: &Object| f64::from(object.as_float().expect("a number"));
    let mut rest = widths;
    while let [first, second, tail @ ..] = rest {
        let first = number(first) as u16;
        let second = document.dereference(second).expect("an object").1;
        if let Ok(list) = second.as_array() {
            found.extend((first..).zip(list.iter().map(number)));
            rest = tail;
        } else {
            let (width, tail) = tail.split_first().expect("a width");
            found.extend((first..=number(second) as u16).map(|code| (code, number(width))));
            rest = tail;
        }
    }
    found
}
