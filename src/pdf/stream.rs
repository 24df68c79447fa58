//! Deflated data.

use flate2::bufread::ZlibDecoder;
use libdeflater::{CompressionLvl, Compressor, Decompressor};
use lopdf::{Dictionary, Object, Stream};
use std::cell::RefCell;
use std::io::Read;

/// Level 6 would save 2 % of a page's fonts and content for more than twice the time.
const LEVEL: i32 = 1;

// one of each a thread: setting one up costs as much as deflating a short stream
thread_local! {
    static DEFLATER: RefCell<Compressor> = RefCell::new(Compressor::new(CompressionLvl::new(LEVEL).expect("a level")));
    static INFLATER: RefCell<Decompressor> = RefCell::new(Decompressor::new());
}

/// The data, deflated.
pub(super) fn deflate(data: &[u8]) -> Vec<u8> {
    DEFLATER.with_borrow_mut(|deflater| {
        let mut out = vec![0; deflater.zlib_compress_bound(data.len())];
        let made = deflater.zlib_compress(data, &mut out).expect("room by the library's own bound");
        out.truncate(made);
        out.shrink_to_fit();
        out
    })
}

/// What can be inflated, at most so many bytes, and whether that is not all.
pub(super) fn inflate(data: &[u8], most: usize) -> (Vec<u8>, bool) {
    // no data is no data, though no zlib stream
    if data.is_empty() {
        return (Vec::new(), false);
    }
    // fonts and pictures deflate by little, content to a quarter
    let whole = [2, 16].into_iter().find_map(|factor| whole(data, (data.len() * factor).min(most)));
    whole.map_or_else(|| piecewise(data, most), |data| (data, false))
}

/// Sound data that inflate to no more than so many bytes.
fn whole(data: &[u8], most: usize) -> Option<Vec<u8>> {
    let mut out = vec![0; most];
    let made = INFLATER.with_borrow_mut(|inflater| inflater.zlib_decompress(data, &mut out)).ok()?;
    out.truncate(made);
    Some(out)
}

/// Data as far as they are sound, at any length.
fn piecewise(data: &[u8], most: usize) -> (Vec<u8>, bool) {
    let mut out = Vec::new();
    let read = ZlibDecoder::new(data).take(most as u64 + 1).read_to_end(&mut out);
    let torn = read.is_err() || out.len() > most;
    out.truncate(most);
    (out, torn)
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

    fn bytes() -> Vec<u8> {
        (0..200_000u64).map(|n| ((n * n) >> 7) as u8).collect()
    }

    #[test]
    fn what_is_deflated_comes_back() {
        let bytes = bytes();
        for data in [&[][..], &[7], &bytes] {
            let deflated = deflate(data);
            assert_eq!(inflate(&deflated, data.len()), (data.to_vec(), false));
        }
        // far more than sixteen times as long
        let blank = vec![0; 1 << 20];
        assert_eq!(inflate(&deflate(&blank), blank.len()), (blank, false));
    }

    #[test]
    fn torn_data_are_told_and_kept_as_far_as_they_go() {
        let bytes = bytes();
        let deflated = deflate(&bytes);
        assert_eq!(inflate(&deflated, bytes.len() - 1), (bytes[..bytes.len() - 1].to_vec(), true));
        let (half, torn) = inflate(&deflated[..deflated.len() / 2], bytes.len());
        assert!(torn && !half.is_empty() && bytes.starts_with(&half), "{}", half.len());
        let mut wrong_sum = deflated.clone();
        *wrong_sum.last_mut().expect("a check sum") ^= 1;
        assert!(inflate(&wrong_sum, bytes.len()).1);
        assert_eq!(inflate(&[], 10), (Vec::new(), false));
    }
}
