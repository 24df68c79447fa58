//! Numbers as a content stream has them.

use crate::geometry::Length;

/// Decimals of a place on the page: 0.0001 pt is 35 nanometres.
const PLACE_DECIMALS: u32 = 4;

/// Appends `value / 10^decimals`, without trailing zeros.
pub(super) fn push_decimal(out: &mut Vec<u8>, value: i64, decimals: u32) {
    if value < 0 {
        out.push(b'-');
    }
    let (value, unit) = (value.unsigned_abs(), 10_u64.pow(decimals));
    push_whole(out, value / unit);
    let mut rest = value % unit;
    let mut place = unit;
    if rest > 0 {
        out.push(b'.');
    }
    while rest > 0 {
        place /= 10;
        out.push(b'0' + (rest / place) as u8);
        rest %= place;
    }
}

fn push_whole(out: &mut Vec<u8>, mut value: u64) {
    let start = out.len();
    loop {
        out.push(b'0' + (value % 10) as u8);
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out[start..].reverse();
}

/// Appends a place or an extent in points, to 0.0001.
pub(super) fn push_place(out: &mut Vec<u8>, length: Length) {
    push_decimal(out, rounded(length, PLACE_DECIMALS), PLACE_DECIMALS);
}

/// Appends a type size in points, to 0.000001: it multiplies whole lines.
pub(super) fn push_size(out: &mut Vec<u8>, length: Length) {
    push_decimal(out, rounded(length, 6), 6);
}

/// Appends one length as a multiple of another, to 0.00000001.
pub(super) fn push_ratio(out: &mut Vec<u8>, length: Length, of: Length) {
    let unit = Length::from_units(10_i64.pow(8));
    push_decimal(out, unit.scale(length.units(), of.units().max(1)).units(), 8);
}

/// A code as four hexadecimal digits.
pub(super) fn push_code(out: &mut Vec<u8>, code: u16) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.extend([12, 8, 4, 0].map(|shift| DIGITS[usize::from(code >> shift & 15)]));
}

/// Points, to the nearest 0.0001.
pub(super) fn place_pt(length: Length) -> f32 {
    (rounded(length, PLACE_DECIMALS) as f64 / 10_f64.powi(PLACE_DECIMALS as i32)) as f32
}

fn rounded(length: Length, decimals: u32) -> i64 {
    let unit = i128::from(10_i64.pow(decimals));
    let scaled = i128::from(length.units()) * unit * 2 + i128::from(Length::PER_PT);
    scaled.div_euclid(i128::from(Length::PER_PT) * 2) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(value: i64, decimals: u32) -> String {
        let mut out = Vec::new();
        push_decimal(&mut out, value, decimals);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn decimals_lose_their_trailing_zeros_and_keep_the_leading_ones() {
        assert_eq!(decimal(0, 4), "0");
        assert_eq!(decimal(90_000, 4), "9");
        assert_eq!(decimal(-50, 4), "-0.005");
        assert_eq!(decimal(1_200_340, 3), "1200.34");
    }

    #[test]
    fn places_round_to_the_nearest() {
        let mut out = Vec::new();
        push_place(&mut out, Length::from_microns(3000));
        out.push(b' ');
        push_place(&mut out, Length::from_units(-1));
        assert_eq!(String::from_utf8(out).unwrap(), "8.5039 0");
        assert_eq!(place_pt(Length::from_microns(396_000)), 1122.5197);
    }

    #[test]
    fn codes_have_four_digits() {
        let mut out = Vec::new();
        push_code(&mut out, 0x0A1F);
        assert_eq!(out, b"0A1F");
    }
}
