//! An article as items that run through a thread, with what is set beside the text.

use super::drop_cap::DropCap;
use super::setting::Setter;
use crate::article::{Article, Emphasis, Paragraph, ParagraphKind, Text};
use crate::flow::{Closing, FlowItem, Story};
use crate::geometry::{Length, WritingMode};
use crate::notice::Notice;
use crate::paragraph::{Adjust, Line, Prepared, StyledText, prepare, set_line};
use crate::style::{SettingRules, TypeStyle};
use std::sync::Arc;

/// Body lines of a subhead, be it of one line or two; one of more takes what it needs.
const SUBHEAD_ROWS: u32 = 3;
/// By how many lines subheads take fewer or more, and bylines more, where paragraphs alone can't make legs even.
const GIVE: u32 = 1;
/// How far below the middle of its lines a subhead stands.
pub(super) const SUBHEAD_LOWER: Length = Length::pt(2);
/// Text lines that follow a subhead in its leg, at least.
const SUBHEAD_KEEP: u32 = 2;
/// A paragraph's indent in body characters, for a leg of so many: two, fewer where the leg is narrow (CLREQ, Line
/// indent).
fn indent_cells(cells: i64) -> i64 {
    match cells {
        8.. => 2,
        4.. => 1,
        _ => 0,
    }
}

/// A story with the lines of its blocks.
#[derive(Debug, Default)]
pub(super) struct RunningStory {
    pub(super) story: Story,
    /// What each block item shows.
    pub(super) blocks: Vec<Option<BlockItem>>,
    pub(super) signature: Option<Line>,
    /// The first character, set large.
    pub(super) cap: Option<DropCap>,
    /// The item that 文末符 stands at the end of.
    pub(super) ended: Option<usize>,
    pub(super) notices: Vec<Notice>,
}

/// What a block item shows.
#[derive(Debug)]
pub(super) enum BlockItem {
    /// 署名 on one line.
    Byline(Line),
    /// 小标题.
    Subhead(Vec<Line>),
}

/// The byline on one line, if the article has one: mark, role and names, group after group.
pub(super) fn byline(setter: &Setter<'_>, article: &Article, notices: &mut Vec<Notice>) -> Option<Line> {
    let marks = setter.styles().mark();
    let texts = byline_texts(setter, article, &marks);
    (!texts.is_empty()).then(|| setter.line(&texts, notices))
}

/// The parts of the byline, with what stands between them.
pub(super) fn byline_texts<'a>(
    setter: &Setter<'a>,
    article: &'a Article,
    marks: &'a TypeStyle,
) -> Vec<StyledText<'a>> {
    let styles = setter.styles();
    let mut texts = Vec::new();
    let mut push = |text, style, origin| texts.push(StyledText { text, style, origin });
    for (n, group) in article.byline.iter().enumerate() {
        if n > 0 {
            push("\u{3000}", &styles.byline, None);
        } else if !styles.byline_mark.is_empty() {
            push(&styles.byline_mark, marks, None);
            push(" ", &styles.byline_role, None);
        }
        push(&group.role.text, &styles.byline_role, Some(group.role.origin));
        for name in &group.names {
            push("\u{3000}", &styles.byline, None);
            push(&name.text, &styles.byline, Some(name.origin));
        }
    }
    texts
}

/// Makes the story of an article for lines of this length at most; a byline given here takes the first of them.
pub(super) fn run(
    setter: &Setter<'_>,
    article: &Article,
    byline: Option<Line>,
    (measure, drop_cap): (Length, Option<u32>),
) -> RunningStory {
    let mut running = RunningStory::default();
    if let Some(line) = byline {
        let width = line.width;
        running.push_block(BlockItem::Byline(line), (1, (1, 1 + GIVE)), (width, 1));
    }
    let mut dateline = article.dateline.as_ref();
    for paragraph in &article.body {
        match paragraph.kind {
            ParagraphKind::Text => {
                let is_first = running.story.first_text().is_none();
                let cap = drop_cap.filter(|_| is_first);
                let text = text(
                    setter,
                    (paragraph, dateline.take()),
                    (cap, is_last(article, paragraph)),
                    &mut running,
                );
                let cells = if running.cap.is_some() && is_first {
                    0
                } else {
                    indent_cells(measure.whole(setter.cell()))
                };
                let text = text.indented(setter.cell() * cells);
                running.notices.extend(text.notices.iter().cloned());
                running.story.items.push(FlowItem::Text(Arc::new(text)));
                running.blocks.push(None);
            }
            ParagraphKind::Subhead => {
                let lines = subhead(setter, paragraph, measure, &mut running.notices);
                let width = lines.iter().map(|line| line.width).max().unwrap_or_default().min(measure);
                let least = least_rows(setter, lines.len());
                let rows = SUBHEAD_ROWS.max(least);
                let give = (least.max(rows - GIVE), rows + GIVE);
                running.push_block(BlockItem::Subhead(lines), (rows, give), (width, SUBHEAD_KEEP));
            }
        }
    }
    if let Some(signature) = &article.signature {
        let style = &setter.styles().signature;
        let styled = StyledText { text: &signature.text, style, origin: Some(signature.origin) };
        let line = setter.line(&[styled], &mut running.notices);
        running.story.signature = Some(Closing { width: line.width + setter.cell(), line: line.width });
        running.signature = Some(line);
    }
    running
}

impl BlockItem {
    /// Its lines.
    pub(super) fn lines(&self) -> &[Line] {
        match self {
            BlockItem::Byline(line) => std::slice::from_ref(line),
            BlockItem::Subhead(lines) => lines,
        }
    }
}

impl RunningStory {
    fn push_block(&mut self, item: BlockItem, (rows, give): (u32, (u32, u32)), (width, keep): (Length, u32)) {
        self.story.items.push(FlowItem::Block { rows, give, width, keep });
        self.blocks.push(Some(item));
    }
}

/// The body lines that a subhead of so many lines needs, with white above and below.
fn least_rows(setter: &Setter<'_>, lines: usize) -> u32 {
    let style = &setter.styles().subhead;
    let height = style.leading * (lines as i64 - 1).max(0) + style.size.em() + SUBHEAD_LOWER * 2;
    height.steps(setter.area().lines.step) as u32
}

/// Whether a paragraph ends its story.
fn is_last(article: &Article, paragraph: &Paragraph) -> bool {
    article.body.last().is_some_and(|last| std::ptr::eq(last, paragraph))
}

/// A paragraph of running text, opened by the dateline if it is the first; `cap`: its first character is taken out
/// of it and set as tall as so many lines; `ends`: 文末符 stands at its end.
fn text(
    setter: &Setter<'_>,
    (paragraph, dateline): (&Paragraph, Option<&Text>),
    (cap, ends): (Option<u32>, bool),
    running: &mut RunningStory,
) -> Prepared {
    let styles = setter.styles();
    let (mut texts, mut dotted) = (Vec::new(), Vec::new());
    if let Some(dateline) = dateline {
        texts.push(StyledText {
            text: &dateline.text,
            style: &styles.dateline,
            origin: Some(dateline.origin),
        });
        texts.push(StyledText { text: "\u{3000}", style: &styles.body, origin: None });
    }
    let mut at: usize = texts.iter().map(|text| text.text.len()).sum();
    for span in &paragraph.spans {
        let style = match span.emphasis {
            Emphasis::Plain | Emphasis::Dotted => &styles.body,
            Emphasis::Strong => &styles.run_in,
        };
        let end = at + span.text.text.len();
        if span.emphasis == Emphasis::Dotted {
            dotted.push(at..end);
        }
        at = end;
        texts.push(StyledText { text: &span.text.text, style, origin: Some(span.text.origin) });
    }
    let first = texts.first().copied();
    let cap =
        cap.zip(first).and_then(|(rows, first)| DropCap::set(setter, first, rows, &mut running.notices));
    if let (Some((cap, taken)), Some(first)) = (cap, texts.first_mut()) {
        // a space after it would begin the line
        let taken = first.text.len() - first.text[taken..].trim_start_matches(' ').len();
        first.origin = first.origin.map(|origin| origin.part(taken, first.text.len() - taken));
        first.text = &first.text[taken..];
        dotted.iter_mut().for_each(|part| *part = part.start.saturating_sub(taken)..part.end - taken);
        at -= taken;
        running.cap = Some(cap);
    }
    let mark = styles.mark();
    let ends = ends && !styles.end_mark.is_empty();
    if ends {
        texts.push(StyledText { text: &styles.end_mark, style: &mark, origin: None });
        running.ended = Some(running.blocks.len());
    }
    let prepared = prepare(setter.shelf, &texts, &setter.styles().setting, WritingMode::Horizontal);
    let prepared = prepared.dotted(&dotted);
    if ends { prepared.kept_from(at) } else { prepared }
}

/// A subhead on one line, or broken after its comma on two. The comma that ends a line is dropped from sight
/// nowhere: it stays, as it was written.
fn subhead(
    setter: &Setter<'_>,
    paragraph: &Paragraph,
    measure: Length,
    notices: &mut Vec<Notice>,
) -> Vec<Line> {
    let style = &setter.styles().subhead;
    let plain = paragraph.plain();
    let origin = paragraph.spans.first().map(|span| span.text.origin);
    let whole = one_line(setter, &plain, style, origin, notices);
    let comma = plain.find('，').map(|at| at + '，'.len_utf8()).filter(|&at| at < plain.len());
    match comma {
        Some(at) if whole.width > measure || plain.chars().count() > 9 => {
            let parts = [(&plain[..at], 0), (&plain[at..], at)];
            parts
                .map(|(part, at)| {
                    let origin = origin.map(|origin| origin.part(at, part.len()));
                    one_line(setter, part, style, origin, &mut Vec::new())
                })
                .into()
        }
        _ if whole.width > measure => folded(setter, &plain, style, origin, measure),
        _ => vec![whole],
    }
}

/// A subhead too long for its measure and without a comma, broken into lines as even as can be.
fn folded(
    setter: &Setter<'_>,
    plain: &str,
    style: &TypeStyle,
    origin: Option<crate::notice::Origin>,
    measure: Length,
) -> Vec<Line> {
    let styled = StyledText { text: plain, style, origin };
    let prepared = prepare(setter.shelf, &[styled], &SettingRules::HEAD, WritingMode::Horizontal);
    let count = prepared.natural_width(prepared.all()).steps(measure).max(1);
    let even = crate::grid::Measure::uniform(
        (prepared.natural_width(prepared.all()) / count + style.size.em()).min(measure),
    );
    let broken = crate::paragraph::first_fit(&prepared, &even, 0).lines;
    broken.into_iter().map(|line| set_line(&prepared, line.pieces, Adjust::Natural)).collect()
}

fn one_line(
    setter: &Setter<'_>,
    text: &str,
    style: &TypeStyle,
    origin: Option<crate::notice::Origin>,
    notices: &mut Vec<Notice>,
) -> Line {
    let prepared = prepare(
        setter.shelf,
        &[StyledText { text, style, origin }],
        &SettingRules::HEAD,
        WritingMode::Horizontal,
    );
    notices.extend(prepared.notices.iter().cloned());
    set_line(&prepared, prepared.all(), Adjust::Natural)
}
