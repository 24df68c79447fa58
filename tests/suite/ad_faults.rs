//! Advertisements that can't be placed, each refused where it is written.

use crate::ads::{BLACK_BOX, PLACE, WITH_FILE, fails, pdf, sideways, simple};
use paiban::notice::Code;

/// A content stream that is deflated, it says, and is not.
fn garbled() -> Vec<u8> {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90 90] /Contents 4 0 R >>";
    let content = "<< /Filter /FlateDecode /Length 8 >>\nstream\nx^garble\nendstream";
    let pages = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
    pdf(&["<< /Type /Catalog /Pages 2 0 R >>", pages, page, content], "")
}

#[test]
fn a_file_that_cannot_be_placed_is_refused_at_its_name() {
    let pageless = pdf(&["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"], "");
    let locked = pdf(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            "<< /Filter /Standard /V 1 /R 2 /O (00000000000000000000000000000000) \
             /U (00000000000000000000000000000000) /P -4 >>",
        ],
        "/Encrypt 4 0 R /ID [(0) (0)]",
    );
    let whole = sideways();
    let hole = String::from_utf8(whole.clone())
        .expect("ASCII")
        .replace("6 0 obj\n<< /Type /Font", "6 0 obj\n(( /Type /Font");
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("pageless", pageless, "no pages"),
        ("locked", locked, "encrypted"),
        ("empty", Vec::new(), "does not read"),
        ("torn", whole[..whole.len() / 2].to_vec(), "does not read"),
        ("hole", hole.into_bytes(), "object 6 0"),
        ("garbled", garbled(), "torn content stream"),
        ("turned", simple("90 90", BLACK_BOX, "/Rotate 45", &[]), "/Rotate 45"),
    ];
    for (name, file, reason) in cases {
        let failure = fails(name, &format!("{PLACE}{WITH_FILE}"), &file);
        let [notice] = &failure.notices[..] else { panic!("{name}: {:?}", failure.notices) };
        assert_eq!(
            (notice.fact("fault"), notice.code),
            ("bad-artwork".to_owned(), Code::BadPicture),
            "{name}"
        );
        assert!(notice.fact("reason").contains(reason), "{name}: {}", notice.fact("reason"));
        let place = failure.sources.resolve(notice.origin.expect("a place"), 0);
        assert_eq!((place.line, place.column), (26, 9), "{name}");
    }
}

#[test]
fn plans_that_cannot_be_meant_are_refused_in_their_place() {
    let file = simple("243 189", BLACK_BOX, "", &[]);
    let second = "\n[[ad]]\nname = \"spring\"\ncolumns = \"1\"\nlines = \"40-50\"\n";
    let cases = [
        (format!("{PLACE}{WITH_FILE}page = 2\n"), "limit", (27, 8)),
        (format!("{PLACE}{WITH_FILE}page = 0\n"), "limit", (27, 8)),
        (format!("{PLACE}page = 1\n"), "conflict", (26, 8)),
        (format!("{PLACE}fit = \"whole\"\n"), "conflict", (26, 7)),
        (format!("{PLACE}file = \"ads/none.pdf\"\n"), "no-file", (26, 9)),
        (format!("{PLACE}file = \"../spring.pdf\"\n"), "path-outside", (26, 9)),
        (format!("{PLACE}booking = [\"60mm\"]\n"), "wrong-type", (26, 11)),
        (format!("{PLACE}booking = [\"60mm\", \"0mm\"]\n"), "limit", (26, 20)),
        (format!("{PLACE}{second}"), "twice", (28, 8)),
        (PLACE.replace("spring", "ferry"), "twice", (23, 8)),
        (PLACE.replace("spring", "folio"), "twice", (23, 8)),
        (PLACE.replace("16-31", "13-31"), "overlap", (23, 8)),
        (PLACE.replace("4-5", "3-4"), "overlap", (23, 8)),
        (
            format!(
                "{PLACE}{}",
                second.replace("spring", "other").replace("\"1\"", "\"5\"").replace("40-", "31-")
            ),
            "overlap",
            (28, 8),
        ),
        (PLACE.replace("4-5", "8-9"), "limit", (24, 11)),
    ];
    for (keys, fault, wanted) in cases {
        let failure = fails("bad-plan", &keys, &file);
        let [notice] = &failure.notices[..] else { panic!("{keys}: {:?}", failure.notices) };
        let place = failure.sources.resolve(notice.origin.expect("a place"), 0);
        let found = (notice.fact("fault"), (place.line, place.column));
        assert_eq!(found, (fault.to_owned(), wanted), "{keys}");
    }
}
