//! What can be wrong with a file, as stable names.

use crate::notice::{Code, Notice};

/// A fault of a file or a plan. A notice carries its name as the fact `fault`, beside the figures of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The TOML does not parse.
    Syntax,
    /// A key that the file format does not have.
    UnknownKey,
    /// A key that must be given.
    MissingKey,
    /// A value of the wrong type.
    WrongType,
    /// A length or size that is not one.
    BadLength,
    /// A length or size without its unit.
    BareNumber,
    /// An amount of ink that is not one.
    BadInk,
    /// Columns or lines that are no `from-to`.
    BadRange,
    /// A percentage that is not one.
    BadPercent,
    /// A name that stands for nothing.
    UnknownName,
    /// A name that can't name a file.
    BadName,
    /// Two pages' files have one name.
    SameFile,
    /// An article without its front matter.
    FrontMatter,
    /// Markdown outside the subset.
    Markup,
    /// A character that can't be seen.
    Control,
    /// Bytes that are no UTF-8.
    Encoding,
    /// `{` and `}` that name nothing.
    BadPlaceholder,
    /// A date that the calendar has not.
    BadDate,
    /// A figure outside its limits.
    Limit,
    /// A piece outside what holds it.
    Outside,
    /// A key that does not go with the rest.
    Conflict,
    /// Something named twice.
    Twice,
    /// A block goes on from nothing: none of its article stands before it.
    NoStart,
    /// A row of a table that lacks a cell.
    TableGap,
    /// A cell of a table that lies over another.
    TableOverlap,
    /// A cell that reaches past its table's last column or row.
    TableOutside,
    /// A plan asks an article for what it has not.
    NotInArticle,
    /// Furniture asks for a value that the edition does not give.
    NoValue,
    /// A page reference to an article that stands on no page.
    NoPage,
    /// A value that says otherwise than what it is computed from.
    Contradiction,
    /// Copy that refers to a page past the last.
    PageBeyond,
    /// Two areas of a page overlap.
    Overlap,
    /// An article stands on no page.
    UnplacedArticle,
    /// No file of that name.
    NoFile,
    /// No project round the edition.
    NoProject,
    /// A path that is absolute or climbs.
    PathOutside,
    /// A link that leads out of the project.
    LinkOutside,
    /// A folder, a pipe or a device where a file should be.
    NotAFile,
    /// A file past the size limit.
    TooLarge,
    /// No face of that name.
    NoFace,
    /// A face that does not read.
    BadFace,
    /// A face whose licence forbids embedding.
    FaceForbidden,
    /// A picture that does not read.
    BadPicture,
    /// An outline asked of a picture's transparency that has none.
    NoAlpha,
    /// An outline that nothing of its picture lies in.
    EmptyOutline,
    /// A drawing holds what is not printed in flat inks.
    Undrawable,
    /// A page of a PDF file that can't be placed.
    BadArtwork,
    /// An ICC profile that can't be printed by.
    BadIcc,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Fault; 48] = [
        Fault::Syntax,
        Fault::UnknownKey,
        Fault::MissingKey,
        Fault::WrongType,
        Fault::BadLength,
        Fault::BareNumber,
        Fault::BadInk,
        Fault::BadRange,
        Fault::BadPercent,
        Fault::UnknownName,
        Fault::BadName,
        Fault::SameFile,
        Fault::FrontMatter,
        Fault::Markup,
        Fault::Control,
        Fault::Encoding,
        Fault::BadPlaceholder,
        Fault::BadDate,
        Fault::Limit,
        Fault::Outside,
        Fault::Conflict,
        Fault::Twice,
        Fault::NoStart,
        Fault::TableGap,
        Fault::TableOverlap,
        Fault::TableOutside,
        Fault::NotInArticle,
        Fault::NoValue,
        Fault::NoPage,
        Fault::Contradiction,
        Fault::PageBeyond,
        Fault::Overlap,
        Fault::UnplacedArticle,
        Fault::NoFile,
        Fault::NoProject,
        Fault::PathOutside,
        Fault::LinkOutside,
        Fault::NotAFile,
        Fault::TooLarge,
        Fault::NoFace,
        Fault::BadFace,
        Fault::FaceForbidden,
        Fault::BadPicture,
        Fault::NoAlpha,
        Fault::EmptyOutline,
        Fault::Undrawable,
        Fault::BadArtwork,
        Fault::BadIcc,
    ];

    /// The stable name and the code it falls under.
    const fn entry(self) -> (&'static str, Code) {
        match self {
            Fault::Syntax => ("syntax", Code::Malformed),
            Fault::UnknownKey => ("unknown-key", Code::Malformed),
            Fault::MissingKey => ("missing-key", Code::Malformed),
            Fault::WrongType => ("wrong-type", Code::Malformed),
            Fault::BadLength => ("bad-length", Code::Malformed),
            Fault::BareNumber => ("bare-number", Code::Malformed),
            Fault::BadInk => ("bad-ink", Code::Malformed),
            Fault::BadRange => ("bad-range", Code::Malformed),
            Fault::BadPercent => ("bad-percent", Code::Malformed),
            Fault::UnknownName => ("unknown-name", Code::Malformed),
            Fault::BadName => ("bad-name", Code::Malformed),
            Fault::SameFile => ("same-file", Code::BadPlan),
            Fault::FrontMatter => ("front-matter", Code::Malformed),
            Fault::Markup => ("markup", Code::Malformed),
            Fault::Control => ("control", Code::Malformed),
            Fault::Encoding => ("encoding", Code::Malformed),
            Fault::BadPlaceholder => ("bad-placeholder", Code::Malformed),
            Fault::BadDate => ("bad-date", Code::Malformed),
            Fault::Limit => ("limit", Code::BadPlan),
            Fault::Outside => ("outside", Code::BadPlan),
            Fault::Conflict => ("conflict", Code::BadPlan),
            Fault::Twice => ("twice", Code::BadPlan),
            Fault::NoStart => ("no-start", Code::BadPlan),
            Fault::TableGap => ("table-gap", Code::BadPlan),
            Fault::TableOverlap => ("table-overlap", Code::BadPlan),
            Fault::TableOutside => ("table-outside", Code::BadPlan),
            Fault::NotInArticle => ("not-in-article", Code::BadPlan),
            Fault::NoValue => ("no-value", Code::BadPlan),
            Fault::NoPage => ("no-page", Code::BadPlan),
            Fault::Contradiction => ("contradiction", Code::Contradiction),
            Fault::PageBeyond => ("page-beyond", Code::PageBeyond),
            Fault::Overlap => ("overlap", Code::Overlap),
            Fault::UnplacedArticle => ("unplaced-article", Code::Unplaced),
            Fault::NoFile => ("no-file", Code::MissingFile),
            Fault::NoProject => ("no-project", Code::MissingFile),
            Fault::PathOutside => ("path-outside", Code::PathRefused),
            Fault::LinkOutside => ("link-outside", Code::PathRefused),
            Fault::NotAFile => ("not-a-file", Code::PathRefused),
            Fault::TooLarge => ("too-large", Code::PathRefused),
            Fault::NoFace => ("no-face", Code::MissingFace),
            Fault::BadFace => ("bad-face", Code::MissingFace),
            Fault::FaceForbidden => ("face-forbidden", Code::EmbeddingForbidden),
            Fault::BadPicture => ("bad-picture", Code::BadPicture),
            Fault::NoAlpha => ("no-alpha", Code::BadPlan),
            Fault::EmptyOutline => ("empty-outline", Code::BadPlan),
            Fault::Undrawable => ("undrawable", Code::BadPicture),
            Fault::BadArtwork => ("bad-artwork", Code::BadPicture),
            Fault::BadIcc => ("bad-icc", Code::Malformed),
        }
    }

    /// The stable name.
    pub const fn name(self) -> &'static str {
        self.entry().0
    }

    /// The code of its notices.
    pub const fn code(self) -> Code {
        self.entry().1
    }

    /// A notice of this fault, with nothing else said yet.
    pub(super) fn notice(self) -> Notice {
        Notice::new(self.code()).text("fault", self.name())
    }

    /// The notice of a figure outside its limits.
    pub(super) fn limit(what: &str, found: &str, limits: &str) -> Notice {
        Fault::Limit.notice().text("what", what).text("found", found).text("limits", limits)
    }
}
