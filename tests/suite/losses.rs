//! Losses planted in generated pages: each witness that can see one must.

use crate::accounts::{told_too_long, too_long, wrong};
use crate::editions::Made;
use crate::generated::{corpus, faults_outside, made, write};
use crate::outside::Readers;
use crate::random_story::Copy;
use crate::{drawn, order};
use paiban::article::Role;
use paiban::display::{Item, Mark, Shape, TextRun};
use paiban::font::GlyphId;
use paiban::geometry::{Length, Rect};
use paiban::makeup::PlacedLine;
use paiban::press::Tint;

/// A seed whose first page has a body of some lines and paragraphs.
const SEED: u64 = 1;
const LINE: Length = Length::pt(12);

type Plant<'a> = &'a dyn Fn(&mut Vec<PlacedLine>);

#[test]
fn losses_planted_in_made_up_pages_are_found() {
    let (made, copies) = made(SEED, &corpus());
    assert_eq!(wrong((&made.job, &made.set.made), &copies), Vec::<String>::new());
    let faults = |plant: Plant<'_>| {
        let mut set = paiban::typeset(&made.job).made;
        let frames = set.pages[0].blocks.iter_mut().flat_map(|block| &mut block.frames);
        let body = frames.into_iter().find(|frame| frame.role == Role::Body && frame.lines.len() > 3);
        plant(&mut body.expect("a body").lines);
        wrong((&made.job, &set), &copies)
    };
    let plants: [(&str, Plant<'_>); 6] = [
        ("a line lost", &|lines| drop(lines.remove(1))),
        ("a line doubled", &|lines| lines.push(lines[0].clone())),
        ("two lines exchanged", &|lines| {
            let (first, second) = (lines[0].line.clone(), lines[1].line.clone());
            (lines[0].line, lines[1].line) = (second, first);
        }),
        ("a line over another", &|lines| lines[0].at.y = lines[1].at.y),
        ("a line outside the trim", &|lines| lines[0].at.x -= Length::from_microns(400_000)),
        ("a line off the grid", &|lines| lines[0].at.y += LINE / 4),
    ];
    for (what, plant) in plants {
        assert!(!faults(plant).is_empty(), "{what} is not seen");
    }
}

/// Where in the display list the second line of the longest body stands, and its box.
fn second_line(made: &Made, page: usize) -> (usize, Rect) {
    let frames = made.set.made.pages[page].blocks.iter().flat_map(|block| &block.frames);
    let body = frames.filter(|frame| frame.role == Role::Body).max_by_key(|frame| frame.lines.len());
    let placed = &body.expect("a body").lines[1];
    let is_it = |item: &Item| match &item.mark {
        Mark::Text(run) => placed.at.y == run.origin.y && placed.line.text.starts_with(&run.text),
        _ => false,
    };
    (made.set.display[page].items.iter().position(is_it).expect("the line"), placed.rect())
}

/// Plants a loss at the second line of the longest body.
type Loss<'a> = &'a dyn Fn(&mut Vec<Item>, usize, Rect);

fn run(items: &mut [Item], at: usize) -> &mut TextRun {
    match &mut items[at].mark {
        Mark::Text(run) => run,
        _ => panic!("no text"),
    }
}

/// Which of the witnesses see something: the display list, pdftotext and MuPDF.
fn seen(made: &Made, copies: &[Copy], readers: Readers) -> [bool; 3] {
    let listed = drawn::faults(&made.set.made.pages[0], &made.set.display[0]);
    let poppler = Readers { mupdf: false, ..readers }.faults(made, 0);
    let order = if readers.poppler { order::faults(made, copies) } else { Vec::new() };
    let mupdf = Readers { poppler: false, ..readers }.faults(made, 0);
    [!listed.is_empty(), !(poppler.is_empty() && order.is_empty()), !mupdf.is_empty()]
}

#[test]
fn losses_planted_in_files_are_seen_by_every_witness_that_can() {
    let readers = Readers::there();
    let (mut made, copies) = made(SEED, &corpus());
    assert_eq!(seen(&made, &copies, readers), [false; 3]);
    let losses: [(&str, Loss<'_>, [bool; 3]); 7] = [
        ("lost", &|items, at, _| drop(items.remove(at)), [true; 3]),
        ("doubled", &|items, at, _| items.insert(at, items[at].clone()), [true; 3]),
        // pdftotext sees neither where a line stands nor what lies over it
        ("out of its frame", &|items, at, _| run(items, at).origin.y += LINE / 2 * 5, [true, false, true]),
        ("over another", &|items, at, _| run(items, at).origin.y += LINE, [true, false, true]),
        ("off the trim", &|items, at, _| run(items, at).origin.x -= Length::pt(3000), [true; 3]),
        (
            "covered",
            &|items, at, rect| {
                let mark = Mark::Fill { shape: Shape::Rect(rect), tint: Tint::BLACK };
                items.push(Item { mark, owner: items[at].owner });
            },
            [true, false, true],
        ),
        ("no glyph", &|items, at, _| run(items, at).glyphs[0].glyph = GlyphId(0), [true, false, true]),
    ];
    for (what, plant, wanted) in losses {
        let sound = made.set.display[0].clone();
        let (at, rect) = second_line(&made, 0);
        plant(&mut made.set.display[0].items, at, rect);
        write(&mut made);
        let can = [true, readers.poppler, readers.mupdf];
        let found = seen(&made, &copies, readers);
        made.set.display[0] = sound;
        for (witness, name) in ["the display list", "pdftotext", "MuPDF"].iter().enumerate() {
            assert_eq!(found[witness], wanted[witness] && can[witness], "{what}, as seen by {name}");
        }
    }
}

/// A head that is too long keeps its own lines, and what they lie over, from being compared: nothing else.
#[test]
fn a_line_out_of_place_is_seen_on_a_page_with_a_head_that_is_too_long() {
    let readers = Readers::there();
    let corpus = corpus();
    let has_both = |(made, _): &(Made, Vec<Copy>)| too_long(&made.set.made) && told_too_long(made).len() == 1;
    let (mut made, copies) =
        (0..200).map(|seed| self::made(seed, &corpus)).find(has_both).expect("such a page");
    assert_eq!(faults_outside(&made, &copies, readers), Vec::<String>::new());
    for page in 0..made.set.display.len() {
        let sound = made.set.display[page].clone();
        let (at, _) = second_line(&made, page);
        run(&mut made.set.display[page].items, at).origin.x += Length::pt(1);
        write(&mut made);
        let found = Readers { poppler: false, ..readers }.faults(&made, page);
        assert_eq!(!found.is_empty(), readers.mupdf, "page {page}");
        made.set.display[page] = sound;
    }
}

#[test]
fn paragraphs_in_another_order_are_seen() {
    let readers = Readers::there();
    let (mut made, copies) = made(SEED, &corpus());
    if !readers.poppler {
        return;
    }
    let (at, _) = second_line(&made, 0);
    // read last, drawn where it was
    let item = made.set.display[0].items.remove(at);
    made.set.display[0].items.push(item);
    write(&mut made);
    assert!(!order::faults(&made, &copies).is_empty());
}
