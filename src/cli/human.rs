//! Messages for people: a sentence, the source line with a caret, remedies.

use super::arguments::Language;
use super::commands::Outcome;
use super::messages::Summary;
use super::phrase::{Words, words};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};
use paiban::geometry::Rect;
use paiban::input::Place;
use paiban::notice::{Notice, Severity};
use std::borrow::Cow;

/// Every message, then a line of figures when something was said.
pub(super) fn text(outcome: &Outcome, language: Language, summary: Summary, renderer: &Renderer) -> String {
    let messages = outcome.notices.iter().map(|notice| message(outcome, notice, language, renderer));
    messages.chain(figures(summary, language, outcome)).collect()
}

fn message(outcome: &Outcome, notice: &Notice, language: Language, renderer: &Renderer) -> String {
    let place = notice.origin.map(|origin| outcome.sources.resolve(origin, 0));
    let related: Vec<Place> =
        notice.related.iter().map(|origin| outcome.sources.resolve(*origin, 0)).collect();
    let Words { message, help } = words(notice, language);
    let message = match notice.page {
        Some(page) => format!("{message}{}", on_page(page, notice.rect, language)),
        None => message,
    };
    let title = level(notice.severity, language).primary_title(normalize_untrusted_str(&message));
    let mut group = Group::with_title(title.id(notice.code.name()));
    if let Some(place) = &place {
        // a file of which nothing was read has no line to show
        group = match place.text.is_empty() {
            true => group.element(Origin::path(place.file.as_str())),
            false => group.element(snippet(place, AnnotationKind::Primary)),
        };
    }
    for place in &related {
        let label = Level::NOTE.with_name(word(language, "参看", "see"));
        group = group.element(label.message(word(language, "另一处", "the other place")));
        group = group.element(snippet(place, AnnotationKind::Context));
    }
    for help in &help {
        let label = Level::HELP.with_name(word(language, "办法", "help"));
        group = group.element(label.message(normalize_untrusted_str(help)));
    }
    format!("{}\n\n", renderer.render(&[group]))
}

fn snippet(place: &Place, kind: AnnotationKind) -> Snippet<'_, Annotation<'_>> {
    let snippet = Snippet::source(place.text.as_str()).line_start(place.line).path(place.file.as_str());
    snippet.annotation(kind.span(place.bytes.clone()))
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(word(language, "错误", "error")),
        Severity::Warning => Level::WARNING.with_name(word(language, "警告", "warning")),
        Severity::Note => Level::NOTE.with_name(word(language, "提示", "note")),
    }
}

fn on_page(page: u32, rect: Option<Rect>, language: Language) -> String {
    let place = rect.map(|rect| (rect.x.to_mm(), rect.y.to_mm()));
    match (language, place) {
        (Language::Zh, None) => format!("（第{page}版）"),
        (Language::En, None) => format!(" (page {page})"),
        (Language::Zh, Some((x, y))) => format!("（第{page}版，距左 {x:.1} 毫米、距上 {y:.1} 毫米）"),
        (Language::En, Some((x, y))) => {
            format!(" (page {page}, {x:.1} mm from the left, {y:.1} mm from the top)")
        }
    }
}

fn figures(summary: Summary, language: Language, outcome: &Outcome) -> Option<String> {
    let Summary { pages, errors, warnings, chars_in, chars_out } = summary;
    let nothing = if outcome.written.is_empty() {
        word(language, "；没有写出文件", "; no file written")
    } else {
        "".into()
    };
    let line = match (language, outcome.looked_through) {
        (Language::Zh, Some(files)) => {
            format!("{files} 个文件，{pages} 版，{errors} 处错误，{warnings} 处警告\n")
        }
        (Language::En, Some(files)) => {
            format!("files: {files}, pages: {pages}, errors: {errors}, warnings: {warnings}\n")
        }
        (Language::Zh, None) => format!(
            "{pages} 版，{errors} 处错误，{warnings} 处警告，来稿 {chars_in} 字，上版 {chars_out} 字{nothing}\n"
        ),
        (Language::En, None) => format!(
            "pages: {pages}, errors: {errors}, warnings: {warnings}; {chars_out} of {chars_in} characters set{nothing}\n"
        ),
    };
    (errors + warnings > 0).then_some(line)
}

fn word(language: Language, zh: &'static str, en: &'static str) -> Cow<'static, str> {
    Cow::Borrowed(match language {
        Language::Zh => zh,
        Language::En => en,
    })
}
