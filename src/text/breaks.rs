//! Where a line may end: 避头尾 and what is never split.

use super::CharClass;

/// Whether a line may end between two clusters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BreakKind {
    /// Never.
    Never,
    /// Only when a word is wider than the line.
    LastResort,
    /// Yes.
    Allowed,
}

/// Whether a line may end between clusters of these classes (GB/T 15834, with dashes and ellipses kept off line
/// starts; numbers, words and addresses whole).
pub const fn break_between(before: CharClass, after: CharClass) -> BreakKind {
    use CharClass::*;
    match (before, after) {
        (Latin, Latin) => BreakKind::LastResort,
        (Prefix, Latin) | (Latin, Postfix) => BreakKind::Never,
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
        (Latin, Latin) | (Dash, Dash) | (Ellipsis, Ellipsis) | (Prefix, Latin) | (Latin, Postfix)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clusters;

    /// Marks allowed breaks with `|`.
    fn broken(text: &str) -> String {
        let mut out = String::new();
        let mut before = None;
        for cluster in clusters(text) {
            if before.is_some_and(|before| break_between(before, cluster.class) == BreakKind::Allowed) {
                out.push('|');
            }
            out.push_str(cluster.text);
            before = Some(cluster.class);
        }
        out
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(broken(text), expected);
    }

    #[test]
    fn marks_keep_off_the_wrong_edge() {
        check("他说：“走！”", "他|说：|“走！”");
        check("好……吧", "好……|吧");
        check("他说——不", "他|说——|不");
        check("阿里／腾讯", "阿|里／腾|讯");
        check("克里·罗塞", "克|里·|罗|塞");
        check("《书》（上）", "《书》|（上）");
    }

    #[test]
    fn numbers_and_addresses_stay_whole() {
        check("增长10.5%、约", "增|长|10.5%、|约");
        check("在2026年", "在|2026|年");
        check("信箱ab@c.cn收", "信|箱|ab@c.cn|收");
        check("￥100元", "￥100|元");
    }

    #[test]
    fn combining_marks_and_emoji_sequences_are_one_cluster() {
        assert_eq!(clusters("e\u{301}👨\u{200d}👩\u{200d}👧葛\u{e0100}").count(), 3);
    }
}
