//! What the hostile page must show, form by form, read from its PDFs in the points of `hostile_sheet`.

use crate::agree::viewed;
use crate::editions;
use crate::hostile_page::{made, written};
use crate::hostile_sheet::{BLACK, CELL, LEFT, MM, Stroke, TOP, column, line, near, sheet};
use crate::reader::Glyph;
use crate::util;

/// The four modes of 飞腾, and a zone of two columns of 20 over three of 13.
#[test]
fn legs_share_a_width_in_four_ways() {
    let (front, spread) = (sheet(made(), 0), sheet(made(), 1));
    // 自动: the page's own
    assert_eq!(spread.starts([13, 16], [8, 22]), [0.0, 126.0, 252.0, 378.0]);
    // 绝对: 41 characters hold four times nine; 45 pt are left to three gaps
    assert_eq!(front.starts([1, 3], [75, 92]), [0.0, 96.0, 192.0, 288.0]);
    // 自由: 243 pt less two gaps, in three
    assert_eq!(front.starts([4, 5], [73, 94]), [0.0, 84.0, 168.0]);
    // 相对, in a box: 39 characters less two gaps are 12, 12 and 13
    assert_eq!(front.starts([6, 8], [76, 94]), [9.0, 126.0, 243.0]);
    // 三破二: 41 characters less a gap
    assert_eq!(front.starts([6, 8], [23, 37]), [0.0, 189.0]);
}

#[test]
fn copy_keeps_to_the_grid_in_boxes_zones_and_beside_pictures() {
    // in a zone, in a box of two lines and one of a heavy one, beside a picture, round a head
    let places = [
        (0, [6, 8], [24, 50]),
        (0, [6, 8], [76, 94]),
        (1, [14, 16], [73, 116]),
        (1, [5, 8], [68, 88]),
        (1, [11, 13], [25, 60]),
    ];
    for (page, columns, lines) in places {
        let sheet = sheet(made(), page);
        let rows = |glyph: &Glyph| (glyph.y - line(1) - 0.88 * CELL) / 12.0;
        let off = |glyph: &&Glyph| (rows(glyph) - rows(glyph).round()).abs() > 0.002;
        assert!(sheet.body(columns, lines).count() > 500);
        let off: Vec<&Glyph> = sheet.body(columns, lines).filter(off).collect();
        assert!(off.is_empty(), "{:?}", &off[..off.len().min(5)]);
    }
}

#[test]
fn stepped_bottoms_let_an_advertisement_in_below() {
    let sheet = sheet(made(), 0);
    let last =
        |columns| sheet.body(columns, [41, 66]).map(|glyph| ((glyph.y - line(1)) / 12.0) as u32 + 1).max();
    assert_eq!((last([1, 2]), last([3, 5])), (Some(54), Some(66)));
    // 正线 in the middle of two lines and the white below the last: 27 pt
    assert!(sheet.has_box([Some(LEFT), Some(line(57) - 13.5 - 0.25), Some(243.0), Some(0.5)], BLACK));
    let mark = sheet.find("广告");
    assert!((column(1)..column(2) + 117.0).contains(&mark[0].x) && (line(57)..line(58)).contains(&mark[0].y));
    if !util::has("pdftoppm", "-v") {
        return;
    }
    // the bar is drawn, 10 pt in, on its ground of a fifth; 3 mm of bleed
    let grey = viewed("pdftoppm", &made().pdfs[0].0);
    let shade = |x: f64, y: f64| {
        let pixel = |at: f64| ((at + 3.0 / MM) * 150.0 / 72.0).round() as usize;
        grey.values[pixel(line(57) + y) * grey.width + pixel(LEFT + x)]
    };
    assert!(shade(12.0, 12.0) < 70 && shade(68.0, 28.0) < 70);
    for (x, y) in [(8.0, 12.0), (72.0, 28.0), (40.0, 34.0), (2.0, 115.0), (241.0, 60.0)] {
        assert!((180..235).contains(&shade(x, y)), "{} at {x}, {y}", shade(x, y));
    }
    assert_eq!((shade(246.0, 60.0), shade(120.0, -8.0)), (255, 255));
}

#[test]
fn a_story_leaves_its_zone_and_turns_to_the_second_page_of_the_spread() {
    let (front, spread) = (sheet(made(), 0), sheet(made(), 1));
    let on = front.find("下转第3版（补好的木船又出海去赶大潮了）");
    near(on[0].y, line(50) + 0.88 * CELL, "the last line of the zone");
    assert!(on[0].x >= column(6) + 189.0);
    let back = spread.find("（上接第1版）");
    near(back[0].y, line(68) + 0.88 * CELL, "the first line below the head");
    // its bracket takes half a cell or a whole one
    assert!((column(9) + 4.4..column(9) + 9.1).contains(&back[1].x));
    assert!(spread.find("补好的木船又出海去赶大潮了")[0].size > 20.0);
}

#[test]
fn a_drop_cap_stands_under_its_head_in_the_zone() {
    let sheet = sheet(made(), 0);
    // 12 × 2 + 9
    let caps: Vec<&Glyph> = sheet.glyphs.iter().filter(|glyph| (glyph.size - 33.0).abs() < 0.01).collect();
    let [cap] = caps[..] else { panic!("{caps:?}") };
    // a line below the byline, its foot that of the third line's em
    assert_eq!(cap.text, "全");
    near(cap.y - 0.88 * 33.0, line(24), "its em top");
    assert!((column(6)..column(6) + CELL).contains(&cap.x));
}

#[test]
fn tables_have_their_spans_and_stand_beside_other_insets() {
    let sheet = sheet(made(), 0);
    // boxed, 243 × 93 pt in five rows of 18.6: columns of 42.5, 51 and 51 pt with gaps of 8.5 share out 73 pt
    let (left, top) = (column(7), line(53));
    let share = |n: f64| n / 17.0 * 73.0;
    let first = 4.25 + 42.5 + share(5.0) + 4.25;
    let second = first + 8.5 + 51.0 + share(6.0);
    let down = |x: f64, from: f64| {
        let rect = [Some(left + x - 0.15), Some(top + from), Some(0.3), Some(93.0 - from)];
        assert!(sheet.has_box(rect, BLACK), "a rule at {x} from {from}: {rect:?}");
    };
    down(first, 0.0);
    // below the cell of two columns
    down(second, 18.6);
    assert!(!sheet.has_box([Some(left + second - 0.15), Some(top), Some(0.3), None], BLACK));
    // the cell of two rows has none through it: under the head it begins where the first column ends
    assert!(
        sheet.has_box([Some(left + first), Some(top + 18.6 - 0.3), Some(243.0 - first), Some(0.6)], BLACK)
    );
    assert!(!sheet.has_box([Some(left), Some(top + 18.6 - 0.3), None, None], BLACK));
    // round it, 0.9 pt
    assert!(sheet.has_box([Some(left + 242.1), Some(top), Some(0.9), Some(93.0)], BLACK));
    assert!(sheet.has_box([Some(left), Some(top + 92.1), Some(243.0), Some(0.9)], BLACK));
    // the cell of two columns stands in the middle of both
    let over = sheet.find("发车时刻");
    let middle = (over[0].x + over[3].x + over[3].size) / 2.0;
    near(middle, left + (first + 4.25 + 243.0 - 4.25) / 2.0, "a cell of two columns");
    // the ruled one beside the picture: 备料 in the middle of its two rows, right of the gap of the zone
    let (stock, wood, planks) = (sheet.find("备料"), sheet.find("选杉木"), sheet.find("蒸船板"));
    near(stock[0].y, (wood[0].y + planks[0].y) / 2.0, "a cell of two rows");
    near(stock[0].x, column(6) + 189.0, "the zone's second column");
    // values stand below each other
    near(sheet.find("解放路图书馆")[0].x, sheet.find("每日八时")[0].x, "a value");
}

/// Whether its ink takes its whole cell: a mark at a line's edge is set in half of it.
fn is_whole(glyph: &&Glyph) -> bool {
    !"，。、；：？！“”‘’（）《》".contains(glyph.text.as_str())
}

#[test]
fn copy_keeps_its_distance_from_what_it_runs_round() {
    let (front, spread) = (sheet(made(), 0), sheet(made(), 1));
    // one side: 9 characters at the right of 20 leave 11; a gap of one, and ten for the copy
    let beside = front.body([6, 7], [39, 44]).filter(|glyph| glyph.x < column(6) + 180.0 && is_whole(glyph));
    let edge = beside.map(|glyph| glyph.x + CELL).fold(0.0, f64::max);
    near((column(6) + 99.0 - edge) * MM, 3.175, "millimetres to the picture");
    // both: 12 of 27 in the middle leave 7.5; 6 for the copy, and a character and a half free
    let (left, right) = (column(5) + 67.5, column(5) + 67.5 + 108.0);
    let beside: Vec<&Glyph> = spread
        .body([5, 6], [72, 78])
        .filter(|glyph| glyph.x < column(5) + 243.0 && is_whole(glyph))
        .collect();
    let before = beside.iter().filter(|glyph| glyph.x < left).map(|glyph| glyph.x + CELL).fold(0.0, f64::max);
    let after = beside.iter().filter(|glyph| glyph.x > left).map(|glyph| glyph.x).fold(f64::MAX, f64::min);
    near((left - before) * MM, 4.7625, "millimetres on the left");
    near((after - right) * MM, 4.7625, "millimetres on the right");
}

/// A lozenge of 108 pt by 108 × 1004 / 2000, over the gap of columns 6 and 7: no em box comes nearer to it than a
/// character.
#[test]
fn copy_follows_an_outline() {
    let sheet = sheet(made(), 1);
    let (across, down) = (54.0, 54.0 * 1004.0 / 2000.0);
    // twelve lines and no words: it stands in the middle of 12 × 12 - 3 pt
    let middle = [column(6) + 121.5, line(99) + (11.0 * 12.0 + CELL) / 2.0];
    // from the nearest point of the em box to the edge of a quarter
    let distance = |glyph: &Glyph| {
        let top = glyph.y - 0.88 * CELL;
        let x = (middle[0].clamp(glyph.x, glyph.x + CELL) - middle[0]).abs();
        let y = (middle[1].clamp(top, top + CELL) - middle[1]).abs();
        let along = ((across - x) * across + y * down) / (across * across + down * down);
        let along = along.clamp(0.0, 1.0);
        f64::hypot(x - across * (1.0 - along), y - down * along)
    };
    let nearest = sheet.body([5, 8], [96, 113]).map(distance).fold(f64::MAX, f64::min);
    assert!((CELL - 0.3..CELL * 1.6).contains(&nearest), "{nearest} pt");
    // at its right a leg of 13 has room for so many: from its edge, which is 54 - 2 pt wide for each below its middle, 9 pt
    // straight are 20.06 across, and 9 round its corner
    for (row, cells) in (101..).zip([13.0, 10.0, 8.0, 6.0, 6.0, 8.0, 10.0, 13.0]) {
        let first = sheet.body([7, 7], [row, row]).map(|glyph| glyph.x).fold(f64::MAX, f64::min);
        near(first, column(7) + 117.0 - cells * CELL, &format!("line {row} beside an outline"));
    }
}

#[test]
fn heads_stand_where_their_plans_say() {
    let (front, spread) = (sheet(made(), 0), sheet(made(), 1));
    // 阶梯题 at its couplet's space: the first line flush left, the second flush right
    let (first, second) = (front.find("潮头再添万吨泊位"), front.find("江海联通提速起航"));
    assert!(first[0].x - column(1) < 2.0 && second[0].y > first[0].y + first[0].size);
    let end = second[7].x + second[7].size;
    assert!((column(5) + 113.0..column(5) + 117.1).contains(&end), "{end}");
    // on its one line in the middle of three columns
    let single = front.find("四栏分得整整齐齐");
    near((single[0].x + single[7].x + single[7].size) / 2.0, column(1) + 184.5, "a head's middle");
    // on one line it keeps its space
    let couplet = spread.find("灯火万家亮");
    near(spread.find("潮声一夜平")[0].y, couplet[0].y, "a couplet on one line");
    // 竖题 beside a boxed table, from right to left
    let (right, left) = (front.find("公交进村"), front.find("到家门口"));
    assert!(right.windows(2).all(|pair| pair[0].x == pair[1].x && pair[1].y > pair[0].y + 30.0));
    assert!(left[0].x < right[0].x - 30.0 && right[0].x + 30.0 < column(7));
    // 左题: the head alone in its column
    let beside = spread.find("左边立题右边走文");
    assert!(beside[0].x >= column(14) && beside[7].x + beside[7].size <= column(14) + 117.0);
    assert_eq!(spread.body([14, 14], [25, 64]).count(), 0);
    // 右题 in the first 32 lines of the fourth column, from top to foot
    for words in ["人文", "守灯人一夜听潮", "——塔上三十三年", "竖着读的题"] {
        let stands = |glyph: &Glyph| {
            (column(4)..column(5)).contains(&glyph.x) && (line(63)..line(95)).contains(&glyph.y)
        };
        assert!(spread.find(words).iter().all(stands), "{words}");
    }
    // its hairline is as deep, its byline ends at the foot
    assert!(spread.has_box([None, Some(line(63)), Some(0.35), Some(31.0 * 12.0 + CELL)], BLACK));
    let beside = spread.glyphs.iter().filter(|glyph| (column(4)..column(5) - CELL).contains(&glyph.x));
    let within = beside.filter(|glyph| (line(63)..line(95)).contains(&glyph.y));
    let foot = within.map(|glyph| glyph.y + 0.12 * glyph.size).fold(0.0, f64::max);
    near(foot, line(94) + CELL, "a byline's foot");
    // 串文题: four lines of 0.5 pt round it, no copy inside
    let (x, y) = (column(11), line(35));
    assert!(spread.has_box([Some(x), None, Some(243.0), Some(0.5)], BLACK));
    assert_eq!(spread.body([11, 12], [35, 43]).filter(|glyph| glyph.y > y).count(), 0);
    // 题图压字: in paper on its picture
    let over = spread.find("潮退三里路");
    let stands =
        |glyph: &Glyph| (column(2)..column(5)).contains(&glyph.x) && (line(4)..line(14)).contains(&glyph.y);
    assert!(over.iter().all(stands));
    // 栏头: a strip over the whole box
    assert!(front.has_box([Some(LEFT), Some(line(95)), Some(369.0), None], BLACK));
    let bar = front.find("便民台");
    near(bar[0].size, 14.0, "the bar's type");
    let kicker = front.find("出门先看这里");
    near(kicker[5].x + CELL, column(3) + 117.0 - CELL, "its kicker's end");
    // 栏目: four characters of 11.5 pt with 6 pt on either side, in the middle of five columns
    let label = [Some(column(1) + (621.0 - 58.0) / 2.0), Some(line(15) + 2.0), Some(58.0), Some(16.0)];
    assert!(front.has_box(label, BLACK));
}

#[test]
fn reversed_and_tinted_heads_have_their_grounds() {
    let (made, sheet) = (made(), sheet(made(), 1));
    let strip = |first: u32, top: u32, width: f64, ink| {
        let rect = [Some(column(first)), Some(line(top)), Some(width), None];
        let found = sheet.boxes.iter().find(|(own, own_ink)| {
            own_ink == &ink && own.iter().zip(&rect).all(|(a, b)| b.is_none_or(|b| (a - b).abs() < 0.02))
        });
        found.unwrap_or_else(|| panic!("no strip {rect:?}")).0
    };
    let reversed = strip(13, 1, 495.0, BLACK);
    strip(5, 63, 495.0, [0, 0, 0, 20]);
    if !util::has("pdftoppm", "-v") {
        return;
    }
    let grey = viewed("pdftoppm", &made.pdfs[1].0);
    let pixel = |at: f64| ((at + 3.0 / MM) * 150.0 / 72.0).round() as usize;
    let head = sheet.find("黑底白字也清楚");
    let mut light = 0;
    for glyph in head {
        let rows = pixel(glyph.y - 0.8 * glyph.size)..pixel(glyph.y);
        light += rows
            .flat_map(|y| &grey.values[y * grey.width..][pixel(glyph.x)..pixel(glyph.x + glyph.size)])
            .filter(|value| **value > 200)
            .count();
    }
    // ink of 黑 or 宋 covers a seventh of its em at least; on all sides it is dark
    let em = (head[0].size * 150.0 / 72.0).powi(2) * 0.8;
    assert!(light as f64 > em * 7.0 / 7.0, "{light} light pixels");
    let y = pixel(reversed[1] + 3.0);
    assert!(
        grey.values[y * grey.width..][pixel(column(13) + 2.0)..pixel(column(13) + 490.0)]
            .iter()
            .all(|v| *v < 60)
    );
}

#[test]
fn boxes_have_their_rules() {
    let (front, spread) = (sheet(made(), 0), sheet(made(), 1));
    let rect = |first: u32, top: u32, width: f64| [column(first), line(top), width, 0.0];
    // 文武线, 反线
    assert_eq!(front.frame(rect(6, 71, 369.0)), [1.4, 0.35]);
    assert_eq!(spread.frame(rect(14, 67, 369.0)), [1.4]);
    // as much white between the two as the heavy one takes
    let inner = [Some(column(6) + 2.8), Some(line(71) + 2.8), Some(369.0 - 5.6), Some(0.35)];
    assert!(front.has_box(inner, BLACK));
    // 花边: two lines in 5.4 pt
    let ornament = |down: f64| [Some(column(7)), Some(line(97) + down), Some(243.0), Some(0.35)];
    assert!(front.has_box(ornament(0.0), BLACK) && front.has_box(ornament(5.4 - 0.35), BLACK));
    // 底纹: 24 lines
    let ground = [Some(column(6)), Some(line(71)), Some(369.0), Some(23.0 * 12.0 + CELL)];
    assert!(front.has_box(ground, [0, 0, 0, 10]));
    // 正线 in the middle of two lines and the white below the last
    assert!(front.has_box([Some(LEFT), Some(line(69) - 13.5 - 0.25), Some(369.0), Some(0.5)], BLACK));
    // 栏线 between stories, in the middle of the gap, none between the frames of one
    assert!(
        front.has_box(
            [Some(column(6) - 4.5 - 0.15), Some(line(15)), Some(0.3), Some(36.0 * 12.0 - 3.0)],
            BLACK
        )
    );
    assert!(!spread.has_box([Some(column(11) - 4.5 - 0.15), Some(line(1)), Some(0.3), None], BLACK));
    // no stub of one beside two lines
    assert!(
        !spread
            .boxes
            .iter()
            .any(|(rect, _)| (rect[2] - 0.3).abs() < 0.01 && rect[3] < 33.0 && rect[1] > line(62))
    );
}

/// 水线 half a point thick: a strip of 2.5 pt, waves of about 6 pt, crests 1 pt off the middle.
#[test]
fn waves_fill_their_length_and_go_round_corners() {
    let front = sheet(made(), 0);
    let edge = |curves: usize, from: [f64; 2]| {
        let is_it = |stroke: &&Stroke| {
            stroke.points.len() == 1 + 3 * curves
                && (0..2).all(|n| (stroke.points[0][n] - from[n]).abs() < 0.02)
        };
        let found: Vec<&Stroke> = front.strokes.iter().filter(is_it).collect();
        let [stroke] = found[..] else { panic!("{curves} curves from {from:?}: {}", found.len()) };
        assert_eq!((stroke.weight, stroke.ink), (0.5, BLACK));
        stroke.points.as_slice()
    };
    // above the story: of 243 pt 41 whole waves, from end to end in the middle of the white
    let rule = edge(82, [column(4), line(69) - 13.5]);
    near(rule[3 * 82][0], column(4) + 243.0, "its end");
    near(rule[3 * 82][1], line(69) - 13.5, "its axis");
    // a Bézier curve rises three quarters of its leans
    let crests = rule.iter().map(|point| (point[1] - line(69) + 13.5) * 0.75);
    near(crests.clone().fold(0.0, f64::max), 1.0, "a trough");
    near(crests.fold(0.0, f64::min), -1.0, "a crest");
    // round 369 × 261 pt between axes 366.5 and 258.5 apart: 61 waves and a half, 43 and a half
    let (left, top) = (column(1) + 1.25, line(95) + 1.25);
    let (right, foot) = (left + 366.5, top + 258.5);
    let across = [edge(123, [left, top]), edge(123, [left, foot])];
    let down = [edge(87, [left, top]), edge(87, [right, top])];
    // one line through each corner, at 45 degrees
    for (x, y, along, beside) in [
        (left, top, across[0][1], down[0][1]),
        (right, top, across[0][368], down[1][1]),
        (left, foot, across[1][1], down[0][260]),
        (right, foot, across[1][368], down[1][260]),
    ] {
        let slopes = [along, beside].map(|lean| (lean[1] - y) / (lean[0] - x));
        let outwards = (along[1] < y) == (y == top) && (beside[0] < x) == (x == left);
        assert!(outwards && slopes.iter().all(|slope| (slope.abs() - 1.0).abs() < 0.02), "{slopes:?}");
        assert!(slopes[0] * slopes[1] > 0.0, "{slopes:?}");
    }
}

#[test]
fn pictures_have_their_words_and_quotes_their_rules() {
    let (front, spread) = (sheet(made(), 0), sheet(made(), 1));
    // below it, on the last line of its place
    let below = spread.find("夜间门诊。");
    near(below[0].x, column(5) + 67.5, "a caption's edge");
    near(below[0].y, line(79) + 0.88 * CELL, "a caption's line");
    // beside it: eleven characters at the right of three columns, the credit flush right on the last line
    let (caption, credit) = (front.find("检查组在东汐作业区"), front.find("罗一帆　摄"));
    near(caption[0].x, column(5) + 117.0 - 99.0, "words beside a picture");
    assert!(caption[0].y < credit[0].y);
    near(credit[0].y, line(54) + 0.88 * CELL, "their last line");
    assert!((credit[4].x + CELL - (column(5) + 117.0)).abs() < 0.6, "{}", credit[4].x);
    // over it: on a strip of paper in its corner, 3 pt from its foot
    let over = spread.find("退潮后的滩涂");
    near(over[0].x, LEFT + CELL, "words over a picture");
    near(over[0].y, line(39) + 0.88 * CELL - 3.0, "their line");
    assert!(spread.has_box([Some(LEFT), Some(line(39) - 6.0), None, Some(15.0)], [0; 4]));
    // a quote in the columns given, over the two legs
    let quote = spread.find("脚底下知道。");
    assert!(quote.iter().all(|glyph| (column(7)..column(9)).contains(&glyph.x)));
    assert!((line(47)..line(53)).contains(&quote[0].y));
    for (down, weight) in [(3.0, 1.6), (5.0 * 12.0 + CELL - 2.0, 0.35)] {
        let rule = [Some(column(7)), Some(line(47) + down), Some(243.0), Some(weight)];
        assert!(spread.has_box(rule, BLACK), "{rule:?}");
    }
    // a subhead in the middle of its leg, a signature flush right on the last line of its story
    let subhead = front.find("新泊位怎样联通江海");
    let middle = (subhead[0].x + subhead[8].x + subhead[8].size) / 2.0;
    near((middle - column(1)).rem_euclid(126.0), 58.5, "a subhead's middle");
    // of three lines, 2 pt below their middle: 33 - 10.5, halved, and 2
    let subhead = &spread.find("塔上的灯")[0];
    near((subhead.y - 0.88 * 10.5 - line(1)).rem_euclid(12.0), 13.25 - 12.0, "a subhead's height");
    let signature = front.find("（青礁岛灯塔）");
    assert!((signature[6].x + CELL - (column(6) + 117.0)).abs() < 5.0, "{}", signature[6].x);
}

#[test]
fn furniture_says_where_and_when() {
    let (front, spread) = (sheet(made(), 0), sheet(made(), 1));
    // 报头 over five columns in red
    let name = front.find("临澜日报");
    assert!(name[0].size > 100.0 && name[3].x < column(5) + 117.0);
    // 导读: stories on the second page of the spread have its number
    for (item, page) in
        [("潮退三里路", "02版"), ("守灯人一夜听潮", "02版"), ("左边立题", "03版"), ("框里的字", "03版")]
    {
        let y = front.find(item)[0].y;
        let row = front.glyphs.iter().filter(|glyph| (glyph.y - y).abs() < 0.1 && glyph.x > column(8));
        let text: String = row.map(|glyph| glyph.text.as_str()).collect();
        assert!(text.ends_with(page), "{item}: {text}");
        let last = front.glyphs.iter().filter(|glyph| (glyph.y - y).abs() < 0.1).map(|glyph| glyph.x + CELL);
        near(last.fold(0.0, f64::max), column(8) + 117.0, "a line flush right");
    }
    // 责任框 in its columns; each page of the spread has its own number
    assert!(front.find("值班主任").iter().all(|glyph| glyph.x > column(7) && glyph.y > line(111)));
    for (number, from) in [("2", 0.0), ("3", 390.0 / MM)] {
        let folio = spread.glyphs.iter().find(|glyph| glyph.y < TOP && (glyph.x - LEFT - from).abs() < 1.0);
        assert_eq!(folio.map(|glyph| glyph.text.as_str()), Some(number));
    }
}

#[test]
fn words_stand_in_the_fold_below_the_story_that_lies_over_it() {
    let (sheet, fold) = (sheet(made(), 1), 390.0 / MM);
    // downwards on the fold, 36 pt below the top of line 63
    let name = sheet.find("临澜日报");
    near(name[0].y - 0.88 * 15.0, line(63) + 36.0, "its em top");
    assert!(name.windows(2).all(|pair| pair[0].x == pair[1].x && pair[1].y > pair[0].y));
    near(name[0].x + 7.5, fold, "its middle");
    // across it the numbers of both pages
    let numbers = sheet.find("第2、3版");
    near((numbers[0].x + numbers[4].x + CELL) / 2.0, fold, "the numbers' middle");
    near(numbers[0].y, line(63) + 9.0, "their line");
    // nothing else stands between the pages below line 60, nor do they reach the columns
    let between = |glyph: &&Glyph| (column(8) + 118.0..column(9) - CELL).contains(&glyph.x);
    let words = sheet.glyphs.iter().filter(between).filter(|glyph| glyph.y > line(61));
    let words: String = words.map(|glyph| glyph.text.as_str()).filter(|text| *text != "\u{3000}").collect();
    assert_eq!(words, "第2、3版2026年11月24日临澜日报专题");
}

/// Days as almanacs have them.
const DAYS: [(&str, &str); 5] = [
    ("1949-10-01", "己丑年八月初十"),
    ("2000-02-05", "庚辰年正月初一"),
    ("2024-02-10", "甲辰年正月初一"),
    ("2025-07-25", "乙巳年闰六月初一"),
    ("2033-12-22", "癸丑年闰十一月初一"),
];

#[test]
fn the_folio_has_the_lunar_date_of_five_days() {
    let folder = written("hostile-days");
    let edition = std::fs::read_to_string(folder.join("edition.toml")).expect("a readable file");
    for (day, lunar) in DAYS {
        let other = edition.replacen("2026-11-24", day, 1);
        std::fs::write(folder.join("edition.toml"), other).expect("a written file");
        let made = editions::make(&folder, "hostile-day");
        let found = sheet(&made, 0);
        let place = found.find(lunar);
        assert!(place[0].y < TOP && (place[0].size - CELL).abs() < 0.01, "{day}");
    }
}
