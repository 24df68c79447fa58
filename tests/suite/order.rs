//! Reading order: what pdftotext reads of a story is its copy in one piece for each of its blocks, block after block.

use crate::accounts::own;
use crate::editions::Made;
use crate::outside::raw_text;
use crate::random_story::{Copy, bare};
use paiban::article::Role;
use paiban::makeup::PlacedBlock;

/// Hyphens are the engine's, but for those of the copy: neither is looked at.
fn plain(text: &str) -> String {
    bare(text).replace('-', "")
}

/// How many characters of the running text stand in a block.
fn running(block: &PlacedBlock) -> usize {
    let runs = |role| matches!(role, Role::Body | Role::Subhead | Role::Signature);
    let frames = block.frames.iter().filter(|frame| runs(frame.role));
    frames.flat_map(|frame| &frame.lines).map(|placed| plain(own(placed)).chars().count()).sum()
}

/// Stories that are not read as they are written.
pub(crate) fn faults(made: &Made, copies: &[Copy]) -> Vec<String> {
    let texts: Vec<String> =
        made.pdfs.iter().map(|(path, _)| plain(&raw_text(path.to_str().expect("UTF-8")))).collect();
    broken(made, copies, &texts)
}

fn broken(made: &Made, copies: &[Copy], texts: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for (article, copy) in copies.iter().enumerate() {
        let whole = plain(&copy.running());
        let mut rest = whole.as_str();
        for (page, text) in made.set.made.pages.iter().zip(texts) {
            let mut after = text.as_str();
            for block in page.blocks.iter().filter(|block| block.article == Some(article)) {
                let end = rest.char_indices().nth(running(block)).map_or(rest.len(), |(at, _)| at);
                let (part, next) = rest.split_at(end);
                match after.find(part) {
                    Some(at) => after = &after[at + part.len()..],
                    None => faults.push(format!(
                        "pdftotext: {} of page {} is not read in one piece",
                        block.id, page.number
                    )),
                }
                rest = next;
            }
        }
    }
    faults
}
