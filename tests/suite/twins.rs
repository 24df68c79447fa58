//! 兀 U+5140 and its compatibility twin U+FA0C share one glyph in the body face: both are copied out as written.

use crate::trace::trace;
use crate::{editions, reader, util};

#[test]
fn two_characters_with_one_glyph_come_back_as_written() {
    let folder = util::fresh_folder("twins");
    let put = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
        std::fs::write(path, text).expect("a written file");
    };
    let sentence = "完颜兀术与\u{fa0c}突刺儿同在一页，兀与\u{fa0c}各归其码。";
    put("paiban.toml", "");
    put("edition.toml", "layout = \"broadsheet\"\npages = [\"01.toml\"]\n");
    let block = "[[block]]\narticle = \"twins\"\ncolumns = \"1\"\nlines = \"1-9\"\nhead = \"single\"\n";
    put("01.toml", &format!("page = 1\nsection = \"\"\n{block}"));
    put("articles/twins.md", &format!("+++\nheadline = \"同形异码\"\n+++\n\n{sentence}\n"));
    let made = editions::make(&folder, "twins-out");
    let (path, bytes) = &made.pdfs[0];
    let path = path.to_str().expect("UTF-8");
    let squeezed = |text: String| text.split_whitespace().collect::<String>();
    let read = |glyphs: Vec<reader::Glyph>| squeezed(glyphs.into_iter().map(|glyph| glyph.text).collect());
    assert!(read(reader::glyphs(bytes)).contains(sentence));
    if util::has("pdftotext", "-v") {
        assert!(squeezed(util::run("pdftotext", &["-raw", "-enc", "UTF-8", path, "-"])).contains(sentence));
    }
    if util::has("mutool", "-v") {
        assert!(read(trace(path, bytes).glyphs).contains(sentence));
    }
}
