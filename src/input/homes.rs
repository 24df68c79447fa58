//! Where things are looked for: the project round an edition, and what ships with the program.
//!
//! Order, for layouts and for fonts: the project's own folder, `PAIBAN_HOME`, `../share/paiban` beside the
//! program, the tree it was built from. The first that has the name wins.

use super::document::Document;
use super::fault::Fault;
use super::names::names;
use super::notes::Notes;
use crate::notice::Notice;
use serde::Deserialize;
use std::path::{Component, Path, PathBuf};
use toml::Spanned;

/// The largest text file that is read.
const LARGEST_TEXT: u64 = 16 << 20;
/// The largest picture or font.
const LARGEST_FILE: u64 = 256 << 20;

/// What a file is read as, for its size limit.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// A picture or a font.
    Binary,
}

/// Places outside the project, from the environment.
#[derive(Clone, Debug, Default)]
pub struct Homes {
    /// Where the user ran: file names are shown from here.
    pub here: PathBuf,
    /// Folders with `layouts/` and `fonts/` that ship with the program, first to be asked first.
    pub shipped: Vec<PathBuf>,
}

impl Homes {
    /// `PAIBAN_HOME`, `../share/paiban` beside the program, and the tree it was built from.
    pub fn from_environment() -> Homes {
        let named = std::env::var_os("PAIBAN_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
        let program = std::env::current_exe().and_then(std::fs::canonicalize).ok();
        let beside = program.and_then(|program| Some(program.parent()?.parent()?.join("share/paiban")));
        let built_from = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let shipped = named.into_iter().chain(beside).chain([built_from]).collect();
        Homes { here: std::env::current_dir().unwrap_or_default(), shipped }
    }
}

/// A project: a folder with `paiban.toml`.
#[derive(Clone, Debug)]
pub(super) struct Project {
    /// Its root, canonical.
    pub root: PathBuf,
    /// Folders of layouts, in the order asked.
    pub layouts: Vec<PathBuf>,
    /// Folders of fonts, in the order asked.
    pub fonts: Vec<PathBuf>,
    /// Names that heads never part.
    pub names: Vec<String>,
}

/// `paiban.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProjectFile {
    #[serde(rename = "name")]
    _name: Option<String>,
    layouts: Option<Spanned<String>>,
    fonts: Option<Spanned<String>>,
    #[serde(default)]
    names: Vec<Spanned<String>>,
}

/// The nearest folder at or above `folder` that has a `paiban.toml`.
pub(super) fn find_root(folder: &Path) -> Result<PathBuf, Notice> {
    let found = folder.ancestors().find(|folder| folder.join("paiban.toml").is_file());
    let folder_name = folder.display().to_string();
    found.map(Path::to_path_buf).ok_or_else(|| Fault::NoProject.notice().text("path", folder_name))
}

impl Project {
    /// No project: what ships with the program.
    pub fn shipped(homes: &Homes) -> Project {
        let folders = |usual: &str| homes.shipped.iter().map(|home| home.join(usual)).collect();
        Project {
            root: PathBuf::new(),
            layouts: folders("layouts"),
            fonts: folders("fonts"),
            names: Vec::new(),
        }
    }

    /// Crosses over from the file.
    pub fn new(
        root: &Path,
        file: &ProjectFile,
        document: &Document,
        homes: &Homes,
    ) -> (Project, Vec<Notice>) {
        let mut notes = Notes::default();
        let mut folders = |named: &Option<Spanned<String>>, usual: &str| -> Vec<PathBuf> {
            let own = match named {
                Some(name) => notes.take(
                    inside(root, root, name.get_ref()).map_err(|notice| notice.at(document.place(name))),
                ),
                None => inside(root, root, usual).ok(),
            };
            let shipped = homes.shipped.iter().map(|home| home.join(usual));
            own.into_iter().chain(shipped).collect()
        };
        let (layouts, fonts) = (folders(&file.layouts, "layouts"), folders(&file.fonts, "fonts"));
        let names = names(document, &file.names, &mut notes);
        (Project { root: root.to_path_buf(), layouts, fonts, names }, notes.0)
    }
}

/// The canonical path of `written` in `folder`; refused when it is absolute, climbs, or leads out of `root`.
pub(super) fn inside(root: &Path, folder: &Path, written: &str) -> Result<PathBuf, Notice> {
    let stays = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if written.is_empty() || written.contains('\\') || !Path::new(written).components().all(stays) {
        return Err(Fault::PathOutside.notice().text("path", written));
    }
    let path = folder.join(written).canonicalize().map_err(|error| no_file(written, &error))?;
    if path.starts_with(root) { Ok(path) } else { Err(Fault::LinkOutside.notice().text("path", written)) }
}

/// Refuses all but a plain file of no more than the size limit.
pub(super) fn plain(path: &Path, written: &str, kind: Kind) -> Result<(), Notice> {
    let metadata = path.metadata().map_err(|error| no_file(written, &error))?;
    let limit = match kind {
        Kind::Text => LARGEST_TEXT,
        Kind::Binary => LARGEST_FILE,
    };
    if !metadata.is_file() {
        return Err(Fault::NotAFile.notice().text("path", written));
    }
    if metadata.len() > limit {
        let limit = format!("{} MiB", limit >> 20);
        return Err(Fault::TooLarge.notice().text("path", written).text("limits", limit));
    }
    Ok(())
}

/// Refuses a name that is a path: layouts, faces and articles are named, not pointed at.
pub(super) fn plain_name(name: &str) -> Result<(), Notice> {
    let bad = name.is_empty() || name.starts_with('.') || name.len() > 200;
    if bad || name.chars().any(|c| c.is_control() || matches!(c, '/' | '\\' | ':')) {
        return Err(Fault::BadName.notice().text("found", name));
    }
    Ok(())
}

/// The notice of a file that is not there or can't be opened.
pub(super) fn no_file(written: &str, error: &std::io::Error) -> Notice {
    Fault::NoFile.notice().text("path", written).text("reason", error.kind().to_string())
}

/// A path as the user knows it: from where they ran, else from the project's root, else whole.
pub(super) fn shown(path: &Path, here: &Path, root: &Path) -> String {
    let here = here.canonicalize().unwrap_or_else(|_| here.to_path_buf());
    let short = path.strip_prefix(&here).or_else(|_| path.strip_prefix(root)).unwrap_or(path);
    short.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(root: &Path, written: &str, expected: &str) {
        let found = inside(root, root, written).err().map(|notice| notice.fact("fault")).unwrap_or_default();
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn paths_stay_inside() {
        let root = std::env::temp_dir().join(format!("paiban-paths-{}", std::process::id()));
        let outside = root.join("outside");
        let project = root.join("project");
        std::fs::create_dir_all(project.join("articles")).expect("a folder");
        std::fs::create_dir_all(&outside).expect("a folder");
        std::fs::write(project.join("articles/a.md"), "a").expect("a file");
        std::fs::write(outside.join("b.md"), "b").expect("a file");
        let project = project.canonicalize().expect("a folder");
        check(&project, "articles/a.md", "");
        check(&project, "./articles/a.md", "");
        check(&project, "articles/none.md", "no-file");
        check(&project, "articles/a.md\0", "no-file");
        check(&project, "../outside/b.md", "path-outside");
        check(&project, "articles/../articles/a.md", "path-outside");
        check(&project, "/etc/passwd", "path-outside");
        check(&project, "..\\outside", "path-outside");
        check(&project, "", "path-outside");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&outside, project.join("link")).expect("a link");
            check(&project, "link/b.md", "link-outside");
        }
        std::fs::remove_dir_all(&root).expect("cleaning up");
    }

    #[test]
    fn names_are_not_paths() {
        for (name, fine) in [("p1-lead", true), ("稿一", true), ("a/b", false), ("..", false), ("", false)]
        {
            assert_eq!(plain_name(name).is_ok(), fine, "{name}");
        }
    }
}
