//! Random editions of a page or two: how a page is cut into places, and what stands in each.

use crate::random_ads::{self, ad};
use crate::random_block::{Part, block};
use crate::random_copy::Dice;
use crate::random_insets::{self, Insets};
use crate::random_story::{Copy, article};
use paiban::input::{Homes, Job};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// Columns, the characters of one, and lines.
const LAYOUTS: [(&str, usize, usize, usize); 2] = [("broadsheet", 8, 13, 116), ("tabloid", 5, 15, 83)];
/// Lines left white between stacked blocks.
const GAP: usize = 3;
/// The fewest characters of a zone's column.
const NARROWEST: usize = 9;
/// The words that the folio asks for.
const VALUES: &str = "[values]\nweb = \"w.example\"\nmotto = \"人间\"\neditors = \"责编\"\n";

/// Where a block stands, counted from 0.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) columns: (usize, usize),
    pub(crate) rows: (usize, usize),
    /// The characters of a column.
    pub(crate) cells: usize,
    /// The zone whose columns it counts.
    pub(crate) zone: Option<String>,
}

impl Place {
    pub(crate) fn wide(&self) -> usize {
        self.columns.1 - self.columns.0
    }

    pub(crate) fn deep(&self) -> usize {
        self.rows.1 - self.rows.0
    }

    /// The characters from edge to edge.
    pub(crate) fn width(&self) -> usize {
        self.wide() * (self.cells + 1) - 1
    }
}

/// A range as page files write it.
pub(crate) fn range((from, to): (usize, usize)) -> String {
    format!("{}-{to}", from + 1)
}

/// Cuts an area into places, across or down.
fn cut(dice: &mut Dice, place: Place, found: &mut Vec<Place>) {
    let (wide, deep) = (place.wide(), place.deep());
    let across = deep > 50 && dice.below(5) > 1;
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

/// Gives a place columns of its own, and cuts it anew.
fn zone(dice: &mut Dice, place: &Place, number: usize) -> Option<(String, Vec<Place>)> {
    let (room, columns) = (place.width(), 1 + dice.below(place.wide() + 1));
    let cells = (room - (columns - 1)) / columns;
    let name = format!("z{number}");
    let mut zone = format!("[[zone]]\nname = \"{name}\"\ncolumns = \"{}\"\n", range(place.columns));
    let _ = writeln!(zone, "lines = \"{}\"", range(place.rows));
    let _ = writeln!(zone, "grid = {{ columns = {columns}, cells = {cells} }}");
    let mut found = Vec::new();
    let whole = Place { columns: (0, columns), rows: place.rows, cells, zone: Some(name) };
    cut(dice, whole, &mut found);
    (cells >= NARROWEST).then_some((zone, found))
}

/// A story's parts so far.
#[derive(Default)]
struct Story {
    insets: Insets,
    /// The page of its last part.
    page: usize,
}

/// An edition under way.
struct Press<'a> {
    dice: Dice,
    corpus: &'a [char],
    layout: (&'static str, usize, usize, usize),
    stories: Vec<Story>,
    pages: Vec<String>,
}

impl Press<'_> {
    /// Plans a page; the first place of a later one takes what turns to it.
    fn page(&mut self) {
        let n = self.pages.len();
        let (_, columns, cells, lines) = self.layout;
        let spread = self.dice.below(8) == 0;
        let columns = if spread { columns * 2 } else { columns };
        let mut page = format!("page = {}\nsection = \"试版\"\nspread = {spread}\n", n * 2 + 1);
        let mut places = Vec::new();
        cut(
            &mut self.dice,
            Place { columns: (0, columns), rows: (0, lines), cells, zone: None },
            &mut places,
        );
        let (mut zones, mut free, mut ads) = (String::new(), Vec::new(), String::new());
        for (n, place) in places.into_iter().enumerate() {
            match self.dice.below(7) {
                0 if n > 0 => ads += &ad(&mut self.dice, n, &place),
                1 | 2 if place.wide() > 1 => match zone(&mut self.dice, &place, n) {
                    Some((zone, cut)) => {
                        zones += &zone;
                        free.extend(cut);
                    }
                    None => free.push(place),
                },
                _ => free.push(place),
            }
        }
        page += &zones;
        if self.dice.below(3) == 0 {
            page.push_str("[[furniture]]\npiece = \"folio\"\n");
        }
        let pictured = (self.dice.below(3) > 0).then_some(self.corpus);
        // what turns the page leaves a small place
        free.sort_by_key(|place| if n == 0 { place.width() * place.deep() } else { 0 });
        for (at, place) in free.iter().enumerate() {
            page += &self.block((n, at), place, pictured);
        }
        self.pages.push(page + &ads);
    }

    fn block(&mut self, (page, at): (usize, usize), place: &Place, pictured: Option<&[char]>) -> String {
        let turned = (page > 0 && at < 2).then_some(at);
        let linked = (0..self.stories.len()).rfind(|story| self.stories[*story].page == page);
        let before = turned.or(linked.filter(|_| self.dice.below(8) == 0));
        let part = match before {
            None => Part::First,
            Some(_) if self.dice.below(2) == 0 => Part::Headed,
            Some(_) => Part::Bare,
        };
        let story = before.filter(|story| *story < self.stories.len()).unwrap_or(self.stories.len());
        let part = if story == self.stories.len() { Part::First } else { part };
        if part == Part::First {
            self.stories.push(Story::default());
        }
        let own = &mut self.stories[story];
        own.insets.turns |= part != Part::First;
        own.insets.jump_headline |= part == Part::Headed && self.dice.below(2) == 0;
        own.page = page;
        block(&mut self.dice, (&format!("a{story}"), place, part), pictured, &mut own.insets)
    }
}

/// Writes an edition of a page or two and reads it; says what its stories say, in order.
pub(crate) fn generate(seed: u64, corpus: &[char], folder: &Path) -> (Job, Vec<Copy>) {
    let mut dice = Dice(seed);
    let layout = LAYOUTS[dice.below(2)];
    let pages = 1 + usize::from(dice.below(3) == 0);
    let mut press = Press { dice, corpus, layout, stories: Vec::new(), pages: Vec::new() };
    (0..pages).for_each(|_| press.page());
    let folder = folder.join("page");
    random_insets::write_files(&folder.join("pictures"));
    random_ads::write_file(&folder.join("ads"));
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("a file");
    fs::create_dir_all(folder.join("articles")).expect("a folder");
    let mut copies = Vec::new();
    for (n, story) in press.stories.iter().enumerate() {
        let (file, copy) = article(&mut press.dice, corpus, &story.insets);
        write(&format!("articles/a{n}.md"), &file);
        copies.push(copy);
    }
    let mut names = Vec::new();
    for (n, page) in press.pages.iter().enumerate() {
        names.push(format!("0{}.toml", n + 1));
        write(&names[n], page);
    }
    let edition =
        format!("layout = \"{}\"\npages = {names:?}\ndate = \"2026-11-24\"\nstaff = []\n{VALUES}", layout.0);
    write("edition.toml", &edition);
    write("paiban.toml", "name = \"试\"\n");
    let job = paiban::load(&folder, &Homes::from_environment())
        .unwrap_or_else(|failure| panic!("seed {seed}: {:#?}", failure.notices));
    (job, copies)
}
