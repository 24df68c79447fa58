//! Nothing lost, nothing doubled: the copy, read by hand from its files, against what is read back from the PDF by
//! poppler and by a reader of our own, code point for code point.

use crate::editions::{self, Made};
use crate::{reader, seed, util};
use paiban::article::Role;
use paiban::edition::InsetKind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How often each character stands in a text; spaces are not counted.
fn counted(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    text.chars().filter(|c| !c.is_whitespace()).for_each(|c| *counts.entry(c).or_insert(0) += 1);
    counts
}

/// What is found too often, and too rarely.
pub(crate) fn difference(found: &str, wanted: &str) -> Vec<(char, i64)> {
    let (found, wanted) = (counted(found), counted(wanted));
    let characters: BTreeSet<char> = found.keys().chain(wanted.keys()).copied().collect();
    let of = |counts: &BTreeMap<char, i64>, c| counts.get(&c).copied().unwrap_or(0);
    let all = characters.into_iter().map(|c| (c, of(&found, c) - of(&wanted, c)));
    all.filter(|(_, more)| *more != 0).collect()
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A page's text without spaces, from each reader that there is.
fn read_back(made: &Made, page: usize) -> Vec<(&'static str, String)> {
    let (path, bytes) = &made.pdfs[page];
    let own: String = reader::glyphs(bytes).into_iter().map(|glyph| glyph.text).collect();
    let mut found = vec![("own reader", unspaced(&own))];
    if util::has("pdftotext", "-v") {
        let path = path.to_str().expect("UTF-8");
        found.push(("pdftotext", unspaced(&util::run("pdftotext", &["-raw", "-enc", "UTF-8", path, "-"]))));
    }
    found
}

/// The text of the page's furniture, but for the pieces named: values filled into the layout's words.
fn furniture(made: &Made, page: usize, but: &[&str]) -> String {
    let blocks = made.set.made.pages[page].blocks.iter();
    let pieces = blocks.filter(|block| block.article.is_none() && !but.contains(&block.id.as_str()));
    let lines = pieces.flat_map(|block| &block.frames).flat_map(|frame| &frame.lines);
    lines.map(|placed| placed.line.text.as_str()).collect()
}

/// A story's copy.
#[derive(Default)]
struct Copy {
    id: String,
    /// Paragraphs and subheads, in order; the first paragraph has the dateline.
    running: Vec<String>,
    signature: String,
    /// The head of the part on another page.
    jump_headline: String,
    /// Every text in every other role, with the mark that stands before a byline.
    others: String,
}

impl Copy {
    fn all(&self) -> String {
        self.running.concat() + &self.signature + &self.others
    }

    /// What of the copy does not stand in a text: paragraphs and subheads in order and then the signature, all in one
    /// piece. It may be split among legs, for leg is drawn after leg; digest, pull quote, picture and byline
    /// are drawn before the legs, so that nothing comes between.
    fn broken_in(&self, text: &str) -> Option<&str> {
        let parts: Vec<&String> = self.running.iter().chain([&self.signature]).collect();
        let mut so_far = String::new();
        parts.into_iter().find_map(|part| {
            so_far.push_str(&unspaced(part));
            (!text.contains(&so_far)).then_some(part.as_str())
        })
    }

    /// How many characters of the running text a page's text has in one piece, from the first.
    fn begun_in(&self, text: &str) -> usize {
        let running = unspaced(&self.running.concat());
        let ends = running.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.take_while(|end| text.contains(&running[..*end])).count()
    }

    /// The part that runs on a page, and what is left for the next.
    fn turned(self, text: &str) -> (Copy, Copy) {
        let mut room = self.begun_in(text);
        let mut part = Copy { id: self.id.clone(), others: self.others, ..Copy::default() };
        let mut rest =
            Copy { id: self.id, signature: self.signature, others: self.jump_headline, ..Copy::default() };
        for paragraph in self.running.iter().map(|paragraph| unspaced(paragraph)) {
            let here: String = paragraph.chars().take(room).collect();
            let on: String = paragraph.chars().skip(room).collect();
            room -= here.chars().count();
            part.running.extend(Some(here).filter(|text| !text.is_empty()));
            rest.running.extend(Some(on).filter(|text| !text.is_empty()));
        }
        (part, rest)
    }

    /// The copy without the last of its running text: what is told as lost.
    fn without(mut self, lost: usize) -> Copy {
        for _ in 0..lost {
            self.running.retain(|paragraph| !paragraph.trim().is_empty());
            self.running.last_mut().and_then(String::pop).expect("no more is lost than there is");
        }
        self
    }

    /// The copy with its last two paragraphs exchanged.
    fn exchanged(mut self) -> Copy {
        let last = self.running.len() - 1;
        self.running.swap(last - 1, last);
        self
    }
}

/// Holds each reader's text of a page to its copy and the words added to it; a lost character and exchanged
/// paragraphs must be seen.
fn check(made: &Made, page: usize, copies: Vec<Copy>, added: &str) {
    let wanted: String = copies.iter().map(Copy::all).chain([added.to_owned()]).collect();
    let texts = read_back(made, page);
    for (reader, text) in &texts {
        let what = format!("{} page {page}, {reader}", made.name);
        assert_eq!(difference(text, &wanted), vec![], "{what}");
        let shorter: String = text.chars().skip(1).collect();
        assert_eq!(difference(&shorter, &wanted).len(), 1, "{what}: a lost character must be seen");
        for copy in &copies {
            assert_eq!(copy.broken_in(text), None, "{what}: {}", copy.id);
        }
        println!("{what}: {} characters of {} stories", text.chars().count(), copies.len());
    }
    for copy in copies.into_iter().map(Copy::exchanged) {
        assert!(copy.broken_in(&texts[0].1).is_some(), "{}: exchanged paragraphs must be seen", copy.id);
    }
}

/// A story of the seed data.
fn seed_copy(article: &Value) -> Copy {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let keys = ["label", "kicker", "headline", "sub", "byline", "caption"];
    Copy {
        id: text(&article["id"]),
        running: article["body"].as_array().expect("a body").iter().map(|part| text(&part["s"])).collect(),
        signature: text(&article["sign"]),
        jump_headline: String::new(),
        others: keys.iter().map(|key| text(&article[*key])).collect(),
    }
}

#[test]
fn the_seed_page_comes_back_whole() {
    let Some((_, data)) = seed::edition() else {
        return util::skipped("no seed page beside the checkout");
    };
    let made = editions::all().iter().find(|made| made.name == "seed").expect("the seed page");
    let copies = data["articles"].as_array().expect("articles").iter().map(seed_copy).collect();
    let rows: String = data["masthead"].as_array().expect("rows").iter().filter_map(Value::as_str).collect();
    check(made, 0, copies, &(rows + &seed::added(&data) + &furniture(made, 0, &["colophon"])));
}

/// An article's file read by hand, with the sign that stands after its last character.
fn file_copy((id, end_mark): (&str, &str), file: &str) -> Copy {
    let (front, body) =
        file.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).expect("front matter");
    let mut copy = Copy { id: id.to_owned(), ..Copy::default() };
    let mut dateline = String::new();
    let is_plan = |line: &&str| {
        ["file =", "outline =", "form =", "align =", "widths ="].iter().any(|key| line.starts_with(key))
    };
    for line in front.lines().filter(|line| !is_plan(line)) {
        // what stands between quotes
        let words: String = line.split('"').skip(1).step_by(2).collect();
        match line.split(' ').next() {
            Some("dateline") => dateline = words,
            Some("signature") => copy.signature = words,
            Some("jump_headline") => copy.jump_headline = words.replace('|', ""),
            Some("byline") => copy.others.push_str(&format!("■{words}")),
            _ => copy.others.push_str(&words.replace('|', "")),
        }
    }
    let parts = body.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    copy.running = parts.map(|part| part.trim_start_matches("## ").replace("**", "")).collect();
    copy.running[0].insert_str(0, &dateline);
    copy.running.last_mut().expect("a paragraph").push_str(end_mark);
    copy
}

/// The stories that a page's file names.
fn stories(page: &str) -> impl Iterator<Item = &str> {
    page.lines().filter_map(|line| line.strip_prefix("article = \"")?.strip_suffix('"'))
}

#[test]
fn the_samples_come_back_whole() {
    editions::all().iter().filter(|made| made.name != "seed").for_each(comes_back_whole);
}

/// The file of a page, by the number that its name begins with.
fn plan(made: &Made, number: u32) -> String {
    let read = |name: &str| std::fs::read_to_string(made.folder.join(name)).expect("a readable file");
    let edition = read("edition.toml");
    let names = edition.lines().find(|line| line.starts_with("pages =")).expect("pages");
    let is_it = |name: &&str| name.split(['-', '.']).next().and_then(|n| n.parse().ok()) == Some(number);
    read(names.split('"').skip(1).step_by(2).find(is_it).expect("the page's file"))
}

/// The words that lead from page to page, each with its story.
fn ways(made: &Made, page: usize) -> Vec<(String, String)> {
    let stories = made.set.made.pages[page].blocks.iter().filter(|block| block.article.is_some());
    let frames = stories.flat_map(|block| block.frames.iter().map(move |frame| (block, frame)));
    let ways = frames.filter(|(_, frame)| frame.role == Role::Furniture);
    let lines = ways.flat_map(|(block, frame)| frame.lines.iter().map(move |placed| (block, placed)));
    lines.map(|(block, placed)| (block.id.clone(), unspaced(&placed.line.text))).collect()
}

/// The large marks that a page's quotes open with, where the layout has them.
fn quote_marks(made: &Made, page: usize) -> String {
    let insets = made.job.edition.pages[page].blocks.iter().flat_map(|block| &block.insets);
    let quotes = insets.filter(|inset| inset.kind == InsetKind::PullQuote).count();
    "“".repeat(if made.job.edition.layout.styles.quote_mark.is_some() { quotes } else { 0 })
}

/// An edition's pages, read one after another.
struct Pages<'a> {
    made: &'a Made,
    plans: Vec<String>,
    /// Stories that turned a page: from which, and what is left of them.
    turned: BTreeMap<String, (u32, Copy)>,
}

impl Pages<'_> {
    /// The numbers of the pages of a sheet on which blocks of a story begin.
    fn numbers(&self, page: usize, id: &str) -> impl DoubleEndedIterator<Item = u32> {
        let edition = &self.made.job.edition;
        let plan = &edition.pages[page];
        let blocks = plan.blocks.iter().filter(move |block| edition.articles[block.article].id == id);
        blocks.map(|block| plan.number_of(block)).collect::<Vec<_>>().into_iter()
    }

    /// How many characters of a story are told to find no place.
    fn lost(&self, id: &str) -> usize {
        let own = |article: usize| self.made.job.edition.articles[article].id == id;
        let tally = self.made.set.made.tallies.iter().find(|(article, _)| own(*article));
        tally.map_or(0, |(_, tally)| tally.chars - tally.set)
    }

    /// What of a story's copy a page should have. A story that turns the page is cut where the page's text leaves it:
    /// the next must have all the rest.
    fn copy(&mut self, page: usize, id: &str, text: &str) -> Copy {
        let ways = ways(self.made, page);
        let says = |words: String| {
            let found = ways.iter().any(|(story, way)| story == id && way.contains(&words));
            assert!(found, "page {page}: {id} does not say {words}: {ways:?}");
        };
        let copy = match self.turned.remove(id) {
            Some((from, rest)) => {
                says(format!("上接第{from}版"));
                rest
            }
            None => {
                let path = self.made.folder.join(format!("articles/{id}.md"));
                let end_mark = self.made.job.edition.layout.styles.end_mark.as_str();
                let copy =
                    file_copy((id, end_mark), &std::fs::read_to_string(path).expect("a readable file"));
                copy.without(self.lost(id))
            }
        };
        let later = |later: &usize| stories(&self.plans[*later]).any(|other| other == id);
        let Some(later) = (page + 1..self.plans.len()).find(later) else { return copy };
        says(format!("下转第{}版", self.numbers(later, id).next().expect("a block")));
        let (part, rest) = copy.turned(text);
        assert!(!rest.running.is_empty(), "{id} does not turn the page");
        let from = self.numbers(page, id).next_back().expect("a block");
        self.turned.insert(id.to_owned(), (from, rest));
        part
    }
}

/// Holds the pages of a sample edition to its files.
pub(crate) fn comes_back_whole(made: &Made) {
    let numbers = made.set.made.pages.iter().map(|page| page.number);
    let plans = numbers.map(|number| plan(made, number)).collect();
    let mut pages = Pages { made, plans, turned: BTreeMap::new() };
    for n in 0..made.set.made.pages.len() {
        let text = read_back(made, n).swap_remove(0).1;
        let ids: BTreeSet<String> = stories(&pages.plans[n]).map(str::to_owned).collect();
        let copies: Vec<Copy> = ids.iter().map(|id| pages.copy(n, id, &text)).collect();
        assert!(copies.len() >= 2, "{}: only {} stories", made.name, copies.len());
        let added: String = ways(made, n).into_iter().map(|(_, way)| way).collect();
        check(made, n, copies, &(furniture(made, n, &[]) + &added + &quote_marks(made, n)));
    }
    assert!(pages.turned.is_empty());
}
