//! A picture file: JPEG or PNG.

/// A picture of the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// What a picture's pixels hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// One channel: 0 black to 255 white.
    Grey,
    /// Three channels: red, green, blue.
    Rgb,
}

/// Pixels in rows from the top, channels together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What each holds.
    pub colours: Colours,
    /// The values, `width × height × channels` of them.
    pub values: Vec<u8>,
}

/// Why a picture could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// Not a JPEG or PNG that can be read; the reader's words.
    Unreadable(String),
    /// More pixels than the limit allows.
    TooLarge { width: u32, height: u32 },
    /// A colour space that can't be read yet.
    Unsupported(&'static str),
}

/// A picture as it came.
#[derive(Clone, Debug)]
pub struct Picture;
