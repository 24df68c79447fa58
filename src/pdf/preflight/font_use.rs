//! The fonts in use and the codes that are shown of them.

use super::finding::Place;
use super::font::Font;
use std::rc::Rc;

/// A font and the codes that are shown of it.
pub(super) struct FontUse<'a> {
    pub font: Rc<Font<'a>>,
    pub place: Place,
    pub codes: CodeSet,
}

/// A set of codes: a page shows thousands, most of them again and again.
#[derive(Clone, Debug, Default)]
pub(super) struct CodeSet(Vec<u64>);

impl CodeSet {
    pub fn insert(&mut self, code: u16) {
        let (word, bit) = (usize::from(code) / 64, code % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }

    pub fn contains(&self, code: u16) -> bool {
        self.0.get(usize::from(code) / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = u16> {
        (0..self.0.len() * 64).map(|code| code as u16).filter(|code| self.contains(*code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_once_and_in_order() {
        let mut codes = CodeSet::default();
        assert!(codes.is_empty() && !codes.contains(0));
        for code in [64, 3, u16::MAX, 3, 0, 127] {
            codes.insert(code);
        }
        assert_eq!(codes.iter().collect::<Vec<_>>(), [0, 3, 64, 127, u16::MAX]);
        assert!(codes.contains(u16::MAX) && !codes.contains(65));
    }
}
