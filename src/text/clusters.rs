//! Clusters and opportunities of a text.

use super::profile::Profile;
use super::scanner::{Scanner, Step};
use super::{BreakKind, Cluster};
use unicode_segmentation::UnicodeSegmentation;

/// The clusters of a text, in order.
#[derive(Clone)]
pub struct Clusters<'a> {
    text: &'a str,
    scanner: Scanner<'a>,
    /// The character that the next cluster begins with.
    first: Option<Step>,
}

impl<'a> Clusters<'a> {
    pub(super) fn new(text: &'a str, profile: Profile) -> Clusters<'a> {
        let mut scanner = Scanner::new(text, profile);
        let first = scanner.step();
        Clusters { text, scanner, first }
    }

    /// The first character after the cluster that begins at `start`, where the tables do not tell.
    #[cold]
    #[inline(never)]
    fn judge(&mut self, start: usize, next: Step) -> Option<Step> {
        let cluster = self.text[start..].graphemes(true).next().map_or(0, str::len);
        let mut next = Some(next);
        while next.is_some_and(|step| step.at < start + cluster) {
            next = self.scanner.step();
        }
        next
    }
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    #[inline]
    fn next(&mut self) -> Option<Cluster<'a>> {
        let Step { at: start, class, before, .. } = self.first?;
        let next = self.scanner.step();
        self.first = match next {
            Some(next) if !next.begins => self.judge(start, next),
            next => next,
        };
        let end = self.first.map_or(self.text.len(), |next| next.at);
        Some(Cluster { text: &self.text[start..end], start, class, before })
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
