//! A run of glyphs as text-showing operators.
//!
//! A reader moves on by each glyph's own width; the numbers between the glyphs of a `TJ` array correct that to
//! the places the display list gives. What has been written is added up exactly, so that no error grows.

use super::codes::{Code, NANO};
use super::number::{push_code, push_decimal, push_place};
use crate::display::{Baseline, TextRun};
use crate::geometry::{Length, Point};

/// How far a glyph may stand from its place before it is put right: 0.0005 pt.
const TOLERANCE: i64 = Length::PER_PT / 2000;
/// Billionths of an em in the last of a correction's three decimals (a correction counts thousandths).
const STEP: i64 = 1000;

/// How lengths of the page turn into widths of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct RunScale {
    /// The em's width on the page: the size, widened.
    em: Length,
    widen: u16,
    baseline: Baseline,
    tolerance: i64,
}

impl RunScale {
    pub(super) fn of(run: &TextRun) -> RunScale {
        let em = run.size.em().scale(i64::from(run.widen), 1000);
        let mut scale = RunScale { em, widen: run.widen, baseline: run.baseline, tolerance: 0 };
        scale.tolerance = scale.nano_em(Length::from_units(TOLERANCE));
        scale
    }

    fn nano_em(&self, length: Length) -> i64 {
        let em = i128::from(self.em.units().max(1));
        let scaled = i128::from(length.units()) * i128::from(NANO) * 2 + em;
        scaled.div_euclid(em * 2) as i64
    }
}

/// Glyphs of one font on one baseline, being written.
#[derive(Debug)]
pub(super) struct Line {
    pub variant: usize,
    /// The baseline's distance from the run's.
    pub across: Length,
    start: Length,
    scale: RunScale,
    /// Where the reader stands, in billionths of an em from the start.
    pen: i64,
}

impl Line {
    /// Opens a line at `place` (y up) for a glyph that stands so far along its run and across it.
    pub(super) fn open(
        out: &mut Vec<u8>,
        scale: RunScale,
        place: Point,
        (along, across): (Length, Length),
        code: Code,
    ) -> Line {
        let widen = i64::from(scale.widen);
        match scale.baseline {
            Baseline::Right => {
                push_decimal(out, widen, 3);
                out.extend(b" 0 0 1 ");
            }
            // to the right is down the page, and up is to the right
            Baseline::Down => {
                out.extend(b"0 ");
                push_decimal(out, -widen, 3);
                out.extend(b" 1 0 ");
            }
        }
        push_place(out, place.x);
        out.push(b' ');
        push_place(out, place.y);
        out.extend(b" Tm\n[<");
        push_code(out, code.cid);
        Line { variant: code.variant, across, start: along, scale, pen: code.width }
    }

    /// Adds a glyph that stands so far along the run.
    pub(super) fn show(&mut self, out: &mut Vec<u8>, along: Length, code: Code) {
        let ahead = self.pen - self.scale.nano_em(along - self.start);
        if ahead.abs() > self.scale.tolerance {
            self.correct(out, (ahead + STEP / 2).div_euclid(STEP));
        }
        push_code(out, code.cid);
        self.pen += code.width;
    }

    pub(super) fn close(out: &mut Vec<u8>) {
        out.extend(b">]TJ\n");
    }

    fn correct(&mut self, out: &mut Vec<u8>, steps: i64) {
        out.push(b'>');
        push_decimal(out, steps, 3);
        out.push(b'<');
        self.pen -= steps * STEP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::TypeSize;
    use crate::pdf::tests::run_of;

    /// Where a reader puts each glyph of a `TJ` array, in points.
    fn places(array: &str, width: f64, size: f64) -> Vec<f64> {
        let (mut pen, mut places) = (0.0, Vec::new());
        for part in array.trim_start_matches('[').trim_end_matches("]TJ\n").split_inclusive(['<', '>']) {
            match part.strip_suffix('>') {
                Some(codes) => (0..codes.len() / 4).for_each(|_| {
                    places.push(pen * size / 1000.0);
                    pen += width;
                }),
                None => pen -= part.trim_end_matches('<').parse::<f64>().unwrap_or(0.0),
            }
        }
        places
    }

    fn written(size: TypeSize, xs: &[Length], width: i64) -> String {
        let run = run_of(size, 1000);
        let code = Code { variant: 0, cid: 7, width };
        let mut out = Vec::new();
        let zero = (Length::ZERO, Length::ZERO);
        let mut line = Line::open(&mut out, RunScale::of(&run), Point::default(), zero, code);
        xs[1..].iter().for_each(|&x| line.show(&mut out, x, code));
        Line::close(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn glyphs_at_their_own_widths_need_no_correction() {
        let size = TypeSize::from_half_points(18);
        let xs: Vec<_> = (0..4).map(|n| size.em() * n).collect();
        assert_eq!(written(size, &xs, NANO), "1 0 0 1 0 0 Tm\n[<0007000700070007>]TJ\n");
    }

    #[test]
    fn corrections_never_add_up_to_an_error() {
        for half_points in [9, 18, 21, 240, 1000] {
            let size = TypeSize::from_half_points(half_points);
            let step = size.em() + Length::from_units(12_345);
            let xs: Vec<_> = (0..500).map(|n| step * n + Length::from_units(n * n % 777)).collect();
            let width = 1479 * NANO / 2048;
            let content = written(size, &xs, width);
            let array = content.split_once('\n').unwrap().1;
            let places = places(array, 1000.0 * 1479.0 / 2048.0, size.to_pt());
            assert_eq!(places.len(), xs.len());
            for (place, x) in places.iter().zip(&xs) {
                assert!((place - x.to_pt()).abs() < 0.002, "{place} for {x:?} at {size:?}");
            }
        }
    }
}
