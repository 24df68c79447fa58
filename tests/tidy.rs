//! The house's rules, checked on the source tree: which room may name which, which crate is named where, that every
//! file opens with `//!` and none grows too long.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the first to the last: each may name only those before it.
const ROOMS: [&str; 19] = [
    "geometry",
    "notice",
    "press",
    "text",
    "font",
    "picture",
    "article",
    "style",
    "grid",
    "template",
    "edition",
    "paragraph",
    "flow",
    "makeup",
    "display",
    "pdf",
    "raster",
    "report",
    "input",
];

/// Third-party crates and the rooms that may name them.
const CRATES: [(&str, &[&str]); 29] = [
    ("rusttype", &["font"]),
    ("ttf_parser", &["font"]),
    ("subsetter", &["font", "pdf"]),
    ("self_cell", &["font"]),
    ("printpdf", &["pdf"]),
    ("libdeflater", &["pdf"]),
    ("lopdf", &["pdf"]),
    ("flate2", &["pdf"]),
    ("md5", &["pdf"]),
    ("image", &["picture"]),
    ("jpeg_decoder", &["picture"]),
    ("jpeg_encoder", &["picture"]),
    ("tiff", &["picture"]),
    ("usvg", &["picture"]),
    ("svgtypes", &["picture"]),
    ("tiny_skia_path", &["picture"]),
    ("moxcms", &["press"]),
    ("simd_adler32", &["press"]),
    ("sha2", &["report"]),
    ("toml", &["input"]),
    ("memmap2", &["input"]),
    ("serde", &["input", "report"]),
    ("serde_json", &["report", "cli"]),
    ("clap", &["cli"]),
    ("annotate_snippets", &["cli"]),
    ("unicode_segmentation", &["text"]),
    ("hypher", &["text"]),
    ("icu_properties", &["text"]),
    ("icu_calendar", &["edition"]),
];

const LONGEST_FILE: usize = 800;

struct Source {
    room: String,
    path: PathBuf,
    text: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    assert!(found.len() > 30, "only {} source files found", found.len());
    let room = |path: &Path| {
        let inner = path.strip_prefix(&root).expect("below src");
        let first = inner.components().next().expect("a file").as_os_str().to_string_lossy().into_owned();
        first.trim_end_matches(".rs").to_owned()
    };
    let read = |path: PathBuf| Source {
        room: room(&path),
        text: fs::read_to_string(&path).expect("a readable source file"),
        path,
    };
    found.into_iter().map(read).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file: comment lines left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// Words that stand before `::` in a line.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices("::").map(move |(at, _)| {
        let start = line[..at].rfind(|c| !word(c)).map_or(0, |n| n + 1);
        &line[start..at]
    })
}

fn rooms_named(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, token)| {
        let rest = &line[at + token.len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

fn breach(source: &Source, line: &str) -> Option<String> {
    let own = ROOMS.iter().position(|room| *room == source.room)?;
    rooms_named(line).find_map(|named| {
        let other = ROOMS.iter().position(|room| *room == named);
        match other {
            Some(other) if other <= own => None,
            Some(_) => Some(format!("{} may not name {named}", source.room)),
            None => Some(format!("`crate::{named}` is no room")),
        }
    })
}

#[test]
fn rooms_name_only_rooms_above_them() {
    let mut faults = Vec::new();
    for source in sources() {
        for (n, line) in code(&source.text) {
            faults.extend(
                breach(&source, line).map(|why| format!("{}:{}: {why}", source.path.display(), n + 1)),
            );
            if line.contains("super::super")
                || line.trim_start().starts_with("pub use") && line.contains("*;")
            {
                faults.push(format!("{}:{}: {}", source.path.display(), n + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_planted_breach_is_seen() {
    let planted = |room: &str| Source { room: room.to_owned(), path: PathBuf::new(), text: String::new() };
    assert!(breach(&planted("text"), "use crate::font::Face;").is_some());
    assert!(breach(&planted("font"), "use crate::text::CharClass;").is_none());
    assert!(paths("let x = lopdf::Object::Null;").any(|name| name == "lopdf"));
}

#[test]
fn a_crate_is_named_by_its_own_room() {
    let mut faults = Vec::new();
    for source in sources() {
        for (n, line) in code(&source.text) {
            for name in paths(line) {
                let known = CRATES.iter().find(|(krate, _)| *krate == name);
                if let Some((krate, _)) = known.filter(|(_, rooms)| !rooms.contains(&source.room.as_str())) {
                    faults.push(format!("{}:{}: names {krate}", source.path.display(), n + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_open_with_their_purpose_and_stay_short() {
    for source in sources() {
        let (name, lines) = (source.path.display(), source.text.lines().count());
        assert!(source.text.starts_with("//!"), "{name} does not open with //!");
        let table = source.path.to_string_lossy().ends_with("_table.rs");
        assert!(table || lines <= LONGEST_FILE, "{name} has {lines} lines");
    }
}

#[test]
fn the_top_level_holds_what_the_card_names() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "fonts",
        "layouts",
        "examples",
        "tests",
        "benches",
        "target",
        "out",
    ];
    for entry in fs::read_dir(env!("CARGO_MANIFEST_DIR")).expect("the root") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let beside = name.starts_with('.') || name.starts_with("README") || name.starts_with("LICENSE");
        assert!(beside || allowed.contains(&name.as_str()), "{name} stands at the top level");
    }
}

#[test]
fn the_file_system_is_touched_by_input_and_cli_alone() {
    for source in sources() {
        if ["input", "cli", "main"].contains(&source.room.as_str()) {
            continue;
        }
        let body = source.text.split("#[cfg(test)]").next().unwrap_or_default();
        for (n, line) in code(body) {
            let touches = ["std::fs", "std::env", "SystemTime", "Instant::now", "File::open"];
            let found = touches.iter().find(|word| line.contains(**word));
            let tests = source.path.ends_with("tests.rs");
            assert!(found.is_none() || tests, "{}:{}: {}", source.path.display(), n + 1, line.trim());
        }
    }
}
