//! The text that a font's codes stand for, for readers that search and copy (ISO 32000-1, 9.10.3).

/// Text for a glyph that stands for none: readers must not guess.
const NO_TEXT: &str = "\u{200B}";
/// The most codes in one list.
const MOST: usize = 100;

const HEAD: &str = "/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
";
const TAIL: &str = "endcmap
CMapName currentdict /CMap defineresource pop
end
end
";

/// The character map of codes and their texts.
pub(super) fn map(texts: &[(u16, &str)]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEAD.len() + TAIL.len() + texts.len() * 17);
    out.extend(HEAD.as_bytes());
    for list in texts.chunks(MOST) {
        out.extend(format!("{} beginbfchar\n", list.len()).as_bytes());
        for (code, text) in list {
            let text = if text.is_empty() { NO_TEXT } else { text };
            out.push(b'<');
            push_hex(&mut out, *code);
            out.extend(b"> <");
            text.encode_utf16().for_each(|unit| push_hex(&mut out, unit));
            out.extend(b">\n");
        }
        out.extend(b"endbfchar\n");
    }
    out.extend(TAIL.as_bytes());
    out
}

fn push_hex(out: &mut Vec<u8>, unit: u16) {
    out.extend([12, 8, 4, 0].map(|shift| b"0123456789ABCDEF"[usize::from(unit >> shift & 15)]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_listed_with_their_texts() {
        let map = String::from_utf8(map(&[(1, "中"), (0x2A, ""), (3, "𠀀"), (4, "fi")])).unwrap();
        let lists = map.split_once("endcodespacerange\n").unwrap().1;
        let wanted = "4 beginbfchar\n<0001> <4E2D>\n<002A> <200B>\n<0003> <D840DC00>\n<0004> <00660069>\n";
        assert!(lists.starts_with(wanted), "{lists}");
    }

    #[test]
    fn no_list_is_longer_than_readers_take() {
        let texts: Vec<_> = (0..250).map(|code| (code, "a")).collect();
        let map = String::from_utf8(map(&texts)).unwrap();
        let counts = map.lines().filter_map(|line| line.strip_suffix(" beginbfchar"));
        assert_eq!(counts.collect::<Vec<_>>(), ["100", "100", "50"]);
    }
}
