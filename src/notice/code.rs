//! The kinds of notice.

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// To be looked at before printing.
    Warning,
    /// Not to be printed so.
    Error,
}

impl Severity {
    /// Its name, free of language.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What kind of thing a notice says. The number is stable and free of language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A file does not parse, a key is unknown or a value has the wrong form.
    Malformed,
    /// A plan can't be meant: zero columns, a block off the page.
    BadPlan,
    /// Two blocks of a page overlap.
    Overlap,
    /// An article of the edition stands on no page.
    Unplaced,
    /// A file that is named is not there.
    MissingFile,
    /// A path leads out of the project.
    PathRefused,
    /// A value written by hand says otherwise than the date, number or pages of its edition.
    Contradiction,
    /// Words refer to a page past the edition's last.
    PageBeyond,
    /// The pages don't make up the press's sheets.
    Imposition,
    /// 溢文: copy is left over.
    Overset,
    /// 欠文: lines of a block are left white.
    Underset,
    /// A head does not fit its measure, even squeezed.
    HeadTooLong,
    /// A furniture line, caption or table does not fit its place.
    LineTooLong,
    /// A line was set past the bounds of spacing.
    RelaxedLine,
    /// A paragraph's last line stands alone at a leg's top.
    StrandedLine,
    /// 串文: the room beside a box is too narrow for copy.
    NarrowRoom,
    /// Small type with fine strokes is reversed out of a dark ground.
    FineReversed,
    /// 色版: marks or pictures in inks that their page is not printed in.
    OffPlan,
    /// Rough copy that is set as written: straight quotes, half-width marks, full-width digits, odd spaces.
    CopyAsWritten,
    /// Rough copy that the house normalises.
    CopyNormalised,
    /// Subheads, bylines or a signature have more white or less, so that legs end even.
    WhiteGiven,
    /// No face of the chain has the character.
    MissingGlyph,
    /// A character was set from the face of last resort.
    LastResortFace,
    /// A face that the layout names is not there or does not read.
    MissingFace,
    /// A face whose licence forbids embedding.
    EmbeddingForbidden,
    /// A picture does not read.
    BadPicture,
    /// A picture has too few pixels for its place.
    CoarsePicture,
    /// A picture of another shape than its place, which loses much to it.
    CroppedPicture,
    /// A picture shown whole that leaves much of its place blank.
    LetterboxedPicture,
    /// A picture's colour profile can't be followed.
    OddProfile,
    /// 广告: its copy, its place and the size that was sold are not the same.
    AdSize,
    /// A place for an advertisement whose copy has not come.
    AdReserved,
    /// An advertisement that does not say it is one.
    AdUnmarked,
    /// An artwork holds what its press file may not.
    UnfitArtwork,
    /// A proof does not show an artwork.
    ArtworkNotShown,
    /// A file's structure is not as its standard asks.
    FileStructure,
    /// What a file says of itself is missing or wrong.
    FileMetadata,
    /// A file does not say rightly how it is to be printed.
    OutputIntent,
    /// A page's boxes are missing, wrong or not as ordered.
    PageBoxes,
    /// A file holds colours that the press does not print.
    FileColour,
    /// A file holds transparency.
    FileTransparency,
    /// A font of a file is missing or incomplete.
    FileFont,
    /// A file holds what a press file may not.
    ForbiddenFeature,
    /// Type, a line, a picture or an amount of ink is past what the press prints well.
    PressLimit,
    /// 转版: a story turns a page for few lines.
    ShortJump,
    /// A file can't be written.
    NotWritten,
    /// The engine contradicts itself.
    Internal,
}

impl Code {
    /// Every code, in order of number.
    pub const ALL: [Code; 47] = [
        Code::Malformed,
        Code::BadPlan,
        Code::Overlap,
        Code::Unplaced,
        Code::MissingFile,
        Code::PathRefused,
        Code::Contradiction,
        Code::PageBeyond,
        Code::Imposition,
        Code::Overset,
        Code::Underset,
        Code::HeadTooLong,
        Code::LineTooLong,
        Code::RelaxedLine,
        Code::StrandedLine,
        Code::NarrowRoom,
        Code::FineReversed,
        Code::OffPlan,
        Code::CopyAsWritten,
        Code::CopyNormalised,
        Code::WhiteGiven,
        Code::MissingGlyph,
        Code::LastResortFace,
        Code::MissingFace,
        Code::EmbeddingForbidden,
        Code::BadPicture,
        Code::CoarsePicture,
        Code::CroppedPicture,
        Code::LetterboxedPicture,
        Code::OddProfile,
        Code::AdSize,
        Code::AdReserved,
        Code::AdUnmarked,
        Code::UnfitArtwork,
        Code::ArtworkNotShown,
        Code::FileStructure,
        Code::FileMetadata,
        Code::OutputIntent,
        Code::PageBoxes,
        Code::FileColour,
        Code::FileTransparency,
        Code::FileFont,
        Code::ForbiddenFeature,
        Code::PressLimit,
        Code::ShortJump,
        Code::NotWritten,
        Code::Internal,
    ];

    /// The stable name: `PB` and four digits, the first two for the field.
    pub const fn name(self) -> &'static str {
        match self {
            Code::Malformed => "PB0101",
            Code::BadPlan => "PB0102",
            Code::Overlap => "PB0103",
            Code::Unplaced => "PB0104",
            Code::MissingFile => "PB0105",
            Code::PathRefused => "PB0106",
            Code::Contradiction => "PB0107",
            Code::PageBeyond => "PB0108",
            Code::Imposition => "PB0109",
            Code::Overset => "PB0201",
            Code::Underset => "PB0202",
            Code::HeadTooLong => "PB0203",
            Code::LineTooLong => "PB0204",
            Code::RelaxedLine => "PB0205",
            Code::StrandedLine => "PB0206",
            Code::NarrowRoom => "PB0207",
            Code::FineReversed => "PB0208",
            Code::OffPlan => "PB0209",
            Code::CopyAsWritten => "PB0210",
            Code::CopyNormalised => "PB0211",
            Code::WhiteGiven => "PB0212",
            Code::MissingGlyph => "PB0301",
            Code::LastResortFace => "PB0302",
            Code::MissingFace => "PB0303",
            Code::EmbeddingForbidden => "PB0304",
            Code::BadPicture => "PB0401",
            Code::CoarsePicture => "PB0402",
            Code::CroppedPicture => "PB0403",
            Code::LetterboxedPicture => "PB0404",
            Code::OddProfile => "PB0405",
            Code::AdSize => "PB0501",
            Code::AdReserved => "PB0502",
            Code::AdUnmarked => "PB0503",
            Code::UnfitArtwork => "PB0504",
            Code::ArtworkNotShown => "PB0505",
            Code::FileStructure => "PB0601",
            Code::FileMetadata => "PB0602",
            Code::OutputIntent => "PB0603",
            Code::PageBoxes => "PB0604",
            Code::FileColour => "PB0605",
            Code::FileTransparency => "PB0606",
            Code::FileFont => "PB0607",
            Code::ForbiddenFeature => "PB0608",
            Code::PressLimit => "PB0609",
            Code::ShortJump => "PB0701",
            Code::NotWritten => "PB0801",
            Code::Internal => "PB0901",
        }
    }

    /// The severity it has unless the one who gives it says otherwise.
    pub const fn severity(self) -> Severity {
        match self {
            Code::LastResortFace
            | Code::OffPlan
            | Code::RelaxedLine
            | Code::ArtworkNotShown
            | Code::CopyAsWritten
            | Code::CopyNormalised
            | Code::WhiteGiven => Severity::Note,
            Code::Underset
            | Code::StrandedLine
            | Code::NarrowRoom
            | Code::FineReversed
            | Code::CoarsePicture
            | Code::CroppedPicture
            | Code::LetterboxedPicture
            | Code::OddProfile
            | Code::ShortJump
            | Code::AdSize
            | Code::AdReserved
            | Code::AdUnmarked
            | Code::UnfitArtwork
            | Code::Contradiction
            | Code::PageBeyond
            | Code::Imposition
            | Code::Unplaced => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// The exit code a notice of this kind asks for when it is an error.
    pub const fn exit_code(self) -> u8 {
        match self {
            Code::Malformed | Code::BadPlan | Code::Overlap | Code::PathRefused => 2,
            Code::MissingFile
            | Code::MissingGlyph
            | Code::MissingFace
            | Code::EmbeddingForbidden
            | Code::BadPicture => 3,
            Code::NotWritten => 4,
            Code::Internal => 70,
            _ => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_in_order() {
        assert!(Code::ALL.windows(2).all(|pair| pair[0].name() < pair[1].name()));
    }
}
