//! The page map as a file: what a script reads in it, against what it promises.
//!
//! Works on the JSON alone and shares no type with the engine. `map` looks at the pages behind it, to the unit.

use crate::editions::{self, Made};
use serde_json::Value;
use std::collections::BTreeMap;

/// Millimetres.
const TOLERANCE: f64 = 0.001;
const ROLES: &str = "body headline kicker deck digest byline subhead standfirst pullquote caption credit signature \
    label table furniture";
/// Marks whose second half may stand out of a full line.
const CLOSING: &str = "”’）》〉】〕，。、；：！？";

fn map_of(made: &Made) -> Value {
    let names: Vec<String> = (1..=made.pdfs.len()).map(|n| format!("{n:02}.pdf")).collect();
    serde_json::from_str(&paiban::page_map(&made.job, &made.set, &names)).expect("JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn count(value: &Value) -> usize {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .chars()
        .filter(|c| !c.is_whitespace())
        .count()
}

/// A box: left, top, right, bottom.
fn edges(entry: &Value) -> [f64; 4] {
    let [x, y, width, height] = [0, 1, 2, 3].map(|n| number(&entry["box_mm"][n]));
    [x, y, x + width, y + height]
}

fn inside(inner: [f64; 4], outer: [f64; 4]) -> bool {
    let low = (0..2).all(|n| inner[n] >= outer[n] - TOLERANCE);
    low && (2..4).all(|n| inner[n] <= outer[n] + TOLERANCE)
}

fn overlap(a: [f64; 4], b: [f64; 4]) -> bool {
    (0..2).all(|n| a[n] + TOLERANCE < b[n + 2] && b[n] + TOLERANCE < a[n + 2])
}

/// Everything wrong with a map.
fn faults(map: &Value) -> Vec<String> {
    let mut faults = tally_faults(map);
    for page in list(&map["pages"]) {
        faults.extend(place_faults(page));
        faults.extend(grid_faults(page));
        for block in list(&page["blocks"]) {
            faults.extend(edge_faults(block));
        }
    }
    faults
}

/// Characters that do not add up, article by article.
fn tally_faults(map: &Value) -> Vec<String> {
    let mut standing: BTreeMap<&str, usize> = BTreeMap::new();
    for block in list(&map["pages"]).iter().flat_map(|page| list(&page["blocks"])) {
        let lines = list(&block["frames"]).iter().flat_map(|frame| list(&frame["lines"]));
        if let Some(article) = block["article"].as_str() {
            *standing.entry(article).or_default() += lines.map(|line| count(&line["text"])).sum::<usize>();
        }
    }
    let mut faults = Vec::new();
    for article in list(&map["articles"]) {
        let id = article["id"].as_str().expect("an id");
        let [chars, set, added, overset, lost] =
            ["chars", "chars_set", "added_chars", "overset_chars", "overset_lines"]
                .map(|key| number(&article[key]) as usize);
        let stands = standing.remove(id).unwrap_or(0);
        if chars != set + overset || stands != set + added || (overset > 0) != (lost > 0) {
            faults.push(format!(
                "{id}: {chars} = {set} + {overset}, {stands} = {set} + {added}, {lost} lines lost"
            ));
        }
    }
    faults.extend(standing.keys().map(|id| format!("{id} is not told of in `articles`")));
    faults
}

/// Lines outside their frames, frames outside the trim, one over another.
fn place_faults(page: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let trim = [0.0, 0.0, number(&page["trim_mm"][0]), number(&page["trim_mm"][1])];
    let mut frames: Vec<(usize, [f64; 4], &Value)> = Vec::new();
    let mut lines: Vec<([f64; 4], &str)> = Vec::new();
    for (n, block) in list(&page["blocks"]).iter().enumerate() {
        for frame in list(&block["frames"]) {
            let (box_, role) = (edges(frame), frame["role"].as_str().expect("a role"));
            if !ROLES.split_whitespace().any(|known| known == role) || !inside(box_, trim) {
                faults.push(format!("{} {role} at {box_:?} is no frame in the trim", block["id"]));
            }
            for line in list(&frame["lines"]) {
                if !inside(edges(line), box_) {
                    faults.push(format!("{} leaves its frame", line["text"]));
                }
                lines.push((edges(line), line["text"].as_str().expect("a text")));
            }
            frames.push((n, box_, frame));
        }
    }
    for (n, (block, a, frame)) in frames.iter().enumerate() {
        for (_, _, other) in frames[n + 1..].iter().filter(|(other, b, _)| other != block && overlap(*a, *b))
        {
            faults.push(format!("{} lies over {}", frame["lines"][0]["text"], other["lines"][0]["text"]));
        }
    }
    for (n, (a, text)) in lines.iter().enumerate() {
        let others = lines[n + 1..].iter().filter(|(b, _)| overlap(*a, *b));
        faults.extend(others.map(|(_, other)| format!("{text} lies over {other}")));
    }
    faults
}

/// Body lines off the baseline grid.
fn grid_faults(page: &Value) -> Vec<String> {
    let (first, step) = (number(&page["baseline"]["first_mm"]), number(&page["baseline"]["step_mm"]));
    let frames = list(&page["blocks"]).iter().flat_map(|block| list(&block["frames"]));
    let body = frames.filter(|frame| frame["role"] == "body" && frame["writing"] == "horizontal");
    let off = |line: &&Value| {
        let rows = (number(&line["baseline_mm"]) - first) / step;
        (rows - rows.round()).abs() * step > TOLERANCE
    };
    body.flat_map(|frame| list(&frame["lines"]))
        .filter(off)
        .map(|line| format!("{} is off the grid", line["text"]))
        .collect()
}

/// Lines that end short of the right edge although their paragraph goes on: the next line of the leg or of the next
/// leg has no indent. What stands before a subhead or a quote ends a paragraph or is judged with the next leg.
fn edge_faults(block: &Value) -> Vec<String> {
    let body = list(&block["frames"]).iter().filter(|frame| frame["role"] == "body");
    let lines: Vec<(&Value, &Value)> =
        body.flat_map(|frame| list(&frame["lines"]).iter().map(move |line| (frame, line))).collect();
    let mut faults = Vec::new();
    for pair in lines.windows(2) {
        let [(frame, line), (next_frame, next)] = pair else { continue };
        let split = frame["box_mm"] != next_frame["box_mm"] && frame["leg"] == next_frame["leg"];
        let indented = edges(next)[0] - edges(next_frame)[0] > TOLERANCE;
        if split || indented || !line["relaxed"].is_null() || beside_a_picture(block, frame, line) {
            continue;
        }
        let short = edges(frame)[2] - edges(line)[2];
        let text = line["text"].as_str().expect("a text");
        let hangs = text.ends_with(|c| CLOSING.contains(c)) && short < 0.0;
        if short.abs() > TOLERANCE && !hangs {
            faults.push(format!("{text} ends {short:.3} mm short of its frame"));
        }
    }
    faults
}

/// Whether a line stands beside a picture, or the words below it, in its own leg (串文).
fn beside_a_picture(block: &Value, leg: &Value, line: &Value) -> bool {
    let ([left, _, right, _], [_, top, _, bottom]) = (edges(leg), edges(line));
    let words =
        list(&block["frames"]).iter().filter(|frame| frame["role"] == "caption" || frame["role"] == "credit");
    // copy keeps off a cut-out by a character above and below as well: 9 pt
    let pictures = list(&block["figures"]).iter().map(|figure| {
        let [left, top, right, bottom] = edges(figure);
        [left, top - 3.175, right, bottom + 3.175]
    });
    let mut taken = pictures.chain(words.map(edges));
    taken.any(|taken| overlap(taken, [left, top, right, bottom]))
}

#[test]
fn the_map_keeps_what_it_promises() {
    for made in editions::all() {
        let map = map_of(made);
        assert_eq!(map["schema"], 1);
        let faults = faults(&map);
        assert!(faults.is_empty(), "{}: {:#?}", made.name, &faults[..faults.len().min(8)]);
    }
}

/// The first frame of body text that has three lines, to be spoiled.
fn body(map: &mut Value) -> &mut Value {
    let blocks = map["pages"][0]["blocks"].as_array_mut().expect("blocks");
    let frames = blocks.iter_mut().flat_map(|block| block["frames"].as_array_mut().expect("frames"));
    let mut body = frames.filter(|frame| frame["role"] == "body" && frame["lines"][2].is_object());
    body.next().expect("body text")
}

fn add(value: &mut Value, by: f64) {
    *value = (number(value) + by).into();
}

type Spoil = fn(&mut Value);

/// What a map may have wrong, each with a way to make it so.
const SPOILS: [(&str, Spoil); 9] = [
    ("a line moved across", |map| add(&mut body(map)["lines"][1]["box_mm"][0], 0.01)),
    ("a line moved onto the next", |map| {
        let step = number(&map["pages"][0]["baseline"]["step_mm"]);
        add(&mut body(map)["lines"][1]["box_mm"][1], step);
    }),
    ("a baseline off the grid", |map| add(&mut body(map)["lines"][1]["baseline_mm"], 0.01)),
    ("a line that ends early", |map| add(&mut body(map)["lines"][1]["box_mm"][2], -0.01)),
    ("a line left out", |map| {
        body(map)["lines"].as_array_mut().expect("lines").remove(1);
    }),
    ("a character left out", |map| {
        let text = &mut body(map)["lines"][1]["text"];
        *text = text.as_str().expect("a text").chars().skip(1).collect::<String>().into();
    }),
    ("a character counted twice", |map| add(&mut map["articles"][0]["chars_set"], 1.0)),
    ("a story not told of", |map| {
        map["articles"].as_array_mut().expect("articles").pop();
    }),
    ("a frame beyond the trim", |map| add(&mut map["pages"][0]["trim_mm"][0], -30.0)),
];

#[test]
fn what_is_wrong_with_a_map_is_found() {
    for (what, spoil) in SPOILS {
        let mut map = map_of(&editions::all()[0]);
        spoil(&mut map);
        assert!(!faults(&map).is_empty(), "{what} goes unseen");
    }
}
