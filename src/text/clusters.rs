//! Clusters and opportunities of a text.

use super::profile::Profile;
use super::scanner::{Scanner, Step};
use super::{BreakKind, CharClass, Cluster};
use unicode_segmentation::UnicodeSegmentation;

/// The clusters of a text, in order. `for_each` goes through them quickest.
#[derive(Clone)]
pub struct Clusters<'a> {
    scanner: Scanner<'a>,
    /// The text from the next cluster on, and its place in the whole.
    rest: &'a str,
    start: usize,
    // class and break of the next cluster's first character; fields of their own, since what is read in one piece
    // after being written in several keeps a processor waiting
    class: CharClass,
    before: BreakKind,
}

/// The first character of a cluster.
#[derive(Clone, Copy)]
struct Beginning {
    at: usize,
    class: CharClass,
    before: BreakKind,
}

impl<'a> Clusters<'a> {
    pub(super) fn new(text: &'a str, profile: Profile) -> Clusters<'a> {
        let mut scanner = Scanner::new(text, profile);
        let class = scanner.step().map_or(CharClass::Han, |step| step.class);
        Clusters { scanner, rest: text, start: 0, class, before: BreakKind::Never }
    }

    /// Whether a Han character comes next.
    #[inline(always)]
    pub fn is_at_han(&self) -> bool {
        self.class == CharClass::Han
    }

    /// Goes on through the Han characters that come next and are alike, each a cluster of three bytes, as long as `take`
    /// takes them: most of Chinese text. It is told how willingly a line ends before each.
    #[inline(always)]
    pub fn take_han(&mut self, mut take: impl FnMut(usize, char, BreakKind) -> bool) {
        let (looks, mut mark) = (self.scanner.looks(), self.scanner.mark());
        let plain = self.is_at_han() && looks.goes_on(mark);
        let Some(mut c) = self.rest.chars().next().filter(|_| plain) else { return };
        let (mut start, mut class, mut before, mut taken) = (self.start, self.class, self.before, true);
        while let Some((after, next)) = looks.past_alike(mark).filter(|_| taken) {
            taken = take(start, c, before);
            if taken {
                (start, c, mark, before) = (mark.at, next, after, BreakKind::Allowed);
            }
        }
        // the last of them if it is told where the next cluster begins
        if let Some((after, next, willingly)) = looks.past(mark).filter(|_| taken && take(start, c, before)) {
            (start, class, before, mark) = (mark.at, next, willingly, after);
        }
        self.scanner.resume(mark);
        self.rest = &self.rest[start - self.start..];
        (self.start, self.class, self.before) = (start, class, before);
    }

    /// The beginning after the one at `start`, where the tables do not tell; the text's end if there is none.
    #[cold]
    #[inline(never)]
    fn ask(&mut self, rest: &str, start: usize) -> Beginning {
        let mut next = self.scanner.step();
        if next.is_some_and(|next| !next.begins) {
            let cluster = rest.graphemes(true).next().map_or(0, str::len);
            while next.is_some_and(|step| step.at < start + cluster) {
                next = self.scanner.step();
            }
        }
        let end = Beginning { at: start + rest.len(), class: CharClass::Han, before: BreakKind::Never };
        next.map_or(end, |Step { at, class, before, .. }| Beginning { at, class, before })
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
        let mark = self.scanner.mark();
        if let Some((next, class, before)) = self.scanner.looks().past(mark) {
            self.scanner.resume(next);
            (self.start, self.class, self.before) = (mark.at, class, before);
        } else {
            let next = self.ask(rest, start);
            (self.start, self.class, self.before) = (next.at, next.class, next.before);
        }
        let (text, rest) = rest.split_at(self.start - start);
        self.rest = rest;
        Some(Cluster { text, start, class, before })
    }

    // the same, with all that changes kept out of memory
    #[inline]
    fn fold<B, F: FnMut(B, Cluster<'a>) -> B>(mut self, init: B, mut take: F) -> B {
        let (looks, mut mark) = (self.scanner.looks(), self.scanner.mark());
        let (mut folded, mut rest) = (init, self.rest);
        let mut next = Beginning { at: self.start, class: self.class, before: self.before };
        while !rest.is_empty() {
            let Beginning { at: start, class, before } = next;
            next = match looks.past(mark) {
                Some((after, class, before)) => {
                    let at = std::mem::replace(&mut mark, after).at;
                    Beginning { at, class, before }
                }
                None => {
                    self.scanner.resume(mark);
                    let next = self.ask(rest, start);
                    mark = self.scanner.mark();
                    next
                }
            };
            let (text, after) = rest.split_at(next.at - start);
            rest = after;
            folded = take(folded, Cluster { text, start, class, before });
        }
        folded
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

    // all that changes kept out of memory
    #[inline]
    fn fold<B, F: FnMut(B, (usize, BreakKind)) -> B>(mut self, init: B, mut take: F) -> B {
        let mut folded = init;
        if self.clusters.is_some() {
            for place in self.by_ref() {
                folded = take(folded, place);
            }
            return folded;
        }
        let (looks, mut mark) = (self.scanner.looks(), self.scanner.mark());
        loop {
            let place = match looks.past(mark) {
                Some((next, _, before)) => (std::mem::replace(&mut mark, next).at, before),
                None => {
                    self.scanner.resume(mark);
                    let Some(step) = self.scanner.step() else { return folded };
                    mark = self.scanner.mark();
                    (step.at, step.before)
                }
            };
            folded = take(folded, place);
        }
    }
}
