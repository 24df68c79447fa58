//! The order of reading: project, edition, layout with its faces, pages, articles, pictures.

use super::ads::{self, AdFile};
use super::document::{Document, unknown};
use super::drawing;
use super::edition_file::{EditionFile, PageFile};
use super::fault::Fault;
use super::fonts::{self, Fonts};
use super::front;
use super::homes::{self, Homes, Kind, Project, ProjectFile};
use super::house_copy::{self, Rough};
use super::insets;
use super::layout::{self, Cross};
use super::layout_file::LayoutFile;
use super::names::names;
use super::notes::Notes;
use super::page::Planner;
use super::plan;
use super::press::{self, ProfileFile};
use super::references;
use super::sending::{self, Naming, Sending};
use super::values::{self, Standing, Values};
use super::{Job, LoadFailure, Sources};
use crate::article::{Article, Text};
use crate::edition::{AdCopy, ArtworkId, Edition, PagePlan};
use crate::font::FontShelf;
use crate::notice::{Notice, Origin, SourceId};
use crate::pdf::Artwork;
use crate::picture::{Picture, PictureId};
use crate::press::PrintProfile;
use crate::template::Layout;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The most pages of an edition.
const MOST_PAGES: usize = 500;

/// Reads an edition, for a print profile of that name or the layout's own.
pub(super) fn read(edition: &Path, homes: &Homes, profile: Option<&str>) -> Result<Job, LoadFailure> {
    let mut reader = Reader::new(homes, profile);
    match reader.edition(edition) {
        Some((edition, shelf)) if reader.notes.are_mild() => Ok(Job {
            edition,
            shelf,
            pictures: reader.pictures,
            artworks: reader.artworks,
            sources: reader.sources,
            notices: reader.notes.0,
        }),
        _ => Err(LoadFailure { notices: reader.notes.0, sources: reader.sources }),
    }
}

/// Reads a print profile by its name, from the project round a folder or from what ships.
pub(super) fn read_profile(name: &str, folder: &Path, homes: &Homes) -> Result<PrintProfile, LoadFailure> {
    let mut reader = Reader::new(homes, Some(name));
    let project = match folder.canonicalize().ok().filter(|folder| homes::find_root(folder).is_ok()) {
        Some(folder) => reader.project(&folder),
        None => Some(Project::shipped(homes)),
    };
    let profile = project.and_then(|project| reader.print_profile(&project, (name, None)));
    profile.ok_or(LoadFailure { notices: reader.notes.0, sources: reader.sources })
}

/// A page's file, read.
struct Page {
    document: Document,
    file: PageFile,
}

struct Reader<'a> {
    homes: &'a Homes,
    profile: Option<&'a str>,
    root: PathBuf,
    folder: PathBuf,
    sources: Sources,
    notes: Notes,
    pictures: Vec<Picture>,
    picture_paths: BTreeMap<PathBuf, PictureId>,
    artworks: Vec<Artwork>,
    artwork_paths: BTreeMap<(PathBuf, i64), ArtworkId>,
    /// What the house normalises in copy.
    house: Vec<Rough>,
    sending: Sending,
}

impl<'a> Reader<'a> {
    fn new(homes: &'a Homes, profile: Option<&'a str>) -> Reader<'a> {
        Reader {
            homes,
            profile,
            root: PathBuf::new(),
            folder: PathBuf::new(),
            sources: Sources::default(),
            notes: Notes::default(),
            pictures: Vec::new(),
            picture_paths: BTreeMap::new(),
            artworks: Vec::new(),
            artwork_paths: BTreeMap::new(),
            house: Vec::new(),
            sending: Sending::default(),
        }
    }

    fn edition(&mut self, folder: &Path) -> Option<(Edition, FontShelf)> {
        let project = self.project(folder)?;
        let path = self.inside("edition.toml", None)?;
        let (document, file): (Document, EditionFile) = self.toml(&path, "edition.toml", None)?;
        let layout = self.layout(&project, &document, &file.layout);
        self.house = file.copy.normalise.clone().unwrap_or_else(|| std::mem::take(&mut self.house));
        let pages = self.pages(&document, &file.pages);
        let articles = self.articles(&pages, file.pages.len());
        let plans = layout.as_ref().map(|(layout, _)| self.plans(&pages, layout, &articles));
        let standing = standing(&pages, file.pages.len(), (plans.as_deref().unwrap_or_default(), &articles));
        if standing.whole {
            self.tell_unplaced(&articles);
        }
        let staff = self.staff(&document, &file);
        let date = file.date.as_ref().and_then(|date| self.notes.take(values::date(&document, date)));
        let Values { words: mut values, last } =
            values::values(&document, &file, date, &standing, &mut self.notes);
        if standing.whole {
            let read = articles.iter().filter_map(|(_, article)| article.as_ref());
            self.notes.0.extend(read.flat_map(|article| references::beyond(article, last)));
        }
        let own_names = names(&document, &file.names, &mut self.notes);
        let names = project.names.into_iter().chain(own_names).collect();
        let name = self.edition_name(&document, &file);
        let version = self.version(&document, &file);
        values.entry("version".to_owned()).or_insert_with(|| version.to_string());
        let ((layout, shelf), mut plans) = layout.zip(plans)?;
        self.notes.0.extend(plan::doubled_numbers(&plans));
        self.notes.0.extend(insets::doubled(&plans));
        let edition_file = self.sources.file(document.source);
        self.notes.0.extend(plan::missing_values(&plans, &layout, &values, edition_file));
        let articles = articles.into_iter().map(|(_, article)| article).collect::<Option<Vec<_>>>()?;
        let name = name?;
        let own = file.files.as_ref().and_then(|files| self.notes.take(document.words(files)));
        let (edition_file, values_of) = (self.sources.file(document.source), &values);
        let pattern = own.as_ref().or(self.sending.files.as_ref());
        let spreads = layout.press.sheet.spreads;
        let naming = Naming { pattern, edition: &name, date, values: values_of, edition_file, spreads };
        naming.name(&mut plans, &mut self.notes);
        let count = values.get("page-count").and_then(|count| count.parse().ok()).unwrap_or(0);
        if let (Some(section), Some(last)) = (self.sending.section, file.pages.last()) {
            let place = document.place(last);
            self.notes.0.extend(sending::check_sections(&plans, section, (count, place)));
        }
        let pages = plans;
        Some((Edition { name, layout, articles, pages, date, version, values, staff, names }, shelf))
    }

    /// Finds the project round the edition's folder.
    fn project(&mut self, folder: &Path) -> Option<Project> {
        let shown = folder.display().to_string();
        let found = folder.canonicalize().map_err(|error| homes::no_file(&shown, &error));
        self.folder = self.notes.take(found)?;
        let folder = &self.folder;
        let is_folder =
            if folder.is_dir() { Ok(()) } else { Err(Fault::NotAFile.notice().text("path", shown)) };
        self.notes.take(is_folder)?;
        self.root = self.notes.take(homes::find_root(&self.folder))?;
        let path = self.root.join("paiban.toml");
        let (document, file): (Document, ProjectFile) = self.toml(&path, "paiban.toml", None)?;
        let (project, notices) = Project::new(&self.root, &file, &document, self.homes);
        self.notes.0.extend(notices);
        Some(project)
    }

    fn layout(
        &mut self,
        project: &Project,
        edition: &Document,
        name: &Spanned<String>,
    ) -> Option<(Layout, FontShelf)> {
        let place = edition.place(name);
        let path = self.find(project, "", name.get_ref()).map_err(|notice| notice.at(place));
        let path = self.notes.take(path)?;
        let (document, file): (Document, LayoutFile) = self.toml(&path, name.get_ref(), Some(place))?;
        let (Fonts { families, shelf }, notices) = fonts::open(project, &document, &file.fonts);
        self.notes.0.extend(notices);
        self.house = file.copy.normalise.clone().unwrap_or_default();
        self.sending = Sending::of(&document, &file.press, &mut self.notes);
        let asked = match self.profile {
            Some(name) => (name, None),
            None => {
                let own = &file.press.profile;
                (own.get_ref().as_str(), Some(document.place(own)))
            }
        };
        let press = self.print_profile(project, asked);
        let layout = layout::layout(name.get_ref(), (&document, path.parent()?), &file, &families, press?);
        let layout = layout.map_err(|notices| self.notes.0.extend(notices)).ok()?;
        Some((layout, shelf))
    }

    fn print_profile(
        &mut self,
        project: &Project,
        (name, place): (&str, Option<Origin>),
    ) -> Option<PrintProfile> {
        let path = self.find(project, "profiles/", name).map_err(|notice| notice.at(place));
        let path = self.notes.take(path)?;
        let (document, file): (Document, ProfileFile) = self.toml(&path, name, place)?;
        let families = BTreeMap::new();
        let folder = path.parent()?;
        let mut cross = Cross::new((&document, folder), &families);
        let profile = press::profile(name, &file, folder, &mut cross);
        let is_sound = cross.notes.0.is_empty();
        self.notes.0.extend(cross.notes.0);
        is_sound.then_some(profile)
    }

    /// The TOML file of a name in the folders of layouts, or in a folder of that name in them.
    fn find(&self, project: &Project, within: &str, name: &str) -> Result<PathBuf, Notice> {
        homes::plain_name(name)?;
        let file = format!("{within}{name}.toml");
        let found = project.layouts.iter().find(|folder| folder.join(&file).exists());
        let Some(folder) = found else {
            let known: Vec<String> =
                project.layouts.iter().flat_map(|folder| stems(&folder.join(within), "toml")).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let folders: Vec<String> =
                project.layouts.iter().map(|folder| folder.display().to_string()).collect();
            let notice = unknown(Fault::NoFile, name, &known).text("path", format!("layouts/{file}"));
            return Err(notice.text("tried", folders.join(", ")));
        };
        match folder.starts_with(&self.root) {
            true => homes::inside(&self.root, folder, &file),
            false => Ok(folder.join(file)),
        }
    }

    fn pages(&mut self, edition: &Document, names: &[Spanned<String>]) -> Vec<Page> {
        let bounds = layout::count(names.len(), "pages", &(1..=MOST_PAGES));
        self.notes.take(bounds.map_err(|notice| notice.at(edition.origin(0..0))));
        let mut seen = BTreeMap::new();
        let mut pages = Vec::new();
        for name in names.iter().take(MOST_PAGES) {
            let place = edition.place(name);
            if let Some(first) = seen.insert(name.get_ref(), place) {
                self.notes.push(plan::twice("page file", name.get_ref(), place, first));
                continue;
            }
            let path = self.inside(name.get_ref(), Some(place));
            let page = path.and_then(|path| self.toml(&path, name.get_ref(), Some(place)));
            pages.extend(page.map(|(document, file)| Page { document, file }));
        }
        pages
    }

    /// Every article that a page names, in the order named. The edition names `named` pages, of which these were read.
    fn articles(&mut self, pages: &[Page], named: usize) -> Vec<(String, Option<Article>)> {
        let mut seen: BTreeMap<&str, Origin> = BTreeMap::new();
        let mut articles = Vec::new();
        for (page, block) in
            pages.iter().flat_map(|page| page.file.block.iter().map(move |block| (page, block)))
        {
            let (id, place) = (block.article.get_ref(), page.document.place(&block.article));
            let continues = block.continues.as_ref().filter(|continues| *continues.get_ref());
            match (seen.get(id.as_str()), continues) {
                (Some(_), Some(_)) => continue,
                (Some(first), None) => {
                    self.notes.push(plan::twice("article", id, place, *first).text("article", id));
                    continue;
                }
                // its beginning may be on a page that could not be read
                (None, Some(_)) if pages.len() < named => {}
                (None, Some(continues)) => {
                    let notice = Fault::NoStart.notice().text("article", id);
                    self.notes.push(notice.at(page.document.place(continues)));
                }
                (None, None) => {}
            }
            seen.insert(id, place);
            articles.push((id.clone(), self.article(id, place)));
        }
        articles
    }

    fn article(&mut self, id: &str, place: Origin) -> Option<Article> {
        self.notes.take(homes::plain_name(id).map_err(|notice| notice.at(place)))?;
        let name = format!("articles/{id}.md");
        let path = self.inside(&name, Some(place))?;
        let source = self.text(&path, &name, Some(place))?;
        let parsed = front::article(id, source, &self.sources.text(source));
        let mut parsed = parsed.map_err(|notices| self.notes.0.extend(notices)).ok()?;
        let figures = parsed.article.figures.iter_mut().zip(&parsed.pictures).zip(&parsed.outlines);
        for ((figure, file), outline) in figures {
            let Some(picture) = self.picture(file) else { continue };
            figure.picture = picture;
            let outline =
                outline.as_ref().map(|outline| outline.over(&self.pictures[picture.0 as usize], &file.text));
            figure.outline = outline.and_then(|outline| self.notes.take(outline));
        }
        self.notes.0.extend(house_copy::normalise(&mut parsed.article, &self.house));
        Some(parsed.article)
    }

    /// A picture, read once however often it is named.
    fn picture(&mut self, file: &Text) -> Option<PictureId> {
        let path = self.inside(&file.text, Some(file.origin))?;
        if let Some(known) = self.picture_paths.get(&path) {
            return Some(*known);
        }
        let picture = drawing::picture(&path, file).map_err(|told| self.notes.0.extend(told)).ok()?;
        let id = PictureId(self.pictures.len() as u32);
        self.pictures.push(picture);
        self.picture_paths.insert(path, id);
        Some(id)
    }

    /// What an advertisement shows.
    fn ad_copy(&mut self, document: &Document, ad: &AdFile) -> Option<(AdCopy, Origin)> {
        let file = self.notes.take(document.words(ad.file.as_ref()?))?;
        let copy = match ad.is_pdf() {
            true => self.artwork(document, ad, &file),
            false => self.picture(&file).map(AdCopy::Picture),
        };
        copy.map(|copy| (copy, file.origin))
    }

    /// A page of a PDF file, read once however often it is named.
    fn artwork(&mut self, document: &Document, ad: &AdFile, file: &Text) -> Option<AdCopy> {
        let number = ad.page.as_ref().map_or(1, |page| *page.get_ref());
        let place = ad.page.as_ref().map_or(file.origin, |page| document.place(page));
        let key = (self.inside(&file.text, Some(file.origin))?, number);
        if let Some(id) = self.artwork_paths.get(&key) {
            return Some(AdCopy::Artwork { id: *id, size: self.artworks[id.0 as usize].size });
        }
        let bytes = homes::plain(&key.0, &file.text, Kind::Binary)
            .and_then(|()| std::fs::read(&key.0).map_err(|error| homes::no_file(&file.text, &error)));
        let bytes = self.notes.take(bytes.map_err(|notice| notice.at(file.origin)))?;
        let artwork = self.notes.take(ads::artwork(&bytes, file, (number, Some(place))))?;
        self.notes.0.extend(ads::unfit(&artwork, file));
        let (id, size) = (ArtworkId(self.artworks.len() as u32), artwork.size);
        self.artworks.push(artwork);
        self.artwork_paths.insert(key, id);
        Some(AdCopy::Artwork { id, size })
    }

    fn plans(
        &mut self,
        pages: &[Page],
        layout: &Layout,
        articles: &[(String, Option<Article>)],
    ) -> Vec<PagePlan> {
        let mut plans = Vec::new();
        for page in pages {
            let copy = page.file.ad.iter().map(|ad| self.ad_copy(&page.document, ad)).collect();
            let (document, pictures) = (&page.document, &self.pictures);
            let (area, notes) = (layout.area, Notes::default());
            let mut planner = Planner { layout, articles, pictures, document, area, notes };
            let mut plan = planner.page(&page.file);
            planner.ads(&page.file.ad, copy, &mut plan);
            let notices = planner.notes.0.into_iter().map(|notice| notice.on_page(plan.number));
            self.notes.0.extend(notices);
            self.notes.0.extend(plan::overlaps(&plan, layout, articles));
            plans.push(plan);
        }
        plans
    }

    /// Warns of articles in the folder that no page names.
    fn tell_unplaced(&mut self, articles: &[(String, Option<Article>)]) {
        let placed: BTreeSet<&str> = articles.iter().map(|(id, _)| id.as_str()).collect();
        let folder = self.folder.join("articles");
        for id in stems(&folder, "md").into_iter().filter(|id| !placed.contains(id.as_str())) {
            let source = self.sources.add(self.shown(&folder.join(format!("{id}.md"))), "");
            let notice = Fault::UnplacedArticle.notice().text("article", id);
            self.notes.push(notice.at(Origin { source, start: 0, end: 0 }));
        }
    }

    fn staff(&mut self, document: &Document, file: &EditionFile) -> Vec<(String, String)> {
        let rows = file.staff.iter().map(|(label, value)| (document.words(label), document.words(value)));
        let rows = rows.filter_map(|(label, value)| {
            let (label, value) = (self.notes.take(label), self.notes.take(value));
            Some((label?.text, value?.text))
        });
        rows.collect()
    }

    /// The name that output files begin with: the edition's own, or its folder's.
    fn edition_name(&mut self, document: &Document, file: &EditionFile) -> Option<String> {
        let folder = || self.folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = file.name.as_ref().map(|name| name.get_ref().clone()).or_else(folder).unwrap_or_default();
        let place = file.name.as_ref().map(|name| document.place(name));
        self.notes.take(homes::plain_name(&name).map_err(|notice| notice.at(place)))?;
        Some(name)
    }

    /// 1 where none is said.
    fn version(&mut self, document: &Document, file: &EditionFile) -> u32 {
        let version = file.version.as_ref().and_then(|version| {
            let counted = layout::count(*version.get_ref(), "version", &(1..=999));
            self.notes.take(counted.map_err(|notice| notice.at(document.place(version))))
        });
        version.map_or(1, |version| version as u32)
    }

    fn inside(&mut self, written: &str, place: Option<Origin>) -> Option<PathBuf> {
        let path = homes::inside(&self.root, &self.folder, written).map_err(|notice| notice.at(place));
        self.notes.take(path)
    }

    fn shown(&self, path: &Path) -> String {
        homes::shown(path, &self.homes.here, &self.root)
    }

    /// Reads a text file.
    fn text(&mut self, path: &Path, written: &str, place: Option<Origin>) -> Option<SourceId> {
        let bytes = homes::plain(path, written, Kind::Text)
            .and_then(|()| std::fs::read(path).map_err(|error| homes::no_file(written, &error)));
        let bytes = self.notes.take(bytes.map_err(|notice| notice.at(place)))?;
        let shown = self.shown(path);
        match std::str::from_utf8(&bytes) {
            Ok(text) => Some(self.sources.add(shown, text)),
            Err(error) => {
                let fine = error.valid_up_to();
                let source = self.sources.add(shown, &String::from_utf8_lossy(&bytes[..fine]));
                let origin = Origin { source, start: fine as u32, end: fine as u32 };
                self.notes.push(Fault::Encoding.notice().count("offset", fine).at(origin));
                None
            }
        }
    }

    /// Reads a TOML file.
    fn toml<T: DeserializeOwned>(
        &mut self,
        path: &Path,
        written: &str,
        place: Option<Origin>,
    ) -> Option<(Document, T)> {
        let source = self.text(path, written, place)?;
        let document = Document::whole(source, self.sources.text(source));
        let file = self.notes.take(document.parse())?;
        Some((document, file))
    }
}

/// Where the stories stand, as far as pages could be read.
fn standing(
    pages: &[Page],
    named: usize,
    (plans, articles): (&[PagePlan], &[(String, Option<Article>)]),
) -> Standing {
    let number = |page: &Page| *page.file.page.get_ref();
    let blocks = pages.iter().flat_map(|page| page.file.block.iter().map(move |block| (block, number(page))));
    let written = blocks.map(|(block, page)| (block.article.get_ref().clone(), page));
    // a spread has two numbers: which one, its plan says
    let planned = plans.iter().flat_map(|plan| plan.blocks.iter().map(move |block| (plan, block)));
    let planned =
        planned.map(|(plan, block)| (articles[block.article].0.clone(), i64::from(plan.number_of(block))));
    let (written, planned): (Vec<_>, Vec<_>) = (written.collect(), planned.collect());
    Standing {
        pages: pages.iter().map(|page| 1 + usize::from(page.file.spread)).sum(),
        last: pages.iter().map(|page| number(page) + i64::from(page.file.spread)).max().unwrap_or(0),
        // a story stands where it begins
        articles: written.into_iter().rev().chain(planned.into_iter().rev()).collect(),
        whole: pages.len() == named,
    }
}

/// The names of a folder's files of one kind, in order, without their ending.
fn stems(folder: &Path, ending: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let files =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|own| own == ending));
    let mut stems: Vec<String> =
        files.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())).collect();
    stems.sort();
    stems
}
