//! Breaches planted in a finished page from outside, each found by its rule and nothing else.

use crate::preflight::found;
use crate::util;
use lopdf::{
    Dictionary, Document, EncryptionState, EncryptionVersion, Object, ObjectId, Permissions, Stream,
    StringFormat, dictionary,
};
use paiban::input::Homes;
use paiban::pdf::preflight::{Finding, Look, RULES};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A breach: the base's profile, what is done to the file, the rules that then speak besides those that did.
pub(crate) type Planted = (&'static str, fn(&mut Document), &'static [&'static str]);

/// The weekly's page as a profile has it.
pub(crate) fn base(profile: &str) -> &'static [u8] {
    static PAGES: OnceLock<Vec<(&str, Vec<u8>)>> = OnceLock::new();
    let pages = PAGES.get_or_init(|| {
        let folder = util::root().join("examples/linlan/weekly");
        let page = |name| {
            let job = paiban::load_for(&folder, &Homes::from_environment(), name).expect("a sample");
            let set = paiban::typeset(&job);
            (name, paiban::write_pdf(&job, &set.display[0], 0).expect("a page").bytes.to_vec())
        };
        ["pdfx1a", "pdfx1a-2001", "pdfx4"].map(page).into()
    });
    &pages.iter().find(|(name, _)| *name == profile).expect("a known profile").1
}

/// A file with something done to it.
pub(crate) fn edited(bytes: &[u8], edit: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("a file");
    edit(&mut document);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("a written file");
    out
}

pub(crate) fn page(document: &mut Document) -> &mut Dictionary {
    let id = page_id(document);
    document.get_dictionary_mut(id).expect("a page")
}

pub(crate) fn page_id(document: &Document) -> ObjectId {
    document.page_iter().next().expect("a page")
}

/// The dictionary that an entry holds or refers to.
pub(crate) fn inner<'d>(document: &'d mut Document, of: ObjectId, key: &str) -> &'d mut Dictionary {
    let entry =
        document.get_dictionary(of).expect("a dictionary").get(key.as_bytes()).expect("an entry").clone();
    match entry {
        Object::Reference(id) => match document.get_object_mut(id).expect("an object") {
            Object::Stream(stream) => &mut stream.dict,
            object => object.as_dict_mut().expect("a dictionary"),
        },
        _ => document
            .get_dictionary_mut(of)
            .and_then(|own| own.get_mut(key.as_bytes()))
            .and_then(Object::as_dict_mut)
            .expect("a dictionary"),
    }
}

/// Names a thing in the page's resources.
pub(crate) fn resource(document: &mut Document, kind: &str, name: &str, object: Object) {
    let page = page_id(document);
    let resources = match inner_id(document, page, "Resources") {
        Some(id) => document.get_dictionary_mut(id).expect("resources"),
        None => inner(document, page, "Resources"),
    };
    if !resources.has(kind.as_bytes()) {
        resources.set(kind, Dictionary::new());
    }
    match resources.get(kind.as_bytes()).and_then(Object::as_reference) {
        Ok(id) => document.get_dictionary_mut(id).expect("resources").set(name, object),
        Err(_) => resources
            .get_mut(kind.as_bytes())
            .and_then(Object::as_dict_mut)
            .expect("resources")
            .set(name, object),
    }
}

fn inner_id(document: &Document, of: ObjectId, key: &str) -> Option<ObjectId> {
    document.get_dictionary(of).ok()?.get(key.as_bytes()).ok()?.as_reference().ok()
}

pub(crate) fn draw(document: &mut Document, content: &str) {
    let page = page_id(document);
    document.add_page_contents(page, content.as_bytes().to_vec()).expect("a page");
}

pub(crate) fn catalog(document: &mut Document) -> &mut Dictionary {
    document.catalog_mut().expect("a catalog")
}

pub(crate) fn info(document: &mut Document) -> &mut Dictionary {
    let id = document.trailer.get(b"Info").and_then(Object::as_reference).expect("Info");
    document.get_dictionary_mut(id).expect("Info")
}

pub(crate) fn intent(document: &mut Document) -> &mut Dictionary {
    let listed =
        catalog(document).get(b"OutputIntents").and_then(Object::as_array).expect("intents")[0].clone();
    match listed {
        Object::Reference(id) => document.get_dictionary_mut(id).expect("an intent"),
        _ => catalog(document).get_mut(b"OutputIntents").and_then(Object::as_array_mut).expect("intents")[0]
            .as_dict_mut()
            .expect("an intent"),
    }
}

/// Changes a stream's plain data.
pub(crate) fn change(document: &mut Document, id: ObjectId, edit: impl FnOnce(&mut Vec<u8>)) {
    let stream = document.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
    let mut data = stream.get_plain_content().expect("plain data");
    edit(&mut data);
    stream.dict.remove(b"Filter");
    stream.set_content(data);
}

pub(crate) fn icc(document: &mut Document, edit: impl FnOnce(&mut Vec<u8>)) {
    let id = intent(document).get(b"DestOutputProfile").and_then(Object::as_reference).expect("a profile");
    change(document, id, edit);
}

pub(crate) fn packet(document: &mut Document, from: &str, to: &str) {
    let id = catalog(document).get(b"Metadata").and_then(Object::as_reference).expect("metadata");
    change(document, id, |data| {
        let text = String::from_utf8(std::mem::take(data)).expect("text");
        assert!(text.contains(from), "no {from} in {text}");
        *data = text.replace(from, to).into_bytes();
    });
}

/// The first font of the page's resources that has a bare CFF program: its name there and its number.
pub(crate) fn font(document: &Document) -> (String, ObjectId) {
    let (resources, _) = document.get_page_resources(page_id(document)).expect("resources");
    let resources = resources.cloned().unwrap_or_else(|| {
        let id = inner_id(document, page_id(document), "Resources").expect("resources");
        document.get_dictionary(id).expect("resources").clone()
    });
    let fonts = document.get_dict_in_dict(&resources, b"Font").expect("fonts");
    let named = |(name, font): (&Vec<u8>, &Object)| {
        Some((String::from_utf8(name.clone()).ok()?, font.as_reference().ok()?))
    };
    fonts.iter().find_map(named).expect("a font")
}

/// The font's descendant.
pub(crate) fn descendant(document: &mut Document) -> &mut Dictionary {
    let (_, id) = font(document);
    let list =
        document.get_dictionary(id).and_then(|font| font.get(b"DescendantFonts")).expect("a list").clone();
    let (holder, list) = match list {
        Object::Reference(at) => (Some(at), document.get_object(at).expect("a list").clone()),
        list => (None, list),
    };
    if let Ok(at) = list.as_array().expect("a list")[0].as_reference() {
        return document.get_dictionary_mut(at).expect("a descendant");
    }
    let list = match holder {
        Some(at) => document.get_object_mut(at).expect("a list"),
        None => {
            document.get_dictionary_mut(id).and_then(|font| font.get_mut(b"DescendantFonts")).expect("a list")
        }
    };
    list.as_array_mut().and_then(|list| list[0].as_dict_mut()).expect("a descendant")
}

pub(crate) fn descriptor(document: &mut Document) -> &mut Dictionary {
    match descendant(document).get(b"FontDescriptor").and_then(Object::as_reference) {
        Ok(id) => document.get_dictionary_mut(id).expect("a descriptor"),
        Err(_) => descendant(document)
            .get_mut(b"FontDescriptor")
            .and_then(Object::as_dict_mut)
            .expect("a descriptor"),
    }
}

/// The font's program.
pub(crate) fn program(document: &mut Document) -> ObjectId {
    descriptor(document).get(b"FontFile3").and_then(Object::as_reference).expect("a program")
}

/// A picture of a grey or colour, and its place on the page.
pub(crate) fn picture(document: &mut Document, (side, place): (i64, i64), space: Object, more: Dictionary) {
    let components = if space.as_name().is_ok_and(|name| name == b"DeviceRGB") { 3 } else { 1 };
    let mut entries = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => side, "Height" => side,
        "ColorSpace" => space, "BitsPerComponent" => 8,
    };
    entries.extend(&more);
    let id = document.add_object(Stream::new(entries, vec![128; (side * side * components) as usize]));
    resource(document, "XObject", "Zx", id.into());
    draw(document, &format!("q {place} 0 0 {place} 100 100 cm /Zx Do Q"));
}

/// A tiling pattern of a content, by so much smaller than it is written.
pub(crate) fn pattern(document: &mut Document, content: &str, scale: f64) {
    let page = page_id(document);
    let resources = inner(document, page, "Resources").clone();
    let entries = dictionary! {
        "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "BBox" => numbers(&[0.0, 0.0, 90.0, 90.0]),
        "XStep" => 90, "YStep" => 90, "Matrix" => numbers(&[scale, 0.0, 0.0, scale, 0.0, 0.0]),
        "Resources" => resources,
    };
    let id = document.add_object(Stream::new(entries, content.as_bytes().to_vec()));
    resource(document, "Pattern", "Zp", id.into());
}

pub(crate) fn state(document: &mut Document, entries: Dictionary) {
    resource(document, "ExtGState", "Zg", entries.into());
}

pub(crate) fn separation(document: &mut Document, name: &str, alternate: &str) {
    let count = if alternate == "DeviceRGB" { 3 } else { 4 };
    let function = dictionary! {
        "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1,
        "C0" => numbers(&vec![0.0; count]), "C1" => numbers(&vec![0.5; count]),
    };
    let space = vec![named("Separation"), named(name), named(alternate), function.into()];
    resource(document, "ColorSpace", "Zs", space.into());
    draw(document, "q /Zs cs 0.2 scn 100 100 40 40 re f Q");
}

/// Type in the page's own font: a size, a colour and a code.
pub(crate) fn text(document: &mut Document, size: f64, colour: &str, code: Option<u16>) {
    let shown = type_in(document, size, colour, code);
    draw(document, &format!("q {shown} Q"));
}

/// The operators that show type.
pub(crate) fn type_in(document: &Document, size: f64, colour: &str, code: Option<u16>) -> String {
    let (name, id) = font(document);
    let map = inner_id(document, id, "ToUnicode").expect("a map");
    let map = document.get_object(map).and_then(Object::as_stream).and_then(Stream::get_plain_content);
    let map = String::from_utf8(map.expect("a map")).expect("text");
    let mut lines =
        map.lines().skip_while(|line| !line.contains("beginbfchar") && !line.contains("beginbfrange"));
    let first = lines.nth(1).expect("a code");
    let own = u16::from_str_radix(&first[1..5], 16).expect("a code");
    let code = code.unwrap_or(own);
    format!("{colour} BT /{name} {size} Tf 100 100 Td <{code:04X}> Tj ET")
}

pub(crate) fn named(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

pub(crate) fn string(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

pub(crate) fn numbers(values: &[f64]) -> Object {
    Object::Array(values.iter().map(|&value| Object::Real(value as f32)).collect())
}

fn key(finding: &Finding) -> String {
    format!("{} {:?} {:?} {:?}", finding.rule, finding.page, finding.object, finding.facts)
}

/// As much as the rules need is looked at: sums of ink and widths of glyphs take long.
fn look(rules: &[&str]) -> Look {
    let takes_long = rules.iter().any(|rule| ["O06", "F10", "N20", "N21"].contains(rule));
    if takes_long { Look::Whole } else { Look::Quick }
}

#[test]
fn every_planted_breach_is_found_and_nothing_else() {
    let mut known: BTreeMap<(&str, bool), BTreeSet<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    for (profile, edit, expected) in crate::planted_table::PLANTED {
        let (bytes, look) = (base(profile), look(expected));
        let before = known
            .entry((profile, look == Look::Whole))
            .or_insert_with(|| found(&edited(bytes, |_| {}), profile, look).iter().map(key).collect());
        let after = found(&edited(bytes, edit), profile, look);
        let new = after.iter().filter(|finding| !before.contains(&key(finding)));
        let rules: BTreeSet<&str> = new.map(|finding| finding.rule).collect();
        if rules != expected.iter().copied().collect() {
            faults.push(format!("{profile}, {expected:?}: found {rules:?}"));
        }
        // what is on a page is told with its page and object
        for finding in after.iter().filter(|finding| rules.contains(finding.rule)) {
            let on_a_page = matches!(finding.rule.as_bytes()[0], b'B' | b'C' | b'N' | b'F');
            if on_a_page && (finding.page != Some(1) || finding.object.is_none()) {
                faults.push(format!("{finding:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn bytes_planted_from_outside_are_found() {
    let bytes = base("pdfx1a");
    let rules = |bytes: &[u8]| -> BTreeSet<&str> {
        found(bytes, "pdfx1a", Look::Quick).iter().map(|own| own.rule).collect()
    };
    let before = rules(bytes);
    let new = |bytes: Vec<u8>| -> Vec<&str> { rules(&bytes).difference(&before).copied().collect() };
    assert_eq!(new([b"junk\n", bytes].concat()), ["S01", "S02"]);
    let at = bytes.windows(10).rposition(|window| window == b" 00000 n \n").expect("a table");
    // ten bytes off: one ahead of an object is the white before it
    let mut torn = bytes.to_vec();
    torn[at - 2] ^= 1;
    assert_eq!(new(torn), ["S03"]);
    let at = bytes.windows(9).rposition(|window| window == b"startxref").expect("a start");
    assert_eq!(new([&bytes[..at], b"startxref\n77\n%%EOF\n"].concat()), ["S03"]);
    let text = |from: &[u8], to: &[u8]| -> Vec<u8> {
        let at = bytes.windows(from.len()).rposition(|window| window == from).expect("a place");
        [&bytes[..at], to, &bytes[at + from.len()..]].concat()
    };
    // what follows stays where it is
    assert_eq!(new(text(b"endobj", b"endobx")), ["S03"]);
    assert_eq!(new(text(b"%PDF-1.4", b"%PDF-x.4")), ["S01", "S03"]);
    assert_eq!(new(text(b"/Size 4", b"/Size 9")), ["S03"]);
    assert_eq!(new(text(b"/Size 4", b"/Size 0")), ["S03"]);
    let table = bytes.windows(5).rposition(|window| window == b"\nxref").expect("a table") + 1;
    assert_eq!(new(text(b"/Root", format!("/Prev {table}/Root").as_bytes())), ["S03"]);
    assert_eq!(new(text(b">>stream\n", b">>stream\r")), ["S03"]);
    // an object that is no more is counted
    let last = text(b" 00000 n \ntrailer", b" 00000 n \n43 1\n0000000000 00001 f \ntrailer");
    let size = last.windows(8).rposition(|window| window == b"/Size 43").expect("a size");
    assert_eq!(new([&last[..size], b"/Size 44", &last[size + 8..]].concat()), [""; 0]);
}

#[test]
fn a_stream_of_a_wrong_length_is_read_to_its_end() {
    let hairline = edited(base("pdfx1a"), |document| {
        let page = page_id(document);
        let content = Stream::new(Dictionary::new(), b"q 0 0 0 1 K 0 w 72 72 m 216 72 l S Q     ".to_vec());
        let id = document.add_object(content);
        document.get_dictionary_mut(page).expect("a page").set("Contents", id);
    });
    let at = hairline.windows(11).position(|window| window == b"/Length 41>").expect("the stream");
    for length in ["/Length 40>", "/Length 14>", "/Length 99>"] {
        let torn = [&hairline[..at], length.as_bytes(), &hairline[at + 11..]].concat();
        let rules: BTreeSet<&str> = found(&torn, "pdfx1a", Look::Whole).iter().map(|own| own.rule).collect();
        let lines = rules.contains("N10") && !rules.contains("N21");
        assert!(rules.contains("S03") && lines, "{length}: {rules:?}");
    }
}

#[test]
fn a_torn_picture_is_a_torn_file_and_one_not_followed_is_no_blank_page() {
    let rules = |filter: &str, space: &str| -> BTreeSet<&str> {
        let file = edited(base("pdfx4"), |document| {
            let blank = document.add_object(Stream::new(Dictionary::new(), Vec::new()));
            page(document).set("Contents", blank);
            picture(document, (300, 100), named(space), dictionary! { "Filter" => named(filter) });
        });
        found(&file, "pdfx4", Look::Whole).iter().map(|own| own.rule).collect()
    };
    // of a torn picture nothing is on the page
    assert_eq!(rules("DCTDecode", "DeviceCMYK"), BTreeSet::from(["N21", "S03"]));
    // JPEG 2000 may have any ink
    assert_eq!(rules("JPXDecode", "DeviceCMYK"), BTreeSet::from(["N20"]));
}

#[test]
fn a_lock_in_the_trailer_itself_is_opened() {
    let locked = edited(base("pdfx1a"), |document| {
        draw(document, "q 0 0 0 1 K 0 w 72 72 m 216 72 l S Q");
        let version = EncryptionVersion::V2 {
            document,
            owner_password: "owner",
            user_password: "",
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("a lock");
        document.encrypt(&state).expect("a locked file");
        let id = document.trailer.get(b"Encrypt").and_then(Object::as_reference).expect("a lock");
        let mut lock = document.objects.remove(&id).expect("a lock");
        lock.as_dict_mut().expect("a lock").set("EncryptMetadata", true);
        document.trailer.set("Encrypt", lock);
    });
    let rules: BTreeSet<&str> = found(&locked, "pdfx1a", Look::Whole).iter().map(|own| own.rule).collect();
    assert!(rules.contains("S04") && rules.contains("N10") && !rules.contains("S03"), "{rules:?}");
}

#[test]
fn a_key_twice_is_told() {
    let bytes = base("pdfx1a");
    let at = bytes.windows(16).position(|window| window == b"/OP true/op true").expect("a state");
    let torn = [&bytes[..at], b"/OP true/OP true", &bytes[at + 16..]].concat();
    let rules = |look| -> Vec<&str> { found(&torn, "pdfx1a", look).iter().map(|own| own.rule).collect() };
    assert!(rules(Look::Whole).contains(&"S03"), "{:?}", rules(Look::Whole));
}

#[test]
fn every_rule_is_planted_somewhere() {
    let planted = crate::planted_table::PLANTED.iter().flat_map(|(_, _, rules)| rules.iter().copied());
    let elsewhere = ["S01", "S02", "S03", "M00", "B11", "B12", "B13", "N22"];
    let seen: BTreeSet<&str> = planted.chain(elsewhere).collect();
    let unseen: Vec<&str> = RULES.iter().map(|rule| rule.id).filter(|id| !seen.contains(id)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert!(seen.is_subset(&known), "{:?}", seen.difference(&known));
}
