//! Messages for scripts: one JSON object a line, figures last.

use super::arguments::Language;
use super::commands::Outcome;
use super::messages::Summary;
use super::phrase::words;
use paiban::geometry::{Length, Rect};
use paiban::input::{Place, Sources};
use paiban::notice::{Fact, Notice, Origin};
use serde_json::{Value, json};

/// The form of these lines; another number when a key changes its meaning.
const SCHEMA: u32 = 1;

/// Every message and the summary, each a line.
pub(super) fn lines(outcome: &Outcome, language: Language, summary: Summary) -> String {
    let messages = outcome.notices.iter().map(|notice| message(&outcome.sources, notice, language));
    let lines = messages.chain([figures(summary)]);
    lines.map(|line| format!("{line}\n")).collect()
}

fn message(sources: &Sources, notice: &Notice, language: Language) -> Value {
    let words = words(notice, language);
    let place = notice.origin.map(|origin| (origin, sources.resolve(origin, 0)));
    let facts = notice.facts.iter().map(|(name, fact)| ((*name).to_string(), value(fact)));
    json!({
        "schema": SCHEMA,
        "code": notice.code.name(),
        "level": notice.severity.name(),
        "message": words.message,
        "file": place.as_ref().map(|(_, place)| place.file.clone()),
        "span": place.as_ref().map(|(origin, place)| span(*origin, place)),
        "page": notice.page,
        "box": notice.rect.map(millimetres),
        "facts": facts.collect::<serde_json::Map<_, _>>(),
        "help": words.help,
        "related": notice.related.iter().map(|origin| related(sources, *origin)).collect::<Vec<_>>(),
    })
}

/// Left, top, width and height from the trim's top left, in mm.
fn millimetres(rect: Rect) -> Value {
    let round = |length: Length| (length.to_mm() * 1000.0).round() / 1000.0;
    json!([rect.x, rect.y, rect.width, rect.height].map(round))
}

/// Bytes from the file's start; line and column from 1, the column in characters.
fn span(origin: Origin, place: &Place) -> Value {
    json!({ "start": origin.start, "end": origin.end, "line": place.line, "col": place.column })
}

fn related(sources: &Sources, origin: Origin) -> Value {
    let place = sources.resolve(origin, 0);
    json!({ "file": place.file, "span": span(origin, &place) })
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Count(count) => json!(count),
        Fact::Number(number) => json!(number),
        Fact::Text(text) => json!(text),
    }
}

fn figures(summary: Summary) -> Value {
    let Summary { pages, errors, warnings, chars_in, chars_out } = summary;
    json!({
        "schema": SCHEMA,
        "summary": {
            "pages": pages,
            "errors": errors,
            "warnings": warnings,
            "chars_in": chars_in,
            "chars_out": chars_out,
        },
    })
}
