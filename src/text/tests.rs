//! The table of kinds against Unicode's own data, character by character. `BLESS=1` writes it anew.

use super::CharClass;
use super::property::{
    ASCII, FINAL, Group, IDEOGRAPH, INITIAL, KIND_SPACE, Line, PLANES, Property, RESERVED, SIMPLE, WIDE,
    ideograph_code, kind, property,
};
use icu_properties::props::{
    EastAsianWidth, ExtendedPictographic, GeneralCategory, GraphemeClusterBreak, LineBreak,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Line_Break values in the order that ICU numbers them, before LB1 (SG and XX are AL, SA is settled below).
#[rustfmt::skip]
const LINES: [Line; 49] = {
    use Line::*;
    [
        Al, Ai, Al, B2, Ba, Bb, Bk, Cb, Cl, Cm, Cr, Ex, Gl, Hy, Id, In, Is, Lf, Ns, Nu, Op, Po, Pr, Qu, Al, Al,
        Sp, Sy, Zw, Nl, Wj, H2, H3, Jl, Jt, Jv, Cp, Cj, Hl, Ri, Eb, Em, Zwj, Ak, Ap, As, Vf, Vi, Hh,
    ]
};

/// Marks whose part in a Chinese line no Unicode property tells.
const MARKS: [(&str, CharClass); 15] = [
    ("“‘", CharClass::Open),
    ("”’", CharClass::Close),
    ("，、；､﹐﹑﹔", CharClass::Comma),
    ("：﹕", CharClass::Colon),
    ("。．｡﹒", CharClass::Stop),
    ("！？﹖﹗", CharClass::Exclaim),
    ("‼⁇⁈⁉", CharClass::DoubleExclaim),
    ("·・‧･", CharClass::MiddleDot),
    ("—⸺", CharClass::Dash),
    ("…⋯‥︙", CharClass::Ellipsis),
    ("～〜–゠", CharClass::Connector),
    ("／", CharClass::Solidus),
    ("$", CharClass::Prefix),
    ("%", CharClass::Postfix),
    ("®©«»‹›†‡•+\\", CharClass::Sign),
];

/// What CSS Text 3 names one by one.
const GROUPS: [(&str, Group); 4] = [
    ("々〻ゝゞヽヾ", Group::Iteration),
    ("〜゠", Group::WaveDash),
    ("‐–", Group::Hyphen),
    ("‼⁇⁈⁉・！：；？･", Group::Centred),
];

fn category(code: u32) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get32(code)
}

fn width(code: u32) -> EastAsianWidth {
    CodePointMapData::<EastAsianWidth>::new().get32(code)
}

fn is_wide(code: u32) -> bool {
    matches!(width(code), EastAsianWidth::Fullwidth | EastAsianWidth::Wide | EastAsianWidth::Halfwidth)
}

fn line(code: u32) -> Line {
    use GeneralCategory::{NonspacingMark, SpacingMark};
    let value = CodePointMapData::<LineBreak>::new().get32(code);
    match category(code) {
        NonspacingMark | SpacingMark if value == LineBreak::ComplexContext => Line::Cm,
        _ if code == 0x25cc => Line::Dc,
        _ => LINES[usize::from(value.to_icu4c_value())],
    }
}

fn listed<T: Copy>(table: &[(&str, T)], code: u32) -> Option<T> {
    let c = char::from_u32(code)?;
    table.iter().find(|(marks, _)| marks.contains(c)).map(|(_, value)| *value)
}

fn group(code: u32) -> Group {
    let ambiguous = width(code) == EastAsianWidth::Ambiguous;
    let full = ambiguous || matches!(width(code), EastAsianWidth::Fullwidth | EastAsianWidth::Wide);
    let by_class = match line(code) {
        Line::Po if full => Group::Suffix,
        Line::Pr if full => Group::Prefix,
        _ => Group::Plain,
    };
    // ‵ is not of ambiguous width, and web-platform-tests count it in
    if code == 0x2035 { Group::Suffix } else { listed(&GROUPS, code).unwrap_or(by_class) }
}

fn class(code: u32) -> CharClass {
    use GeneralCategory::*;
    let pictograph = CodePointSetData::new::<ExtendedPictographic>().contains32(code) && code > 0x2000;
    let category = category(code);
    if let Some(class) = listed(&MARKS, code) {
        return class;
    }
    match (category, line(code)) {
        (SpaceSeparator | LineSeparator | ParagraphSeparator, _) => CharClass::Space,
        (_, Line::Zw | Line::Bk | Line::Cr | Line::Lf | Line::Nl) => CharClass::Space,
        (_, Line::Ba) if code == 9 => CharClass::Space,
        (_, Line::Op) if is_wide(code) => CharClass::Open,
        (_, Line::Cl) if is_wide(code) => CharClass::Close,
        (_, Line::Cm | Line::Zwj) => CharClass::Letter,
        (_, Line::Pr) => CharClass::Prefix,
        (_, Line::Po) => CharClass::Postfix,
        (DecimalNumber, _) if code < 0x80 => CharClass::Digit,
        _ if is_wide(code) || pictograph => CharClass::Han,
        (_, Line::Id | Line::Eb | Line::Em | Line::Ri) => CharClass::Han,
        (UppercaseLetter | LowercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter, _) => {
            CharClass::Letter
        }
        (NonspacingMark | SpacingMark | EnclosingMark | DecimalNumber, _) => CharClass::Letter,
        (_, Line::Ai) => CharClass::Han,
        _ => CharClass::Sign,
    }
}

fn flags(code: u32) -> u8 {
    let reserved = category(code) == GeneralCategory::Unassigned
        && CodePointSetData::new::<ExtendedPictographic>().contains32(code);
    let cluster = CodePointMapData::<GraphemeClusterBreak>::new().get32(code);
    let simple = [GraphemeClusterBreak::Other, GraphemeClusterBreak::Control, GraphemeClusterBreak::LF]
        .contains(&cluster);
    let flags = [
        (is_wide(code), WIDE),
        (category(code) == GeneralCategory::InitialPunctuation, INITIAL),
        (category(code) == GeneralCategory::FinalPunctuation, FINAL),
        (reserved, RESERVED),
        (simple, SIMPLE),
        ((0x21..0x7f).contains(&code), ASCII),
    ];
    flags.iter().filter(|(holds, _)| *holds).map(|(_, flag)| flag).sum()
}

/// What Unicode and our own lists say of a character.
fn expected(code: u32) -> Property {
    Property { line: line(code), flags: flags(code), group: group(code), class: class(code) }
}

#[test]
fn every_character_has_its_properties() {
    for c in '\0'..=char::MAX {
        assert_eq!(property(kind(c)), expected(c as u32), "{c:?}");
    }
}

#[test]
fn the_table_is_what_is_generated_from_unicode() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/property_table.rs");
    let table = generated();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &table).expect("a table that can be written");
    }
    let there = std::fs::read_to_string(path).expect("the table");
    assert!(there == table, "property_table.rs is stale: BLESS=1 writes it anew");
}

/// The table's file.
fn generated() -> String {
    let code = |block: usize| if block < PLANES { block * 64 } else { 0xe0000 + (block - PLANES) * 64 };
    let properties: Vec<Property> =
        (0..PLANES + 64).flat_map(|block| (0..64).map(move |n| expected((code(block) + n) as u32))).collect();
    let mut kinds: BTreeMap<Property, usize> =
        properties.iter().chain([&expected(0xf_ffff)]).map(|p| (*p, 0)).collect();
    kinds.values_mut().enumerate().for_each(|(n, kind)| *kind = n);
    assert!(kinds.len() < KIND_SPACE - 1, "{} kinds", kinds.len());
    let (mut rows, mut blocks): (Vec<Vec<usize>>, Vec<usize>) = Default::default();
    for block in properties.chunks(64) {
        let row: Vec<usize> = block.iter().map(|property| kinds[property]).collect();
        let found = rows.iter().position(|there| *there == row).unwrap_or(rows.len());
        if found == rows.len() {
            rows.push(row);
        }
        blocks.push(found);
    }
    assert!(rows.len() <= 512, "{} rows", rows.len());
    written(&kinds, &blocks, &rows)
}

fn written(kinds: &BTreeMap<Property, usize>, blocks: &[usize], rows: &[Vec<usize>]) -> String {
    let mut out = String::from(
        "//! The kinds of all characters, from Unicode 17.0 (Unicode licence v3). Generated: `BLESS=1 cargo test table`.\n\n\
         use super::CharClass;\nuse super::property::{Group, Line, PLANES, Property};\n\n",
    );
    let mut list = |head: String, lines: &mut dyn Iterator<Item = String>| {
        writeln!(out, "{head} = [").expect("a string");
        lines.for_each(|line| writeln!(out, "    {line},").expect("a string"));
        out += "];\n\n";
    };
    let mut known = kinds.keys().map(|Property { line, flags, group, class }| {
        format!(
            "Property {{ line: Line::{line:?}, flags: {flags}, group: Group::{group:?}, class: CharClass::{class:?} }}"
        )
    });
    list(format!("#[rustfmt::skip]\npub(super) static KINDS: [Property; {}]", kinds.len()), &mut known);
    let numbers = |all: &[usize]| all.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
    list(
        "/// The row of each block of 64 characters.\n#[rustfmt::skip]\npub(super) static BLOCKS: [u16; PLANES + 64]"
            .to_string(),
        &mut blocks.chunks(32).map(numbers),
    );
    let empty = vec![0; 64];
    list(
        "/// The kinds in a block. A power of two, so that an index cut to it needs no check.\n#[rustfmt::skip]\npub(super) static ROWS: [[u8; 64]; 512]"
            .to_string(),
        &mut rows.iter().chain(std::iter::repeat(&empty)).take(512).map(|row| format!("[{}]", numbers(row))),
    );
    writeln!(out, "/// The kind of what lies outside the planes above.").expect("a string");
    writeln!(out, "pub(super) const REST: u8 = {};", kinds[&expected(0xf_ffff)]).expect("a string");
    out
}

#[test]
fn ideographs_told_by_their_bytes_are_of_one_kind() {
    for c in '\u{800}'..='\u{ffff}' {
        let bytes = c.to_string().into_bytes();
        let found = bytes.first_chunk().and_then(ideograph_code);
        let wanted = ('一'..='鿿').contains(&c).then_some(c as u16);
        assert_eq!(found, wanted, "U+{:04X}", u32::from(c));
        assert!(found.is_none() || kind(c) == IDEOGRAPH);
    }
}

#[test]
fn what_lies_outside_the_tables_is_all_alike() {
    let rest = |code: &u32| !(0xe_0000..0xe_1000).contains(code);
    let odd = (0x4_0000..0x11_0000).filter(rest).find(|code| expected(*code) != expected(0xf_ffff));
    assert_eq!(odd.map(shown), None);
}

fn shown(code: u32) -> String {
    format!("U+{code:04X}: {:?}", expected(code))
}
