//! The page this project began from, turned into an edition: one front page of eight stories.
//!
//! The data is not part of the project. It is looked for beside the checkout; where it is not, tests that need it
//! say that they were skipped.

use crate::util;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the data stands, if it does.
fn data() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed-page/page.json");
    path.exists().then_some(path)
}

/// The seed page as an edition folder, with the data it was made from; `None` where there is no data.
pub(crate) fn edition() -> Option<(PathBuf, Value)> {
    let json = fs::read_to_string(data()?).expect("readable seed data");
    let page: Value = serde_json::from_str(&json).expect("seed data in JSON");
    let folder = util::fresh_folder("seed");
    write_edition(&folder, &page);
    Some((folder, page))
}

/// The characters that the edition adds to the data: a digest and a pull quote taken from the stories.
pub(crate) fn added(page: &Value) -> String {
    let (digest, quote) = (digest(page), pull_quote(page));
    digest + &quote.concat()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn articles(page: &Value) -> &[Value] {
    page["articles"].as_array().expect("articles")
}

fn paragraphs(article: &Value) -> &[Value] {
    article["body"].as_array().expect("a body")
}

/// The second sentence of the lead.
fn digest(page: &Value) -> String {
    let first = text(&paragraphs(&articles(page)[0])[0], "s");
    first.split('。').nth(1).expect("a second sentence").to_owned()
}

/// A clause of the longest story, in three lines.
fn pull_quote(page: &Value) -> Vec<String> {
    let story = paragraphs(&articles(page)[6]);
    let sentence = text(&story[3], "s").split('。').nth(4).expect("a fifth sentence");
    let clause: Vec<char> = sentence.split_once('，').expect("two clauses").1.chars().collect();
    let lines = [&clause[..9], &clause[9..17], &clause[17..]];
    lines.iter().map(|line| line.iter().collect()).collect()
}

fn write_edition(folder: &Path, page: &Value) {
    let put = |name: &str, content: String| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        fs::write(path, content).expect("a written file");
    };
    put("paiban.toml", "name = \"seed\"\n".into());
    put("edition.toml", edition_file(page));
    put("01.toml", PAGE.into());
    for article in articles(page) {
        put(&format!("articles/{}.md", text(article, "id")), article_file(page, article));
    }
    fs::create_dir_all(folder.join("pictures")).expect("a new folder");
    let picture = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/linlan/daily/pictures/harbour.jpg");
    fs::copy(picture, folder.join("pictures/lead.jpg")).expect("the sample's picture");
}

fn edition_file(page: &Value) -> String {
    let rows = page["masthead"].as_array().expect("a masthead").iter().map(|row| {
        let (label, value) = row.as_str().expect("a row").split_once('：').expect("a label and a value");
        format!("    [{}, {}],\n", quoted(label), quoted(value))
    });
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/linlan/daily/edition.toml");
    let sample = fs::read_to_string(sample).expect("the sample's edition file");
    let (date, rest) = sample.split_once("staff = ").expect("a date and staff");
    let date: String =
        date.lines().filter(|line| line.contains("date =") || line.contains("issue =")).map(line).collect();
    let values = &rest[rest.find("[values]").expect("values")..];
    // its other page and the stories there are not made here
    let values: String = values.lines().map(by_hand).map(|own| line(&own)).collect();
    let rows: String = rows.collect();
    format!(
        "layout = \"broadsheet\"\npages = [\"01.toml\"]\n{date}staff = [\n{rows}]\n\n{values}page-count = \"2\"\n"
    )
}

fn line(text: &str) -> String {
    format!("{text}\n")
}

/// A value that refers to a story, with the number of its page instead.
fn by_hand(value: &str) -> String {
    let Some((before, after)) = value.split_once("{page:") else { return value.to_owned() };
    let (id, after) = after.split_once('}').expect("a reference");
    let page = if id.starts_with("p1") { "01" } else { "02" };
    format!("{before}{page}{after}")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn article_file(page: &Value, article: &Value) -> String {
    let id = text(article, "id");
    let mut front = String::from("+++\n");
    let mut key = |name: &str, value: &str| {
        if !value.is_empty() {
            front.push_str(&format!("{name} = {}\n", quoted(value)));
        }
    };
    key("label", text(article, "label"));
    key("kicker", text(article, "kicker"));
    let headline: Vec<char> = text(article, "headline").chars().collect();
    let marked: String = match id {
        // one clause, set on two lines
        "a6" => headline[..7].iter().chain(&['|']).chain(&headline[7..]).collect(),
        _ => headline.iter().collect(),
    };
    key("headline", &marked);
    key("signature", text(article, "sign"));
    let first = text(&paragraphs(article)[0], "s");
    let dateline =
        first.split_once('\u{3000}').map(|(dateline, _)| dateline).filter(|d| d.chars().count() == 3);
    key("dateline", dateline.unwrap_or_default());
    let byline: Vec<&str> = text(article, "byline").split('\u{3000}').collect();
    if let [_, role, names @ ..] = byline.as_slice() {
        let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
        front.push_str(&format!(
            "byline = [{{ role = {}, names = [{}] }}]\n",
            quoted(role),
            names.join(", ")
        ));
    }
    if id == "a1" {
        front.push_str(&format!("digest = [{}]\n", quoted(&digest(page))));
        let (caption, credit) = text(article, "caption").split_once('\u{3000}').expect("caption and credit");
        let words = format!("caption = {}\ncredit = {}\n", quoted(caption), quoted(credit));
        front.push_str(&format!("[[pictures]]\nfile = \"pictures/lead.jpg\"\n{words}"));
    }
    if id == "a7" {
        let lines: Vec<String> = pull_quote(page).iter().map(|line| quoted(line)).collect();
        front.push_str(&format!("pull_quote = [{}]\n", lines.join(", ")));
    }
    front.push_str("+++\n");
    for (n, paragraph) in paragraphs(article).iter().enumerate() {
        let words = text(paragraph, "s");
        let words = match dateline {
            Some(dateline) if n == 0 => &words[dateline.len() + '\u{3000}'.len_utf8()..],
            _ => words,
        };
        front.push_str(&match text(paragraph, "t") {
            "h" => format!("\n## {words}\n"),
            // two paragraphs of the last story open with a sentence in bold
            _ if id == "a8" && (n == 2 || n == 3) => {
                let (lead, rest) = words.split_at(words.find('。').expect("a sentence") + '。'.len_utf8());
                format!("\n**{lead}**{rest}\n")
            }
            _ => format!("\n{words}\n"),
        });
    }
    front
}

/// The make-up: a broadsheet front of eight stories that interlock.
const PAGE: &str = r#"
page = 1
section = "要　闻"

[[furniture]]
piece = "folio"
[[furniture]]
piece = "nameplate"
[[furniture]]
piece = "ear"
[[furniture]]
piece = "date-strip"
[[furniture]]
piece = "colophon"

[[block]]
article = "a1"
columns = "1-5"
lines = "15-57"
head = { style = "lead", lines = 16 }
[[block.inset]]
kind = "picture"
columns = "1-3"
lines = "31-57"
[[block.inset]]
kind = "digest"
columns = "4-5"
lines = "31-37"
white = 1

[[block]]
article = "a2"
columns = "6-8"
lines = "15-39"
head = { style = "second", lines = 9 }

[[block]]
article = "a6"
columns = "6-8"
lines = "42-69"
head = { style = "third", lines = 8 }

[[block]]
article = "a7"
columns = "1-5"
lines = "60-89"
head = { style = "feature", lines = 7 }
short = [4, 4]
[[block.inset]]
kind = "pull-quote"
columns = "3"
lines = "74-79"

[[block]]
article = "a4"
columns = "6-8"
lines = "72-89"
head = { style = "vertical", columns = 1 }

[[block]]
article = "a3"
columns = "1-2"
lines = "88-116"
head = { style = "two", lines = 8 }

[[block]]
article = "a8"
columns = "3-6"
lines = "92-116"
head = { style = "four", lines = 8 }

[[block]]
article = "a5"
columns = "7-8"
lines = "92-109"
head = { style = "box", lines = 8 }
border = "ornament"
legs = 2
"#;
