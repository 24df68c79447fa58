//! Where a Latin word may be hyphenated.

use hypher::{Lang, hyphenate_bounded};

/// Letters of the shortest word that is hyphenated.
pub(super) const SHORTEST: usize = 5;

/// Letters of the longest.
const LONGEST: usize = 64;

/// Letters left before a hyphen and carried to the next line.
const BOUNDS: (usize, usize) = (2, 3);

/// The points of a word, as bits by the letters before each; none in capitals or in names such as `iPhone`.
pub(super) fn points(word: &str) -> u64 {
    let inner_capital = word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    if !(SHORTEST..=LONGEST).contains(&word.len()) || inner_capital {
        return 0;
    }
    let mut at = 0;
    let mut points = 0;
    for syllable in hyphenate_bounded(word, Lang::English, BOUNDS.0, BOUNDS.1) {
        points |= 1_u64.checked_shl(at).unwrap_or(0);
        at += syllable.len() as u32;
    }
    points & !1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, expected: &str) {
        let found = points(word);
        let mark = |(n, c): (usize, char)| if found >> n & 1 == 1 { format!("-{c}") } else { c.to_string() };
        assert_eq!(word.chars().enumerate().map(mark).collect::<String>(), expected);
    }

    #[test]
    fn words_part_between_syllables() {
        check("hyphenation", "hy-phen-ation");
        check("extensive", "ex-ten-sive");
        check("Shanghai", "Shang-hai");
        check("window", "win-dow");
        for whole in ["word", "UNESCO", "OpenType", "strength", "about"] {
            check(whole, whole);
        }
        assert_eq!(points(&"a".repeat(65)), 0);
    }
}
