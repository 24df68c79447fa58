//! What makes the objects a PDF/X file (ISO 15930), done on lopdf's document.

use super::bytes::{BEGINNING, Begun, Data, PictureBytes};
use super::codes::font_name;
use super::content::{Sheet, spot_name};
use super::import::for_each_reference;
use super::intent::set_intent;
use super::metadata::set_metadata;
use super::number::place_pt;
use super::program::{Outlines, Program};
use super::stream::{deflated, pack};
use super::{Artwork, FileBytes, PdfError, PdfJob};
use crate::geometry::{Point, Size};
use crate::press::{SpotId, SpotInk, Standard};
use flate2::Crc;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use md5::{Digest, Md5};
use std::collections::BTreeSet;

/// Bytes in each half of the file's `ID`.
const ID_LENGTH: usize = 16;

/// Bytes of a file that its `ID` sees as one check sum.
const PART: usize = 4096;

/// Until objects have their last numbers, a picture that is only begun has here which it is; a key that no placed file
/// has.
const BEGUN: &[u8] = b"PaibanBegun";

/// Finishes the document, whose pictures are only begun, and writes it.
pub(super) fn finish(
    (mut document, pictures): (Document, Vec<PictureBytes>),
    sheets: Vec<Sheet>,
    programs: Vec<Program>,
    artworks: &[(String, &Artwork)],
    job: &PdfJob,
) -> Result<FileBytes, PdfError> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for program in programs {
        embed(&mut document, pages[0], program)?;
    }
    for (name, artwork) in artworks {
        place(&mut document, pages[0], name, artwork)?;
    }
    for (sheet, &page) in sheets.into_iter().zip(&pages) {
        add_spots(&mut document, page, &sheet.spots, &job.spots)?;
        set_page(&mut document, page, sheet)?;
    }
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    if !job.labels.is_empty() {
        catalog.set("PageLabels", labels(&job.labels));
    }
    set_metadata(&mut document, &pictures, job)?;
    document.version = version(job.profile.standard).to_owned();
    document.prune_objects();
    document.renumber_objects();
    document.objects.values_mut().filter_map(|object| object.as_stream_mut().ok()).for_each(pack);
    let mut begun = numbered(&mut document, &pictures);
    begun.extend(set_intent(&mut document, job)?);
    save(document, begun)
}

/// The pictures that are only begun, by the numbers of their objects.
fn numbered(document: &mut Document, pictures: &[PictureBytes]) -> Vec<Begun> {
    let number = |(id, object): (&ObjectId, &mut Object)| {
        let stream = object.as_stream_mut().ok()?;
        let which = stream.dict.remove(BEGUN)?.as_i64().ok()?;
        let data = Data::Picture(pictures.get(which as usize)?.clone());
        Some(Begun { number: id.0, data, kept: stream.content.len() })
    };
    document.objects.iter_mut().filter_map(number).collect()
}

/// Gives pictures the beginning of their data, and their masks, which must be objects of their own. All data come back in the
/// order that is noted in each picture.
pub(super) fn begin_pictures(
    document: &mut Document,
    pictures: impl Iterator<Item = (String, PictureBytes, Option<Stream>)>,
) -> Result<Vec<PictureBytes>, PdfError> {
    let mut all = Vec::new();
    let Some(page) = document.page_iter().next() else { return Ok(all) };
    for (name, data, mask) in pictures {
        let mask = mask.map(|mask| document.add_object(mask));
        let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
        let pictures = document.get_dictionary(resources)?.get_deref(b"XObject", document)?.as_dict()?;
        let picture = pictures.get(name.as_bytes())?.as_reference()?;
        let picture = document.get_object_mut(picture)?.as_stream_mut()?;
        let bytes = (*data).as_ref();
        picture.set_content(bytes[..bytes.len().min(BEGINNING)].to_vec());
        picture.dict.set(BEGUN, all.len() as i64);
        if let Some(mask) = mask {
            picture.dict.set("Mask", mask);
        }
        all.push(data);
    }
    Ok(all)
}

/// Each page's label, whole (ISO 32000-1, 12.4.2).
fn labels(labels: &[String]) -> Dictionary {
    let label = |(n, label): (usize, &String)| {
        [Object::Integer(n as i64), Object::Dictionary(dictionary! { "P" => lopdf::text_string(label) })]
    };
    dictionary! { "Nums" => labels.iter().enumerate().flat_map(label).collect::<Vec<_>>() }
}

/// Gives a page its boxes, its content and, of the file's pictures, those it draws.
fn set_page(document: &mut Document, page: ObjectId, sheet: Sheet) -> Result<(), PdfError> {
    let entries = document.get_dictionary_mut(page)?;
    for key in ["CropBox", "Annots"] {
        entries.remove(key.as_bytes());
    }
    let edge = sheet.bleed + sheet.margin;
    entries.set("MediaBox", rectangle((Point::default(), sheet.grown(edge))));
    entries.set("BleedBox", rectangle(sheet.bleed_box));
    entries.set("TrimBox", rectangle((Point::new(edge, edge), sheet.trim)));
    let content = entries.get(b"Contents")?.as_reference()?;
    let resources = entries.get(b"Resources")?.as_reference()?;
    document.get_object_mut(content)?.as_stream_mut()?.set_content(sheet.content);
    let all = document.get_dictionary(resources)?.get_deref(b"XObject", document)?.as_dict()?;
    let own = all.iter().filter(|(name, _)| sheet.drawn.contains(name.as_slice()));
    let own: Dictionary = own.map(|(name, object)| (name.clone(), object.clone())).collect();
    let entries = document.get_dictionary_mut(resources)?;
    for key in ["Shading", "XObject"] {
        entries.remove(key.as_bytes());
    }
    if !own.is_empty() {
        entries.set("XObject", own);
    }
    Ok(())
}

/// Gives the page a colour space for each spot ink it asks for (ISO 32000-1, 8.6.6.4).
fn add_spots(
    document: &mut Document,
    page: ObjectId,
    asked: &BTreeSet<SpotId>,
    spots: &[SpotInk],
) -> Result<(), PdfError> {
    let mut spaces = Dictionary::new();
    for (&id, ink) in asked.iter().filter_map(|id| Some((id, spots.get(usize::from(id.0))?))) {
        let per_cent = |ink: u8| Object::Real(f32::from(ink) / 100.0);
        let solid = [ink.like.c, ink.like.m, ink.like.y, ink.like.k].map(per_cent);
        let tints = dictionary! {
            "FunctionType" => 2,
            "Domain" => vec![0.into(), 1.into()],
            "C0" => vec![Object::Integer(0); 4],
            "C1" => solid.to_vec(),
            "N" => 1,
        };
        let name = |name: &str| Object::Name(name.as_bytes().to_vec());
        let space = [name("Separation"), name(&ink.name), name("DeviceCMYK"), Object::Dictionary(tints)];
        spaces.set(spot_name(id), space.to_vec());
    }
    if !spaces.is_empty() {
        let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
        document.get_dictionary_mut(resources)?.set("ColorSpace", spaces);
    }
    Ok(())
}

/// A box of that lower left corner and size.
fn rectangle((corner, size): (Point, Size)) -> Object {
    let edges = [corner.x, corner.y, corner.x + size.width, corner.y + size.height];
    Object::Array(edges.into_iter().map(|edge| Object::Real(place_pt(edge))).collect())
}

/// Gives the program to each of its fonts, and each its character map. They share one descriptor.
fn embed(document: &mut Document, page: ObjectId, mut program: Program) -> Result<(), PdfError> {
    let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
    let fonts = document.get_dictionary(resources)?.get(b"Font")?.as_reference()?;
    let mut shared = None;
    for (variant, map) in std::mem::take(&mut program.maps).into_iter().enumerate() {
        let name = font_name(program.face, variant);
        let font = document.get_dictionary(fonts)?.get(name.as_bytes())?.as_reference()?;
        let own = descendant(document, font)?.get(b"FontDescriptor")?.as_reference()?;
        let descriptor = match shared {
            Some(descriptor) => descriptor,
            None => describe(document, own, &mut program)?,
        };
        shared = Some(descriptor);
        set_descendant(descendant(document, font)?, descriptor, &program);
        let known = document.get_dictionary(font)?.get(b"ToUnicode")?.as_reference()?;
        document.get_object_mut(known)?.as_stream_mut()?.set_content(map);
    }
    Ok(())
}

fn descendant(document: &mut Document, font: ObjectId) -> Result<&mut Dictionary, PdfError> {
    let descendants = document.get_dictionary_mut(font)?.get_mut(b"DescendantFonts")?.as_array_mut()?;
    let first =
        descendants.first_mut().ok_or_else(|| PdfError::Structure("a font without glyphs".to_owned()))?;
    Ok(first.as_dict_mut()?)
}

fn set_descendant(entries: &mut Dictionary, descriptor: ObjectId, program: &Program) {
    if program.outlines == Outlines::Cff {
        entries.set("Subtype", Object::Name(b"CIDFontType0".to_vec()));
        entries.remove(b"CIDToGIDMap");
    }
    entries.set("FontDescriptor", descriptor);
    entries.set("W", program.widths.clone());
}

fn describe(
    document: &mut Document,
    descriptor: ObjectId,
    program: &mut Program,
) -> Result<ObjectId, PdfError> {
    let (key, entries) = match program.outlines {
        Outlines::Cff => ("FontFile3", dictionary! { "Subtype" => "CIDFontType0C" }),
        Outlines::TrueType => ("FontFile2", dictionary! { "Length1" => program.length as i64 }),
    };
    let file = document.add_object(deflated(entries, std::mem::take(&mut program.data)));
    let entries = document.get_dictionary_mut(descriptor)?;
    entries.set(key, file);
    // the glyphs are no Latin set
    entries.set("Flags", 4);
    entries.set("CapHeight", i64::from(program.metrics.cap_height));
    entries.set("ItalicAngle", i64::from(program.metrics.slant));
    Ok(descriptor)
}

/// Adds an artwork's form to the pages' resources, with all it refers to.
fn place(document: &mut Document, page: ObjectId, name: &str, artwork: &Artwork) -> Result<(), PdfError> {
    let first = document.max_id + 1;
    for (id, object) in (first..).zip(&artwork.objects) {
        let mut object = object.clone();
        for_each_reference(&mut object, &mut |id| id.0 += first);
        document.objects.insert((id, 0), object);
    }
    document.max_id += artwork.objects.len() as u32;
    let resources = document.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
    let forms = document.get_dictionary(resources)?.get(b"XObject")?.as_reference()?;
    document.get_dictionary_mut(forms)?.set(name, Object::Reference((first, 0)));
    Ok(())
}

fn version(standard: Standard) -> &'static str {
    match standard {
        Standard::X1a2001 => "1.3",
        Standard::X1a2003 | Standard::Plain => "1.4",
        Standard::X4 => "1.6",
    }
}

/// Writes the file with a blank `ID`, then puts there what the rest comes to. What is only begun stays out; the profile is half
/// of the file and named in the intent, so the `ID` leaves it out.
fn save(mut document: Document, begun: Vec<Begun>) -> Result<FileBytes, PdfError> {
    let blank = Object::String(vec![0; ID_LENGTH], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![blank.clone(), blank]);
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let length = streams.map(|stream| stream.content.len() + 1000).sum();
    let mut bytes = Vec::with_capacity(length);
    document.save_to(&mut bytes)?;
    drop(document);
    // check sums of parts tell files apart as well as all their bytes, for a tenth of MD5's time
    let mut hash = Md5::new();
    let pictures = begun.iter().filter_map(|begun| begun.data.picture());
    for part in std::iter::once(&bytes[..]).chain(pictures).flat_map(|data| data.chunks(PART)) {
        let mut sum = Crc::new();
        sum.update(part);
        hash.update(sum.sum().to_be_bytes());
    }
    let id: String = hash.finalize().iter().map(|byte| format!("{byte:02X}")).collect();
    let blank = "0".repeat(ID_LENGTH * 2);
    for _ in 0..2 {
        // the trailer stands last, so a search from the end finds it at once
        let at = bytes.windows(blank.len()).rposition(|window| window == blank.as_bytes());
        let at = at.ok_or_else(|| PdfError::Structure("no ID in the trailer".to_owned()))?;
        bytes[at..at + id.len()].copy_from_slice(id.as_bytes());
    }
    FileBytes::cut(bytes, begun).ok_or_else(|| PdfError::Structure("no table of objects".to_owned()))
}
