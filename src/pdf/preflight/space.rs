//! Colour spaces, as content and pictures name them (ISO 32000-1, 8.6).

use super::filters::decode;
use super::function::Function;
use super::reader::Reader;
use crate::pdf::import::number;
use lopdf::{Dictionary, Object};
use std::rc::Rc;

/// The deepest nesting of spaces.
const DEEPEST: usize = 8;
/// The most inks of one space.
const MOST_INKS: usize = 32;

/// A colour space.
#[derive(Debug)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    CalGray,
    CalRgb,
    Lab,
    /// By a profile for so many components.
    Icc(i64),
    Indexed {
        base: Rc<Space>,
        table: Vec<u8>,
    },
    /// Separation and DeviceN: inks by name, with what stands for them where they are not.
    Tint {
        names: Vec<Vec<u8>>,
        alternate: Rc<Space>,
        function: Option<Function>,
    },
    /// A pattern, with the space of one without colours.
    Pattern(Option<Rc<Space>>),
    Unknown,
}

/// What is met on the way to a space.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Met {
    /// A space that is none of inks by name, by its name in the file.
    Space(String),
    /// An ink by its name.
    Ink(Vec<u8>),
    /// A name that the resources do not have.
    Missing(Vec<u8>),
}

impl Space {
    /// How many components a colour has.
    pub fn components(&self) -> usize {
        match self {
            Space::Gray | Space::CalGray | Space::Indexed { .. } => 1,
            Space::Rgb | Space::CalRgb | Space::Lab => 3,
            Space::Cmyk => 4,
            Space::Icc(count) => (*count).clamp(1, 4) as usize,
            Space::Tint { names, .. } => names.len(),
            Space::Pattern(base) => base.as_ref().map_or(0, |base| base.components()),
            Space::Unknown => 1,
        }
    }

    /// A picture's usual `Decode` for one component: its least and most value.
    pub fn range(&self, component: usize, bits: u32) -> [f64; 2] {
        match self {
            Space::Indexed { .. } => [0.0, ((1u32 << bits.min(16)) - 1).into()],
            Space::Lab if component == 0 => [0.0, 100.0],
            Space::Lab => [-100.0, 100.0],
            _ => [0.0, 1.0],
        }
    }

    /// Shares of cyan, magenta, yellow and black, 0 to 1, of a colour.
    ///
    /// What is no ink is taken at the most that a separation might give it: RGB at its complement without black.
    pub fn inks(&self, values: &[f64]) -> [f64; 4] {
        let value = |n: usize| values.get(n).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Space::Gray | Space::CalGray | Space::Icc(1) => [0.0, 0.0, 0.0, 1.0 - value(0)],
            Space::Rgb | Space::CalRgb | Space::Icc(3) => {
                [1.0 - value(0), 1.0 - value(1), 1.0 - value(2), 0.0]
            }
            Space::Cmyk | Space::Icc(_) => [value(0), value(1), value(2), value(3)],
            Space::Lab => {
                let light = values.first().copied().unwrap_or(0.0) / 100.0;
                [1.0 - light.clamp(0.0, 1.0); 4].map(|ink| ink * 0.75)
            }
            Space::Indexed { base, table } => {
                let count = base.components();
                let at = values.first().copied().unwrap_or(0.0).max(0.0) as usize;
                let entry = table.get(at * count..(at + 1) * count).unwrap_or_default();
                let scaled = |(n, byte): (usize, &u8)| {
                    let [least, most] = base.range(n, 8);
                    least + f64::from(*byte) / 255.0 * (most - least)
                };
                base.inks(&entry.iter().enumerate().map(scaled).collect::<Vec<_>>())
            }
            Space::Tint { names, alternate, function } => {
                if names.iter().all(|name| name == b"None") {
                    return [0.0; 4];
                }
                if let [name] = names.as_slice()
                    && name == b"All"
                {
                    return [value(0); 4];
                }
                match process(names) {
                    Some(plates) => {
                        let mut inks = [0.0; 4];
                        plates.iter().enumerate().for_each(|(n, plate)| {
                            if let Some(plate) = plate {
                                inks[*plate] = value(n);
                            }
                        });
                        inks
                    }
                    None => match function.as_ref().and_then(|function| function.value(values)) {
                        Some(other) => alternate.inks(&other),
                        // an ink that nothing is known of lies on a plate of its own
                        None => [0.0, 0.0, 0.0, values.iter().copied().fold(0.0, f64::max)],
                    },
                }
            }
            Space::Pattern(_) | Space::Unknown => [0.0, 0.0, 0.0, 1.0],
        }
    }

    /// The colour that a space begins with.
    pub fn initial(&self) -> Vec<f64> {
        match self {
            Space::Cmyk | Space::Icc(4) => vec![0.0, 0.0, 0.0, 1.0],
            Space::Tint { names, .. } => vec![1.0; names.len()],
            other => vec![0.0; other.components()],
        }
    }

    /// Which plates a colour is painted on: those of its inks by name, or all (ISO 32000-1, table 149).
    pub fn plates(&self) -> [bool; 4] {
        let mut plates = [false; 4];
        match self {
            Space::Tint { names, .. } => match process(names) {
                Some(own) => own.into_iter().flatten().for_each(|plate| plates[plate] = true),
                None => plates = [true; 4],
            },
            _ => plates = [true; 4],
        }
        plates
    }
}

/// The plates of inks that are all process inks; `None` stands for the ink of that name.
fn process(names: &[Vec<u8>]) -> Option<Vec<Option<usize>>> {
    let plate = |name: &Vec<u8>| match name.as_slice() {
        b"Cyan" => Some(Some(0)),
        b"Magenta" => Some(Some(1)),
        b"Yellow" => Some(Some(2)),
        b"Black" => Some(Some(3)),
        b"None" => Some(None),
        _ => None,
    };
    names.iter().map(plate).collect()
}

/// Reads spaces with what a page's resources name, and notes what is met.
pub(super) struct Spaces<'a, 'n> {
    pub reader: Reader<'a>,
    pub resources: Option<&'a Dictionary>,
    pub note: &'n mut dyn FnMut(Met),
}

impl<'a> Spaces<'a, '_> {
    /// A space by name or array.
    pub fn read(&mut self, object: &'a Object) -> Rc<Space> {
        self.space(object, DEEPEST).unwrap_or_else(|| Rc::new(Space::Unknown))
    }

    /// A space by its name in an operator.
    pub fn named(&mut self, name: &[u8]) -> Rc<Space> {
        self.by_name(name, DEEPEST).unwrap_or_else(|| Rc::new(Space::Unknown))
    }

    fn named_in(&self, name: &[u8]) -> Option<&'a Object> {
        let spaces = self.reader.dict(self.resources?, b"ColorSpace")?;
        self.reader.get(spaces, name)
    }

    fn by_name(&mut self, name: &[u8], depth: usize) -> Option<Rc<Space>> {
        let device = match name {
            b"DeviceGray" | b"G" => Some((Space::Gray, "Gray")),
            b"DeviceRGB" | b"RGB" => Some((Space::Rgb, "RGB")),
            b"DeviceCMYK" | b"CMYK" => Some((Space::Cmyk, "CMYK")),
            b"Pattern" => return Some(Rc::new(Space::Pattern(None))),
            _ => None,
        };
        if let Some((space, kind)) = device {
            // a device space may be stood in for by another one
            if self.named_in(format!("Default{kind}").as_bytes()).is_none() {
                (self.note)(Met::Space(format!("Device{kind}")));
            }
            return Some(Rc::new(space));
        }
        let Some(object) = self.named_in(name) else {
            (self.note)(Met::Missing(name.to_vec()));
            return None;
        };
        self.space(object, depth.checked_sub(1)?)
    }

    fn space(&mut self, object: &'a Object, depth: usize) -> Option<Rc<Space>> {
        let reader = self.reader;
        let depth = depth.checked_sub(1)?;
        let items = match reader.resolved(object)? {
            Object::Name(name) => return self.by_name(name, depth),
            Object::Array(items) => items,
            _ => return None,
        };
        let kind = reader.resolved(items.first()?)?.as_name().ok()?;
        let second = items.get(1);
        let space = match kind {
            b"Indexed" | b"I" => {
                let base = self.space(second?, depth).unwrap_or_else(|| Rc::new(Space::Unknown));
                Space::Indexed {
                    base,
                    table: items.get(3).map(|table| self.table(table)).unwrap_or_default(),
                }
            }
            b"ICCBased" => {
                let stream = reader.resolved(second?)?.as_stream().ok()?;
                let count = reader.count(&stream.dict, b"N").unwrap_or(0);
                (self.note)(Met::Space(format!("ICCBased/N{count}")));
                Space::Icc(count)
            }
            b"Separation" | b"DeviceN" => self.tint(kind, items, depth)?,
            b"Pattern" => Space::Pattern(second.and_then(|base| self.space(base, depth))),
            b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" => {
                (self.note)(Met::Space(String::from_utf8_lossy(kind).into_owned()));
                match kind {
                    b"DeviceGray" => Space::Gray,
                    b"DeviceRGB" => Space::Rgb,
                    _ => Space::Cmyk,
                }
            }
            kind => {
                (self.note)(Met::Space(String::from_utf8_lossy(kind).into_owned()));
                match kind {
                    b"CalGray" => Space::CalGray,
                    b"CalRGB" => Space::CalRgb,
                    b"Lab" => Space::Lab,
                    _ => Space::Unknown,
                }
            }
        };
        Some(Rc::new(space))
    }

    fn tint(&mut self, kind: &[u8], items: &'a [Object], depth: usize) -> Option<Space> {
        let reader = self.reader;
        let names: Vec<Vec<u8>> = match reader.resolved(items.get(1)?)? {
            Object::Name(name) if kind == b"Separation" => vec![name.clone()],
            Object::Array(names) => {
                let names =
                    names.iter().take(MOST_INKS).filter_map(|name| reader.resolved(name)?.as_name().ok());
                names.map(<[u8]>::to_vec).collect()
            }
            _ => return None,
        };
        for name in &names {
            (self.note)(Met::Ink(name.clone()));
        }
        let alternate = self.space(items.get(2)?, depth).unwrap_or_else(|| Rc::new(Space::Unknown));
        let function = items.get(3).and_then(|function| Function::read(reader, function));
        Some(Space::Tint { names, alternate, function })
    }

    fn table(&self, object: &'a Object) -> Vec<u8> {
        match self.reader.resolved(object) {
            Some(Object::String(bytes, _)) => bytes.clone(),
            Some(Object::Stream(stream)) => decode(self.reader, stream).data,
            _ => Vec::new(),
        }
    }
}

/// The numbers of an array.
pub(super) fn numbers(reader: Reader<'_>, object: Option<&Object>) -> Vec<f64> {
    let items = object.and_then(|object| object.as_array().ok()).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| reader.resolved(item).and_then(number)).collect()
}
