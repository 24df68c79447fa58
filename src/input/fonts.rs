//! The faces that a layout names, and no others.
//!
//! A face is looked for in one folder after the other: first a file of that name (`.otf`, `.ttf`), then a file
//! whose PostScript name it is.

use super::document::{Document, unknown};
use super::fault::Fault;
use super::homes::{self, Kind, Project};
use super::layout_file::FamilyFile;
use super::mapped::Mapped;
use super::notes::Notes;
use crate::font::{Face, FaceError, FaceId, Family, FamilyId, FontShelf};
use crate::notice::Notice;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;

/// The families of a layout by name, and the shelf they stand on.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// Every family that the layout names, also one whose faces are missing.
    pub families: BTreeMap<String, FamilyId>,
    /// The faces.
    pub shelf: FontShelf,
}

/// Opens the faces of a layout's families.
pub(super) fn open(
    project: &Project,
    document: &Document,
    files: &BTreeMap<String, FamilyFile>,
) -> (Fonts, Vec<Notice>) {
    let cabinet = Cabinet::new(project);
    let mut opener = Opener { cabinet, document, faces: BTreeMap::new(), notes: Notes::default() };
    let mut fonts = Fonts::default();
    for (name, file) in files {
        let family = opener.family(&mut fonts.shelf, name, file);
        fonts.families.insert(name.clone(), fonts.shelf.add_family(family));
    }
    (fonts, opener.notes.0)
}

struct Opener<'a> {
    cabinet: Cabinet<'a>,
    document: &'a Document,
    faces: BTreeMap<String, Option<FaceId>>,
    notes: Notes,
}

impl Opener<'_> {
    fn family(&mut self, shelf: &mut FontShelf, name: &str, file: &FamilyFile) -> Family {
        Family {
            name: name.to_string(),
            han: self.face(shelf, &file.face),
            latin: file.latin.as_ref().map(|latin| self.face(shelf, latin)),
            fallback: file.fallback.iter().map(|face| self.face(shelf, face)).collect(),
        }
    }

    /// The face of a name, opened once; a missing one is told once and another stands in for it.
    fn face(&mut self, shelf: &mut FontShelf, name: &Spanned<String>) -> FaceId {
        if let Some(known) = self.faces.get(name.get_ref()) {
            return known.unwrap_or(FaceId(0));
        }
        let face = self.cabinet.face(name.get_ref()).map_err(|notice| notice.at(self.document.place(name)));
        let id = self.notes.take(face).map(|face| shelf.add_face(Arc::new(face)));
        self.faces.insert(name.get_ref().clone(), id);
        id.unwrap_or(FaceId(0))
    }
}

/// The font folders of a job.
struct Cabinet<'a> {
    project: &'a Project,
    drawers: Vec<Drawer>,
}

struct Drawer {
    folder: PathBuf,
    /// PostScript names and files, read when first asked for.
    names: OnceCell<Vec<(String, PathBuf)>>,
}

impl Cabinet<'_> {
    fn new(project: &Project) -> Cabinet<'_> {
        let drawers =
            project.fonts.iter().map(|folder| Drawer { folder: folder.clone(), names: OnceCell::new() });
        Cabinet { project, drawers: drawers.collect() }
    }

    fn face(&self, name: &str) -> Result<Face, Notice> {
        homes::plain_name(name)?;
        let found =
            self.drawers.iter().find_map(|drawer| drawer.by_stem(name).or_else(|| drawer.by_name(name)));
        let path = found.ok_or_else(|| self.missing(name))?;
        self.check(&path, name)?;
        parse(&path).map_err(|error| match error {
            FaceError::EmbeddingForbidden => Fault::FaceForbidden.notice().text("face", name),
            FaceError::Unreadable => {
                Fault::BadFace.notice().text("face", name).text("reason", error.to_string())
            }
        })
    }

    /// A project's own fonts must not be links out of it.
    fn check(&self, path: &Path, name: &str) -> Result<(), Notice> {
        if path.starts_with(&self.project.root) {
            let real = path.canonicalize().map_err(|error| homes::no_file(name, &error))?;
            if !real.starts_with(&self.project.root) {
                return Err(Fault::LinkOutside.notice().text("path", name));
            }
        }
        homes::plain(path, name, Kind::Binary)
    }

    fn missing(&self, name: &str) -> Notice {
        let stems: Vec<String> =
            self.drawers.iter().flat_map(Drawer::files).filter_map(|path| stem(&path)).collect();
        let folders: Vec<String> =
            self.drawers.iter().map(|drawer| drawer.folder.display().to_string()).collect();
        let known: Vec<&str> = stems.iter().map(String::as_str).collect();
        unknown(Fault::NoFace, name, &known).text("face", name).text("tried", folders.join(", "))
    }
}

impl Drawer {
    fn by_stem(&self, name: &str) -> Option<PathBuf> {
        let files = ["otf", "ttf"].map(|ending| self.folder.join(format!("{name}.{ending}")));
        files.into_iter().find(|path| path.exists())
    }

    fn by_name(&self, name: &str) -> Option<PathBuf> {
        let names = self.names.get_or_init(|| {
            let faces = self.files().into_iter();
            faces.filter_map(|path| Some((parse(&path).ok()?.name().to_string(), path))).collect()
        });
        names.iter().find(|(own, _)| own == name).map(|(_, path)| path.clone())
    }

    /// The font files, in order of name.
    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok);
        let mut files: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| is_font(path)).collect();
        files.sort();
        files
    }
}

fn is_font(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "otf" || ending == "ttf") && path.is_file()
}

fn stem(path: &Path) -> Option<String> {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned())
}

fn parse(path: &Path) -> Result<Face, FaceError> {
    let mapped = Mapped::open(path).map_err(|_| FaceError::Unreadable)?;
    Face::parse(Arc::new(mapped))
}
