//! The editions that the tests set, each once.

use crate::{seed, util};
use paiban::input::{Homes, Job};
use paiban::{Typeset, Written};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// An edition with all that was made of it.
pub(crate) struct Made {
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
    pub(crate) job: Job,
    pub(crate) set: Typeset,
    /// A PDF for each page, and where it stands.
    pub(crate) pdfs: Vec<(PathBuf, Vec<u8>)>,
}

/// Loads and sets an edition, and writes its PDFs into a folder of their own.
pub(crate) fn make(folder: &Path, name: &str) -> Made {
    let job = paiban::load(folder, &Homes::from_environment())
        .unwrap_or_else(|failure| panic!("{name}: {:#?}", failure.notices));
    let set = paiban::typeset(&job);
    let out = util::fresh_folder(name);
    let write = |(n, page)| {
        let Written { bytes, notices, .. } = paiban::write_pdf(&job, page, 0).expect("a page");
        assert!(notices.is_empty(), "{notices:?}");
        let path = out.join(format!("{n}.pdf"));
        let bytes = bytes.to_vec();
        std::fs::write(&path, &bytes).expect("a written file");
        (path, bytes)
    };
    let pdfs = set.display.iter().enumerate().map(write).collect();
    Made { name: name.to_owned(), folder: folder.to_owned(), job, set, pdfs }
}

/// A sample edition with some things changed in its files: `(file, from, to)`; from nothing, the whole file.
pub(crate) fn changed(sample: &str, name: &str, changes: &[(&str, &str, &str)]) -> Made {
    let folder = copied(sample, name);
    for (file, from, to) in changes {
        let path = folder.join(file);
        let text = std::fs::read_to_string(&path).expect("a readable file");
        assert!(text.contains(from), "{file} has no {from:?}");
        let text = if from.is_empty() { (*to).to_owned() } else { text.replacen(from, to, 1) };
        std::fs::write(path, text).expect("a written file");
    }
    make(&folder, name)
}

/// A copy of a sample edition, a paper of its own.
pub(crate) fn copied(sample: &str, name: &str) -> PathBuf {
    let folder = util::fresh_folder(name);
    copy(&util::root().join("examples/linlan").join(sample), &folder);
    std::fs::write(folder.join("paiban.toml"), "").expect("a written file");
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a new folder");
    for entry in std::fs::read_dir(from).expect("a readable folder").map(|entry| entry.expect("an entry")) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("a copied file");
        }
    }
}

/// Every edition in `examples`, by name.
fn samples() -> Vec<(String, PathBuf)> {
    let folders = std::fs::read_dir(util::root().join("examples/linlan")).expect("the sample paper");
    let folders = folders.map(|entry| entry.expect("an entry").path());
    let editions = folders.filter(|folder| folder.join("edition.toml").is_file());
    let name = |folder: &Path| folder.file_name().expect("a name").to_string_lossy().into_owned();
    let mut found: Vec<_> = editions.map(|folder| (name(&folder), folder)).collect();
    found.sort();
    assert!(found.len() >= 2, "only {found:?}");
    found
}

/// The sample editions, and the seed page where its data is.
pub(crate) fn all() -> &'static [Made] {
    static MADE: OnceLock<Vec<Made>> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut made: Vec<Made> = samples().iter().map(|(name, folder)| make(folder, name)).collect();
        match seed::edition() {
            Some((folder, _)) => made.push(make(&folder, "seed")),
            None => util::skipped("the seed page: its data does not stand beside the checkout"),
        }
        made
    })
}
