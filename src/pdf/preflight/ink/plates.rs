//! The four plates of a page.

use super::path::{Path, Rule};
use super::scan::{Dots, scan};
use crate::pdf::preflight::bounds::Bounds;
use std::rc::Rc;

/// Dots an inch, on pages of usual size.
const DPI: f64 = 100.0;
/// The most dots of a page; larger pages are looked at more coarsely.
const MOST_DOTS: f64 = 30_000_000.0;
/// So many dots are painted, one over the other, before a page is given up.
const MOST_PAINTED: u64 = 3_000_000_000;

/// Cyan, magenta, yellow and black of a dot, 0 to 255.
pub type Dot = [u8; 4];

/// A page's plates.
#[derive(Clone, Debug)]
pub struct Plates {
    pub width: i32,
    pub height: i32,
    /// Dots of a point.
    pub scale: f64,
    origin: [f64; 2],
    pub dots: Vec<Dot>,
    painted: u64,
    /// The most ink of one dot of a picture, as it lies in the file.
    pub peak: u32,
    /// What could not be painted.
    pub unknown: Option<String>,
}

/// Where may be painted.
#[derive(Clone, Debug, Default)]
pub struct Clip {
    dots: Dots,
    mask: Option<Rc<Mask>>,
}

/// Dots within a rectangle, a bit each.
#[derive(Clone, Debug)]
struct Mask {
    within: Dots,
    bits: Vec<u64>,
}

/// How much of a dot a path covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    Some,
    Most,
}

/// How a dot is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paint {
    pub inks: Dot,
    /// The plates that are painted on; the others keep what they have.
    pub plates: [bool; 4],
    /// How much covers, 0 to 1.
    pub opacity: f64,
    pub multiplies: bool,
    /// Whether it is not known how much covers: the heavier of before and after stays.
    pub masked: bool,
}

impl Paint {
    pub fn solid(inks: Dot) -> Paint {
        Paint { inks, plates: [true; 4], opacity: 1.0, multiplies: false, masked: false }
    }

    fn over(&self, below: Dot) -> Dot {
        let mut out = below;
        for n in 0..4 {
            if self.plates[n] {
                let own = u32::from(self.inks[n]);
                out[n] = match self.multiplies {
                    true => (own + u32::from(below[n]) - own * u32::from(below[n]) / 255) as u8,
                    false => self.inks[n],
                };
            }
            if self.opacity < 1.0 {
                let (from, to) = (f64::from(below[n]), f64::from(out[n]));
                out[n] = (from + (to - from) * self.opacity).round() as u8;
            }
        }
        if self.masked && sum(below) > sum(out) { below } else { out }
    }
}

/// The ink of a dot, 0 to 1020.
pub fn sum(dot: Dot) -> u32 {
    dot.iter().map(|&ink| u32::from(ink)).sum()
}

impl Plates {
    /// Blank plates of a sheet.
    pub fn new(sheet: &Bounds) -> Plates {
        let (wide, high) = (sheet.width().clamp(1.0, 14_400.0), sheet.height().clamp(1.0, 14_400.0));
        let area = wide * high * (DPI / 72.0).powi(2);
        let scale = DPI / 72.0 * (MOST_DOTS / area).sqrt().min(1.0);
        let (width, height) = ((wide * scale).ceil() as i32, (high * scale).ceil() as i32);
        Plates {
            width,
            height,
            scale,
            origin: [sheet.0[0], sheet.0[3]],
            dots: vec![[0; 4]; width as usize * height as usize],
            painted: 0,
            peak: 0,
            unknown: None,
        }
    }

    /// A place on the page in dots.
    pub fn dot(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [(x - self.origin[0]) * self.scale, (self.origin[1] - y) * self.scale]
    }

    /// The middle of a dot on the page, in points.
    pub fn point(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [x / self.scale + self.origin[0], self.origin[1] - y / self.scale]
    }

    /// The sheet's corners on the page.
    pub fn corners(&self) -> [[f64; 2]; 4] {
        let (w, h) = (f64::from(self.width), f64::from(self.height));
        [[0.0, 0.0], [w, 0.0], [w, h], [0.0, h]].map(|corner| self.point(corner))
    }

    /// All of the page.
    pub fn whole(&self) -> Clip {
        Clip { dots: [0, 0, self.width, self.height], mask: None }
    }

    /// The dots of a stretch of the page that may be painted.
    pub fn dots_of(&self, bounds: &Bounds, clip: &Clip) -> Dots {
        let [l, b, r, t] = bounds.0;
        let ([left, top], [right, foot]) = (self.dot([l, t]), self.dot([r, b]));
        meet([left.floor() as i32, top.floor() as i32, right.ceil() as i32, foot.ceil() as i32], clip.dots)
    }

    /// A clip drawn in by a path.
    pub fn clipped(&self, clip: &Clip, path: &Path, rule: Rule) -> Clip {
        let Some(bounds) = path.bounds() else { return Clip { dots: [0; 4], mask: None } };
        let within = self.dots_of(&bounds, clip);
        if path.rectangle().is_some() || empty(within) {
            return Clip { dots: within, mask: clip.mask.clone() };
        }
        let mut mask = Mask::new(within);
        scan(
            path,
            rule,
            within,
            |point| self.dot(point),
            |row| {
                for &(from, to) in row.touched {
                    (from..to).filter(|&x| clip.holds(x, row.number)).for_each(|x| mask.set(x, row.number));
                }
            },
        );
        Clip { dots: within, mask: Some(Rc::new(mask)) }
    }

    /// Paints the inside of a path. At its edge, where less than half of a dot may be covered, no ink is lost.
    pub fn fill(&mut self, path: &Path, rule: Rule, clip: &Clip, paint: &Paint) {
        let mut dots = Vec::new();
        self.touch(path, rule, clip, &mut |x, y, share| dots.push((x, y, share)));
        let at_edge = Paint { masked: true, ..*paint };
        for (x, y, share) in dots {
            self.put(x, y, if share == Share::Most { paint } else { &at_edge });
        }
    }

    /// Gives every dot that a path touches and may be painted.
    pub fn touch(&mut self, path: &Path, rule: Rule, clip: &Clip, give: &mut dyn FnMut(i32, i32, Share)) {
        let Some(bounds) = path.bounds() else { return };
        let within = self.dots_of(&bounds, clip);
        if empty(within) || !self.may_paint(within) {
            return;
        }
        if let Some(Bounds([l, b, r, t])) = path.rectangle() {
            let ([left, top], [right, foot]) = (self.dot([l, t]), self.dot([r, b]));
            let is_in = |at: i32, low: f64, high: f64| (low..high).contains(&(f64::from(at) + 0.5));
            for y in within[1]..within[3] {
                for x in (within[0]..within[2]).filter(|&x| clip.holds(x, y)) {
                    let is_covered = is_in(x, left, right) && is_in(y, top, foot);
                    give(x, y, if is_covered { Share::Most } else { Share::Some });
                }
            }
            return;
        }
        scan(
            path,
            rule,
            within,
            |point| self.dot(point),
            |row| {
                let mut covered = row.covered.iter().copied().peekable();
                for &(from, to) in row.touched {
                    for x in (from..to).filter(|&x| clip.holds(x, row.number)) {
                        while covered.next_if(|&(_, end)| end <= x).is_some() {}
                        let is_covered = covered.peek().is_some_and(|&(start, _)| start <= x);
                        give(x, row.number, if is_covered { Share::Most } else { Share::Some });
                    }
                }
            },
        );
    }

    /// Whether so many dots more may be painted.
    pub fn may_paint(&mut self, within: Dots) -> bool {
        let [l, t, r, b] = within.map(i64::from);
        self.painted += ((r - l).max(0) * (b - t).max(0)) as u64 + 64;
        if self.painted > MOST_PAINTED {
            self.unknown = Some("too much".to_owned());
            return false;
        }
        true
    }

    pub fn put(&mut self, x: i32, y: i32, paint: &Paint) {
        if let Some(dot) = self.dots.get_mut(y as usize * self.width as usize + x as usize) {
            *dot = paint.over(*dot);
        }
    }
}

impl Clip {
    /// Whether a dot may be painted.
    pub fn holds(&self, x: i32, y: i32) -> bool {
        let [l, t, r, b] = self.dots;
        x >= l && x < r && y >= t && y < b && self.mask.as_ref().is_none_or(|mask| mask.get(x, y))
    }
}

impl Mask {
    fn new(within: Dots) -> Mask {
        let [l, t, r, b] = within;
        let count = (r - l) as usize * (b - t) as usize;
        Mask { within, bits: vec![0; count.div_ceil(64)] }
    }

    fn at(&self, x: i32, y: i32) -> Option<usize> {
        let [l, t, r, b] = self.within;
        let inside = x >= l && x < r && y >= t && y < b;
        inside.then(|| (y - t) as usize * (r - l) as usize + (x - l) as usize)
    }

    fn get(&self, x: i32, y: i32) -> bool {
        self.at(x, y).is_some_and(|at| self.bits[at / 64] >> (at % 64) & 1 == 1)
    }

    fn set(&mut self, x: i32, y: i32) {
        if let Some(at) = self.at(x, y) {
            self.bits[at / 64] |= 1 << (at % 64);
        }
    }
}

fn meet(a: Dots, b: Dots) -> Dots {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])]
}

pub(super) fn empty([l, t, r, b]: Dots) -> bool {
    l >= r || t >= b
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(l: f64, r: f64) -> Path {
        Path::polygon(&[[l, l], [r, l], [r, r], [l, r]])
    }

    #[test]
    fn overprinting_adds_and_knocking_out_replaces() {
        let mut plates = Plates::new(&Bounds([0.0, 0.0, 72.0, 72.0]));
        let all = plates.whole();
        plates.fill(&square(0.0, 36.0), Rule::NonZero, &all, &Paint::solid([200, 100, 0, 0]));
        let black = Paint { plates: [false, false, false, true], ..Paint::solid([0, 0, 0, 255]) };
        plates.fill(&square(0.0, 18.0), Rule::NonZero, &all, &black);
        let at = |plates: &Plates, x: usize, y: usize| plates.dots[(99 - y) * 100 + x];
        assert_eq!(at(&plates, 5, 5), [200, 100, 0, 255]);
        assert_eq!(at(&plates, 40, 40), [200, 100, 0, 0]);
        plates.fill(&square(0.0, 9.0), Rule::NonZero, &all, &Paint::solid([0, 0, 9, 0]));
        assert_eq!(at(&plates, 5, 5), [0, 0, 9, 0]);
        let half = Paint { opacity: 0.5, ..Paint::solid([0; 4]) };
        plates.fill(&square(0.0, 72.0), Rule::NonZero, &all, &half);
        assert_eq!(at(&plates, 40, 40), [100, 50, 0, 0]);
    }

    #[test]
    fn clips_keep_paint_in() {
        let mut plates = Plates::new(&Bounds([0.0, 0.0, 72.0, 72.0]));
        let triangle = Path::polygon(&[[0.0, 0.0], [72.0, 0.0], [0.0, 72.0]]);
        let clip = plates.clipped(&plates.whole(), &triangle, Rule::NonZero);
        plates.fill(&square(0.0, 72.0), Rule::NonZero, &clip, &Paint::solid([255; 4]));
        let painted = plates.dots.iter().filter(|dot| dot[0] > 0).count();
        assert!((5000..5200).contains(&painted), "{painted}");
    }
}
