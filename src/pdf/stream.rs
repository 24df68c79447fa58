//! Deflated data.

use flate2::bufread::ZlibDecoder;
use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Object, Stream};
use std::cell::RefCell;
use std::io::Read;
use zlib_rs::{DeflateConfig, ReturnCode, Strategy};

/// Level 4 would save 1.8 % of a page's fonts and content for a fifth more time, level 6 half a per cent more; level 1 costs 18 %.
const LEVEL: u32 = 2;

thread_local! {
    /// One deflater a thread: setting one up costs as much as deflating a short stream.
    static DEFLATER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), true));
}

/// The data, deflated.
pub(super) fn deflate(data: &[u8]) -> Vec<u8> {
    DEFLATER.with_borrow_mut(|deflater| {
        deflater.reset();
        let mut out = Vec::with_capacity(data.len() / 2 + 1024);
        loop {
            let taken = deflater.total_in() as usize;
            let status = deflater.compress_vec(&data[taken..], &mut out, FlushCompress::Finish);
            match status {
                Ok(Status::StreamEnd) => return out,
                // no room left, or nothing to say: make room and go on
                _ => out.reserve(data.len() / 4 + 1024),
            }
        }
    })
}

/// The data, each byte by how often it comes. The programs of CFF glyphs hardly repeat: to look for what comes twice takes
/// twice the time or more, and saves a twelfth of them.
pub(super) fn deflate_singly(data: &[u8]) -> Vec<u8> {
    let config = DeflateConfig { strategy: Strategy::HuffmanOnly, ..DeflateConfig::default() };
    let mut out = vec![0; zlib_rs::compress_bound(data.len())];
    let (deflated, code) = zlib_rs::compress_slice(&mut out, data, config);
    let length = deflated.len();
    if code != ReturnCode::Ok {
        return deflate(data);
    }
    out.truncate(length);
    out
}

/// Deflated data as it was, at most so many bytes; `None` if it is torn.
pub(super) fn inflate(data: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let read = ZlibDecoder::new(data).take(most as u64 + 1).read_to_end(&mut out);
    read.is_ok_and(|length| length <= most).then_some(out)
}

/// A stream of data that is deflated already.
pub(super) fn deflated(mut entries: Dictionary, data: Vec<u8>) -> Stream {
    entries.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    Stream::new(entries, data).with_compression(false)
}

/// Deflates a stream that has no filter yet and may have one.
pub(super) fn pack(stream: &mut Stream) {
    if stream.dict.has(b"Filter") || stream.dict.has_type(b"Metadata") {
        return;
    }
    *stream = deflated(std::mem::take(&mut stream.dict), deflate(&stream.content));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_deflated_comes_back() {
        let bytes: Vec<u8> = (0..200_000u32).map(|n| (n * n >> 7) as u8).collect();
        for data in [&[][..], &[7], &bytes] {
            for deflated in [deflate(data), deflate_singly(data)] {
                assert_eq!(inflate(&deflated, data.len()).as_deref(), Some(data));
            }
        }
        // a repetition that is not looked for
        assert!(deflate_singly(&bytes.repeat(2)).len() > deflate(&bytes).len() * 3 / 2);
    }
}
