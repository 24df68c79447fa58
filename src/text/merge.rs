//! Words that the dictionary parts and a reader keeps together: amounts, quotations, names of places, rare names.

use super::dictionary::entry;
use super::{Word, WordKind};

/// A quotation or title of no more characters than this, marks and all, stays whole.
const QUOTED_MOST: usize = 9;
/// A character met less often than this by itself is hardly a word.
const RARE: u32 = 1500;
/// A character that ends names of places and bodies.
const PLACE_ENDS: &str = "港江河湖海湾岛山岭峰谷街路巷桥站区县市镇乡村屯州寺塔园馆院校厂局队号店社团楼线段机";

/// Whether two neighbours are one word, and of what kind.
type Rule = fn(&str, &Word, &Word) -> Option<WordKind>;

/// Joins neighbours, one rule after the other.
pub(super) fn merged(text: &str, words: Vec<Word>) -> Vec<Word> {
    let rules: [Rule; 4] = [amount, since, rare, place];
    let words = quoted(text, words);
    rules.into_iter().fold(words, |words, rule| joined(text, words, rule))
}

fn joined(text: &str, words: Vec<Word>, rule: Rule) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    for word in words {
        match out.last_mut().and_then(|last| Some((rule(text, last, &word)?, last))) {
            Some((kind, last)) => *last = Word { range: last.range.start..word.range.end, kind },
            None => out.push(word),
        }
    }
    out
}

/// 《…》, “…” and the like, when short enough.
fn quoted(text: &str, words: Vec<Word>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut n = 0;
    while let Some(word) = words.get(n) {
        let closing = closing_mark(&text[word.range.clone()]);
        let end = closing.and_then(|mark| {
            words[n..].iter().position(|word| text[word.range.clone()] == *mark).map(|at| n + at)
        });
        let whole = end.map(|end| word.range.start..words[end].range.end);
        let fits = |range: &std::ops::Range<usize>| {
            text[range.clone()].chars().count() <= QUOTED_MOST && !text[range.clone()].contains('|')
        };
        match (end, whole.filter(fits)) {
            (Some(end), Some(range)) => {
                out.push(Word { range, kind: WordKind::Quoted });
                n = end + 1;
            }
            _ => {
                out.push(word.clone());
                n += 1;
            }
        }
    }
    out
}

fn closing_mark(opening: &str) -> Option<&'static str> {
    let pairs =
        [("“", "”"), ("‘", "’"), ("《", "》"), ("〈", "〉"), ("「", "」"), ("『", "』"), ("（", "）")];
    pairs.iter().find(|(open, _)| *open == opening).map(|(_, close)| *close)
}

fn last_char(text: &str, word: &Word) -> char {
    text[word.range.clone()].chars().next_back().unwrap_or('\u{fffd}')
}

/// The only character of a word.
fn alone(text: &str, word: &Word) -> Option<char> {
    let mut chars = text[word.range.clone()].chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Digits with their measure (120天, 1.2万座), 数词 with 量词 (十二年), letters with digits and what they name (5G基站).
fn amount(text: &str, before: &Word, after: &Word) -> Option<WordKind> {
    let digits = |word: &Word| {
        word.kind == WordKind::Latin && text[word.range.clone()].ends_with(|c: char| c.is_ascii_digit())
    };
    let number = matches!(before.kind, WordKind::Number) || digits(before);
    let starts = text[after.range.clone()].chars().next().unwrap_or_default();
    let measured = after.kind == WordKind::Measure
        || alone(text, after).is_some_and(|c| MEASURES.contains(c))
        || after.kind == WordKind::Number
        || digits(before) && MEASURES.contains(starts) && text[after.range.clone()].chars().count() <= 2;
    if number && measured {
        let whole = after.kind != WordKind::Number || MEASURES.contains(last_char(text, after));
        return Some(if whole { WordKind::Amount } else { WordKind::Number });
    }
    if before.kind == WordKind::Amount && "万亿千百多余".contains(last_char(text, before)) && measured {
        return Some(WordKind::Amount);
    }
    let letters = before.kind == WordKind::Latin
        && text[before.range.clone()].ends_with(|c: char| c.is_ascii_alphabetic());
    (letters && matches!(after.kind, WordKind::Noun | WordKind::Latin)).then_some(WordKind::Noun)
}

/// Characters that measure.
const MEASURES: &str = "个名位只条场次座艘吨天年月日岁分秒时刻元角里米亩株棵台辆架件份项所家户口人对双届期版页辈代度层级类种\
    样块片段批组句字封道门堂集部本册首篇幅张把支枝根颗粒滴杯瓶碗盘盒袋箱筐车船班趟遍回声步圈轮万亿倍成折点斤两克升节公";

/// 明日起, 12月1日起, 节前: a time with what bounds it; 十二年前.
fn since(text: &str, before: &Word, after: &Word) -> Option<WordKind> {
    let bounds = alone(text, after).is_some_and(|c| "起前后内底初晚".contains(c));
    let time = before.kind == WordKind::Time
        || before.kind == WordKind::Amount && "年月日时天".contains(last_char(text, before));
    (time && bounds || both_time(text, before, after)).then_some(WordKind::Time)
}

/// 12月 with 1日: two amounts of time.
fn both_time(text: &str, before: &Word, after: &Word) -> bool {
    let ends =
        |word: &Word, with: &str| word.kind == WordKind::Amount && with.contains(last_char(text, word));
    ends(before, "年月") && ends(after, "月日")
}

/// Two characters that stand alone, one of them rare: parts of a name that no dictionary has (驴友, 临澜).
fn rare(text: &str, before: &Word, after: &Word) -> Option<WordKind> {
    let content = |word: &Word| {
        matches!(
            word.kind,
            WordKind::Noun | WordKind::Place | WordKind::Person | WordKind::Verb | WordKind::Adjective
        )
    };
    let is_rare = |word: &Word| {
        alone(text, word).is_some()
            && entry(&text[word.range.clone()]).is_none_or(|entry| entry.frequency < RARE)
    };
    let short = |word: &Word| alone(text, word).is_some();
    let both = content(before) && content(after) && short(before) && short(after);
    (both && (is_rare(before) || is_rare(after))).then_some(WordKind::Noun)
}

/// A name with the character that says what it names: 香樟街, 青松岭, 临澜港.
fn place(text: &str, before: &Word, after: &Word) -> Option<WordKind> {
    let ends = alone(text, after).is_some_and(|c| PLACE_ENDS.contains(c));
    let names = matches!(
        before.kind,
        WordKind::Noun | WordKind::Place | WordKind::Person | WordKind::Quoted | WordKind::Time
    );
    let content = matches!(
        after.kind,
        WordKind::Noun | WordKind::Place | WordKind::Measure | WordKind::Modifier | WordKind::Person
    );
    // 十号线, 三号楼
    let numbered = before.kind == WordKind::Amount && last_char(text, before) == '号';
    let called = before.kind == WordKind::Place && text[after.range.clone()] == *"站";
    (ends && (names && content || numbered || called)).then_some(WordKind::Place)
}
