//! 广告: what a customer sends, in its place, with the word that marks it.

use super::setting::Setter;
use super::{FigureCopy, PlacedBlock, PlacedFigure, PlacedFill, PlacedFrame, PlacedLine, figure, rules};
use crate::article::Role;
use crate::edition::{Ad, AdCopy, SAME_SIZE};
use crate::geometry::{Length, Point, Rect, Size, TypeSize};
use crate::notice::{Code, Notice, Origin};
use crate::paragraph::{Line, StyledText};
use crate::picture::{Crop, Cropping, Fit, PictureId};
use crate::press::Tint;
use crate::style::TypeStyle;

/// The size of the mark.
const MARK: TypeSize = TypeSize::from_half_points(14);
/// Paper between the mark and its outline, above and beside it.
const PADDING: (Length, Length) = (Length::from_centipoints(150), Length::from_centipoints(250));
/// From the mark's outline to the advertisement's corner.
const CORNER: Length = Length::pt(3);
/// What stands in a place whose copy has not come.
const RESERVED: &str = "预留";
/// Units of [`Length`] in what artworks are measured with: a tenth of a micron.
const STEP: i64 = Length::PER_MM / 10_000;

/// Sets an advertisement.
pub(super) fn set(setter: &Setter<'_>, plan: &Ad) -> (PlacedBlock, Vec<Notice>) {
    let rect = setter.area().rect(&plan.columns, &plan.rows);
    let mut block = PlacedBlock {
        id: plan.name.clone(),
        article: None,
        origin: Some(plan.origin),
        rect,
        fills: Vec::new(),
        figures: Vec::new(),
        frames: Vec::new(),
    };
    let mut notices = Vec::new();
    notices.extend(booked(plan, "place", Size { width: rect.width, height: rect.height }));
    match plan.copy {
        Some((AdCopy::Picture(picture), origin)) => {
            picture_copy(setter, plan, (picture, origin), &mut block, &mut notices);
        }
        Some((AdCopy::Artwork { id, size }, origin)) => {
            notices.extend(booked(plan, "artwork", size));
            let crop = artwork_crop(size, &rect, plan.cropping);
            notices.extend(scaled(plan, size, &crop, &rect));
            block.figures.push(placed(FigureCopy::Artwork(id), crop, None, origin));
        }
        None => {
            notices.push(Notice::new(Code::AdReserved).at(plan.origin).text("ad", plan.name.clone()));
            reserve(setter, &mut block, &mut notices);
        }
    }
    mark(setter, plan, &mut block, &mut notices);
    (block, notices)
}

fn picture_copy(
    setter: &Setter<'_>,
    plan: &Ad,
    (id, origin): (PictureId, Origin),
    block: &mut PlacedBlock,
    notices: &mut Vec<Notice>,
) {
    let Some(picture) = setter.pictures.get(id.0 as usize) else { return };
    let crop = Crop::new(picture.size(), block.rect, plan.cropping);
    notices.extend(figure::told(origin, picture, &crop, &block.rect, &setter.edition.layout.press.pictures));
    let (copy, told) = figure::copy(setter, (id, picture), &crop, origin);
    notices.extend(told);
    block.figures.push(placed(copy, crop, figure::ppi(picture, &crop), origin));
}

fn placed(copy: FigureCopy, crop: Crop, ppi: Option<u32>, origin: Origin) -> PlacedFigure {
    PlacedFigure { id: "figure-1".to_owned(), copy, crop, outline: None, ppi, origin }
}

/// Whether two sizes are taken for the same.
fn same(one: Size, other: Size) -> bool {
    (one.width - other.width).abs() <= SAME_SIZE && (one.height - other.height).abs() <= SAME_SIZE
}

/// An artwork of its place's size stands in its middle as it came; another is scaled, whole unless a crop is asked for.
fn artwork_crop(size: Size, place: &Rect, cropping: Cropping) -> Crop {
    if !same(size, Size { width: place.width, height: place.height }) {
        let steps = |side: Length| (side.units() / STEP) as u32;
        let whole = Cropping { fit: Some(Fit::Whole), focus: None };
        return Crop::new((steps(size.width), steps(size.height)), *place, cropping.or(whole));
    }
    let (x, y) = (place.x + (place.width - size.width) / 2, place.y + (place.height - size.height) / 2);
    let whole = Rect::new(x, y, size.width, size.height);
    let (left, top) = (x.max(place.x), y.max(place.y));
    let (right, foot) = (whole.right().min(place.right()), whole.bottom().min(place.bottom()));
    Crop { whole, shown: Rect::new(left, top, right - left, foot - top) }
}

/// Tells of a size that is not the one that was sold.
fn booked(plan: &Ad, what: &'static str, found: Size) -> Option<Notice> {
    let booking = plan.booking.filter(|booking| !same(*booking, found))?;
    let notice = Notice::new(Code::AdSize).at(plan.origin).text("fault", "ad-booking").text("what", what);
    Some(sizes(notice.text("ad", plan.name.clone()), found, booking))
}

/// Tells of an artwork that is not placed at its own size.
fn scaled(plan: &Ad, size: Size, crop: &Crop, place: &Rect) -> Option<Notice> {
    let place = Size { width: place.width, height: place.height };
    let notice = Notice::new(Code::AdSize).at(plan.origin).text("fault", "ad-scaled");
    let notice = notice.text("ad", plan.name.clone());
    let per_cent = 100.0 * crop.whole.width.to_mm() / size.width.to_mm();
    let notice = sizes(notice, size, place).number("scale_per_cent", per_cent);
    let cut = crop.cut_off() * 100.0;
    let notice = if cut > 0.05 { notice.number("cut_per_cent", cut) } else { notice };
    (!same(size, place)).then_some(notice)
}

fn sizes(notice: Notice, found: Size, wanted: Size) -> Notice {
    let notice = notice.number("width_mm", found.width.to_mm()).number("height_mm", found.height.to_mm());
    let notice = notice.number("wanted_width_mm", wanted.width.to_mm());
    notice.number("wanted_height_mm", wanted.height.to_mm())
}

/// An outlined box with a word in its middle.
fn reserve(setter: &Setter<'_>, block: &mut PlacedBlock, notices: &mut Vec<Notice>) {
    let (rect, size) = (block.rect, setter.area().lines.size);
    block.fills.extend(rules::hairline(&rect, &setter.edition.layout.rules));
    let line = line(setter, RESERVED, size, notices).centred(rect.width);
    let top = rect.y + (rect.height - size.em()) / 2;
    let placed = PlacedLine { line, at: Point::new(rect.x, top + size.ascent()) };
    block.frames.extend(PlacedFrame::new(Role::Furniture, None, placed.rect(), vec![placed]));
}

/// The word in the upper right corner, on paper of its own (《中华人民共和国广告法》 art. 14).
fn mark(setter: &Setter<'_>, plan: &Ad, block: &mut PlacedBlock, notices: &mut Vec<Notice>) {
    if plan.mark.is_empty() {
        notices.push(Notice::new(Code::AdUnmarked).at(plan.origin).text("ad", plan.name.clone()));
        return;
    }
    let line = line(setter, &plan.mark, MARK, notices);
    let (width, height) = (line.width + PADDING.1 * 2, MARK.em() + PADDING.0 * 2);
    let area = block.rect;
    let most = area.width - CORNER * 2;
    if width > most || height > area.height {
        let notice = Notice::new(Code::LineTooLong).at(plan.origin).text("what", "ad mark");
        notices.push(notice.number("measure_mm", most.to_mm()).number("width_mm", width.to_mm()));
    }
    let strip = Rect::new(area.right() - CORNER - width, area.y + CORNER, width, height);
    block.fills.push(PlacedFill::solid(strip, Tint::PAPER));
    block.fills.extend(rules::hairline(&strip, &setter.edition.layout.rules));
    let at = Point::new(strip.x + PADDING.1, strip.y + PADDING.0 + MARK.ascent());
    block.frames.extend(PlacedFrame::new(Role::Furniture, None, strip, vec![PlacedLine { line, at }]));
}

/// A line of 黑体.
fn line(setter: &Setter<'_>, text: &str, size: TypeSize, notices: &mut Vec<Notice>) -> Line {
    let style = TypeStyle { size, leading: size.em(), tint: Tint::BLACK, ..setter.styles().label };
    setter.line(&[StyledText { text, style: &style, origin: None }], notices)
}
