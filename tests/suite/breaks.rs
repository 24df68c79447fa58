//! Line breaking against Unicode's test, the standards' tables and examples of newspaper text.

use crate::util::root;
use flate2::read::GzDecoder;
use paiban::text::{BreakKind, Profile, opportunities};
use std::io::Read;

/// A row of LineBreakTest: the text and, for each boundary inside it, whether a line may end there.
fn row(line: &str) -> Option<(String, Vec<bool>)> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let mut text = String::new();
    let mut breaks = Vec::new();
    for word in line.split_whitespace() {
        match word {
            "×" | "÷" => breaks.push(word == "÷"),
            code => text
                .push(char::from_u32(u32::from_str_radix(code, 16).expect("a number")).expect("a character")),
        }
    }
    (!breaks.is_empty()).then(|| (text, breaks[1..breaks.len() - 1].to_vec()))
}

#[test]
fn unicodes_own_test_is_passed_whole() {
    let file =
        std::fs::read(root().join("tests/fixtures/unicode/LineBreakTest-17.0.txt.gz")).expect("the test");
    let mut test = String::new();
    GzDecoder::new(&*file).read_to_string(&mut test).expect("text");
    let rows: Vec<&str> = test.lines().filter(|line| row(line).is_some()).collect();
    assert_eq!(rows.len(), 19_338);
    let missed = rows.iter().filter(|line| {
        let (text, expected) = row(line).expect("a row");
        let found = opportunities(&text, Profile::None).map(|(_, kind)| kind == BreakKind::Allowed);
        found.collect::<Vec<_>>() != expected
    });
    let missed: Vec<_> = missed.collect();
    let shown: Vec<_> = missed.iter().take(8).collect();
    assert!(missed.is_empty(), "{} missed, such as {shown:#?}", missed.len());
}
