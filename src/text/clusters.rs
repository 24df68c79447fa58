//! Clusters and opportunities of a text.

use super::profile::Profile;
use super::scanner::{Scanner, Step};
use super::{BreakKind, CharClass, Cluster};
use unicode_segmentation::UnicodeSegmentation;

/// The clusters of a text, in order.
#[derive(Clone)]
pub struct Clusters<'a> {
    /// The text from the next cluster on.
    rest: &'a str,
    scanner: Scanner<'a>,
    /// Where the next cluster begins, with the class of its first character and the break before it; three fields,
    /// read as they are written, which a processor forwards without waiting.
    start: usize,
    class: CharClass,
    before: BreakKind,
}

impl<'a> Clusters<'a> {
    pub(super) fn new(text: &'a str, profile: Profile) -> Clusters<'a> {
        let mut scanner = Scanner::new(text, profile);
        let class = scanner.step().map_or(CharClass::Han, |step| step.class);
        Clusters { rest: text, scanner, start: 0, class, before: BreakKind::Never }
    }

    /// Goes on to the next cluster where the tables do not tell.
    #[cold]
    #[inline(never)]
    fn ask(&mut self, rest: &str) {
        let (start, end) = (self.start, self.start + rest.len());
        let mut next = self.scanner.step();
        if next.is_some_and(|next| !next.begins) {
            let cluster = rest.graphemes(true).next().map_or(0, str::len);
            while next.is_some_and(|step| step.at < start + cluster) {
                next = self.scanner.step();
            }
        }
        match next {
            Some(Step { at, class, before, .. }) => {
                (self.start, self.class, self.before) = (at, class, before)
            }
            None => self.start = end,
        }
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    // not a call: a cluster handed over in memory costs as much as finding it
    #[inline(always)]
    fn next(&mut self) -> Option<Cluster<'a>> {
        let (rest, start, class, before) = (self.rest, self.start, self.class, self.before);
        if rest.is_empty() {
            return None;
        }
        let at = self.scanner.at();
        match self.scanner.quick() {
            Some(next) => (self.start, (self.class, self.before)) = (at, next),
            None => self.ask(rest),
        }
        let (text, rest) = rest.split_at(self.start - start);
        self.rest = rest;
        Some(Cluster { text, start, class, before })
    }
}

/// Every character boundary inside a text, with how willingly a line ends there.
#[derive(Clone)]
pub(super) struct Opportunities<'a> {
    scanner: Scanner<'a>,
    /// Where clusters begin; none where UAX #14 is to stand as it is.
    clusters: Option<Clusters<'a>>,
    cluster: Option<usize>,
}

impl<'a> Opportunities<'a> {
    pub fn new(text: &'a str, profile: Profile) -> Opportunities<'a> {
        let mut scanner = Scanner::new(text, profile);
        scanner.step();
        let clusters = (profile != Profile::None).then(|| Clusters::new(text, profile));
        Opportunities { scanner, clusters, cluster: None }
    }
}

impl Iterator for Opportunities<'_> {
    type Item = (usize, BreakKind);

    #[inline]
    fn next(&mut self) -> Option<(usize, BreakKind)> {
        let Step { at, before, .. } = self.scanner.step()?;
        let Some(clusters) = &mut self.clusters else { return Some((at, before)) };
        while self.cluster.is_none_or(|cluster| cluster < at) {
            self.cluster = Some(clusters.next().map_or(usize::MAX, |cluster| cluster.start));
        }
        Some((at, if self.cluster == Some(at) { before } else { BreakKind::Never }))
    }
}
