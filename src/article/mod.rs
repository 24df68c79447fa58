//! 稿件: what is to be set, by role, before any measure or face is known.
//!
//! [`Article`]s leave; each text keeps the [`Origin`] it was written at. Knows no length and no font.

mod table;

pub use table::{Cell, CellAlign, CellArea, GridFault, Table, TableForm, place_cells};

use crate::notice::Origin;
use crate::picture::{Cropping, PictureId, Stencil};
use std::sync::Arc;

/// The part a text plays on the page; the page map's `role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 正文.
    Body,
    /// 主题.
    Headline,
    /// 引题.
    Kicker,
    /// 副题.
    Deck,
    /// 提要.
    Digest,
    /// 署名.
    Byline,
    /// 小标题.
    Subhead,
    /// 导语.
    Standfirst,
    /// 引语.
    PullQuote,
    /// 图说.
    Caption,
    /// 图片署名.
    Credit,
    /// 落款.
    Signature,
    /// 栏目.
    Label,
    /// 表格.
    Table,
    /// Nameplate, folio line, colophon: the page's own.
    Furniture,
}

impl Role {
    /// The name in the page map.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Body => "body",
            Role::Headline => "headline",
            Role::Kicker => "kicker",
            Role::Deck => "deck",
            Role::Digest => "digest",
            Role::Byline => "byline",
            Role::Subhead => "subhead",
            Role::Standfirst => "standfirst",
            Role::PullQuote => "pullquote",
            Role::Caption => "caption",
            Role::Credit => "credit",
            Role::Signature => "signature",
            Role::Label => "label",
            Role::Table => "table",
            Role::Furniture => "furniture",
        }
    }
}

/// A stretch of copy and where it was written. The text stands in the file as it stands here, byte for byte,
/// unless the file spells it with escapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub text: String,
    /// Where they were written.
    pub origin: Origin,
}

/// How a span is set off from the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// Set like the rest.
    Plain,
    /// 段首: a run-in lead.
    Strong,
    /// 着重号: a dot at each character.
    Dotted,
}

/// A stretch of a paragraph in one emphasis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The words and their place.
    pub text: Text,
    /// How they are set off.
    pub emphasis: Emphasis,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    /// Running text.
    Text,
    /// 小标题.
    Subhead,
}

/// A paragraph of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Text or subhead.
    pub kind: ParagraphKind,
    /// Its words.
    pub spans: Vec<Span>,
    /// The whole of it in the file.
    pub origin: Origin,
}

/// One group of a byline: a role and the names under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// Such as 本报记者 or 通讯员.
    pub role: Text,
    /// One or more names.
    pub names: Vec<Text>,
}

/// A picture of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Which picture.
    pub picture: PictureId,
    /// How it fills its place.
    pub cropping: Cropping,
    /// 抠图: what of it shows, if not all.
    pub outline: Option<Arc<Stencil>>,
    /// 图说.
    pub caption: Option<Text>,
    /// Who took it.
    pub credit: Option<Text>,
    /// Where the article names it.
    pub origin: Origin,
}

/// One story, as it came from the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The name of its file without the ending; unique in the edition.
    pub id: String,
    /// The whole file.
    pub origin: Origin,
    /// 引题.
    pub kicker: Option<Text>,
    /// 主题. A U+3000 parts a couplet's clauses; `|` marks a place where a line may end.
    pub headline: Option<Text>,
    /// What stands over the part on another page, in place of the headline.
    pub jump_headline: Option<Text>,
    /// 副题. In a 通讯 it begins with ——, which the author writes.
    pub deck: Option<Text>,
    /// 栏目.
    pub label: Option<Text>,
    /// 署名.
    pub byline: Vec<Byline>,
    /// Names, beside the byline's, that heads never part.
    pub names: Vec<String>,
    /// 电头, such as 本报讯: opens the first paragraph.
    pub dateline: Option<Text>,
    /// 提要.
    pub digest: Vec<Text>,
    /// 导语.
    pub standfirst: Option<Text>,
    /// 引语: a line or more to be set large, copied from the story.
    pub pull_quote: Vec<Text>,
    /// Whose words they are.
    pub quote_source: Option<Text>,
    /// 落款.
    pub signature: Option<Text>,
    /// Pictures, in the order named.
    pub figures: Vec<Figure>,
    /// 表格, in the order given.
    pub tables: Vec<Table>,
    /// 正文.
    pub body: Vec<Paragraph>,
}

impl Paragraph {
    /// Its words without emphasis.
    pub fn plain(&self) -> String {
        self.spans.iter().map(|span| span.text.text.as_str()).collect()
    }
}

impl Article {
    /// The article's characters in every role, spaces not counted: what must stand on the page.
    pub fn characters(&self) -> usize {
        let byline = self.byline.iter().flat_map(|group| std::iter::once(&group.role).chain(&group.names));
        let figures = self.figures.iter().flat_map(|figure| figure.caption.iter().chain(&figure.credit));
        let texts = [
            &self.kicker,
            &self.deck,
            &self.label,
            &self.dateline,
            &self.standfirst,
            &self.quote_source,
            &self.signature,
        ];
        let headlines = self.headline.iter().chain(&self.jump_headline);
        let headline = headlines.map(|text| count(&text.text.replace('|', "")));
        let others = texts.into_iter().flatten().chain(&self.digest).chain(&self.pull_quote);
        let tables = self.tables.iter().flat_map(Table::texts);
        let roles = others.chain(byline).chain(figures).chain(tables).map(|text| count(&text.text));
        let body = self.body.iter().flat_map(|paragraph| &paragraph.spans).map(|span| count(&span.text.text));
        headline.chain(roles).chain(body).sum()
    }
}

/// The characters of a text that are counted: all but spaces.
pub fn count(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
