//! PNG files with transparency, made by hand: the engine writes none.

/// A picture of so many pixels: red, green, blue and opacity of each.
pub(crate) fn rgba((width, height): (u32, u32), pixel: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
    let rows = (0..height).flat_map(|y| {
        let row: Vec<u8> = (0..width).flat_map(|x| pixel(x, y)).collect();
        [vec![0], row].concat()
    });
    let rows: Vec<u8> = rows.collect();
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat();
    for (name, body) in [(b"IHDR", head), (b"IDAT", stored(&rows)), (b"IEND", Vec::new())] {
        file.extend((body.len() as u32).to_be_bytes());
        let named = [&name[..], &body].concat();
        file.extend(&named);
        file.extend(crc(&named).to_be_bytes());
    }
    file
}

/// A zlib stream of blocks that are not deflated (RFC 1950, RFC 1951).
fn stored(data: &[u8]) -> Vec<u8> {
    let mut stream = vec![0x78, 0x01];
    let blocks = data.chunks(0xFFFF).collect::<Vec<_>>();
    for (n, block) in blocks.iter().enumerate() {
        let length = block.len() as u16;
        stream.push(u8::from(n + 1 == blocks.len()));
        stream.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        stream.extend(*block);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    stream.extend((b << 16 | a).to_be_bytes());
    stream
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, &byte| (0..8).fold(sum ^ u32::from(byte), step))
}
