//! Tables for random articles.

use crate::random_copy::Dice;
use crate::random_story::plain;
use std::fmt::Write;

/// A table for an article, the words in it, and the body lines it asks for.
pub(crate) fn table(dice: &mut Dice, corpus: &[char]) -> (String, String, usize) {
    let form = ["ruled", "boxed", "pairs"][dice.below(3)];
    let columns = if form == "pairs" { 2 } else { 2 + dice.below(2) };
    let rows = 2 + dice.below(4);
    let (mut file, mut words) = (format!("[[tables]]\nform = \"{form}\"\n"), String::new());
    if dice.below(2) == 0 {
        let title = plain(dice, corpus, 5);
        let _ = writeln!(file, "title = \"{title}\"");
        words += &title;
    }
    file.push_str("rows = [\n");
    for row in 0..rows {
        let spans = form != "pairs" && row == 1 && dice.below(2) == 0;
        let cells = if spans { columns - 1 } else { columns };
        let cells: Vec<String> = (0..cells)
            .map(|n| {
                let text = cell(dice, corpus);
                words += &text;
                match spans && n == 0 {
                    true => format!("{{ text = \"{text}\", columns = 2, align = \"centre\" }}"),
                    false => format!("\"{text}\""),
                }
            })
            .collect();
        let _ = writeln!(file, "  [{}],", cells.join(", "));
    }
    file.push_str("]\n");
    (file, words, rows * 2 + 4)
}

/// Words, a number, or nothing.
fn cell(dice: &mut Dice, corpus: &[char]) -> String {
    match dice.below(6) {
        0 => String::new(),
        1 | 2 => (dice.below(9000) + 1).to_string(),
        _ => {
            let size = 1 + dice.below(4);
            plain(dice, corpus, size)
        }
    }
}
