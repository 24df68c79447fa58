//! Clusters and opportunities of a text.

use super::profile::Profile;
use super::scanner::{Mark, Scanner, Step};
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

    /// Where the next cluster begins, and how willingly a line ends before it.
    #[inline]
    pub fn beginning(&self) -> (usize, BreakKind) {
        (self.start, self.before)
    }

    /// What comes next up to `end`, three bytes at a time, if it begins with an ideograph; empty if not. Most of
    /// Chinese text is gone through so.
    #[inline]
    pub fn ideographs(&self, end: usize) -> &'a [[u8; 3]] {
        let (looks, mark) = (self.scanner.looks(), self.scanner.mark());
        let bytes =
            looks.bytes(self.start, end).filter(|_| self.is_at_han() && looks.is_past_ideograph(mark));
        bytes.unwrap_or_default().as_chunks().0
    }

    /// Goes on past the first so many of the ideographs that come next, or past all but the last of them if what follows
    /// belongs to its cluster or must be asked about; says past how many. Lines may end between them freely.
    #[inline]
    pub fn pass_ideographs(&mut self, count: usize) -> usize {
        if count == 0 {
            return 0;
        }
        let looks = self.scanner.looks();
        let mark = Mark { at: self.start + 3 * count, ..self.scanner.mark() };
        let (count, mark, class, before) = match looks.past(mark) {
            Some((after, class, before)) => (count, after, class, before),
            None => (count - 1, mark, CharClass::Han, BreakKind::Allowed),
        };
        if count > 0 {
            self.scanner.resume(mark);
            self.start += 3 * count;
            self.rest = &self.rest[3 * count..];
            (self.class, self.before) = (class, before);
        }
        count
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
