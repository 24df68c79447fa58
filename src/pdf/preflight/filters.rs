//! A stream's data without its filters, as far as they are not those of pictures.

use super::reader::Reader;
use crate::pdf::stream::inflate;
use flate2::bufread::ZlibDecoder;
use lopdf::{Dictionary, Object, Stream};
use std::io::Read;

/// The most bytes that a stream may decode to.
pub(super) const LARGEST: usize = 128 << 20;
/// The longest chain of filters.
const MOST_FILTERS: usize = 8;

/// A stream's data.
pub(super) struct Decoded<'a> {
    pub data: Vec<u8>,
    /// The first filter not undone, with its parameters: one of pictures, or unknown.
    pub left: Option<(&'a [u8], Option<&'a Dictionary>)>,
    /// Whether a filter met data it does not know, or too much of it.
    pub torn: bool,
}

/// A stream's filters by their full names.
pub(super) fn filters<'a>(reader: Reader<'a>, entries: &'a Dictionary) -> Vec<&'a [u8]> {
    let filter = reader.get(entries, b"Filter").or_else(|| reader.get(entries, b"F"));
    let named = |object: &'a Object| reader.resolved(object).and_then(|name| name.as_name().ok()).map(full);
    match filter {
        Some(Object::Name(name)) => vec![full(name)],
        Some(Object::Array(items)) => items.iter().take(MOST_FILTERS).filter_map(named).collect(),
        _ => Vec::new(),
    }
}

/// The name that an inline image shortens.
fn full(name: &[u8]) -> &[u8] {
    match name {
        b"A85" => b"ASCII85Decode",
        b"AHx" => b"ASCIIHexDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        b"Fl" => b"FlateDecode",
        b"LZW" => b"LZWDecode",
        b"RL" => b"RunLengthDecode",
        name => name,
    }
}

/// Undoes a stream's filters.
pub(super) fn decode<'a>(reader: Reader<'a>, stream: &'a Stream) -> Decoded<'a> {
    decode_data(reader, &stream.dict, &stream.content)
}

/// The beginning of a stream's data, which is quicker to have than all of it where only Flate is to be undone.
pub(super) fn beginning(reader: Reader<'_>, stream: &Stream, length: usize) -> Vec<u8> {
    let is_flate = filters(reader, &stream.dict) == [b"FlateDecode"];
    if is_flate && parameters(reader, &stream.dict, 0).is_none() {
        let mut out = vec![0; length];
        let mut inflater = ZlibDecoder::new(stream.content.as_slice());
        return if inflater.read_exact(&mut out).is_ok() { out } else { Vec::new() };
    }
    decode(reader, stream).data
}

/// Undoes filters on data that are not the dictionary's own.
pub(super) fn decode_data<'a>(reader: Reader<'a>, entries: &'a Dictionary, data: &[u8]) -> Decoded<'a> {
    let filters = filters(reader, entries);
    let mut decoded = Decoded { data: Vec::new(), left: None, torn: false };
    let mut undone = false;
    for (n, filter) in filters.iter().enumerate() {
        let parameters = parameters(reader, entries, n);
        let input = if undone { decoded.data.as_slice() } else { data };
        let output = match *filter {
            b"FlateDecode" => inflate(input, LARGEST),
            b"LZWDecode" | b"ASCII85Decode" => by_lopdf(filter, parameters, input),
            b"ASCIIHexDecode" => (hexadecimal(input), false),
            b"RunLengthDecode" => run_length(input),
            filter => {
                decoded.left = Some((filter, parameters));
                break;
            }
        };
        let (data, torn) = output;
        decoded.torn |= torn;
        // lopdf undoes a predictor of LZW itself
        let predicted = *filter == b"FlateDecode";
        decoded.data = match parameters.filter(|_| predicted) {
            Some(parameters) => unpredicted(parameters, data),
            None => data,
        };
        undone = true;
    }
    if !undone {
        decoded.data = data.to_vec();
    }
    decoded
}

fn parameters<'a>(reader: Reader<'a>, entries: &'a Dictionary, n: usize) -> Option<&'a Dictionary> {
    let written = reader.get(entries, b"DecodeParms").or_else(|| reader.get(entries, b"DP"))?;
    match written {
        Object::Array(items) => reader.resolved(items.get(n)?)?.as_dict().ok(),
        Object::Dictionary(entries) if n == 0 => Some(entries),
        _ => None,
    }
}

fn by_lopdf(filter: &[u8], parameters: Option<&Dictionary>, data: &[u8]) -> (Vec<u8>, bool) {
    let mut entries = Dictionary::new();
    entries.set("Filter", Object::Name(filter.to_vec()));
    if let Some(parameters) = parameters {
        entries.set("DecodeParms", parameters.clone());
    }
    match Stream::new(entries, data.to_vec()).decompressed_content_with_limit(LARGEST) {
        Ok(data) => (data, false),
        Err(_) => (Vec::new(), true),
    }
}

fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|&&byte| byte != b'>');
    let digits: Vec<u8> =
        digits.filter_map(|&byte| char::from(byte).to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

fn run_length(data: &[u8]) -> (Vec<u8>, bool) {
    let (mut out, mut rest) = (Vec::new(), data);
    while let [length, tail @ ..] = rest {
        rest = tail;
        match *length {
            128 => return (out, false),
            n @ 0..128 => {
                let count = usize::from(n) + 1;
                let Some((run, tail)) = rest.split_at_checked(count) else { return (out, true) };
                out.extend_from_slice(run);
                rest = tail;
            }
            n => {
                let Some((byte, tail)) = rest.split_first() else { return (out, true) };
                out.extend(std::iter::repeat_n(*byte, 257 - usize::from(n)));
                rest = tail;
            }
        }
        if out.len() > LARGEST {
            return (out, true);
        }
    }
    (out, false)
}

/// Undoes a predictor (ISO 32000-1, 7.4.4.4).
fn unpredicted(parameters: &Dictionary, mut data: Vec<u8>) -> Vec<u8> {
    let number = |key: &[u8], usual: usize, most: usize| {
        let written = parameters.get(key).ok().and_then(|object| object.as_i64().ok());
        written.map_or(usual, |value| value.clamp(1, most as i64) as usize)
    };
    let predictor = number(b"Predictor", 1, 15);
    let (colours, bits) = (number(b"Colors", 1, 32), number(b"BitsPerComponent", 8, 16));
    let row = (number(b"Columns", 1, 1 << 20) * colours * bits).div_ceil(8);
    let pixel = (colours * bits).div_ceil(8);
    match predictor {
        2 if bits == 8 => {
            for row in data.chunks_mut(row) {
                for at in pixel..row.len() {
                    row[at] = row[at].wrapping_add(row[at - pixel]);
                }
            }
            data
        }
        10.. => png_rows(&data, row, pixel),
        _ => data,
    }
}

fn png_rows(data: &[u8], length: usize, pixel: usize) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let blank = vec![0; length];
    for row in data.chunks(length + 1) {
        let [kind, row @ ..] = row else { break };
        let start = out.len();
        out.extend_from_slice(row);
        let (above, own) = out.split_at_mut(start);
        let above = if start >= length { &above[start - length..] } else { &blank[..] };
        for at in 0..own.len() {
            let left = if at >= pixel { own[at - pixel] } else { 0 };
            let corner = if at >= pixel { above[at - pixel] } else { 0 };
            let guess = match kind {
                1 => left,
                2 => above[at],
                3 => ((u16::from(left) + u16::from(above[at])) / 2) as u8,
                4 => paeth(left, above[at], corner),
                _ => 0,
            };
            own[at] = own[at].wrapping_add(guess);
        }
    }
    out
}

/// Of left, above and corner the nearest to left + above − corner (PNG, 9.4).
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let guess = a + b - c;
    let (to_a, to_b, to_c) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_filters_are_undone() {
        assert_eq!(hexadecimal(b"41 4\n2 5>zz"), b"ABP");
        assert_eq!(run_length(&[2, b'a', b'b', b'c', 254, b'x', 128, 9]), (b"abcxxx".to_vec(), false));
        assert!(run_length(&[5, b'a']).1);
    }

    #[test]
    fn predicted_rows_are_made_out() {
        // rows of three bytes: as it is, by the left, by the row above
        let data = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1];
        assert_eq!(png_rows(&data, 3, 1), [1, 2, 3, 1, 2, 3, 2, 3, 4]);
        assert_eq!(paeth(10, 20, 10), 20);
    }
}
