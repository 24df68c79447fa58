//! Pages that nobody planned: random grids, heads, boxes and lengths, from a seed.
//!
//! Every character of the copy must stand once, in its frame, in the trim, or be told as overset. `cargo test` sets
//! a few; `PAIBAN_PAGES=1000 cargo test --release generated` sets as many as it says.

use crate::editions::Made;
use crate::map::faults;
use crate::outside::Readers;
use crate::random_copy::Dice;
use crate::random_insets::{self, Picture};
use crate::{reader, util};
use paiban::article::{Role, count};
use paiban::geometry::Length;
use paiban::input::{Homes, Job};
use paiban::makeup::{MadeUp, Page, PlacedLine};
use paiban::notice::{Code, Fact};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Columns, and one past the last line.
const LAYOUTS: [(&str, usize, usize); 2] = [("broadsheet", 8, 116), ("tabloid", 5, 83)];
/// The most characters of a body.
const LONGEST: usize = 1213;
/// Lines left white between stacked blocks.
const GAP: usize = 3;

/// A story's copy, by where it is read back.
#[derive(Clone, Debug, Default)]
struct Copy {
    /// The dateline and the paragraphs, in order.
    body: String,
    subheads: String,
    /// Every other text.
    others: String,
}

/// What a page has.
pub(crate) type Features = BTreeMap<&'static str, bool>;

struct Generated {
    job: Job,
    copies: Vec<Copy>,
    /// The pictures of each story.
    pictures: Vec<usize>,
    features: Features,
}

/// Where a block stands, counted from 0.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) columns: (usize, usize),
    pub(crate) rows: (usize, usize),
}

/// Cuts an area into blocks, across or down.
fn cut(dice: &mut Dice, place: Place, found: &mut Vec<Place>) {
    let (wide, deep) = (place.columns.1 - place.columns.0, place.rows.1 - place.rows.0);
    let across = deep > 50 && dice.below(5) > 0;
    if across {
        let at = place.rows.0 + 20 + dice.below(deep - 44);
        cut(dice, Place { rows: (place.rows.0, at), ..place.clone() }, found);
        cut(dice, Place { rows: (at + GAP, place.rows.1), ..place }, found);
    } else if wide > 3 && dice.below(4) > 0 {
        let at = place.columns.0 + 1 + dice.below(wide - 1);
        cut(dice, Place { columns: (place.columns.0, at), ..place.clone() }, found);
        cut(dice, Place { columns: (at, place.columns.1), ..place }, found);
    } else {
        found.push(place);
    }
}

/// So many characters of the corpus, from anywhere.
fn words(dice: &mut Dice, corpus: &[char], wanted: usize) -> String {
    let from = dice.below(corpus.len());
    corpus.iter().cycle().skip(from).filter(|c| **c != '\n').take(wanted).collect()
}

/// A stretch of plain Han characters: a head or a name.
pub(crate) fn plain(dice: &mut Dice, corpus: &[char], wanted: usize) -> String {
    let from = dice.below(corpus.len());
    let han = |c: &&char| ('\u{4e00}'..'\u{9fff}').contains(*c);
    corpus.iter().cycle().skip(from).filter(han).take(wanted).collect()
}

/// A range as page files write it.
pub(crate) fn range((from, to): (usize, usize)) -> String {
    format!("{}-{to}", from + 1)
}

/// Writes an article; says what it says.
fn article(dice: &mut Dice, corpus: &[char], insets: &Insets, features: &mut Features) -> (String, Copy) {
    let mut copy = Copy::default();
    let mut file = String::from("+++\n");
    let say = |file: &mut String, key: &str, text: String| {
        let _ = writeln!(file, "{key} = \"{text}\"");
        text
    };
    let size = 3 + dice.below(13);
    copy.others += &say(&mut file, "headline", plain(dice, corpus, size));
    if dice.below(2) == 0 {
        let size = 6 + dice.below(10);
        copy.others += &say(&mut file, "kicker", plain(dice, corpus, size));
    }
    for (key, size) in [("label", 4), ("signature", 6)] {
        if dice.below(4) == 0 {
            copy.others += &say(&mut file, key, plain(dice, corpus, size));
            features.insert(key, true);
        }
    }
    if dice.below(3) == 0 {
        let (role, name) = (plain(dice, corpus, 3), plain(dice, corpus, 2));
        let _ = writeln!(file, "byline = [{{ role = \"{role}\", names = [\"{name}\"] }}]");
        copy.others += &format!("■{role}{name}");
        features.insert("byline", true);
    }
    if insets.digest {
        let size = 20 + dice.below(30);
        let text = plain(dice, corpus, size);
        let _ = writeln!(file, "digest = [\"{text}\"]");
        copy.others += &text;
    }
    let mut dateline = String::new();
    if dice.below(3) == 0 {
        dateline = say(&mut file, "dateline", "本报讯".to_owned());
        features.insert("dateline", true);
    }
    for picture in &insets.pictures {
        file += &picture.table;
        copy.others += &picture.words;
    }
    file.push_str("+++\n");
    let wanted = if dice.below(12) == 0 { 0 } else { dice.below(LONGEST + 1) };
    let (mut left, mut part) = (wanted, 0);
    while left > 0 {
        if part > 0 && dice.below(6) == 0 {
            let subhead = plain(dice, corpus, 6);
            let _ = write!(file, "\n## {subhead}\n");
            copy.subheads += &subhead;
            features.insert("subhead", true);
        }
        let size = (1 + dice.below(220)).min(left);
        let text = words(dice, corpus, size);
        let _ = write!(file, "\n{text}\n");
        copy.body += &text;
        (left, part) = (left - size, part + 1);
    }
    if part == 0 {
        // a dateline opens the first paragraph; without one it has no place
        copy.others += &dateline;
    } else {
        copy.body.insert_str(0, &dateline);
    }
    (file, copy)
}

/// What stands among the legs of a block.
#[derive(Default)]
struct Insets {
    digest: bool,
    pictures: Vec<Picture>,
}

/// Writes a page plan's block, with pictures if they are asked for.
fn block(
    dice: &mut Dice,
    (id, place): (&str, &Place),
    corpus: Option<&[char]>,
    features: &mut Features,
) -> (String, Insets) {
    let (wide, deep) = (place.columns.1 - place.columns.0, place.rows.1 - place.rows.0);
    let mut plan = String::new();
    let _ = writeln!(plan, "[[block]]\narticle = \"{id}\"\ncolumns = \"{}\"", range(place.columns));
    let _ = writeln!(plan, "lines = \"{}\"", range(place.rows));
    let boxed = dice.below(4) == 0;
    let vertical = wide > 1 && !boxed && dice.below(5) == 0;
    match (vertical, wide) {
        (true, _) if dice.below(2) == 0 => plan.push_str("head = { style = \"vertical\", columns = 1 }\n"),
        (true, _) => {
            let (side, lines) = (["left", "right"][dice.below(2)], 1 + dice.below(deep - 1));
            let _ = writeln!(plan, "head = {{ style = \"vertical\", place = \"{side}\", lines = {lines} }}");
            features.insert("whole head", true);
        }
        (_, 3) if !boxed && dice.below(3) == 0 => {
            let (side, lines) = (["left", "right"][dice.below(2)], 1 + dice.below(deep - 1));
            let _ = writeln!(
                plan,
                "head = {{ style = \"two\", size = \"14pt\", place = \"{side}\", lines = {lines} }}"
            );
            features.insert("head beside", true);
        }
        (_, 1) => plan.push_str("head = { style = \"two\", size = \"14pt\" }\n"),
        (_, 2) => plan.push_str("head = \"two\"\n"),
        (_, 3) => plan.push_str("head = \"third\"\n"),
        _ => plan.push_str("head = \"lead\"\n"),
    }
    features.insert("vertical head", vertical || features.contains_key("vertical head"));
    if dice.below(4) == 0 {
        let _ = writeln!(plan, "drop_cap = {}", 2 + dice.below(3));
        features.insert("drop cap", true);
    }
    if boxed {
        let border = ["light", "heavy", "double", "ornament", "none"][dice.below(5)];
        let _ = writeln!(plan, "border = \"{border}\"");
        features.insert("border", true);
        if border == "none" || dice.below(2) == 0 {
            plan.push_str("ground = \"K12\"\n");
            features.insert("ground", true);
        }
    }
    let legs = wide - usize::from(vertical);
    let pictured = corpus.filter(|_| deep > 36 && dice.below(4) > 0);
    if pictured.is_some() && legs > 1 && dice.below(2) == 0 {
        plan.push_str("legs = 1\n");
    } else if legs > 1 && dice.below(3) == 0 {
        let _ = writeln!(plan, "legs = {}", (legs - 1 + 2 * dice.below(2)).max(1));
        features.insert("other legs", true);
    } else if !boxed && legs > 1 && dice.below(3) == 0 {
        let short: Vec<usize> = (0..legs).map(|_| dice.below(8)).collect();
        let _ = writeln!(plan, "short = {short:?}");
        features.insert("short legs", true);
    }
    let mut insets = Insets::default();
    let plain = !vertical && !boxed && !plan.contains("place = ");
    if let Some(corpus) = pictured.filter(|_| !plan.contains("place = ")) {
        let rows = (place.rows.0, place.rows.1 - usize::from(boxed));
        let free = Place { columns: (place.columns.0 + usize::from(vertical), place.columns.1), rows };
        let picture = random_insets::picture(dice, corpus, &free, features);
        plan += &picture.plan;
        insets.pictures.push(picture);
    } else if wide > 1 && deep > 40 && plain && dice.below(3) == 0 {
        let columns = (place.columns.0, place.columns.0 + 1 + dice.below(wide));
        let top = place.rows.0 + 20 + dice.below(deep - 32);
        let _ = writeln!(plan, "[[block.inset]]\nkind = \"digest\"\ncolumns = \"{}\"", range(columns));
        let _ = writeln!(plan, "lines = \"{}\"", range((top, top + 10)));
        insets.digest = true;
        features.insert("inset", true);
    }
    (plan, insets)
}

/// Writes an edition of one page and reads it.
fn generate(seed: u64, corpus: &[char], folder: &Path) -> Generated {
    let mut dice = Dice(seed);
    let (layout, columns, lines) = LAYOUTS[dice.below(2)];
    let mut features = Features::new();
    let mut places = Vec::new();
    cut(&mut dice, Place { columns: (0, columns), rows: (0, lines) }, &mut places);
    let mut page = String::from("page = 1\nsection = \"试版\"\n");
    let (mut copies, mut pictures) = (Vec::new(), Vec::new());
    let pictured = (dice.below(3) > 0).then_some(corpus);
    random_insets::write_files(&folder.join("page/pictures"));
    let articles = folder.join("page/articles");
    fs::create_dir_all(&articles).expect("a folder");
    for (n, place) in places.iter().enumerate() {
        let id = format!("a{n}");
        let (plan, insets) = block(&mut dice, (&id, place), pictured, &mut features);
        let (file, mut copy) = article(&mut dice, corpus, &insets, &mut features);
        if layout == "tabloid" && !copy.body.is_empty() {
            copy.body.push('■');
        }
        fs::write(articles.join(format!("{id}.md")), file).expect("a file");
        page += &plan;
        copies.push(copy);
        pictures.push(insets.pictures.len());
    }
    fs::write(folder.join("paiban.toml"), "name = \"试\"\n").expect("a file");
    fs::write(folder.join("page/01.toml"), page).expect("a file");
    let edition = format!("layout = \"{layout}\"\npages = [\"01.toml\"]\nstaff = []\n");
    fs::write(folder.join("page/edition.toml"), edition).expect("a file");
    let job = paiban::load(&folder.join("page"), &Homes::from_environment())
        .unwrap_or_else(|failure| panic!("seed {seed}: {:#?}", failure.notices));
    Generated { job, copies, pictures, features }
}

fn counted(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    text.chars().filter(|c| !c.is_whitespace()).for_each(|c| *counts.entry(c).or_insert(0) += 1);
    counts
}

/// The text of an article's frames of some roles, hyphens left out.
fn standing(page: &Page, article: usize, role: impl Fn(Role) -> bool) -> String {
    let blocks = page.blocks.iter().filter(|block| block.article == Some(article));
    let frames = blocks.flat_map(|block| &block.frames).filter(|frame| role(frame.role));
    let lines = frames.flat_map(|frame| &frame.lines).map(|placed| {
        let text = &placed.line.text;
        if frame_ends_in_hyphen(placed.line.added, text) { &text[..text.len() - 1] } else { text.as_str() }
    });
    lines.collect()
}

fn frame_ends_in_hyphen(added: usize, text: &str) -> bool {
    added > 0 && text.ends_with('-')
}

/// What is wrong with a made-up page, read against the copy.
fn wrong(made: &MadeUp, (copies, pictures): (&[Copy], &[usize])) -> Vec<String> {
    let page = &made.pages[0];
    let mut wrong = faults(page);
    wrong.extend(random_insets::faults(made, pictures));
    if made.notices.iter().any(|notice| matches!(notice.code, Code::HeadTooLong | Code::LineTooLong)) {
        // what is told as too long for its measure; a vertical head with a place holds its byline too
        let told = ["Headline", "Kicker", "Byline", "Caption", "Credit"];
        wrong.retain(|fault| !told.iter().any(|role| fault.contains(role)));
    }
    for (article, copy) in copies.iter().enumerate() {
        let unspaced = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let body = unspaced(&standing(page, article, |role| role == Role::Body));
        let whole = unspaced(&copy.body);
        if !whole.starts_with(&body) {
            wrong.push(format!("a{article}: the body is not the copy's beginning"));
        }
        let found = unspaced(&standing(page, article, |_| true));
        let all = unspaced(&format!("{}{}{}", copy.body, copy.subheads, copy.others));
        let (found_counts, wanted) = (counted(&found), counted(&all));
        if let Some(c) = found_counts.keys().find(|c| found_counts[*c] > wanted.get(*c).copied().unwrap_or(0))
        {
            wrong.push(format!("a{article}: {c} stands too often"));
        }
        let Some((_, tally)) = made.tallies.iter().find(|(n, _)| *n == article) else {
            wrong.push(format!("a{article}: not counted"));
            continue;
        };
        // the mark before a byline is not the copy's
        let own = |text: &str| count(text) - text.matches('■').count();
        if (tally.chars, tally.set) != (own(&all), own(&found)) {
            wrong.push(format!("a{article}: {tally:?} of {}, {} stand", own(&all), own(&found)));
        }
        if (tally.set < tally.chars) != told(made, article) {
            wrong.push(format!("a{article}: {tally:?}, but told is {}", told(made, article)));
        }
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

fn corpus() -> Vec<char> {
    let read = |name: &str| {
        fs::read_to_string(util::root().join("tests/fixtures/corpus").join(name)).expect("the corpus")
    };
    ["news-a.txt", "news-b.txt"].map(read).concat().chars().collect()
}

#[test]
fn no_page_loses_a_character_in_silence() {
    let asked = std::env::var("PAIBAN_PAGES").ok().and_then(|n| n.parse().ok());
    let (pages, readers) = (asked.unwrap_or(40), Readers::there());
    let corpus = corpus();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..pages {
        let folder = util::fresh_folder("generated");
        let Generated { job, copies, pictures, features } = generate(seed, &corpus, &folder);
        let set = paiban::typeset(&job);
        let wrong = wrong(&set.made, (&copies, &pictures));
        assert!(wrong.is_empty(), "seed {seed}: {wrong:#?}");
        let whole: String = set.made.pages[0]
            .blocks
            .iter()
            .flat_map(|block| &block.frames)
            .flat_map(|frame| &frame.lines)
            .map(|placed| placed.line.text.as_str())
            .collect();
        let pdf = paiban::write_pdf(&job, &set.display[0], 0).expect("a page").bytes;
        let drawn: String = reader::glyphs(&pdf).into_iter().map(|glyph| glyph.text).collect();
        assert_eq!(counted(&drawn), counted(&whole), "seed {seed}: the PDF's text");
        for (name, has) in &features {
            *seen.entry(name).or_default() += usize::from(*has);
        }
        let overset = set.made.tallies.iter().any(|(_, tally)| tally.overset_lines > 0);
        *seen.entry("overset").or_default() += usize::from(overset);
        *seen.entry("both sides").or_default() += usize::from(random_insets::has_halves(&set.made));
        // other programs take a second a page
        if asked.is_some() || seed % 5 == 0 {
            let path = folder.join("1.pdf");
            fs::write(&path, &pdf).expect("a file");
            let made = Made { name: format!("seed {seed}"), folder, job, set, pdfs: vec![(path, pdf)] };
            assert_eq!(readers.faults(&made), Vec::<String>::new(), "seed {seed}");
        }
    }
    println!("{pages} pages: {seen:?}");
    for name in
        ["vertical head", "border", "ground", "other legs", "short legs", "inset", "subhead", "byline"]
    {
        assert!(seen[name] * 20 >= pages as usize, "{name}: {seen:?}");
    }
    for name in ["picture", "left", "right", "centre", "outline", "both sides"] {
        assert!(seen[name] * 40 >= pages as usize, "{name}: {seen:?}");
    }
    assert!(seen["overset"] * 5 >= pages as usize, "{seen:?}");
}

#[test]
fn planted_losses_are_found() {
    let corpus = corpus();
    let folder = util::fresh_folder("planted");
    let generated = generate(1, &corpus, &folder);
    let faults = |plant: &dyn Fn(&mut Vec<PlacedLine>)| {
        let mut made = paiban::typeset(&generated.job).made;
        assert!(wrong(&made, (&generated.copies, &generated.pictures)).is_empty());
        let frames = made.pages[0].blocks.iter_mut().flat_map(|block| &mut block.frames);
        let body = frames.into_iter().find(|frame| frame.role == Role::Body && frame.lines.len() > 3);
        plant(&mut body.expect("a body").lines);
        wrong(&made, (&generated.copies, &generated.pictures))
    };
    let step = Length::pt(12);
    type Plant<'a> = (&'a str, &'a dyn Fn(&mut Vec<PlacedLine>));
    let plants: [Plant<'_>; 6] = [
        ("a line lost", &|lines| drop(lines.remove(1))),
        ("a line doubled", &|lines| lines.push(lines[0].clone())),
        ("two lines exchanged", &|lines| {
            let (first, second) = (lines[0].line.clone(), lines[1].line.clone());
            (lines[0].line, lines[1].line) = (second, first);
        }),
        ("a line over another", &|lines| lines[0].at.y = lines[1].at.y),
        ("a line outside the trim", &|lines| lines[0].at.x -= Length::from_microns(400_000)),
        ("a line off the grid", &|lines| lines[0].at.y += step / 4),
    ];
    for (what, plant) in plants {
        assert!(!faults(plant).is_empty(), "{what} is not seen");
    }
}
