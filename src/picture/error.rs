//! Why a picture could not be used.

use std::fmt;

/// Why a picture could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// Not a JPEG or PNG that can be read; the reader's words.
    Unreadable(String),
    /// The file breaks off before its end.
    Incomplete,
    /// No pixels at all, or more than the limits allow.
    BadSize {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// A kind of JPEG or PNG that can't be read yet.
    Unsupported(&'static str),
    /// A drawing of no size, or of one past the limits.
    BadDrawing,
    /// More bytes than the limit.
    TooLarge {
        /// The most.
        limit: usize,
    },
    /// A drawing holds what a press does not print in flat inks.
    Undrawable(Vec<Undrawn>),
}

/// Something in a drawing that can't be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undrawn {
    /// What it is.
    pub what: &'static str,
    /// Line and column in its file, or its id, as far as it is known.
    pub place: String,
}

impl PictureError {
    /// Unreadable, in our own words.
    pub(super) fn unreadable(words: &str) -> PictureError {
        PictureError::Unreadable(words.to_owned())
    }
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PictureError::Unreadable(words) => write!(f, "does not read: {words}"),
            PictureError::Incomplete => f.write_str("the file breaks off before the picture's end"),
            PictureError::BadSize { width, height } => {
                write!(
                    f,
                    "{width} × {height} pixels: each side must be 1 to 30000, and both make at most 120 megapixels"
                )
            }
            PictureError::Unsupported(kind) => write!(f, "can't be read yet: {kind}"),
            PictureError::BadDrawing => f.write_str("each side of a drawing must be 0.1 to 30000 px"),
            PictureError::TooLarge { limit } => write!(f, "the file is larger than {limit} bytes"),
            PictureError::Undrawable(undrawn) => {
                let all: Vec<String> = undrawn.iter().map(|it| format!("{} {}", it.what, it.place)).collect();
                write!(f, "can't be printed in flat inks: {}", all.join(", "))
            }
        }
    }
}

impl std::error::Error for PictureError {}
