//! Names that a head never parts: of the paper, an edition, an article.

use super::document::Document;
use super::fault::Fault;
use super::notes::Notes;
use toml::Spanned;

/// Reads a list of names; each has 2 to 20 characters.
pub(super) fn names(document: &Document, written: &[Spanned<String>], notes: &mut Notes) -> Vec<String> {
    let read = |name: &Spanned<String>| {
        let text = document.words(name)?.text;
        let length = text.chars().count();
        if (2..=20).contains(&length) {
            return Ok(text);
        }
        Err(Fault::limit("names", &length.to_string(), "2 … 20").at(document.place(name)))
    };
    written.iter().filter_map(|name| notes.take(read(name))).collect()
}
