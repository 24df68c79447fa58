//! 色版: the inks that a page says it is printed in.

use super::document::unknown;
use super::fault::Fault;
use super::page::Planner;
use crate::press::{Plates, Tint};
use toml::Spanned;

impl Planner<'_> {
    /// `inks = ["black"]` or `inks = ["black", "red"]`, where `red` is a spot ink of the layout.
    pub(super) fn plates(&mut self, inks: &Spanned<Vec<Spanned<String>>>) -> Plates {
        let others: Vec<&Spanned<String>> =
            inks.get_ref().iter().filter(|ink| ink.get_ref() != "black").collect();
        let has_black = others.len() < inks.get_ref().len();
        match (has_black, &others[..]) {
            (true, []) => Plates::Black,
            (true, [ink]) => self.spot_of(ink),
            _ => {
                let found: Vec<&str> = inks.get_ref().iter().map(|ink| ink.get_ref().as_str()).collect();
                let notice = Fault::limit("inks", &found.join(", "), "black; black, spot");
                self.notes.push(notice.at(self.document.place(inks)));
                Plates::Process
            }
        }
    }

    fn spot_of(&mut self, ink: &Spanned<String>) -> Plates {
        let spots = || self.layout.inks.iter().filter(|(_, tint)| tint.spot.is_some());
        let is_asked = |(name, _): &(&String, &Tint)| *name == ink.get_ref();
        match spots().find(is_asked).and_then(|(_, tint)| tint.spot) {
            Some(spot) => Plates::BlackAnd(spot.ink),
            None => {
                let known: Vec<&str> = spots().map(|(name, _)| name.as_str()).collect();
                let notice = unknown(Fault::UnknownName, ink.get_ref(), &known).text("what", "spot");
                self.notes.push(notice.at(self.document.place(ink)));
                Plates::Process
            }
        }
    }
}
