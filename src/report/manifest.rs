//! The manifest: what the print shop was sent.

use super::Substitute;
use crate::edition::Edition;
use crate::geometry::{Length, Size};
use crate::notice::Notice;
use crate::pdf::{Contents, FileBytes};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// A file that was sent.
#[derive(Clone, Debug)]
pub struct SentFile {
    /// Its name, relative to the manifest.
    pub name: String,
    /// The pages on it.
    pub pages: Vec<u32>,
    sha256: String,
    bytes: usize,
    contents: Contents,
    substitutes: Vec<Substitute>,
}

impl SentFile {
    /// A file of these bytes, which hold these contents.
    ///
    /// # Errors
    /// When the profile's file, which is part of them, can no longer be read.
    pub fn new(
        pages: Vec<u32>,
        bytes: &FileBytes,
        (contents, substitutes): (Contents, Vec<Substitute>),
    ) -> io::Result<SentFile> {
        let mut sum = Summing(Sha256::new());
        bytes.write_to(&mut sum)?;
        let (name, sha256) = (String::new(), hexadecimal(sum.0));
        Ok(SentFile { name, pages, sha256, bytes: bytes.len(), contents, substitutes })
    }
}

/// Takes the check sum of what is written.
struct Summing(Sha256);

impl Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Serialize)]
struct ManifestFile<'a> {
    schema: u32,
    program: &'static str,
    edition: &'a str,
    version: u32,
    date: Option<String>,
    profile: ProfileEntry<'a>,
    files: Vec<FileEntry<'a>>,
}

#[derive(Serialize)]
struct ProfileEntry<'a> {
    name: &'a str,
    standard: &'static str,
    condition: &'a str,
    icc_sha256: Option<String>,
    ink_limit_percent: u16,
}

#[derive(Serialize)]
struct FileEntry<'a> {
    file: &'a str,
    sha256: &'a str,
    bytes: usize,
    pages: &'a [u32],
    trim_mm: [f64; 2],
    /// Of each sheet, where they differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trims_mm: Vec<[f64; 2]>,
    bleed_mm: f64,
    inks: &'a [String],
    fonts: Vec<FontEntry<'a>>,
    substitutes: Vec<SubstituteEntry<'a>>,
    pictures: Vec<PictureEntry>,
    findings: Vec<FindingEntry>,
}

#[derive(Serialize)]
struct FontEntry<'a> {
    name: &'a str,
    subset: bool,
}

#[derive(Serialize)]
struct SubstituteEntry<'a> {
    char: char,
    code_point: String,
    face: &'a str,
    instead_of: &'a str,
    count: usize,
}

#[derive(Serialize)]
struct PictureEntry {
    pixels: [u32; 2],
    ppi: u32,
    inks: &'static str,
    untouched: bool,
}

#[derive(Serialize)]
struct FindingEntry {
    code: &'static str,
    level: &'static str,
}

/// The manifest of an edition's files, as JSON.
pub fn manifest(edition: &Edition, files: &[SentFile], notices: &[Notice]) -> String {
    let profile = &edition.layout.press;
    let icc = profile.condition.icc.as_ref();
    let file = ManifestFile {
        schema: 1,
        program: concat!("paiban ", env!("CARGO_PKG_VERSION")),
        edition: &edition.name,
        version: edition.version,
        date: edition.date.map(|date| {
            let [year, month, day] = date.numbers();
            format!("{year:04}-{month:02}-{day:02}")
        }),
        profile: ProfileEntry {
            name: &profile.name,
            standard: profile.standard.name(),
            condition: &profile.condition.identifier,
            icc_sha256: icc.map(|icc| hexadecimal(Sha256::new_with_prefix(icc.bytes()))),
            ink_limit_percent: profile.ink_limit,
        },
        files: files.iter().map(|sent| entry(sent, notices)).collect(),
    };
    let mut json = serde_json::to_string_pretty(&file).expect("names and numbers");
    json.push('\n');
    json
}

fn entry<'a>(sent: &'a SentFile, notices: &[Notice]) -> FileEntry<'a> {
    let contents = &sent.contents;
    let fonts = contents.fonts.iter().map(|(name, subset)| FontEntry { name, subset: *subset }).collect();
    let substitutes = sent.substitutes.iter().map(|own| SubstituteEntry {
        char: own.char,
        code_point: format!("U+{:04X}", u32::from(own.char)),
        face: &own.face,
        instead_of: &own.instead_of,
        count: own.count,
    });
    let pictures = contents.pictures.iter().map(|picture| PictureEntry {
        pixels: picture.pixels.into(),
        ppi: picture.ppi,
        inks: picture.inks,
        untouched: picture.untouched,
    });
    let own = notices.iter().filter(|notice| notice.page.is_some_and(|page| sent.pages.contains(&page)));
    let finding = |notice: &Notice| FindingEntry { code: notice.code.name(), level: notice.severity.name() };
    let findings = own.map(finding).collect();
    let trim = |trim: &Size| [millimetres(trim.width), millimetres(trim.height)];
    let trims: Vec<_> = contents.trims.iter().map(trim).collect();
    FileEntry {
        file: &sent.name,
        sha256: &sent.sha256,
        bytes: sent.bytes,
        pages: &sent.pages,
        trim_mm: trims.first().copied().unwrap_or_default(),
        trims_mm: if trims.iter().all(|trim| *trim == trims[0]) { Vec::new() } else { trims },
        bleed_mm: millimetres(contents.bleed),
        inks: &contents.inks,
        fonts,
        substitutes: substitutes.collect(),
        pictures: pictures.collect(),
        findings,
    }
}

fn hexadecimal(sum: Sha256) -> String {
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// To the hundredth.
fn millimetres(length: Length) -> f64 {
    (length.to_mm() * 100.0).round() / 100.0
}
