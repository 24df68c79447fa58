//! The printing condition a file is made for.

/// What the press expects of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintProfile {
    /// The registered printing condition, such as `IFRA26` (ISO 12647-3, newspaper, 26 % gain).
    pub condition: String,
}
