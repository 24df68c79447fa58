//! Deflated data without repetitions: each byte by how often it comes (RFC 1951, 3.2.7).
//!
//! The programs of CFF glyphs hardly repeat: looking for what comes twice takes six times as long as this and saves a
//! twelfth. flate2 can't be asked for this alone; zlib-rs below it can, in three times the time.

use crate::press::adler32;

/// Bytes that share a code.
const BLOCK: usize = 1 << 16;
/// The longest code: two and what is left of 32 bits fit into 64.
const LONGEST: u8 = 14;
/// Bytes, and the end of a block.
const SYMBOLS: usize = 257;
const END: usize = 256;

/// The data as a zlib stream (RFC 1950).
pub(super) fn deflate(data: &[u8]) -> Vec<u8> {
    let mut bits = Bits { out: Vec::with_capacity(data.len() + data.len() / 64 + 256), held: 0, count: 0 };
    bits.out.extend([0x78, 0x01]);
    let mut rest = data;
    loop {
        let block = &rest[..rest.len().min(BLOCK)];
        rest = &rest[block.len()..];
        bits.push(u64::from(rest.is_empty()), 1);
        bits.block(block);
        if rest.is_empty() {
            break;
        }
    }
    let mut out = bits.done();
    out.extend(adler32(1, data).to_be_bytes());
    out
}

/// Bits on their way into bytes, the lowest first.
struct Bits {
    out: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    /// At most 32 bits.
    #[inline]
    fn push(&mut self, bits: u64, count: u32) {
        self.held |= bits << self.count;
        self.count += count;
        if self.count >= 32 {
            self.out.extend((self.held as u32).to_le_bytes());
            self.held >>= 32;
            self.count -= 32;
        }
    }

    fn block(&mut self, block: &[u8]) {
        let mut counts = [0; SYMBOLS];
        block.iter().for_each(|&byte| counts[usize::from(byte)] += 1);
        counts[END] = 1;
        let lengths = lengths(&counts);
        // a code of its own; 257 lengths, 2 of distances that never come, 19 of the code for lengths
        self.push(0b10, 2);
        self.push(0, 5);
        self.push(1, 5);
        self.push(15, 4);
        // lengths 0 to 15 in four bits each; the first three would stand for runs of them
        for length in [0; 3].into_iter().chain([4; 16]) {
            self.push(length, 3);
        }
        for length in lengths.iter().chain(&[1, 1]) {
            self.push(u64::from(length.reverse_bits() >> 4), 4);
        }
        let codes = codes(&lengths);
        let mut pairs = block.chunks_exact(2);
        for pair in &mut pairs {
            let [(first, length), (second, more)] = [0, 1].map(|n| codes[usize::from(pair[n])]);
            self.push(u64::from(first) | u64::from(second) << length, length + more);
        }
        let last = pairs.remainder().iter().map(|&byte| usize::from(byte));
        for symbol in last.chain([END]) {
            self.push(codes[symbol].0.into(), codes[symbol].1);
        }
    }

    fn done(mut self) -> Vec<u8> {
        let bytes = self.count.div_ceil(8) as usize;
        self.out.extend(&self.held.to_le_bytes()[..bytes]);
        self.out
    }
}

/// How long each symbol's code is: Huffman's, none longer than [`LONGEST`].
fn lengths(counts: &[u32; SYMBOLS]) -> [u8; SYMBOLS] {
    let mut counts = *counts;
    loop {
        let lengths = huffman(&counts);
        if lengths.iter().all(|&length| length <= LONGEST) {
            return lengths;
        }
        // rarer symbols come nearer to the others, and so does the tree to an even one
        counts.iter_mut().filter(|count| **count > 0).for_each(|count| *count = *count / 2 + 1);
    }
}

/// The lengths of codes that make the whole shortest (D. A. Huffman, 1952).
fn huffman(counts: &[u32; SYMBOLS]) -> [u8; SYMBOLS] {
    let mut leaves: Vec<usize> = (0..SYMBOLS).filter(|&symbol| counts[symbol] > 0).collect();
    leaves.sort_by_key(|&symbol| counts[symbol]);
    // leaves first, then what joins two; both rows rise, so the least of all heads one of them
    let mut weights: Vec<u32> = leaves.iter().map(|&symbol| counts[symbol]).collect();
    let mut parents = vec![0; leaves.len()];
    let (mut leaf, mut joint) = (0, leaves.len());
    while weights.len() + 1 < leaves.len() * 2 {
        let own = weights.len();
        let mut least = || {
            let takes_leaf = leaf < leaves.len() && (joint == own || weights[leaf] <= weights[joint]);
            let head = if takes_leaf { &mut leaf } else { &mut joint };
            *head += 1;
            *head - 1
        };
        let (first, second) = (least(), least());
        weights.push(weights[first] + weights[second]);
        parents.push(0);
        (parents[first], parents[second]) = (own, own);
    }
    let mut depths = vec![0; weights.len()];
    for node in (0..weights.len() - 1).rev() {
        depths[node] = depths[parents[node]] + 1;
    }
    let mut lengths = [0; SYMBOLS];
    // where one symbol is all, its code has a bit all the same
    leaves.iter().zip(&depths).for_each(|(&symbol, &depth)| lengths[symbol] = depth.max(1));
    lengths
}

/// The codes, first bit lowest, and their lengths: in order of length, then of symbol (RFC 1951, 3.2.2).
fn codes(lengths: &[u8; SYMBOLS]) -> [(u16, u32); SYMBOLS] {
    let mut codes = [(0, 0); SYMBOLS];
    let mut next: u32 = 0;
    for length in 1..=LONGEST {
        for (_, code) in lengths.iter().zip(&mut codes).filter(|(own, _)| **own == length) {
            *code = ((next as u16).reverse_bits() >> (16 - length), length.into());
            next += 1;
        }
        next <<= 1;
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::stream::inflate;

    #[test]
    fn what_is_deflated_comes_back() {
        // one byte over and over, all bytes, blocks that end where the data end, and none at all
        let all: Vec<u8> = (0..=255).collect();
        // bytes as often as Fibonacci's numbers make the deepest tree
        let mut fibonacci = Vec::new();
        let (mut a, mut b) = (1, 1);
        for byte in 0..22 {
            fibonacci.extend(std::iter::repeat_n(byte, a));
            (a, b) = (b, a + b);
        }
        for data in [vec![], vec![7], vec![7; BLOCK * 2], all.repeat(BLOCK / 256 + 1), fibonacci] {
            assert_eq!(inflate(&deflate(&data), data.len()), Some(data));
        }
    }

    #[test]
    fn lengths_are_huffmans_own() {
        let mut counts = [0; SYMBOLS];
        for (symbol, count) in [(0, 45), (1, 13), (2, 12), (3, 16), (4, 9), (END, 5)] {
            counts[symbol] = count;
        }
        // the example of Cormen's Introduction to Algorithms, 16.3
        assert_eq!(lengths(&counts)[..5], [1, 3, 3, 3, 4]);
        assert_eq!(lengths(&counts)[END], 4);
    }
}
