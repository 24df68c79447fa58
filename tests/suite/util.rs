//! What the tests share: folders, the binary, outside programs.

use paiban::font::{Face, Family, FamilyId, FontShelf};
use std::fs::DirEntry;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Once};
use std::time::Duration;

/// The project's root.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The body face with a Latin face beside it, as one family.
pub(crate) fn shelf(latin: &str) -> (FontShelf, FamilyId) {
    let mut shelf = FontShelf::default();
    let mut face = |name: &str| {
        let bytes = std::fs::read(root().join("fonts").join(name)).expect("a shipped face");
        shelf.add_face(Arc::new(Face::parse(Arc::new(bytes)).expect("a face")))
    };
    let (han, latin) = (face("NPSongSC-Regular.otf"), face(latin));
    let id = shelf.add_family(Family { name: "song".into(), han, latin: Some(latin), fallback: vec![] });
    (shelf, id)
}

/// An empty folder for a test's files.
pub(crate) fn fresh_folder(name: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    static SWEPT: Once = Once::new();
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let all = Path::new(env!("CARGO_TARGET_TMPDIR"));
    SWEPT.call_once(|| sweep(all));
    let folder = all.join(format!("{name}-{}-{number}", std::process::id()));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).expect("a folder that can be emptied");
    }
    std::fs::create_dir_all(&folder).expect("a new folder");
    folder
}

/// Removes what runs have left an hour ago or earlier; a run beside this one keeps its folders.
fn sweep(folder: &Path) {
    let age = |entry: &DirEntry| entry.metadata().and_then(|about| about.modified()).ok()?.elapsed().ok();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if age(&entry).is_some_and(|age| age >= Duration::from_secs(3600)) {
            // another run may be sweeping too
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Says that something was skipped, past the test runner, which keeps back what passing tests print.
pub(crate) fn skipped(why: &str) {
    // a closed stderr is no reason to fail
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// Runs `paiban` in a folder.
pub(crate) fn paiban_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paiban"));
    command.current_dir(folder).args(arguments).output().expect("paiban runs")
}

/// Whether an outside program is there; says so when it is not. Under `CI` it must be.
pub(crate) fn has(program: &str, version: &str) -> bool {
    let there = Command::new(program).arg(version).output().is_ok();
    assert!(there || std::env::var_os("CI").is_none(), "{program} is needed in CI and is not installed");
    if !there {
        skipped(&format!("{program} is not installed"));
    }
    there
}

/// Whether a module of Python is there; says so when it is not. No system package brings it, so that CI can't insist.
pub(crate) fn has_module(module: &str) -> bool {
    let asked = Command::new("python3").args(["-c", &format!("import {module}")]).output();
    let there = asked.is_ok_and(|asked| asked.status.success());
    if !there {
        skipped(&format!("Python's {module} is not installed"));
    }
    there
}

/// Runs an outside program; its output, or a failure with what it said.
pub(crate) fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().expect("an installed program");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?} failed: {said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Compares with the file under `tests/golden`; `BLESS=1` rewrites it.
pub(crate) fn same_as_golden(name: &str, text: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(root().join("tests/golden")).expect("a folder");
        std::fs::write(&path, text).expect("a written golden");
    }
    let golden = std::fs::read_to_string(&path).expect("a golden; BLESS=1 writes it");
    let first = golden.lines().zip(text.lines()).find(|(old, new)| old != new);
    assert!(golden == text, "{name} differs, first here: {first:?}; look, then BLESS=1");
}
