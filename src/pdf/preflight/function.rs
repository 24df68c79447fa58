//! Functions from colour to colour, and along a shading (ISO 32000-1, 7.10).

use super::calculator::Program;
use super::filters::decode;
use super::reader::{Reader, entries_of};
use super::space::numbers;
use lopdf::Object;

/// The deepest nesting of functions.
const DEEPEST: usize = 6;
/// The most values of a function.
const MOST: usize = 32;

/// A function.
#[derive(Debug)]
pub(super) struct Function {
    domain: Vec<f64>,
    range: Vec<f64>,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// Samples on a grid.
    Sampled { size: Vec<usize>, encode: Vec<f64>, samples: Vec<f64> },
    /// From one row of values to another by a power.
    Power { from: Vec<f64>, to: Vec<f64>, exponent: f64 },
    /// Functions side by side.
    Stitched { parts: Vec<Function>, bounds: Vec<f64>, encode: Vec<f64> },
    /// A program.
    Program(Program),
    /// One function a value.
    Several(Vec<Function>),
}

impl Function {
    /// Reads a function, or an array of one for each value; `None` for what can't be worked out.
    pub fn read(reader: Reader<'_>, object: &Object) -> Option<Function> {
        read(reader, object, DEEPEST)
    }

    /// The values at a point.
    pub fn value(&self, input: &[f64]) -> Option<Vec<f64>> {
        let clamped: Vec<f64> = input
            .iter()
            .enumerate()
            .map(|(n, &value)| match self.domain.get(n * 2..n * 2 + 2) {
                Some([least, most]) => value.max(*least).min(*most),
                _ => value,
            })
            .collect();
        let mut out = match &self.kind {
            Kind::Several(parts) => {
                parts.iter().map(|part| part.value(input)?.first().copied()).collect::<Option<_>>()?
            }
            Kind::Power { from, to, exponent } => {
                let x = clamped.first()?.max(0.0).powf(*exponent);
                from.iter().zip(to).map(|(from, to)| from + x * (to - from)).collect()
            }
            Kind::Stitched { parts, bounds, encode } => {
                let x = *clamped.first()?;
                let n =
                    bounds.iter().take_while(|&&bound| x >= bound).count().min(parts.len().checked_sub(1)?);
                let low = if n == 0 { *self.domain.first()? } else { bounds[n - 1] };
                let high = bounds.get(n).or(self.domain.get(1)).copied()?;
                let [from, to] = *encode.get(n * 2..n * 2 + 2)? else { return None };
                parts[n].value(&[between(x, [low, high], [from, to])])?
            }
            Kind::Sampled { size, encode, samples } => self.sampled(&clamped, size, (encode, samples))?,
            Kind::Program(program) => program.run(&clamped)?,
        };
        for (n, value) in out.iter_mut().enumerate() {
            if let Some([least, most]) = self.range.get(n * 2..n * 2 + 2) {
                *value = value.max(*least).min(*most);
            }
        }
        Some(out)
    }

    /// Between samples along one input; at the nearest along several.
    fn sampled(
        &self,
        input: &[f64],
        size: &[usize],
        (encode, samples): (&[f64], &[f64]),
    ) -> Option<Vec<f64>> {
        let outputs = self.range.len() / 2;
        let (mut at, mut step, mut rest) = (0usize, 1usize, 0.0);
        for (n, &count) in size.iter().enumerate() {
            let last = count.checked_sub(1)? as f64;
            let domain = [*self.domain.get(n * 2)?, *self.domain.get(n * 2 + 1)?];
            let encode =
                [encode.get(n * 2).copied().unwrap_or(0.0), encode.get(n * 2 + 1).copied().unwrap_or(last)];
            let place = between(*input.get(n)?, domain, encode).clamp(0.0, last);
            let whole = if size.len() == 1 { place.floor() } else { place.round() };
            rest = place - whole;
            at = at.checked_add((whole as usize).checked_mul(step)?)?;
            step = step.checked_mul(count)?;
        }
        let sample = |at: usize, n: usize| samples.get(at.checked_mul(outputs)?.checked_add(n)?).copied();
        (0..outputs)
            .map(|n| {
                let here = sample(at, n)?;
                let next = if size.len() == 1 { sample(at + 1, n).unwrap_or(here) } else { here };
                Some(here + rest.max(0.0) * (next - here))
            })
            .collect()
    }
}

fn between(x: f64, [low, high]: [f64; 2], [from, to]: [f64; 2]) -> f64 {
    if high == low { from } else { from + (x - low) / (high - low) * (to - from) }
}

fn read(reader: Reader<'_>, object: &Object, depth: usize) -> Option<Function> {
    let depth = depth.checked_sub(1)?;
    let object = reader.resolved(object)?;
    if let Object::Array(items) = object {
        let parts = items.iter().take(MOST).map(|item| read(reader, item, depth)).collect::<Option<_>>()?;
        return Some(Function { domain: Vec::new(), range: Vec::new(), kind: Kind::Several(parts) });
    }
    let entries = entries_of(object)?;
    let list = |key: &[u8]| numbers(reader, reader.get(entries, key));
    let kind = match reader.count(entries, b"FunctionType")? {
        0 => sampled(reader, object)?,
        2 => {
            let or = |values: Vec<f64>, usual: f64| if values.is_empty() { vec![usual] } else { values };
            let exponent = reader.number(entries, b"N").unwrap_or(1.0);
            Kind::Power { from: or(list(b"C0"), 0.0), to: or(list(b"C1"), 1.0), exponent }
        }
        3 => {
            let parts = reader.array(entries, b"Functions")?;
            let parts =
                parts.iter().take(256).map(|part| read(reader, part, depth)).collect::<Option<_>>()?;
            Kind::Stitched { parts, bounds: list(b"Bounds"), encode: list(b"Encode") }
        }
        4 => Kind::Program(Program::parse(&decode(reader, object.as_stream().ok()?).data)?),
        _ => return None,
    };
    Some(Function { domain: list(b"Domain"), range: list(b"Range"), kind })
}

fn sampled(reader: Reader<'_>, object: &Object) -> Option<Kind> {
    let stream = object.as_stream().ok()?;
    let entries = &stream.dict;
    let size: Vec<usize> =
        numbers(reader, reader.get(entries, b"Size")).iter().map(|&count| count.max(0.0) as usize).collect();
    let bits = u32::try_from(reader.count(entries, b"BitsPerSample")?)
        .ok()
        .filter(|bits| (1..=32).contains(bits))?;
    let range = numbers(reader, reader.get(entries, b"Range"));
    let decoded = numbers(reader, reader.get(entries, b"Decode"));
    let decoded = if decoded.is_empty() { range.clone() } else { decoded };
    let outputs = range.len() / 2;
    let count =
        size.iter().try_fold(outputs, |all, &own| all.checked_mul(own)).filter(|&all| all < 1 << 22)?;
    let data = decode(reader, stream).data;
    let most = ((1u64 << bits) - 1) as f64;
    let samples = (0..count)
        .map(|n| {
            let [least, up] = *decoded.get(n % outputs * 2..n % outputs * 2 + 2)? else { return None };
            Some(least + f64::from(bits_at(&data, n * bits as usize, bits)?) / most * (up - least))
        })
        .collect::<Option<_>>()?;
    Some(Kind::Sampled { size, encode: numbers(reader, reader.get(entries, b"Encode")), samples })
}

/// So many bits from a place in bits.
fn bits_at(data: &[u8], at: usize, bits: u32) -> Option<u32> {
    (0..bits as usize).try_fold(0u32, |sum, n| {
        let bit = *data.get((at + n) / 8)? >> (7 - (at + n) % 8) & 1;
        Some(sum << 1 | u32::from(bit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn power(from: f64, to: f64) -> Function {
        let kind = Kind::Power { from: vec![from], to: vec![to], exponent: 1.0 };
        Function { domain: vec![0.0, 1.0], range: Vec::new(), kind }
    }

    #[test]
    fn values_lie_between_their_ends() {
        assert_eq!(power(0.0, 0.8).value(&[0.5]), Some(vec![0.4]));
        assert_eq!(power(0.0, 0.8).value(&[7.0]), Some(vec![0.8]));
        let parts = vec![power(0.0, 1.0), power(1.0, 0.0)];
        let kind = Kind::Stitched { parts, bounds: vec![0.5], encode: vec![0.0, 1.0, 0.0, 1.0] };
        let stitched = Function { domain: vec![0.0, 1.0], range: Vec::new(), kind };
        assert_eq!(stitched.value(&[0.25]), Some(vec![0.5]));
        assert_eq!(stitched.value(&[0.75]), Some(vec![0.5]));
        let kind = Kind::Sampled { size: vec![3], encode: Vec::new(), samples: vec![0.0, 1.0, 0.0] };
        let sampled = Function { domain: vec![0.0, 1.0], range: vec![0.0, 1.0], kind };
        assert_eq!(sampled.value(&[0.25]), Some(vec![0.5]));
        assert_eq!(bits_at(&[0b1010_0000], 1, 3), Some(0b010));
    }
}
