//! Where a line may end: 避头尾 and what is never split.

use super::CharClass;

/// Whether a line may end between two clusters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// Never.
    Never,
    /// Emergency.
    Emergency,
    /// Only when a word is wider than the line.
    LastResort,
    /// Hyphen.
    Hyphen,
    /// Yes.
    Allowed,
}

/// Whether a line may end between clusters of these classes (GB/T 15834, with dashes and ellipses kept off line
/// starts; numbers, words and addresses whole).
pub const fn break_between(before: CharClass, after: CharClass) -> BreakKind {
    use CharClass::*;
    match (before, after) {
        (Letter | Digit | Sign, Letter | Digit | Sign) => BreakKind::Emergency,
        (Prefix, Digit) | (Letter | Digit | Sign, Postfix) => BreakKind::Never,
        (Space, after) if !after.never_starts() => BreakKind::Allowed,
        (before, after) if before.never_ends() || after.never_starts() => BreakKind::Never,
        _ => BreakKind::Allowed,
    }
}

/// Whether the gap between clusters of these classes may be widened to fill a line. Words, numbers and the two
/// halves of a dash or an ellipsis stay together (CLREQ, Procedures for punctuation width adjustment).
pub const fn stretches_between(before: CharClass, after: CharClass) -> bool {
    use CharClass::*;
    !matches!(
        (before, after),
        (Letter | Digit | Sign, Letter | Digit | Sign | Postfix)
            | (Dash, Dash)
            | (Ellipsis, Ellipsis)
            | (Prefix, Digit)
    )
}
