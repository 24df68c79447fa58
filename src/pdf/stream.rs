//! Deflated data.

use flate2::bufread::ZlibDecoder;
use lopdf::{Dictionary, Object, Stream};
use std::cell::RefCell;
use std::io::Read;
use std::thread::LocalKey;
use zlib_rs::{Deflate, DeflateConfig, DeflateFlush, Status, Strategy};

/// Level 4 would save 1.8 % of a page's fonts and content for a fifth more time, level 6 half a per cent more; level 1 costs 18 %.
const LEVEL: i32 = 2;
/// So many bytes of output are made at once.
const PIECE: usize = 1 << 14;

// one of each a thread: setting one up costs as much as deflating a short stream
thread_local! {
    static SEARCHING: RefCell<Deflate> = deflater(Strategy::Default);
    static SINGLY: RefCell<Deflate> = deflater(Strategy::HuffmanOnly);
}

fn deflater(strategy: Strategy) -> RefCell<Deflate> {
    RefCell::new(Deflate::new_with_config(DeflateConfig {
        level: LEVEL,
        strategy,
        ..DeflateConfig::default()
    }))
}

/// The data, deflated.
pub(super) fn deflate(data: &[u8]) -> Vec<u8> {
    by(&SEARCHING, data)
}

/// The data, each byte by how often it comes. The programs of CFF glyphs hardly repeat: to look for what comes twice takes
/// twice as long, and saves a twelfth of them.
pub(super) fn deflate_singly(data: &[u8]) -> Vec<u8> {
    by(&SINGLY, data)
}

fn by(deflater: &'static LocalKey<RefCell<Deflate>>, data: &[u8]) -> Vec<u8> {
    deflater.with_borrow_mut(|deflater| {
        deflater.reset();
        let mut out = Vec::with_capacity(data.len() / 2 + 1024);
        let mut piece = [0; PIECE];
        loop {
            let (taken, made) = (deflater.total_in() as usize, deflater.total_out());
            let status = deflater.compress(&data[taken..], &mut piece, DeflateFlush::Finish);
            out.extend(&piece[..(deflater.total_out() - made) as usize]);
            match status {
                Ok(Status::StreamEnd) => return out,
                Ok(Status::Ok | Status::BufError) => {}
                Err(error) => unreachable!("a deflater set up by the book: {}", error.as_str()),
            }
        }
    })
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
        let bytes: Vec<u8> = (0..200_000u32).map(|n| ((n * n) >> 7) as u8).collect();
        for data in [&[][..], &[7], &bytes] {
            for deflated in [deflate(data), deflate_singly(data)] {
                assert_eq!(inflate(&deflated, data.len()).as_deref(), Some(data));
            }
        }
        // a repetition that is not looked for
        assert!(deflate_singly(&bytes.repeat(2)).len() > deflate(&bytes).len() * 3 / 2);
    }
}
