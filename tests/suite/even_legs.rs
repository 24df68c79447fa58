//! Whether a story can fill its legs to one line: every count of lines that its paragraphs may take is tried.
//!
//! No line is spread further than its paragraph must be, none stands alone at a leg's top, and a subhead keeps two lines of text below it in its leg: where that leaves
//! white, legs are not even.

use crate::exits::{EDITION, change, paper};
use paiban::article::{ParagraphKind, Role};
use paiban::flow::Given;
use paiban::geometry::{Length, WritingMode};
use paiban::grid::Measure;
use paiban::input::{Homes, Job};
use paiban::makeup::PlacedBlock;
use paiban::notice::{Code, Severity};
use paiban::paragraph::{StyledText, Variant, prepare, variants};
use std::collections::BTreeSet;
use std::fs;

/// A part of a story, by the lines that it may take.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Paragraph(Vec<u32>),
    /// Lines in one leg, with so many more of text below them.
    Block(Vec<u32>, u32),
    /// On the last line or on one of its own.
    Signature,
}

/// The parts of a story in legs of one width, as it stands in a block.
pub(crate) fn parts(job: &Job, block: &PlacedBlock, (article, width): (usize, Length)) -> Vec<Part> {
    let styles = &job.edition.layout.styles;
    let article = &job.edition.articles[article];
    let (cell, mut found) = (styles.body.size.em(), Vec::new());
    let in_leg = |role| block.frames.iter().any(|frame| frame.role == role && frame.leg.is_some());
    if in_leg(Role::Byline) {
        found.push(Part::Block(vec![1, 2], 1));
    }
    let large = |size: Length| size > job.edition.layout.area.lines.step;
    let mut cap = block.frames.iter().any(|frame| frame.role == Role::Body && large(frame.size.em()));
    let mut opening =
        article.dateline.as_ref().map(|text| format!("{}\u{3000}", text.text)).unwrap_or_default();
    for (n, paragraph) in article.body.iter().enumerate() {
        if paragraph.kind == ParagraphKind::Subhead {
            found.push(Part::Block(vec![2, 3, 4], 2));
            continue;
        }
        let end = if n + 1 == article.body.len() { styles.end_mark.as_str() } else { "" };
        let text = std::mem::take(&mut opening) + &paragraph.plain() + end;
        let styled = StyledText { text: &text, style: &styles.body, origin: None };
        let prepared = prepare(&job.shelf, &[styled], &styles.setting, WritingMode::Horizontal);
        let prepared = prepared.indented(if width < cell * 8 { cell } else { cell * 2 });
        let variants = variants(&prepared, &Measure::uniform(width), 0, 2);
        let hard = |variant: &Variant| (variant.cost.broken(), variant.cost.relaxed());
        let mildest = variants.iter().map(hard).min();
        let well = variants.iter().filter(|variant| Some(hard(variant)) == mildest);
        let mut lines: Vec<u32> = well.map(|variant| variant.lines.len() as u32).collect();
        // a first character set large takes up to a line or two
        if std::mem::take(&mut cap) {
            lines.extend(lines.iter().max().map(|most| [most + 1, most + 2]).into_iter().flatten());
        }
        found.push(Part::Paragraph(lines));
    }
    found.extend(article.signature.as_ref().map(|_| Part::Signature));
    found
}

/// Whether parts can fill legs of so many lines to the last.
pub(crate) fn fills(legs: &[u32], story: &[Part]) -> bool {
    let ends: Vec<u32> = legs
        .iter()
        .scan(0, |sum, lines| {
            *sum += lines;
            Some(*sum)
        })
        .collect();
    let total = ends.last().copied().unwrap_or(0);
    let is_top = |line: u32| line > 0 && line < total && ends.contains(&line);
    let leg_end = |line: u32| ends.iter().copied().find(|end| *end > line).unwrap_or(total);
    let mut places = BTreeSet::from([0]);
    for part in story {
        let mut next = BTreeSet::new();
        for place in places {
            match part {
                Part::Paragraph(counts) => {
                    let stands = |lines: &&u32| **lines < 2 || !is_top(place + **lines - 1);
                    next.extend(counts.iter().filter(stands).map(|lines| place + lines));
                }
                Part::Block(counts, keep) => {
                    let room = |lines: &&u32| place + **lines + keep <= leg_end(place);
                    next.extend(counts.iter().filter(room).map(|lines| place + lines));
                }
                Part::Signature => {
                    next.insert(place);
                    next.extend((!is_top(place)).then_some(place + 1));
                }
            }
        }
        places = next.into_iter().filter(|place| *place <= total).collect();
    }
    total > 0 && places.contains(&total)
}

#[test]
fn legs_are_filled_where_lines_can_be_had() {
    let story =
        |counts: &[&[u32]]| counts.iter().map(|counts| Part::Paragraph(counts.to_vec())).collect::<Vec<_>>();
    assert!(fills(&[4, 4], &story(&[&[3], &[4, 5]])));
    assert!(!fills(&[4, 4], &story(&[&[3], &[4]])), "a line too few");
    assert!(!fills(&[4, 4], &story(&[&[5], &[3]])), "a line alone at the second leg's top");
    assert!(fills(&[4, 4], &[Part::Paragraph(vec![7]), Part::Signature]));
    let subhead = |first| [Part::Paragraph(vec![first]), Part::Block(vec![3], 2), Part::Paragraph(vec![4])];
    assert!(fills(&[6, 7], &subhead(6)));
    assert!(!fills(&[7, 6], &subhead(6)), "no room for it at the first leg's foot");
}

/// Lines of white given to a story of two legs and what is told of it: more and fewer.
fn given(front: &str, body: &str) -> (Given, Vec<[String; 2]>) {
    let paper = paper("given");
    change(&paper, "01.toml", "lines = \"1-13\"", "lines = \"1-40\"");
    let text = format!("+++\nheadline = \"白从哪里来\"\n{front}+++\n\n{body}");
    fs::write(paper.join(EDITION).join("articles/library.md"), text).expect("an article");
    let job = paiban::load(&paper.join(EDITION), &Homes::from_environment()).expect("a sound edition");
    let made = paiban::typeset(&job).made;
    let index = job.edition.articles.iter().position(|article| article.id == "library").expect("it");
    let (_, tally) = made.tallies.iter().find(|(article, _)| *article == index).expect("its tally");
    let told = made.notices.iter().filter(|notice| notice.code == Code::WhiteGiven);
    let told = told.inspect(|notice| assert_eq!(notice.severity, Severity::Note));
    (tally.given, told.map(|notice| ["more", "fewer"].map(|name| notice.fact(name))).collect())
}

/// Paragraphs of a line have no lines to give.
#[test]
fn white_that_is_given_is_told() {
    let told = |more: u32, fewer: u32| (Given { more, fewer }, vec![[more.to_string(), fewer.to_string()]]);
    let short = "一行的段落。\n\n";
    // 1 + 3 + 9 lines are odd: the subhead takes two, and each leg six
    let body = |below: usize| format!("{short}## 小标题\n\n{}", short.repeat(below));
    assert_eq!(given("", &body(9)), told(0, 1));
    assert_eq!(given("", &body(10)), (Given::default(), Vec::new()));
    // nine, and the signature on a line of its own
    assert_eq!(given("signature = \"（林禾）\"\n", &short.repeat(9)), told(1, 0));
    // ten, and it stands on the last
    assert_eq!(given("signature = \"（林禾）\"\n", &short.repeat(10)), (Given::default(), Vec::new()));
}
