//! 分色: a picture's colours as amounts of ink.

use super::{Icc, IccError, Inks, PrintProfile, Tint, separate};
use moxcms::{
    ColorProfile, DataColorSpace, Layout, RenderingIntent, Transform8BitExecutor, TransformOptions,
};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// What a picture's values stand for, with the ICC profile it brought.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// Light: 0 black to 255 white.
    Grey(Option<&'a [u8]>),
    /// Light as a screen shows it, to be printed in black.
    Screen,
    /// Red, green and blue light; sRGB without a profile.
    Rgb(Option<&'a [u8]>),
    /// Ink already: cyan, magenta, yellow and black, 0 to 255.
    Cmyk,
}

/// A picture's values as the press prints them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Separated {
    /// In which inks.
    pub inks: Inks,
    /// Grey is one channel, 255 for paper; the four inks are four, 255 for solid.
    pub values: Vec<u8>,
    /// Why the profile that the picture brought was not followed, if it was not.
    pub passed_over: Option<IccError>,
}

type Transform = Arc<Transform8BitExecutor>;

/// What is made of a press's profile when a picture first asks for it.
#[derive(Default)]
pub(super) struct Engine {
    parsed: OnceLock<Option<ColorProfile>>,
    of_srgb: OnceLock<Option<Transform>>,
    black: OnceLock<Option<[u8; 256]>>,
}

impl PrintProfile {
    /// A picture's values in this press's inks, nowhere more of them than the limit.
    ///
    /// Colours go through the ICC profiles, perceptually; a colour picture that has none is printed in black. Grey
    /// that brings no profile, or a press's, is taken for the dots it prints with; grey for a screen goes by the black
    /// ink's tone curve. Where the condition has no profile, all common grey is moved to black.
    pub fn separate(&self, values: &[u8], source: Source<'_>) -> Separated {
        let mut passed_over = None;
        let mut values = match source {
            Source::Cmyk => values.to_vec(),
            Source::Grey(brought) => return self.grey(values, brought),
            Source::Screen => return Separated::grey(self.black_for(values)),
            Source::Rgb(_) if is_neutral(values) => {
                let lights: Vec<u8> = values.as_chunks::<3>().0.iter().map(|[_, green, _]| *green).collect();
                return Separated::grey(self.black_for(&lights));
            }
            Source::Rgb(brought) => {
                let inks = brought.map_or(Ok(None), |brought| self.colour(values, brought).map(Some));
                let inks = inks.unwrap_or_else(|error| {
                    passed_over = Some(error);
                    None
                });
                inks.unwrap_or_else(|| self.srgb(values))
            }
        };
        let limit = u32::from(self.ink_limit) * 255 / 100;
        values.as_chunks_mut().0.iter_mut().for_each(|inks| keep_to(inks, limit));
        Separated { inks: Inks::Cmyk, values, passed_over }
    }

    /// A flat colour of a screen in this press's inks: a grey in black, nowhere more of them than the limit.
    pub fn tint(&self, rgb: [u8; 3]) -> Tint {
        // rounded down, so as to stay within the limit
        let per_cent = |ink: u8| (u32::from(ink) * 100 / 255) as u8;
        let separated = self.separate(&rgb, Source::Rgb(None));
        match separated.values[..] {
            [light] => Tint::grey(per_cent(255 - light)),
            [c, m, y, k] => Tint::process(per_cent(c), per_cent(m), per_cent(y), per_cent(k)),
            _ => Tint::BLACK,
        }
    }

    /// Whether four-ink values are within the ink limit: the mean of every 16 × 16 pixels.
    pub fn holds(&self, values: &[u8], width: usize) -> bool {
        const SIDE: usize = 16;
        let limit = u64::from(self.ink_limit) * 255;
        let rows: Vec<&[u8]> = values.chunks_exact(width.max(1) * 4).collect();
        let total = |part: &[u8]| part.iter().map(|&ink| u64::from(ink)).sum::<u64>();
        rows.chunks(SIDE).all(|band| {
            (0..width).step_by(SIDE).all(|left| {
                let right = (left + SIDE).min(width);
                let sum: u64 = band.iter().map(|row| total(&row[left * 4..right * 4])).sum();
                sum * 100 <= limit * (band.len() * (right - left)) as u64
            })
        })
    }

    fn srgb(&self, values: &[u8]) -> Vec<u8> {
        let transform = self.condition.icc.as_ref().and_then(|icc| icc.of_srgb());
        match transform {
            Some(transform) => through(transform, values),
            None => values.as_chunks().0.iter().flat_map(|&colour| separate(colour)).collect(),
        }
    }

    fn colour(&self, values: &[u8], brought: &[u8]) -> Result<Vec<u8>, IccError> {
        let source = ColorProfile::new_from_slice(brought).map_err(|_| IccError::Unreadable)?;
        if source.color_space != DataColorSpace::Rgb {
            return Err(IccError::OtherInks(format!("{:?}", source.color_space)));
        }
        let Some(press) = self.condition.icc.as_ref().and_then(|icc| icc.parsed()) else {
            // as a screen shows it, then as without a profile
            let screen = transform(&source, Layout::Rgb, &ColorProfile::new_srgb(), Layout::Rgb);
            let mut shown = vec![0; values.len()];
            let screen = screen.ok_or(IccError::Unreadable)?;
            screen.transform(values, &mut shown).map_err(|_| IccError::Unreadable)?;
            return Ok(self.srgb(&shown));
        };
        let transform = transform(&source, Layout::Rgb, press, Layout::Rgba).ok_or(IccError::Unreadable)?;
        Ok(through(&transform, values))
    }

    fn grey(&self, values: &[u8], brought: Option<&[u8]>) -> Separated {
        let Some(brought) = brought.filter(|brought| !is_of_press(brought)) else {
            return Separated::grey(values.to_vec());
        };
        let ramp: Vec<u8> = (0..=255).collect();
        let mut shown = vec![0; 256];
        let source = ColorProfile::new_from_slice(brought).ok();
        let screen = source.and_then(|source| {
            transform(&source, Layout::Gray, &ColorProfile::new_gray_with_gamma(2.2), Layout::Gray)
        });
        let Some(Ok(())) = screen.map(|screen| screen.transform(&ramp, &mut shown)) else {
            let passed_over = Some(IccError::Unreadable);
            return Separated { passed_over, ..Separated::grey(values.to_vec()) };
        };
        let lights: Vec<u8> = values.iter().map(|&value| shown[usize::from(value)]).collect();
        Separated::grey(self.black_for(&lights))
    }

    /// The paper left white, 0 to 255, where black ink is to look as light as a screen does.
    fn black_for(&self, lights: &[u8]) -> Vec<u8> {
        match self.condition.icc.as_ref().and_then(|icc| icc.black()) {
            Some(black) => lights.iter().map(|&light| 255 - black[usize::from(light)]).collect(),
            None => lights.to_vec(),
        }
    }
}

impl Separated {
    fn grey(values: Vec<u8>) -> Separated {
        Separated { inks: Inks::Grey, values, passed_over: None }
    }
}

/// Whether no colour of a picture is more than a trace: a scan of black and white, saved in colour.
fn is_neutral(rgb: &[u8]) -> bool {
    const TRACE: u8 = 3;
    let colours = rgb.as_chunks::<3>().0;
    colours.iter().all(|[r, g, b]| r.abs_diff(*g) <= TRACE && g.abs_diff(*b) <= TRACE)
}

/// Whether a profile's class is a press's: grey tagged so is dots already.
pub fn is_of_press(profile: &[u8]) -> bool {
    profile.get(12..16) == Some(b"prtr")
}

impl Icc {
    fn parsed(&self) -> Option<&ColorProfile> {
        let parsed = || ColorProfile::new_from_slice(self.bytes()).ok();
        self.engine.parsed.get_or_init(parsed).as_ref()
    }

    fn of_srgb(&self) -> Option<&Transform> {
        let made = || transform(&ColorProfile::new_srgb(), Layout::Rgb, self.parsed()?, Layout::Rgba);
        self.engine.of_srgb.get_or_init(made).as_ref()
    }

    /// The black that prints each of a screen's greys, its paper as white and its solid as black.
    fn black(&self) -> Option<&[u8; 256]> {
        let made = || {
            let ramp: Vec<u8> = (0..=255).flat_map(|k| [0, 0, 0, k]).collect();
            let mut shown = vec![0; 256 * 3];
            let screen = transform(self.parsed()?, Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb)?;
            screen.transform(&ramp, &mut shown).ok()?;
            let lights: Vec<u8> = shown.as_chunks::<3>().0.iter().map(|[_, green, _]| *green).collect();
            Some(inverted(&lights))
        };
        self.engine.black.get_or_init(made).as_ref()
    }
}

/// For each light of 0 to 255, the first ink that is no lighter, when the ink's lights are stretched to the full range.
fn inverted(lights: &[u8]) -> [u8; 256] {
    let (paper, solid) = (u32::from(lights[0]), u32::from(lights[255]));
    let range = paper.saturating_sub(solid).max(1);
    std::array::from_fn(|wanted| {
        let wanted = wanted as u32 * range / 255 + solid;
        let dark_enough = lights.iter().position(|&light| u32::from(light) <= wanted);
        // the last inks look alike; black is solid
        dark_enough.filter(|_| wanted > solid).unwrap_or(255) as u8
    })
}

fn transform(from: &ColorProfile, read: Layout, to: &ColorProfile, write: Layout) -> Option<Transform> {
    let options =
        TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..TransformOptions::default() };
    from.create_transform_8bit(read, to, write, options).ok()
}

/// Three channels of light through a transform, as four of ink.
fn through(transform: &Transform, values: &[u8]) -> Vec<u8> {
    let values = values.as_chunks::<3>().0.as_flattened();
    let mut inks = vec![0; values.len() / 3 * 4];
    match transform.transform(values, &mut inks) {
        Ok(()) => inks,
        // lengths agree, so that it can't be; plain separation stands in
        Err(_) => values.as_chunks().0.iter().flat_map(|&colour| separate(colour)).collect(),
    }
}

/// Takes colour away, in equal shares, until the inks come to no more than the limit; black stays.
fn keep_to(inks: &mut [u8; 4], limit: u32) {
    let [c, m, y, k] = inks.map(u32::from);
    let colour = c + m + y;
    if colour + k > limit {
        let room = limit.saturating_sub(k);
        let less = |ink: u32| (ink * room / colour) as u8;
        *inks = [less(c), less(m), less(y), k.min(limit) as u8];
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Engine")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::{Condition, MarkRules, OffPlan, PictureRules, SheetRules, Standard};

    fn profile(icc: Option<&str>, ink_limit: u16) -> PrintProfile {
        let file = |name: &str| format!("{}/layouts/profiles/{name}.icc", env!("CARGO_MANIFEST_DIR"));
        let icc = icc.map(|name| {
            let bytes = std::fs::read(file(name)).expect("a shipped profile");
            Arc::new(Icc::parse(Arc::new(bytes), None).expect("an output profile"))
        });
        let condition = Condition { identifier: "test".to_owned(), description: "test".to_owned(), icc };
        PrintProfile {
            name: "test".to_owned(),
            standard: Standard::X1a2003,
            condition,
            ink_limit,
            off_plan: OffPlan::Convert,
            sheet: SheetRules::default(),
            pictures: PictureRules::NEWSPAPER,
            marks: MarkRules::NEWSPAPER,
        }
    }

    fn inks(profile: &PrintProfile, rgb: [u8; 3]) -> [u8; 4] {
        // a second, strong colour, so that a grey one is not taken for a picture without colour
        let separated = profile.separate(&[rgb, [255, 0, 0]].concat(), Source::Rgb(None));
        assert_eq!((separated.inks, separated.values.len()), (Inks::Cmyk, 8));
        separated.values[..4].try_into().expect("four inks")
    }

    /// Amounts that LittleCMS 2.19 gives for sRGB colours, perceptual, by the same profiles.
    #[test]
    fn colours_go_through_the_profile() {
        let press = profile(Some("PSO_SNP_Paper_eci"), 400);
        for (rgb, wanted) in [
            ([255, 255, 255], [0, 0, 0, 0]),
            ([0, 127, 159], [228, 29, 25, 52]),
            ([0, 0, 127], [254, 229, 11, 52]),
            ([200, 120, 40], [12, 113, 231, 31]),
            ([30, 160, 60], [207, 7, 238, 19]),
        ] {
            let got = inks(&press, rgb);
            let off = got.iter().zip(wanted).map(|(got, wanted)| got.abs_diff(wanted)).max();
            assert!(off <= Some(3), "{rgb:?} became {got:?}, not {wanted:?}");
        }
    }

    #[test]
    fn ink_is_held_under_the_limit_and_black_stays() {
        for icc in [Some("FOGRA39L_coated"), None] {
            let (free, held) = (profile(icc, 400), profile(icc, 180));
            for rgb in [[10, 10, 14], [60, 0, 0], [0, 20, 40], [90, 70, 20]] {
                let (most, least) = (inks(&free, rgb), inks(&held, rgb));
                let total = |inks: [u8; 4]| inks.iter().map(|&ink| u32::from(ink)).sum::<u32>();
                assert!(total(least) <= 180 * 255 / 100, "{rgb:?}: {least:?}");
                assert_eq!(most[3].min(least[3]), least[3]);
                assert!(total(most) <= 180 * 255 / 100 || most[3] == least[3], "{most:?} {least:?}");
            }
        }
        let mut rich = [255, 255, 255, 255];
        keep_to(&mut rich, 612);
        assert_eq!(rich, [119, 119, 119, 255], "(612 - 255) / 3");
    }

    #[test]
    fn a_picture_without_colour_is_printed_in_black_by_its_tone_curve() {
        let press = profile(Some("PSO_SNP_Paper_eci"), 240);
        let greys: Vec<u8> = (0..=255u8).flat_map(|light| [light, light, light.saturating_sub(2)]).collect();
        let separated = press.separate(&greys, Source::Rgb(None));
        assert_eq!((separated.inks, separated.values.len()), (Inks::Grey, 256));
        assert_eq!((separated.values[0], separated.values[255]), (0, 255), "solid black and bare paper");
        assert!(separated.values.is_sorted());
        // what LittleCMS 2.19 makes of the ramp of black, its darkest to its lightest stretched to 0 to 255
        for (light, left) in [(64, 65), (128, 130), (192, 193)] {
            assert!(separated.values[light].abs_diff(left) <= 2, "{light}: {}", separated.values[light]);
        }
        let untagged = press.separate(&[0, 100, 255], Source::Grey(None));
        assert_eq!(untagged, Separated::grey(vec![0, 100, 255]), "dots already");
        let broken = press.separate(&[7], Source::Grey(Some(b"no profile at all")));
        assert_eq!((broken.values, broken.passed_over), (vec![7], Some(IccError::Unreadable)));
    }

    #[test]
    fn a_mean_over_the_limit_is_seen_and_a_speck_is_not() {
        let press = profile(None, 240);
        let (width, height) = (40, 40);
        let mut values = vec![100; width * height * 4];
        values[..4].fill(255);
        assert!(press.holds(&values, width));
        for y in 20..36 {
            values[(y * width + 20) * 4..(y * width + 36) * 4].fill(200);
        }
        assert!(!press.holds(&values, width), "314 per cent in the middle of it");
    }
}
