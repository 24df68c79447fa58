//! The inks that a page is to be printed in (rule N22).

use super::bounds::Bounds;
use super::space::Space;
use super::state::{Colour, State};
use super::walk::Walk;
use crate::notice::Fact;

/// The process inks, in the order of their plates.
const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];
/// An ink of less is none.
const NO_INK: f64 = 0.0001;

impl<'a> Walk<'a, '_> {
    /// What is painted in a colour.
    pub fn check_plan(&mut self, colour: &Colour<'a>, bounds: Option<Bounds>) {
        self.heavy |= self.is_over_limit(colour);
        if self.inks.is_none() || colour.pattern.is_some() {
            // a pattern's own colours are looked at where they are set
            return;
        }
        let initial = colour.space.initial();
        let values = colour.values.as_ref().filter(|values| !values.is_empty()).unwrap_or(&initial);
        let inks = of_colour(&colour.space, values);
        self.tell_unplanned(inks, bounds);
    }

    /// Whether it is more ink than the limit, where it is said in inks; register marks aside, which stand outside the page.
    fn is_over_limit(&self, colour: &Colour<'a>) -> bool {
        let in_inks = match &*colour.space {
            Space::Cmyk | Space::Icc(4) => true,
            Space::Tint { names, alternate, .. } => {
                matches!(**alternate, Space::Cmyk) && names.iter().all(|name| name != b"All")
            }
            _ => false,
        };
        let sum: f64 = colour.inks().iter().sum();
        in_inks && sum * 100.0 > f64::from(self.profile.ink_limit)
    }

    /// What type is painted in, by its rendering mode.
    pub fn check_text_plan(&mut self, state: &State<'a>, bounds: Option<Bounds>) {
        if matches!(state.render, 0 | 2 | 4 | 6) {
            self.check_plan(&state.fill, bounds);
        }
        if matches!(state.render, 1 | 2 | 5 | 6) {
            self.check_plan(&state.stroke, bounds);
        }
    }

    /// What may be painted in any colour of a space: a picture, a shading.
    pub fn check_space_plan(&mut self, space: &Space, bounds: Option<Bounds>) {
        self.tell_unplanned(of_space(space), bounds);
    }

    fn tell_unplanned(&mut self, inks: Vec<String>, bounds: Option<Bounds>) {
        let Some(plan) = self.inks else { return };
        let is_planned = |ink: &String| plan.iter().any(|own| own.to_lowercase() == ink.to_lowercase());
        let place = self.at(bounds);
        for ink in inks.into_iter().filter(|ink| !is_planned(ink)) {
            let facts = [("found", Fact::Text(ink.clone())), ("wanted", Fact::Text(plan.join(", ")))];
            self.findings.tell_of("N22", place, &ink, facts);
        }
    }
}

/// The inks that a colour has any of.
fn of_colour(space: &Space, values: &[f64]) -> Vec<String> {
    match space {
        Space::Tint { names, .. } => {
            let shares = values.iter().copied().chain(std::iter::repeat(0.0));
            let used = names.iter().zip(shares).filter(|(_, share)| *share > NO_INK);
            used.flat_map(|(name, _)| of_name(name)).collect()
        }
        Space::Pattern(Some(base)) => of_colour(base, values),
        Space::Pattern(None) => Vec::new(),
        Space::Indexed { base, .. } if matches!(**base, Space::Tint { .. }) => of_space(base),
        _ => {
            let inks = PROCESS.iter().zip(space.inks(values));
            inks.filter(|(_, share)| *share > NO_INK).map(|(name, _)| (*name).to_owned()).collect()
        }
    }
}

/// The inks that colours of a space may have.
fn of_space(space: &Space) -> Vec<String> {
    match space {
        Space::Gray | Space::CalGray | Space::Icc(1) => vec![PROCESS[3].to_owned()],
        Space::Tint { names, .. } => names.iter().flat_map(|name| of_name(name)).collect(),
        Space::Indexed { base, .. } => of_space(base),
        Space::Pattern(base) => base.as_ref().map(|base| of_space(base)).unwrap_or_default(),
        _ => PROCESS.map(str::to_owned).into(),
    }
}

/// An ink by its name; `All` is every plate there is, which a plan allows.
fn of_name(name: &[u8]) -> Option<String> {
    let is_ink = name != b"None" && name != b"All";
    is_ink.then(|| String::from_utf8_lossy(name).into_owned())
}
