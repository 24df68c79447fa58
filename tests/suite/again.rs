//! An edition set again after a change is what it would be set for the first time.

use crate::editions;
use paiban::Typeset;
use paiban::input::{Homes, Job};
use std::path::Path;

fn load(folder: &Path) -> Job {
    paiban::load(folder, &Homes::from_environment()).expect("a sound edition")
}

fn same(again: &Typeset, first: &Typeset) {
    assert_eq!(again.made.pages, first.made.pages);
    assert_eq!(again.made.tallies, first.made.tallies);
    assert_eq!(again.made.notices, first.made.notices);
    assert_eq!(again.display, first.display);
}

/// Makes a change in a file and sets the edition again, then once more with the file as it was: how many stories and
/// how many pages are kept.
fn kept(file: &str, from: &str, to: &str) -> (usize, usize) {
    let made = editions::changed("daily", "again", &[]);
    let path = made.folder.join(file);
    let text = std::fs::read_to_string(&path).expect("a readable file");
    assert!(text.contains(from), "{file} has no {from:?}");
    std::fs::write(&path, text.replacen(from, to, 1)).expect("a written file");
    let changed = load(&made.folder);
    let again = paiban::typeset_again(&changed, (&made.job, paiban::typeset(&made.job)));
    same(&again, &paiban::typeset(&changed));
    let found = (again.made.kept, again.made.kept_pages.len());
    std::fs::write(&path, text).expect("a written file");
    let back = load(&made.folder);
    let back = paiban::typeset_again(&back, (&changed, again));
    same(&back, &made.set);
    found
}

#[test]
fn one_changed_story_is_set_again_and_no_other() {
    let stories = editions::all().iter().find(|made| made.name == "daily").expect("the sample");
    let count = stories.set.made.tallies.len();
    assert_eq!(kept("articles/p2-lead.md", "“搁以前，", "“从前，"), (count - 1, 1));
    assert_eq!(kept("articles/p1-lead.md", "headline = \"", "headline = \"看"), (count - 1, 1));
    // the blocks of a page whose file changes have moved in it
    let others = stories.job.edition.pages[0].blocks.len();
    assert_eq!(kept("02.toml", "section = \"", "section = \"新"), (others, 1));
}

#[test]
fn what_stands_elsewhere_or_in_another_template_is_set_again() {
    let count = 17;
    assert_eq!(kept("edition.toml", "[values]", "names = [\"房建平\"]\n[values]"), (0, 0));
    // a picture's file changes, its name does not
    let made = editions::changed("daily", "again-picture", &[]);
    let picture = made.folder.join("pictures/clinic.jpg");
    std::fs::copy(made.folder.join("pictures/harbour.jpg"), picture).expect("a copied file");
    let changed = load(&made.folder);
    let again = paiban::typeset_again(&changed, (&made.job, paiban::typeset(&made.job)));
    assert_eq!(again.made.kept, count - 1);
    same(&again, &paiban::typeset(&changed));
}
