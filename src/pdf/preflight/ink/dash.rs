//! Dashed lines as so many short lines (ISO 32000-1, 8.4.3.6).

use super::path::{Contour, Path};

/// More dashes of a path are painted as one line, which is the most ink they can be.
const MOST_DASHES: f64 = 100_000.0;

/// A dash pattern: lengths of dashes and gaps in turn, and how far into them a line begins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dash {
    lengths: Vec<f64>,
    phase: f64,
}

impl Dash {
    /// A pattern as it is written; a line without gaps where it is none.
    pub fn of(mut lengths: Vec<f64>, phase: f64) -> Dash {
        if lengths.len() % 2 == 1 {
            lengths.extend_from_within(..);
        }
        let sum: f64 = lengths.iter().sum();
        let is_one = lengths.iter().all(|&length| length >= 0.0) && sum > 0.0 && sum.is_finite();
        let phase = if is_one { phase.rem_euclid(sum) } else { 0.0 };
        Dash { lengths: if is_one { lengths } else { Vec::new() }, phase }
    }
}

impl Path {
    /// The dashes of a path under a pattern that the page has so many times as large; `None` where it has no gaps.
    pub fn dashed(&self, dash: &Dash, scale: f64) -> Option<Path> {
        let sum = dash.lengths.iter().sum::<f64>() * scale;
        let length: f64 = self.contours.iter().map(|contour| pieces(contour).map(long).sum::<f64>()).sum();
        let count = length / sum * dash.lengths.len() as f64;
        if dash.lengths.is_empty() || !count.is_finite() || count > MOST_DASHES {
            return None;
        }
        let mut out = Path::default();
        for contour in &self.contours {
            let (mut at, mut left) = (0, dash.lengths[0] * scale);
            let mut skip = dash.phase * scale;
            while skip > left {
                skip -= left;
                at = (at + 1) % dash.lengths.len();
                left = dash.lengths[at] * scale;
            }
            left -= skip;
            for piece in pieces(contour) {
                let (whole, mut from) = (long(piece), 0.0);
                let point =
                    |along: f64| [0, 1].map(|n| piece[0][n] + (piece[1][n] - piece[0][n]) * along / whole);
                while whole - from > left {
                    if at % 2 == 0 {
                        out.move_to(point(from));
                        out.line_to(point(from + left));
                    }
                    from += left;
                    at = (at + 1) % dash.lengths.len();
                    left = dash.lengths[at] * scale;
                }
                if at % 2 == 0 && whole > from {
                    out.move_to(point(from));
                    out.line_to(point(whole));
                }
                left -= whole - from;
            }
        }
        Some(out)
    }
}

/// The straight pieces of a contour.
fn pieces(contour: &Contour) -> impl Iterator<Item = [[f64; 2]; 2]> {
    let closing = if contour.closed { contour.points.first() } else { None };
    let ends = contour.points.iter().skip(1).chain(closing);
    contour.points.iter().zip(ends).map(|(from, to)| [*from, *to])
}

fn long([a, b]: [[f64; 2]; 2]) -> f64 {
    (b[0] - a[0]).hypot(b[1] - a[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_where_its_pattern_has_gaps() {
        let mut line = Path::default();
        line.move_to([0.0, 0.0]);
        line.line_to([10.0, 0.0]);
        let dashes = |lengths: &[f64], phase| {
            let path = line.dashed(&Dash::of(lengths.to_vec(), phase), 1.0)?;
            Some(path.contours.iter().map(|own| (own.points[0][0], own.points[1][0])).collect::<Vec<_>>())
        };
        assert_eq!(dashes(&[3.0], 0.0), Some(vec![(0.0, 3.0), (6.0, 9.0)]));
        assert_eq!(dashes(&[3.0, 1.0], 2.0), Some(vec![(0.0, 1.0), (2.0, 5.0), (6.0, 9.0)]));
        assert_eq!(dashes(&[3.0], -1.0), Some(vec![(1.0, 4.0), (7.0, 10.0)]));
        for none in [&[][..], &[0.0], &[-1.0, 2.0], &[f64::NAN], &[1e-9]] {
            assert_eq!(dashes(none, 0.0), None, "{none:?}");
        }
    }
}
