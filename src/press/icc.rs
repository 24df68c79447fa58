//! An output profile as bytes: what its header says, and the form that goes into a file.

use super::separation::Engine;
use simd_adler32::Adler32;
use std::fmt;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

/// Bytes held in memory or mapped from a file.
pub type IccBytes = Arc<dyn IccSource>;

/// Where a profile's bytes come from.
pub trait IccSource: AsRef<[u8]> + Send + Sync {
    /// Fills `out` with the bytes from a place on. A mapped file reads them: to go through all of it once, it need not be
    /// mapped in.
    fn read(&self, start: usize, out: &mut [u8]) -> Option<()> {
        out.copy_from_slice(self.as_ref().get(start..start + out.len())?);
        Some(())
    }
}

impl IccSource for Vec<u8> {}

/// So many bytes are read at once.
const PIECE: usize = 1 << 16;

/// Bytes of a profile's header (ICC.1, 7.2).
const HEADER: usize = 128;

/// An ICC profile of a press.
pub struct Icc {
    bytes: IccBytes,
    deflated: OnceLock<IccBytes>,
    inks: Inks,
    pub(super) engine: Engine,
}

/// The inks that a profile separates for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inks {
    /// Black alone.
    Grey,
    /// Cyan, magenta, yellow and black.
    Cmyk,
}

/// Why a profile can't be printed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IccError {
    /// It is no ICC profile, or cut short.
    Unreadable,
    /// It describes no press: its class is not `prtr`.
    NotOutput(String),
    /// It is for other inks than black or the four of process printing.
    OtherInks(String),
    /// The bytes said to be the profile deflated are of another one.
    OtherDeflated,
}

impl Icc {
    /// Takes up a profile, and, if it is at hand, the same deflated (zlib), which saves doing so for every file.
    ///
    /// # Errors
    /// When it is no output profile for grey or CMYK, or `deflated` is not of it.
    pub fn parse(bytes: IccBytes, deflated: Option<IccBytes>) -> Result<Icc, IccError> {
        let whole = (*bytes).as_ref();
        let stated = whole.get(..4).and_then(|size| Some(u32::from_be_bytes(size.try_into().ok()?)));
        if whole.len() < HEADER || &whole[36..40] != b"acsp" || stated != Some(whole.len() as u32) {
            return Err(IccError::Unreadable);
        }
        let word = |at: usize| String::from_utf8_lossy(&whole[at..at + 4]).trim_end().to_owned();
        if word(12) != "prtr" {
            return Err(IccError::NotOutput(word(12)));
        }
        let inks = match word(16).as_str() {
            "GRAY" => Inks::Grey,
            "CMYK" => Inks::Cmyk,
            other => return Err(IccError::OtherInks(other.to_owned())),
        };
        // a zlib stream ends with the Adler-32 of what was deflated (RFC 1950)
        if let Some(deflated) = &deflated {
            let mut sum = 1;
            let read = for_each_piece(&bytes, 0, |piece| {
                sum = adler32(sum, piece);
                Ok(())
            });
            read.map_err(|_| IccError::Unreadable)?;
            if !(**deflated).as_ref().ends_with(&sum.to_be_bytes()) {
                return Err(IccError::OtherDeflated);
            }
        }
        let deflated = deflated.map_or_else(OnceLock::new, OnceLock::from);
        Ok(Icc { bytes, deflated, inks, engine: Engine::default() })
    }

    /// The profile.
    pub fn bytes(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// The profile as a zlib stream, if that is at hand.
    pub fn deflated(&self) -> Option<&[u8]> {
        self.deflated.get().map(|deflated| (**deflated).as_ref())
    }

    /// The profile as a zlib stream, made by `deflate` if it is not at hand, and kept.
    pub fn deflated_by(&self, deflate: impl FnOnce(&[u8]) -> Vec<u8>) -> &[u8] {
        (**self.deflated.get_or_init(|| Arc::new(deflate(self.bytes())))).as_ref()
    }

    /// How long the zlib stream is; 0 if it is not at hand.
    pub fn deflated_length(&self) -> usize {
        self.deflated().map_or(0, <[u8]>::len)
    }

    /// Writes the zlib stream, if it is at hand, from a place on.
    ///
    /// # Errors
    /// When it can't be read or written.
    pub fn write_deflated(&self, from: usize, out: &mut dyn Write) -> io::Result<()> {
        let Some(deflated) = self.deflated.get() else { return Ok(()) };
        for_each_piece(deflated, from, |piece| out.write_all(piece))
    }

    /// What it separates for.
    pub fn inks(&self) -> Inks {
        self.inks
    }
}

impl PartialEq for Icc {
    fn eq(&self, other: &Icc) -> bool {
        self.bytes() == other.bytes()
    }
}

impl Eq for Icc {}

impl fmt::Debug for Icc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Icc").field("bytes", &self.bytes().len()).field("inks", &self.inks).finish()
    }
}

impl fmt::Display for IccError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IccError::Unreadable => f.write_str("it is no ICC profile, or cut short"),
            IccError::NotOutput(class) => write!(f, "its class is {class}; an output profile's is prtr"),
            IccError::OtherInks(space) => write!(f, "it is for {space}; a press takes CMYK or GRAY"),
            IccError::OtherDeflated => f.write_str("the deflated file beside it is of another profile"),
        }
    }
}

impl std::error::Error for IccError {}

/// Goes through bytes from a place on, without mapping in those of a file.
fn for_each_piece(
    bytes: &IccBytes,
    from: usize,
    mut each: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let length = (**bytes).as_ref().len();
    let mut buffer = vec![0; PIECE];
    for start in (from..length).step_by(PIECE) {
        let piece = &mut buffer[..PIECE.min(length - start)];
        bytes.read(start, piece).ok_or(io::ErrorKind::UnexpectedEof)?;
        each(piece)?;
    }
    Ok(())
}

/// The check sum of zlib streams (RFC 1950, 8.2) of bytes after others of that sum; of none it is 1.
fn adler32(sum: u32, bytes: &[u8]) -> u32 {
    let mut sums = Adler32::from_checksum(sum);
    sums.write(bytes);
    sums.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header and nothing else.
    fn header(class: &[u8; 4], space: &[u8; 4]) -> Vec<u8> {
        let mut bytes = vec![0; HEADER];
        bytes[..4].copy_from_slice(&(HEADER as u32).to_be_bytes());
        bytes[12..16].copy_from_slice(class);
        bytes[16..20].copy_from_slice(space);
        bytes[36..40].copy_from_slice(b"acsp");
        bytes
    }

    #[test]
    fn only_profiles_of_presses_are_taken() {
        let parsed = |bytes: Vec<u8>| Icc::parse(Arc::new(bytes), None).map(|icc| icc.inks());
        assert_eq!(parsed(header(b"prtr", b"CMYK")), Ok(Inks::Cmyk));
        assert_eq!(parsed(header(b"prtr", b"GRAY")), Ok(Inks::Grey));
        assert_eq!(parsed(header(b"prtr", b"RGB ")), Err(IccError::OtherInks("RGB".to_owned())));
        assert_eq!(parsed(header(b"scnr", b"CMYK")), Err(IccError::NotOutput("scnr".to_owned())));
        assert_eq!(parsed(header(b"prtr", b"CMYK")[..127].to_vec()), Err(IccError::Unreadable));
        assert_eq!(parsed([header(b"prtr", b"CMYK"), vec![0]].concat()), Err(IccError::Unreadable));
    }

    #[test]
    fn the_deflated_form_must_be_of_the_same_profile() {
        // a sum published with the algorithm
        assert_eq!(adler32(1, b"Wikipedia"), 0x11E6_0398);
        assert_eq!(adler32(1, &[255; 20_000]), 0x9F51_D664);
        let bytes = header(b"prtr", b"CMYK");
        let sum = adler32(1, &bytes).to_be_bytes().to_vec();
        let with = |deflated: Vec<u8>| Icc::parse(Arc::new(bytes.clone()), Some(Arc::new(deflated)));
        assert!(with(sum.clone()).is_ok());
        assert_eq!(with(sum[1..].to_vec()).err(), Some(IccError::OtherDeflated));
    }
}
