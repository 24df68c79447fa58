//! Deflated data.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream};
use std::io::Write;

/// Level 9 would save 1 % for half as much time again.
const LEVEL: u32 = 6;

/// The data, deflated.
pub(super) fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(data.len() / 2), Compression::new(LEVEL));
    // a Vec takes any write
    let written = encoder.write_all(data).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// A stream of data that is deflated already.
pub(super) fn deflated(mut entries: Dictionary, data: Vec<u8>) -> Stream {
    entries.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    Stream::new(entries, data).with_compression(false)
}

/// Deflates a stream that has no filter yet.
pub(super) fn pack(stream: &mut Stream) {
    if stream.dict.has(b"Filter") {
        return;
    }
    *stream = deflated(std::mem::take(&mut stream.dict), deflate(&stream.content));
}
