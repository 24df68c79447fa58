//! Files that are mapped into memory and read by place: faces and profiles.

use crate::font::FontSource;
use crate::press::IccSource;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::path::Path;

/// A file, mapped and kept open.
pub(super) struct Mapped {
    #[cfg_attr(not(unix), allow(dead_code, reason = "parts are read by place on Unix alone"))]
    file: File,
    map: memmap2::Mmap,
}

impl Mapped {
    #[allow(
        unsafe_code,
        reason = "mapping is unsound only if the file is rewritten in place meanwhile; fonts and profiles are replaced by rename"
    )]
    pub fn open(path: &Path) -> io::Result<Mapped> {
        let file = File::open(path)?;
        // SAFETY: the map is read-only, and whoever installs fonts or profiles replaces files by rename, so that the mapped bytes stay.
        let map = unsafe { memmap2::Mmap::map(&file)? };
        Ok(Mapped { file, map })
    }

    #[cfg(unix)]
    fn fill(&self, start: usize, out: &mut [u8]) -> Option<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, out, start as u64).ok()
    }

    #[cfg(not(unix))]
    fn fill(&self, start: usize, out: &mut [u8]) -> Option<()> {
        out.copy_from_slice(self.map.get(start..start + out.len())?);
        Some(())
    }
}

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        &self.map
    }
}

impl FontSource for Mapped {
    fn append(&self, part: Range<usize>, out: &mut Vec<u8>) -> Option<()> {
        let old = out.len();
        out.resize(old + part.len(), 0);
        self.fill(part.start, &mut out[old..])
    }

    #[cfg(unix)]
    #[allow(
        unsafe_code,
        reason = "giving back pages would lose what was written to them, but these are only read"
    )]
    fn rest(&self) {
        // SAFETY: the map is shared and read-only: what is given back comes from the file again.
        // Where the system refuses, the pages stay: nothing is lost.
        let _ = unsafe { self.map.unchecked_advise(memmap2::UncheckedAdvice::DontNeed) };
    }
}

impl IccSource for Mapped {
    fn read(&self, start: usize, out: &mut [u8]) -> Option<()> {
        self.fill(start, out)
    }
}
