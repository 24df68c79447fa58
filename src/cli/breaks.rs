//! `breaks`: samples become rows in the notation of Unicode's LineBreakTest.

use super::arguments::{Breaks, Profile};
use super::commands::Outcome;
use paiban::input::Sources;
use paiban::notice::{Code, Notice, Origin, SourceId};
use paiban::text::{self, BreakKind};
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Read, Write};
use std::ops::Range;

/// How a line becomes a sample; else the bytes that can't be read.
type Reading = fn(&str) -> Result<String, Range<usize>>;

/// After so many faults no more are told.
const MOST_FAULTS: usize = 20;

/// Reads every sample, then prints every row; none when a sample can't be read.
pub(super) fn breaks(breaks: &Breaks) -> Outcome {
    let mut sources = Sources::default();
    match samples(breaks, &mut sources) {
        Ok(samples) => match print(&samples, facade(breaks.profile)) {
            Ok(()) => Outcome::default(),
            Err(notice) => Outcome::failed(notice),
        },
        Err(notices) => Outcome { sources, notices, ..Outcome::default() },
    }
}

fn facade(profile: Profile) -> text::Profile {
    match profile {
        Profile::None => text::Profile::None,
        Profile::Basic => text::Profile::Basic,
        Profile::Gb => text::Profile::Gb,
        Profile::Strict => text::Profile::Strict,
        Profile::CssStrict => text::Profile::CssStrict,
        Profile::CssNormal => text::Profile::CssNormal,
        Profile::CssLoose => text::Profile::CssLoose,
    }
}

/// The samples of a file or of stdin, a line each.
fn samples(breaks: &Breaks, sources: &mut Sources) -> Result<Vec<String>, Vec<Notice>> {
    let shown = breaks.file.as_ref().map_or("stdin".to_string(), |path| path.display().to_string());
    let bytes = match &breaks.file {
        Some(path) => fs::read(path),
        None => read_stdin(),
    };
    let bytes = bytes.map_err(|error| {
        let notice = Notice::new(Code::MissingFile).text("fault", "no-file").text("path", shown.clone());
        vec![notice.text("reason", error.kind().to_string())]
    })?;
    let (text, whole) = match std::str::from_utf8(&bytes) {
        Ok(text) => (text, true),
        Err(error) => (std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(), false),
    };
    let source = sources.add(shown, text);
    if !whole {
        let at = origin(source, text.len()..text.len());
        let notice = Notice::new(Code::Malformed).text("fault", "encoding").count("offset", text.len());
        return Err(vec![notice.at(at)]);
    }
    let read = if breaks.escaped { unescape } else { plain };
    lines(text, source, read)
}

fn read_stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn origin(source: SourceId, bytes: Range<usize>) -> Origin {
    Origin { source, start: bytes.start as u32, end: bytes.end as u32 }
}

/// Reads each line of a text, without its end.
fn lines(text: &str, source: SourceId, read: Reading) -> Result<Vec<String>, Vec<Notice>> {
    let (mut samples, mut faults) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let sample = line.strip_suffix('\n').unwrap_or(line);
        let sample = sample.strip_suffix('\r').unwrap_or(sample);
        match read(sample) {
            Ok(sample) => samples.push(sample),
            Err(bad) => {
                let at = origin(source, start + bad.start..start + bad.end);
                faults.push(bad_escape(&sample[bad]).at(at));
            }
        }
        if faults.len() == MOST_FAULTS {
            break;
        }
        start += line.len();
    }
    if faults.is_empty() { Ok(samples) } else { Err(faults) }
}

fn bad_escape(found: &str) -> Notice {
    let notice = Notice::new(Code::Malformed).text("fault", "bad-escape").text("found", found);
    notice.text("character", r"\u{4E00}").text("backslash", r"\\")
}

/// A line as it stands.
fn plain(line: &str) -> Result<String, Range<usize>> {
    Ok(line.to_string())
}

/// A line with `\u{…}` and `\\` read, or the bytes of the first escape that is neither.
fn unescape(line: &str) -> Result<String, Range<usize>> {
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    while let Some(length) = line[at..].find('\\') {
        let start = at + length;
        out.push_str(&line[at..start]);
        let (c, size) = escape(&line[start..]).map_err(|size| start..start + size)?;
        out.push(c);
        at = start + size;
    }
    out.push_str(&line[at..]);
    Ok(out)
}

/// The character of an escape at the text's start with the bytes it takes, or the bytes of what is no escape.
fn escape(text: &str) -> Result<(char, usize), usize> {
    if text.starts_with("\\\\") {
        return Ok(('\\', 2));
    }
    let Some(rest) = text.strip_prefix("\\u{") else {
        return Err(text.chars().take(2).map(char::len_utf8).sum());
    };
    let digits = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
    let size = 3 + digits;
    if !rest[digits..].starts_with('}') {
        return Err(size + rest[digits..].chars().next().map_or(0, char::len_utf8));
    }
    let code = u32::from_str_radix(&rest[..digits], 16).ok().filter(|_| digits <= 6);
    code.and_then(char::from_u32).map(|c| (c, size + 1)).ok_or(size + 1)
}

/// Writes the rows to stdout; that nobody reads them is no fault.
fn print(samples: &[String], profile: text::Profile) -> Result<(), Notice> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = samples.iter().try_for_each(|sample| out.write_all(row(sample, profile).as_bytes()));
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Notice::new(Code::NotWritten).text("path", "stdout").text("reason", error.kind().to_string()))
        }
        _ => Ok(()),
    }
}

/// `× 4E00 ÷ 4E8C ÷`: ÷ where a line may end freely. An empty sample gives an empty row.
fn row(sample: &str, profile: text::Profile) -> String {
    let mut row = String::with_capacity(sample.len() * 4 + 4);
    let mut kinds = text::opportunities(sample, profile);
    for (n, c) in sample.chars().enumerate() {
        let kind =
            if n == 0 { BreakKind::Never } else { kinds.next().map_or(BreakKind::Never, |(_, kind)| kind) };
        let sign = if kind == BreakKind::Allowed { '÷' } else { '×' };
        // a String takes all that is written
        let _ = write!(row, "{sign} {:04X} ", c as u32);
    }
    row += if sample.is_empty() { "\n" } else { "÷\n" };
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read() {
        for (line, expected) in [
            ("一二", Ok("一二")),
            (r"\u{4E00}\u{a}\\u{41}", Ok("一\n\\u{41}")),
            (r"a\n", Err(1..3)),
            (r"一\u{D800}", Err(3..11)),
            (r"\u{}", Err(0..4)),
            (r"\u{1234567}", Err(0..11)),
            (r"\u{41一", Err(0..8)),
            ("a\\", Err(1..2)),
        ] {
            assert_eq!(unescape(line), expected.map(str::to_string), "{line}");
        }
    }

    #[test]
    fn rows_have_unicodes_form() {
        assert_eq!(row("一二。", text::Profile::Strict), "× 4E00 ÷ 4E8C × 3002 ÷\n");
        assert_eq!(row("\u{1f600}a", text::Profile::None), "× 1F600 ÷ 0061 ÷\n");
        assert_eq!(row("hyphen", text::Profile::Gb).matches('÷').count(), 1, "hyphens are not free");
        assert_eq!(row("", text::Profile::Strict), "\n");
    }
}
