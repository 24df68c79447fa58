//! Every rule by its id, with how grave a breach is under each standard.

use crate::notice::Severity;
use crate::press::Standard;

/// A rule of a press file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id: a letter for its field and a number.
    pub id: &'static str,
    x1a: Option<Severity>,
    x4: Option<Severity>,
    plain: Option<Severity>,
}

const E: Option<Severity> = Some(Severity::Error);
const W: Option<Severity> = Some(Severity::Warning);
const O: Option<Severity> = None;

/// A rule with how grave its breach is in PDF/X-1a, in PDF/X-4 and in a plain PDF.
const fn rule(
    id: &'static str,
    x1a: Option<Severity>,
    x4: Option<Severity>,
    plain: Option<Severity>,
) -> Rule {
    Rule { id, x1a, x4, plain }
}

/// All rules. S is the file's structure, M its metadata, O its output intent, B boxes, C colour, T transparency, F fonts,
/// R what is forbidden, N what newspapers ask (ISO 15930-1, -4 and -7; ISO 12647-3; Ghent Workgroup 2022).
pub static RULES: [Rule; 106] = [
    rule("S01", E, E, E),
    rule("S02", W, W, W),
    rule("S03", E, E, E),
    rule("S04", E, E, E),
    rule("S05", E, E, E),
    rule("S06", E, W, O),
    rule("S07", E, O, O),
    rule("M00", E, E, O),
    rule("M01", E, E, O),
    rule("M02", E, O, O),
    rule("M03", E, E, O),
    rule("M03b", O, E, O),
    rule("M04", E, E, O),
    rule("M05", E, E, O),
    rule("M05f", E, E, O),
    rule("M05x", W, E, O),
    rule("M06", E, E, O),
    rule("M06f", E, E, O),
    rule("M06x", W, E, O),
    rule("M07", E, E, O),
    rule("M08", O, E, O),
    rule("M09", O, W, O),
    rule("M10.DocumentID", O, E, O),
    rule("M10.RenditionClass", O, E, O),
    rule("M10.VersionID", O, E, O),
    rule("M11", O, E, O),
    rule("O01", E, E, O),
    rule("O02", E, E, O),
    rule("O03", W, W, O),
    rule("O04", E, E, O),
    rule("O05", E, E, O),
    rule("O06", E, E, O),
    rule("O07", E, E, O),
    rule("O08", E, E, O),
    rule("O09", E, E, O),
    rule("O10", W, W, O),
    rule("O11", W, W, O),
    rule("B01", E, E, E),
    rule("B02", E, E, O),
    rule("B03", E, E, E),
    rule("B04", E, E, E),
    rule("B05", E, E, E),
    rule("B06", E, E, E),
    rule("B07", E, E, E),
    rule("B08", E, E, E),
    rule("B09", W, W, O),
    rule("B10", E, W, O),
    rule("B11", E, E, E),
    rule("B12", W, W, W),
    rule("B13", E, E, E),
    rule("B14", W, W, O),
    rule("C01", E, E, O),
    rule("C02", O, W, O),
    rule("C03", W, W, O),
    rule("C04", W, W, O),
    rule("T01", E, O, O),
    rule("T02", O, W, O),
    rule("T03", O, W, O),
    rule("F01", E, E, E),
    rule("F02", E, E, E),
    rule("F03", E, E, O),
    rule("F04", W, W, O),
    rule("F05", W, W, O),
    rule("F07", E, E, E),
    rule("F08", E, E, E),
    rule("F09", E, E, E),
    rule("F10", E, E, E),
    rule("F11", E, E, E),
    rule("R01", E, E, O),
    rule("R02", E, E, O),
    rule("R03", E, E, O),
    rule("R04", E, E, O),
    rule("R05", E, E, O),
    rule("R06", E, E, E),
    rule("R07", E, W, O),
    rule("R08", W, W, O),
    rule("R09", E, E, O),
    rule("R09b", O, W, O),
    rule("R10", E, E, O),
    rule("R11", E, E, E),
    rule("R12", E, E, O),
    rule("R13", E, E, E),
    rule("R14", E, E, E),
    rule("R15", E, E, O),
    rule("R16", E, E, O),
    rule("R17", E, E, O),
    rule("R18", E, E, E),
    rule("R19", E, E, E),
    rule("R20", E, E, O),
    rule("R21", E, E, O),
    rule("N01", E, E, O),
    rule("N02", W, W, O),
    rule("N03", W, W, O),
    rule("N04", W, W, O),
    rule("N05", W, W, O),
    rule("N06", W, W, O),
    rule("N07", E, E, O),
    rule("N08", W, W, O),
    rule("N09", W, W, O),
    rule("N10", E, E, O),
    rule("N11", W, W, O),
    rule("N12", W, W, O),
    rule("N20", E, E, E),
    rule("N21", E, E, E),
    rule("N22", E, E, E),
    rule("N23", W, W, O),
];

impl Rule {
    /// How grave a breach is in a file of that standard; `None` where the rule does not hold.
    pub fn severity(&self, standard: Standard) -> Option<Severity> {
        match standard {
            Standard::X1a2001 | Standard::X1a2003 => self.x1a,
            Standard::X4 => self.x4,
            Standard::Plain => self.plain,
        }
    }
}
