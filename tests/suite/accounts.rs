//! A made-up edition held to its copy: what stands, what is told as lost, and both together.

use crate::editions::Made;
use crate::map::faults;
use crate::random_insets;
use crate::random_story::{Copy, bare};
use paiban::article::{Role, count};
use paiban::input::Job;
use paiban::makeup::{MadeUp, PlacedBlock, PlacedFrame, PlacedLine};
use paiban::notice::{Code, Fact, Notice};
use std::collections::{BTreeMap, BTreeSet};

/// How often each character stands in a text; spaces are not counted.
pub(crate) fn counted(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    text.chars().filter(|c| !c.is_whitespace()).for_each(|c| *counts.entry(c).or_insert(0) += 1);
    counts
}

/// What of a line is the article's: not what leads to another page, a head said again, a hyphen.
pub(crate) fn own(placed: &PlacedLine) -> &str {
    let (text, added) = (placed.line.text.as_str(), placed.line.added);
    match added {
        0 => text,
        _ if added == count(text) => "",
        _ => text.strip_suffix('-').unwrap_or(text),
    }
}

/// The article's own text in its frames of some roles, on all pages.
fn standing(made: &MadeUp, article: usize, role: impl Fn(Role) -> bool) -> String {
    let blocks = made.pages.iter().flat_map(|page| &page.blocks);
    let frames = blocks.filter(|block| block.article == Some(article)).flat_map(|block| &block.frames);
    let lines = frames.filter(|frame| role(frame.role)).flat_map(|frame| &frame.lines);
    bare(&lines.map(own).collect::<String>())
}

/// What is wrong with a made-up edition, read against the copy.
pub(crate) fn wrong((job, made): (&Job, &MadeUp), copies: &[Copy]) -> Vec<String> {
    let mut wrong: Vec<String> = made.pages.iter().flat_map(faults).collect();
    let pictures: Vec<usize> = copies.iter().map(|copy| copy.pictures).collect();
    wrong.extend(random_insets::faults(job, made, &pictures));
    for (article, copy) in copies.iter().enumerate() {
        wrong.extend(held(made, (article, copy)).into_iter().map(|fault| format!("a{article}: {fault}")));
    }
    wrong
}

/// Faults but for those of lines that are told as too long for their measure.
pub(crate) fn not_told(made: &Made, mut faults: Vec<String>) -> Vec<String> {
    let owners = told_too_long(made);
    let is_told = |block: &&PlacedBlock| {
        let article = block.article.map(|article| &made.job.edition.articles[article].id);
        owners.contains(article.unwrap_or(&block.id))
    };
    let frames = made.set.made.pages.iter().flat_map(|page| &page.blocks).filter(is_told);
    let frames = frames.flat_map(|block| &block.frames);
    let runs = |frame: &&PlacedFrame| matches!(frame.role, Role::Body | Role::Subhead | Role::Signature);
    let lines = frames.filter(|frame| !runs(frame)).flat_map(|frame| &frame.lines);
    let told: Vec<String> = lines.map(|placed| format!("{:?}", placed.line.text)).collect();
    faults.retain(|fault| !told.iter().any(|line| fault.contains(line)));
    faults
}

fn is_too_long(notice: &&Notice) -> bool {
    matches!(notice.code, Code::HeadTooLong | Code::LineTooLong)
}

/// Whether something is told as too long for its measure: it may lie over a neighbour.
pub(crate) fn too_long(made: &MadeUp) -> bool {
    made.notices.iter().any(|notice| is_too_long(&notice))
}

/// The stories of which something is told as too long, and the pieces of furniture and advertisements.
pub(crate) fn told_too_long(made: &Made) -> BTreeSet<String> {
    let edition = &made.job.edition;
    let owners = |notice: &Notice| {
        let origin = notice.origin.expect("a place");
        let file = &made.job.sources.resolve(origin, 0).file;
        let of_file = |id: &str| file.ends_with(&format!("articles/{id}.md"));
        let stories = edition
            .pages
            .iter()
            .flat_map(|page| &page.blocks)
            .filter(|block| block.origin == origin || of_file(&edition.articles[block.article].id));
        let ads = edition.pages.iter().flat_map(|page| &page.ads).filter(|ad| ad.origin == origin);
        let stories = stories.map(|block| edition.articles[block.article].id.clone());
        let piece = notice.facts.iter().find(|(key, _)| *key == "what").map(|_| notice.fact("what"));
        stories.chain(ads.map(|ad| ad.name.clone())).chain(piece).collect::<Vec<_>>()
    };
    made.set.made.notices.iter().filter(is_too_long).flat_map(owners).collect()
}

fn held(made: &MadeUp, (article, copy): (usize, &Copy)) -> Vec<String> {
    let mut wrong = Vec::new();
    for role in [Role::Body, Role::Subhead] {
        if !copy.of(role).starts_with(&standing(made, article, |other| other == role)) {
            wrong.push(format!("{role:?} is not the copy's beginning"));
        }
    }
    let (found, all) = (standing(made, article, |_| true), copy.all());
    let (found_counts, wanted) = (counted(&found), counted(&all));
    let often = found_counts.iter().filter(|(c, found)| **found > wanted.get(*c).copied().unwrap_or(0));
    wrong.extend(often.map(|(c, _)| format!("{c} stands too often")));
    let Some((_, tally)) = made.tallies.iter().find(|(n, _)| *n == article) else {
        wrong.push("not counted".to_owned());
        return wrong;
    };
    if (tally.chars, tally.set) != (count(&all), count(&found)) {
        wrong.push(format!("{tally:?} of {}, {} stand", count(&all), count(&found)));
    }
    if (tally.set < tally.chars) != told(made, article) {
        wrong.push(format!("{tally:?}, but told is {}", told(made, article)));
    }
    wrong
}

/// Whether something is said of an article's loss.
fn told(made: &MadeUp, article: usize) -> bool {
    let id = Fact::Text(format!("a{article}"));
    made.notices.iter().any(|notice| {
        let loses = matches!(notice.code, Code::Overset | Code::Unplaced);
        loses && notice.facts.iter().any(|(key, value)| *key == "article" && *value == id)
    })
}
