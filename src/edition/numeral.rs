//! Numbers in Han characters.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number below 1000 in Han characters, as 版数 are written: 八, 十六, 一百零四.
pub fn han(number: u32) -> String {
    let (hundreds, tens, ones) = (number / 100 % 10, number / 10 % 10, number % 10);
    let digit = |n: u32| DIGITS[n as usize];
    let mut out = String::new();
    if hundreds > 0 {
        out.extend([digit(hundreds), '百']);
    }
    match (hundreds, tens, ones) {
        (_, 0, 0) => {}
        (1.., 0, _) => out.push('零'),
        (0, 1, _) => out.push('十'),
        (_, 1.., _) => out.extend([digit(tens), '十']),
        _ => {}
    }
    if ones > 0 || number == 0 {
        out.push(digit(ones));
    }
    out
}

/// Reads a number in figures, of either width, or in Han characters.
pub fn number(text: &str) -> Option<u32> {
    let figures: Option<String> = text.chars().map(figure).collect();
    if let Some(figures) = figures {
        return figures.parse().ok();
    }
    let (mut number, mut digit): (u32, Option<u32>) = (0, None);
    for c in text.chars() {
        let c = if c == '两' { '二' } else { c };
        match (DIGITS.iter().position(|own| *own == c), c) {
            // 二〇 and 一一 are read as figures are
            (Some(n), _) => digit = Some(digit.unwrap_or(0).checked_mul(10)?.checked_add(n as u32)?),
            (None, '零') => digit = None,
            (None, '十') => number = number.checked_add(digit.take().unwrap_or(1).checked_mul(10)?)?,
            (None, '百') => number = number.checked_add(digit.take().unwrap_or(1).checked_mul(100)?)?,
            _ => return None,
        }
    }
    if text.is_empty() { None } else { number.checked_add(digit.unwrap_or(0)) }
}

/// A figure of either width, as the narrow one.
pub(super) fn figure(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_and_read_back() {
        for (n, written) in [
            (1, "一"),
            (8, "八"),
            (10, "十"),
            (16, "十六"),
            (20, "二十"),
            (24, "二十四"),
            (104, "一百零四"),
            (110, "一百一十"),
        ] {
            assert_eq!(han(n), written);
        }
        for n in 1..1000 {
            assert_eq!((number(&han(n)), number(&n.to_string())), (Some(n), Some(n)));
        }
        for (text, expected) in
            [("０３", Some(3)), ("两", Some(2)), ("二〇", Some(20)), ("", None), ("A3", None), ("3三", None)]
        {
            assert_eq!(number(text), expected, "{text}");
        }
        assert_eq!(number("99999999999"), None);
    }
}
