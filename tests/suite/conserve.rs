//! Nothing lost, nothing doubled: the characters of the copy against those that other programs read from the PDF.

use crate::editions::{self, Made};
use crate::{seed, util};
use paiban::article::Role;
use serde_json::Value;
use std::collections::BTreeMap;

/// How often each character stands in a text; spaces are not counted.
fn counted(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    text.chars().filter(|c| !c.is_whitespace()).for_each(|c| *counts.entry(c).or_insert(0) += 1);
    counts
}

/// What the left has too many of, and too few.
fn difference(found: &BTreeMap<char, i64>, wanted: &BTreeMap<char, i64>) -> Vec<(char, i64)> {
    let characters: std::collections::BTreeSet<char> = found.keys().chain(wanted.keys()).copied().collect();
    let of = |counts: &BTreeMap<char, i64>, c| counts.get(&c).copied().unwrap_or(0);
    let all = characters.into_iter().map(|c| (c, of(found, c) - of(wanted, c)));
    all.filter(|(_, more)| *more != 0).collect()
}

fn unspaced(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{c}').collect()
}

/// What `pdftotext -raw` gives back of a page.
fn raw(made: &Made, page: usize) -> String {
    let path = made.pdfs[page].0.to_str().expect("UTF-8");
    unspaced(&util::run("pdftotext", &["-raw", "-enc", "UTF-8", path, "-"]))
}

/// The text of the page's furniture, but for the pieces named.
fn furniture(made: &Made, page: usize, but: &[&str]) -> String {
    let blocks = made.set.made.pages[page].blocks.iter();
    let pieces = blocks.filter(|block| block.article.is_none() && !but.contains(&block.id.as_str()));
    pieces
        .flat_map(|block| &block.frames)
        .flat_map(|f| &f.lines)
        .map(|placed| placed.line.text.as_str())
        .collect()
}

/// Every text of the seed data.
fn seed_text(page: &Value) -> String {
    let mut text = String::new();
    let mut add = |value: &Value| text.push_str(value.as_str().unwrap_or_default());
    page["masthead"].as_array().expect("rows").iter().for_each(&mut add);
    for article in page["articles"].as_array().expect("articles") {
        for key in ["label", "kicker", "headline", "sub", "byline", "sign", "caption"] {
            add(&article[key]);
        }
        article["body"].as_array().expect("a body").iter().for_each(|paragraph| add(&paragraph["s"]));
    }
    text
}

#[test]
fn pdftotext_gives_back_every_character_of_the_seed_page() {
    let Some((_, data)) = seed::edition() else {
        return eprintln!("SKIPPED: no seed page beside the checkout");
    };
    if !util::has("pdftotext", "-v") {
        return;
    }
    let made = editions::all().iter().find(|made| made.name == "seed").expect("the seed page");
    let found = counted(&raw(made, 0));
    let wanted = seed_text(&data) + &seed::added(&data) + &furniture(made, 0, &["colophon"]);
    assert_eq!(difference(&found, &counted(&wanted)), vec![]);
    assert_ne!(difference(&found, &counted(&wanted[3..])), vec![], "a lost character must be seen");
    for article in data["articles"].as_array().expect("articles") {
        let placed = made.job.edition.articles.iter().position(|placed| article["id"] == placed.id.as_str());
        let paragraphs: Vec<&str> = article["body"]
            .as_array()
            .expect("a body")
            .iter()
            .filter(|paragraph| paragraph["t"] == "p")
            .map(|paragraph| paragraph["s"].as_str().expect("text"))
            .collect();
        in_order(made, 0, placed.expect("the article"), &paragraphs);
    }
}

/// Body text stands in the PDF leg after leg: each frame is one stretch of it, after the frame before, and all
/// frames together are the article's paragraphs. Subheads, quotes and signature stand between frames, in frames of
/// their own.
fn in_order(made: &Made, page: usize, article: usize, paragraphs: &[&str]) {
    let text = raw(made, page);
    let blocks = &made.set.made.pages[page].blocks;
    let block = blocks.iter().find(|block| block.article == Some(article)).expect("the article's block");
    let mut at = 0;
    let mut body = String::new();
    for frame in block.frames.iter().filter(|frame| frame.role == Role::Body) {
        let words: String = frame.lines.iter().map(|placed| unspaced(&placed.line.text)).collect();
        let found = text[at..].find(&words);
        let found = found.unwrap_or_else(|| panic!("{}: {words} does not follow in the PDF", block.id));
        at += found + words.len();
        body.push_str(&words);
    }
    assert_eq!(body, unspaced(&paragraphs.concat()), "{}", block.id);
}

/// An article's file read by hand: its body paragraphs and all its other texts.
fn read_article(file: &str) -> (Vec<String>, String) {
    let (front, body) =
        file.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")).expect("front matter");
    let mut others = String::new();
    for line in front.lines().filter(|line| !line.starts_with("file =")) {
        // what stands between quotes
        line.split('"').skip(1).step_by(2).for_each(|text| others.push_str(&text.replace('|', "")));
    }
    let mut paragraphs = Vec::new();
    for paragraph in body.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        match paragraph.strip_prefix("## ") {
            Some(subhead) => others.push_str(subhead),
            None => paragraphs.push(paragraph.replace("**", "")),
        }
    }
    (paragraphs, others)
}

#[test]
fn pdftotext_gives_back_every_character_of_the_samples() {
    if !util::has("pdftotext", "-v") {
        return;
    }
    for made in editions::all().iter().filter(|made| made.name != "seed") {
        for (page, placed) in made.set.made.pages.iter().enumerate() {
            let mut wanted = furniture(made, page, &[]);
            for article in placed.blocks.iter().filter_map(|block| block.article) {
                let source = &made.job.edition.articles[article];
                let path = made.folder.join("articles").join(format!("{}.md", source.id));
                let (paragraphs, others) = read_article(&std::fs::read_to_string(path).expect("an article"));
                let dateline = source.dateline.as_ref().map(|text| text.text.clone()).unwrap_or_default();
                wanted.push_str(&(paragraphs.concat() + &others));
                wanted.push_str(if source.byline.is_empty() { "" } else { "■" });
                let first = dateline + &paragraphs[0];
                let mut all = vec![first.as_str()];
                all.extend(paragraphs[1..].iter().map(String::as_str));
                in_order(made, page, article, &all);
            }
            assert_eq!(
                difference(&counted(&raw(made, page)), &counted(&wanted)),
                vec![],
                "{} {page}",
                made.name
            );
        }
    }
}

#[test]
fn our_own_reader_finds_every_line_of_the_page() {
    for made in editions::all() {
        for (page, (_, bytes)) in made.pdfs.iter().enumerate() {
            let found: String = crate::reader::glyphs(bytes).into_iter().map(|glyph| glyph.text).collect();
            let frames = made.set.made.pages[page].blocks.iter().flat_map(|block| &block.frames);
            let wanted: String =
                frames.flat_map(|frame| &frame.lines).map(|placed| placed.line.text.as_str()).collect();
            assert_eq!(difference(&counted(&found), &counted(&wanted)), vec![], "{} {page}", made.name);
        }
    }
}
