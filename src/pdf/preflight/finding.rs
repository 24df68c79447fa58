//! What preflight finds, and where.

use super::rule_table::RULES;
use crate::geometry::Rect;
use crate::notice::{Fact, Severity};
use crate::press::Standard;
use lopdf::ObjectId;
use std::collections::BTreeMap;

/// So many findings of one rule are told apart; more only count.
const MOST_OF_A_RULE: usize = 200;
/// The longest word of a file that is repeated.
const LONGEST_WORD: usize = 80;

/// A breach of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule's id.
    pub rule: &'static str,
    /// How grave it is under the profile.
    pub severity: Severity,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The number of the object at fault, or of that whose content is.
    pub object: Option<u32>,
    /// Where on the page, from the trim's top left.
    pub rect: Option<Rect>,
    /// Figures and names; `count` says how often, where it is more than once.
    pub facts: Vec<(&'static str, Fact)>,
}

/// Where a breach is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub page: Option<u32>,
    pub object: Option<ObjectId>,
    pub rect: Option<Rect>,
}

impl Place {
    pub fn page(number: u32) -> Place {
        Place { page: Some(number), ..Place::default() }
    }

    pub fn object(self, object: Option<ObjectId>) -> Place {
        Place { object: object.or(self.object), ..self }
    }
}

/// What makes two findings one: rule, page, object and what is found.
type Key = (&'static str, Option<u32>, Option<ObjectId>, String);

/// The findings so far. What is found alike on one page in one object is told once.
pub(super) struct Findings {
    standard: Standard,
    list: Vec<Finding>,
    counts: Vec<usize>,
    known: BTreeMap<Key, usize>,
    of_rule: BTreeMap<&'static str, usize>,
}

impl Findings {
    pub fn new(standard: Standard) -> Findings {
        Findings {
            standard,
            list: Vec::new(),
            counts: Vec::new(),
            known: BTreeMap::new(),
            of_rule: BTreeMap::new(),
        }
    }

    /// Notes a breach of a rule, if the standard has it.
    pub fn tell(&mut self, rule: &'static str, place: Place) {
        self.tell_of(rule, place, "", []);
    }

    /// Notes a breach with what was found.
    pub fn tell_found(&mut self, rule: &'static str, place: Place, found: impl Into<String>) {
        let found = short(found.into());
        self.tell_of(rule, place, &found.clone(), [("found", Fact::Text(found))]);
    }

    /// Notes what is a warning here, whatever the rule is elsewhere.
    pub fn warn(&mut self, rule: &'static str, place: Place, found: impl Into<String>) {
        let before = self.list.len();
        self.tell_found(rule, place, found);
        if let Some(finding) = self.list.get_mut(before) {
            finding.severity = Severity::Warning;
        }
    }

    /// Notes a breach with its facts; those with one key on one page in one object are told once.
    pub fn tell_of<const N: usize>(
        &mut self,
        rule: &'static str,
        place: Place,
        key: &str,
        facts: [(&'static str, Fact); N],
    ) {
        let Some(own) = RULES.iter().find(|own| own.id == rule) else { return };
        let Some(severity) = own.severity(self.standard) else { return };
        let key = (rule, place.page, place.object, key.to_owned());
        if let Some(&at) = self.known.get(&key) {
            self.counts[at] += 1;
            return;
        }
        let of_rule = self.of_rule.entry(rule).or_default();
        *of_rule += 1;
        if *of_rule > MOST_OF_A_RULE {
            if let Some(at) = self.list.iter().rposition(|finding| finding.rule == rule) {
                self.counts[at] += 1;
            }
            return;
        }
        self.known.insert(key, self.list.len());
        let Place { page, object, rect } = place;
        let object = object.map(|(number, _)| number);
        self.list.push(Finding { rule, severity, page, object, rect, facts: facts.to_vec() });
        self.counts.push(1);
    }

    /// The findings: the file's first, then page by page.
    pub fn done(self) -> Vec<Finding> {
        let counted = self.list.into_iter().zip(self.counts);
        let mut list: Vec<Finding> = counted
            .map(|(mut finding, count)| {
                if count > 1 {
                    finding.facts.push(("count", Fact::Count(count as i64)));
                }
                finding
            })
            .collect();
        list.sort_by_key(|finding| finding.page);
        list
    }
}

/// A word of a file, without what a terminal might obey, cut to be read.
pub(super) fn short(word: String) -> String {
    let word: String = word.chars().filter(|c| !c.is_control()).take(LONGEST_WORD).collect();
    word
}
