//! Which dots a path covers.

use super::path::{Path, Rule};

/// Lines within a row of dots on which it is looked at.
const LINES: usize = 4;

/// The line by which a dot counts as covered rather than touched.
const MIDDLE: usize = LINES / 2;

/// What a path has of a row: stretches that it touches, and those whose dots' middles it covers, each in order and apart.
#[derive(Clone, Copy)]
pub(super) struct Row<'s> {
    pub number: i32,
    pub touched: &'s [(i32, i32)],
    pub covered: &'s [(i32, i32)],
}

/// A rectangle of dots: left, top, one past right, one past foot.
pub(super) type Dots = [i32; 4];

/// An edge from its upper to its lower end, in dots, y down.
struct Edge {
    top: f64,
    foot: f64,
    x: f64,
    slope: f64,
    winding: i32,
}

/// Gives `paint` every row of which a path touches some. `place` takes the page's points to dots.
pub(super) fn scan(
    path: &Path,
    rule: Rule,
    within: Dots,
    place: impl Fn([f64; 2]) -> [f64; 2],
    mut paint: impl FnMut(Row<'_>),
) {
    let mut edges = edges(path, place);
    edges.sort_by(|a, b| a.top.total_cmp(&b.top));
    let [left, top, right, foot] = within;
    let first = edges.first().map_or(foot, |edge| (edge.top.floor() as i32).max(top));
    let (mut next, mut active): (usize, Vec<usize>) = (0, Vec::new());
    let (mut crossings, mut spans, mut middle) = (Vec::new(), Vec::new(), Vec::new());
    for row in first..foot {
        while edges.get(next).is_some_and(|edge| edge.top < f64::from(row) + 1.0) {
            active.push(next);
            next += 1;
        }
        active.retain(|&n| edges[n].foot > f64::from(row));
        if active.is_empty() {
            if next == edges.len() {
                return;
            }
            continue;
        }
        spans.clear();
        middle.clear();
        for line in 0..LINES {
            let y = f64::from(row) + (line as f64 + 0.5) / LINES as f64;
            crossings.clear();
            let here = active.iter().map(|&n| &edges[n]).filter(|edge| edge.top <= y && y < edge.foot);
            crossings.extend(here.map(|edge| (edge.x + (y - edge.top) * edge.slope, edge.winding)));
            crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
            stretches(&crossings, rule, |from, to| {
                let keep = |list: &mut Vec<(i32, i32)>, (from, to): (f64, f64)| {
                    let (from, to) = ((from as i32).max(left), (to as i32).min(right));
                    if from < to {
                        list.push((from, to));
                    }
                };
                keep(&mut spans, (from.floor(), to.ceil()));
                if line == MIDDLE {
                    keep(&mut middle, (from.round(), to.round()));
                }
            });
        }
        merge(&mut spans);
        merge(&mut middle);
        paint(Row { number: row, touched: &spans, covered: &middle });
    }
}

fn edges(path: &Path, place: impl Fn([f64; 2]) -> [f64; 2]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for contour in &path.contours {
        let points: Vec<[f64; 2]> = contour.points.iter().map(|&point| place(point)).collect();
        let ends = points.iter().zip(points.iter().cycle().skip(1));
        for (&a, &b) in ends {
            let (upper, lower, winding) = if a[1] <= b[1] { (a, b, 1) } else { (b, a, -1) };
            if upper[1] < lower[1] && [a[0], a[1], b[0], b[1]].iter().all(|value| value.is_finite()) {
                let slope = (lower[0] - upper[0]) / (lower[1] - upper[1]);
                edges.push(Edge { top: upper[1], foot: lower[1], x: upper[0], slope, winding });
            }
        }
    }
    thicken(&mut edges);
    edges
}

/// What is so thin that it might lie between two lines is made as high as they are apart.
fn thicken(edges: &mut [Edge]) {
    let top = edges.iter().map(|edge| edge.top).fold(f64::INFINITY, f64::min);
    let foot = edges.iter().map(|edge| edge.foot).fold(f64::NEG_INFINITY, f64::max);
    let least = 1.0 / LINES as f64;
    if foot - top < least {
        for edge in edges {
            let middle = edge.x + (edge.foot - edge.top) * edge.slope / 2.0;
            (edge.top, edge.foot, edge.x, edge.slope) = (top, top + least * 1.01, middle, 0.0);
        }
    }
}

/// The stretches between crossings that are inside.
fn stretches(crossings: &[(f64, i32)], rule: Rule, mut give: impl FnMut(f64, f64)) {
    let mut winding = 0;
    for pair in crossings.windows(2) {
        winding += pair[0].1;
        let inside = match rule {
            Rule::NonZero => winding != 0,
            Rule::EvenOdd => winding % 2 != 0,
        };
        if inside {
            give(pair[0].0, pair[1].0);
        }
    }
}

/// Stretches in order, those that touch as one.
fn merge(spans: &mut Vec<(i32, i32)>) {
    spans.sort_unstable();
    let mut kept = 0;
    for n in 0..spans.len() {
        let (from, to) = spans[n];
        if kept > 0 && from <= spans[kept - 1].1 {
            spans[kept - 1].1 = spans[kept - 1].1.max(to);
        } else {
            spans[kept] = (from, to);
            kept += 1;
        }
    }
    spans.truncate(kept);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(path: &Path, rule: Rule) -> usize {
        let mut dots = 0;
        scan(
            path,
            rule,
            [0, 0, 100, 100],
            |point| point,
            |row| {
                dots += row.touched.iter().map(|(from, to)| (to - from) as usize).sum::<usize>();
            },
        );
        dots
    }

    #[test]
    fn every_dot_touched_is_covered() {
        let square = |l: f64, r: f64| Path::polygon(&[[l, l], [r, l], [r, r], [l, r]]);
        assert_eq!(covered(&square(10.0, 20.0), Rule::NonZero), 100);
        assert_eq!(covered(&square(10.2, 19.8), Rule::NonZero), 100);
        assert_eq!(
            covered(&Path::polygon(&[[0.0, 5.3], [50.0, 5.3], [50.0, 5.31], [0.0, 5.31]]), Rule::NonZero),
            50
        );
        let mut ring = square(10.0, 20.0);
        ring.contours.extend(square(12.0, 18.0).contours);
        assert_eq!(covered(&ring, Rule::EvenOdd), 64);
        assert_eq!(covered(&ring, Rule::NonZero), 100);
    }
}
