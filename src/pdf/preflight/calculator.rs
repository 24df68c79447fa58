//! Functions written as small PostScript programs (ISO 32000-1, 7.10.5).

/// The deepest nesting of procedures.
const DEEPEST: usize = 16;
/// The most values that may wait.
const MOST: usize = 100;

/// A program.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Program(Vec<Step>);

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Number(f64),
    Word(String),
    Body(Program),
}

impl Program {
    pub fn parse(bytes: &[u8]) -> Option<Program> {
        let text = String::from_utf8_lossy(bytes).replace('{', " { ").replace('}', " } ");
        let mut words = text.split_whitespace();
        (words.next()? == "{").then_some(())?;
        body(&mut words, DEEPEST)
    }

    /// What is left of the values after it; `None` if it does not work out.
    pub fn run(&self, input: &[f64]) -> Option<Vec<f64>> {
        let mut stack = input.to_vec();
        self.go(&mut stack)?;
        Some(stack)
    }

    fn go(&self, stack: &mut Vec<f64>) -> Option<()> {
        for (n, step) in self.0.iter().enumerate() {
            let before = |back: usize| match self.0.get(n.checked_sub(back)?)? {
                Step::Body(body) => Some(body),
                _ => None,
            };
            match step {
                Step::Number(value) => stack.push(*value),
                Step::Body(_) => {}
                Step::Word(word) if word == "if" => {
                    if stack.pop()? != 0.0 {
                        before(1)?.go(stack)?;
                    }
                }
                Step::Word(word) if word == "ifelse" => {
                    let then = stack.pop()? != 0.0;
                    before(if then { 2 } else { 1 })?.go(stack)?;
                }
                Step::Word(word) => operate(word, stack)?,
            }
            if stack.len() > MOST {
                return None;
            }
        }
        Some(())
    }
}

fn body<'a>(words: &mut impl Iterator<Item = &'a str>, depth: usize) -> Option<Program> {
    let mut steps = Vec::new();
    loop {
        steps.push(match words.next()? {
            "}" => return Some(Program(steps)),
            "{" => Step::Body(body(words, depth.checked_sub(1)?)?),
            "true" => Step::Number(1.0),
            "false" => Step::Number(0.0),
            word => word.parse().map_or_else(|_| Step::Word(word.to_owned()), Step::Number),
        });
    }
}

fn operate(word: &str, stack: &mut Vec<f64>) -> Option<()> {
    if let Some(value) = unary(word, *stack.last().unwrap_or(&0.0)) {
        stack.pop()?;
        stack.push(value);
        return Some(());
    }
    if let [.., a, b] = stack[..]
        && let Some(value) = binary(word, a, b)
    {
        stack.truncate(stack.len() - 2);
        stack.push(value);
        return Some(());
    }
    arrange(word, stack)
}

fn unary(word: &str, x: f64) -> Option<f64> {
    Some(match word {
        "abs" => x.abs(),
        "neg" => -x,
        "ceiling" => x.ceil(),
        "floor" => x.floor(),
        "round" => x.round(),
        "truncate" | "cvi" => x.trunc(),
        "cvr" => x,
        "sqrt" => x.max(0.0).sqrt(),
        "sin" => x.to_radians().sin(),
        "cos" => x.to_radians().cos(),
        "ln" => x.ln(),
        "log" => x.log10(),
        "not" => f64::from(u8::from(x == 0.0)),
        _ => return None,
    })
}

fn binary(word: &str, a: f64, b: f64) -> Option<f64> {
    let truth = |value: bool| f64::from(u8::from(value));
    Some(match word {
        "add" => a + b,
        "sub" => a - b,
        "mul" => a * b,
        "div" => a / b,
        "idiv" => (a / b).trunc(),
        "mod" => a % b,
        "exp" => a.powf(b),
        "atan" => a.atan2(b).to_degrees().rem_euclid(360.0),
        "eq" => truth(a == b),
        "ne" => truth(a != b),
        "gt" => truth(a > b),
        "ge" => truth(a >= b),
        "lt" => truth(a < b),
        "le" => truth(a <= b),
        "and" => (a as i64 & b as i64) as f64,
        "or" => (a as i64 | b as i64) as f64,
        "xor" => (a as i64 ^ b as i64) as f64,
        "bitshift" => a * 2f64.powf(b),
        _ => return None,
    })
}

fn arrange(word: &str, stack: &mut Vec<f64>) -> Option<()> {
    match word {
        "pop" => drop(stack.pop()?),
        "dup" => stack.push(*stack.last()?),
        "exch" => {
            let length = stack.len();
            stack.swap(length.checked_sub(1)?, length.checked_sub(2)?);
        }
        "copy" => {
            let count = stack.pop()? as usize;
            let from = stack.len().checked_sub(count)?;
            stack.extend_from_within(from..);
        }
        "index" => {
            let back = stack.pop()?.max(0.0) as usize;
            stack.push(*stack.get(stack.len().checked_sub(back.checked_add(1)?)?)?);
        }
        "roll" => {
            let (turns, count) = (stack.pop()? as i64, stack.pop()?.max(0.0) as usize);
            let from = stack.len().checked_sub(count)?;
            if count > 0 {
                stack[from..].rotate_right(turns.rem_euclid(count as i64) as usize);
            }
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_work_out() {
        let run = |text: &[u8], input: &[f64]| Program::parse(text).and_then(|program| program.run(input));
        assert_eq!(run(b"{dup 0.5 mul exch 1 exch sub}", &[0.4]), Some(vec![0.2, 0.6]));
        assert_eq!(run(b"{0.5 gt {1}{0} ifelse}", &[0.4]), Some(vec![0.0]));
        assert_eq!(run(b"{3 1 roll}", &[1.0, 2.0, 3.0]), Some(vec![3.0, 1.0, 2.0]));
        assert_eq!(run(b"{pop pop}", &[1.0]), None);
        assert_eq!(run(&b"{".repeat(1000), &[1.0]), None);
    }
}
