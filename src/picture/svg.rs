//! SVG files: shapes in flat colours are taken, all else is told.
//!
//! The XML is looked through first, for what would be left out without a word; then usvg resolves styles, references
//! and transforms, and its tree is walked.

use super::svg_walk::walk;
use super::{Drawing, PictureError, Undrawn};
use std::collections::BTreeSet;
use svgtypes::{Length as Number, PathParser, PointsParser};
use usvg::roxmltree::{Document, Node, ParsingOptions};
use usvg::{Options, Tree};

/// The largest file, in bytes.
const LARGEST: usize = 8 << 20;
/// The most nodes of its XML, entities written out.
const MOST_NODES: u32 = 200_000;
/// The deepest element.
const DEEPEST: usize = 200;
/// The most elements that are found wanting before the rest goes untold.
const MOST_TOLD: usize = 12;
/// The namespace of what is drawn; what drawing programs keep for themselves stands in others.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that draw or hold what is drawn, and those that usvg's tree shows the use of.
const KNOWN: [&str; 37] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "use",
    "symbol",
    "defs",
    "style",
    "title",
    "desc",
    "metadata",
    "a",
    "switch",
    "marker",
    "clipPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "mask",
    "filter",
    "view",
    "cursor",
    "color-profile",
    "font",
    "font-face",
    "glyph",
    "missing-glyph",
    "hkern",
    "vkern",
    "solidColor",
    "hatch",
];
/// Attributes that are a number, with a unit or without.
const NUMBERS: [&str; 14] =
    ["x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "stroke-width"];

/// Whether a file is one: its first element.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let is_xml = start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    is_xml && start.windows(4).any(|window| window == b"<svg" || window == b":svg")
}

/// Takes up a file.
pub(super) fn parse(bytes: &[u8]) -> Result<Drawing, PictureError> {
    if bytes.len() > LARGEST {
        return Err(PictureError::TooLarge { limit: LARGEST });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::unreadable("the SVG is not UTF-8"))?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let xml = Document::parse_with_options(text, options)
        .map_err(|error| PictureError::Unreadable(format!("SVG: {error}")))?;
    let mut undrawn = Vec::new();
    look(&xml, &mut undrawn);
    if !undrawn.is_empty() {
        undrawn.truncate(MOST_TOLD);
        return Err(PictureError::Undrawable(undrawn));
    }
    let tree = Tree::from_xmltree(&xml, &Options::default())
        .map_err(|error| PictureError::Unreadable(format!("SVG: {error}")))?;
    walk(&tree, MOST_TOLD)
}

/// Tells what usvg would pass over.
fn look(xml: &Document<'_>, undrawn: &mut Vec<Undrawn>) {
    let ids: BTreeSet<&str> = xml.descendants().filter_map(|node| node.attribute("id")).collect();
    for node in xml.descendants().filter(Node::is_element) {
        let tell = |what| {
            let at = xml.text_pos_at(node.range().start);
            let named = node.attribute("id").map(|id| format!(" #{id}")).unwrap_or_default();
            Undrawn { what, place: format!("{}:{}{named}", at.row, at.col) }
        };
        if node.ancestors().take(DEEPEST + 1).count() > DEEPEST {
            undrawn.push(tell("too deep a nesting"));
            return;
        }
        let found = element(&node).or_else(|| attributes(&node, &ids));
        undrawn.extend(found.map(tell));
    }
}

/// What is wrong with an element by itself.
fn element(node: &Node<'_, '_>) -> Option<&'static str> {
    let name = node.tag_name();
    if name.namespace() != Some(SVG) {
        return None;
    }
    let is_filter_part = || node.ancestors().any(|above| above.has_tag_name((SVG, "a filter")));
    let has_words =
        || node.descendants().any(|child| child.text().is_some_and(|text| !text.trim().is_empty()));
    match name.name() {
        "text" | "flowRoot" if has_words() => Some("text without outlines"),
        "text" | "flowRoot" => None,
        "tspan" | "textPath" | "tref" | "flowPara" | "flowRegion" => None,
        "image" => Some("a picture of pixels"),
        "script" => Some("a script"),
        "foreignObject" => Some("foreign content"),
        "animate" | "animateTransform" | "animateMotion" | "animateColor" | "set" => Some("an animation"),
        "style" if node.text().is_some_and(calls_outside) => Some("a reference to another file"),
        known if KNOWN.contains(&known) || is_filter_part() => None,
        _ => Some("an element that SVG has not"),
    }
}

/// What is wrong with its attributes.
fn attributes(node: &Node<'_, '_>, ids: &BTreeSet<&str>) -> Option<&'static str> {
    if node.tag_name().namespace() != Some(SVG) {
        return None;
    }
    let is_link = node.has_tag_name((SVG, "a"));
    node.attributes().find_map(|attribute| {
        let value = attribute.value().trim();
        match attribute.name() {
            name if asks(name, value).is_some_and(|id| !ids.contains(id)) => Some("a reference to nothing"),
            "href" if !value.starts_with('#') && !is_link => Some("a reference to another file"),
            "style" if calls_outside(value) => Some("a reference to another file"),
            "d" if PathParser::from(value).any(|segment| segment.is_err()) => {
                Some("path data that break off")
            }
            "points" => {
                let pairs = PointsParser::from(value).count() * 2;
                (numbers(value) != Some(pairs)).then_some("path data that break off")
            }
            name if NUMBERS.contains(&name) => {
                let is_word = matches!(value, "auto" | "inherit");
                let number = value.parse::<Number>().ok().filter(|number| number.number.is_finite());
                (number.is_none() && !is_word).then_some("a number that is none")
            }
            _ => None,
        }
    })
}

/// The id that an attribute asks for in its own file.
fn asks<'v>(name: &str, value: &'v str) -> Option<&'v str> {
    match name {
        "href" => value.strip_prefix('#'),
        "fill" | "stroke" => value.strip_prefix("url(#")?.strip_suffix(')'),
        _ => None,
    }
}

/// How many numbers a list has, if it has nothing else.
fn numbers(list: &str) -> Option<usize> {
    svgtypes::NumberListParser::from(list)
        .try_fold(0, |count, number| number.ok().filter(|number| number.is_finite()).map(|_| count + 1))
}

/// Whether a style asks for another file.
fn calls_outside(style: &str) -> bool {
    let urls = style.match_indices("url(").map(|(at, found)| &style[at + found.len()..]);
    let mut urls = urls.map(|rest| rest.trim_start_matches([' ', '"', '\'']));
    style.contains("@import") || urls.any(|url| !url.starts_with('#'))
}
