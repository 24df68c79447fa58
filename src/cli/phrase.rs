//! From a notice to a sentence and its remedies.
//!
//! A template's `{name}` is the fact of that name; what stands between `⟦` and `⟧` is left out when one of its
//! facts is missing, and so is a remedy.

use super::arguments::Language;
use super::phrase_table::{PHRASES, Phrase, REMEDIES, WORDS};
use super::rule_table::RULE_PHRASES;
use paiban::notice::Notice;

/// What is said of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    /// The sentence.
    pub message: String,
    /// What to do about it.
    pub help: Vec<String>,
}

/// The sentence and remedies of a notice.
pub(super) fn words(notice: &Notice, language: Language) -> Words {
    let Some(phrase) = phrase(notice) else {
        return Words { message: notice.code.name().to_string(), help: Vec::new() };
    };
    let remedy = notice.fact("remedy");
    let remedies = REMEDIES.iter().filter(|(name, _)| *name == remedy).map(|(_, pair)| pair);
    let help =
        phrase.help.iter().chain(remedies).filter_map(|pair| fill(choose(*pair, language), notice, language));
    Words { message: message(phrase, notice, language), help: help.collect() }
}

/// The phrase of a notice: its fault's or rule's, else its code's.
fn phrase(notice: &Notice) -> Option<&'static Phrase> {
    let fault = notice.fact("fault");
    let named = |key: &str| PHRASES.iter().find(|phrase| phrase.key == key);
    let rule = notice.fact("rule");
    let of_rule = || RULE_PHRASES.iter().find(|phrase| phrase.key == rule);
    named(&fault).or_else(of_rule).or_else(|| named(notice.code.name()))
}

fn message(phrase: &Phrase, notice: &Notice, language: Language) -> String {
    let mut parts = choose(phrase.says, language).split('⟦');
    let always = parts.next().unwrap_or_default();
    let mut message = loose(always, notice, language);
    for part in parts {
        let (optional, always) = part.split_once('⟧').unwrap_or((part, ""));
        message += &fill(optional, notice, language).unwrap_or_default();
        message += &loose(always, notice, language);
    }
    message
}

fn choose(pair: (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::Zh => pair.0,
        Language::En => pair.1,
    }
}

/// The template with its facts, or `None` when one is missing.
fn fill(template: &str, notice: &Notice, language: Language) -> Option<String> {
    let there = |name: &str| notice.facts.iter().any(|(own, _)| *own == name);
    names(template).all(there).then(|| loose(template, notice, language))
}

/// The template with its facts; missing ones are left out.
fn loose(template: &str, notice: &Notice, language: Language) -> String {
    let mut text = template.to_string();
    for name in names(template) {
        text = text.replace(&format!("{{{name}}}"), &fact(notice, name, language));
    }
    text
}

fn names(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

/// A fact as text; what names a thing of ours is named in the reader's language.
fn fact(notice: &Notice, name: &str, language: Language) -> String {
    let text = notice.fact(name);
    let translated = (name == "what" && language == Language::Zh)
        .then(|| WORDS.iter().find(|(en, _)| *en == text).map(|(_, zh)| (*zh).to_string()));
    translated.flatten().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use paiban::input::Fault;
    use paiban::notice::Code;
    use paiban::pdf::preflight::RULES;

    #[test]
    fn every_code_and_every_fault_has_its_phrase() {
        let keys: Vec<&str> = PHRASES.iter().map(|phrase| phrase.key).collect();
        for fault in Fault::ALL {
            assert!(keys.contains(&fault.name()), "no phrase for {}", fault.name());
        }
        for code in Code::ALL {
            let by_fault = Fault::ALL.iter().any(|fault| fault.code() == code);
            let by_kind =
                [Code::RelaxedLine, Code::AdSize, Code::UnfitArtwork, Code::Imposition].contains(&code);
            let by_rule = code.name().starts_with("PB06");
            assert!(
                by_fault || by_kind || by_rule || keys.contains(&code.name()),
                "no phrase for {}",
                code.name()
            );
        }
        for bound in ["address", "spread", "word", "prohibition", "overfull"] {
            assert!(keys.contains(&&*format!("line-{bound}")), "no phrase for {bound}");
        }
        for kind in ["blank", "unread", "colour", "transparency", "fonts", "layers", "annotations", "actions"]
        {
            assert!(keys.contains(&&*format!("artwork-{kind}")), "no phrase for {kind}");
        }
        for kind in ["section-count", "spread-facing", "spread-sheets"] {
            assert!(keys.contains(&kind), "no phrase for {kind}");
        }
        assert!(keys.contains(&"ad-booking") && keys.contains(&"ad-scaled"));
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), keys.len(), "a phrase stands twice");
    }

    #[test]
    fn every_rule_of_preflight_has_its_sentences() {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        let keys: Vec<&str> = RULE_PHRASES.iter().map(|phrase| phrase.key).collect();
        assert_eq!(ids, keys);
    }

    #[test]
    fn both_languages_speak_of_the_same_facts() {
        for phrase in PHRASES.iter().chain(&RULE_PHRASES) {
            let (zh, en) = phrase.says;
            let sorted = |text: &'static str| {
                let mut names: Vec<&str> = names(text).collect();
                names.sort_unstable();
                names
            };
            assert_eq!(sorted(zh), sorted(en), "{}", phrase.key);
            for (zh, en) in phrase.help {
                assert_eq!(sorted(zh), sorted(en), "{}", phrase.key);
            }
        }
    }

    #[test]
    fn an_overset_gives_three_remedies_with_figures() {
        let notice =
            Notice::new(Code::Overset).text("article", "p1-lead").count("lines", 6).count("chars", 78);
        let notice = notice.text("first_lost", "据悉").count("rows", 2).count("legs", 3);
        let zh = words(&notice, Language::Zh);
        assert_eq!(zh.message, "溢文：稿件 p1-lead 有 6 行 78 字排不下，自“据悉”起");
        assert_eq!(zh.help.len(), 3);
        assert!(zh.help.iter().all(|help| help.chars().any(|c| c.is_ascii_digit())), "{:?}", zh.help);
        let en = words(&notice, Language::En);
        assert!(en.message.contains("6 lines") && en.message.contains("78 characters"), "{}", en.message);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let notice = Notice::new(Code::Overset).text("article", "a").count("lines", 1).count("chars", 5);
        assert_eq!(words(&notice, Language::Zh).message, "溢文：稿件 a 有 1 行 5 字排不下");
        let key = Notice::new(Code::Malformed).text("fault", "unknown-key").text("found", "colums");
        assert_eq!(words(&key, Language::En).help, Vec::<String>::new());
        let near = words(&key.text("near", "columns"), Language::En);
        assert_eq!(near.help, ["did you mean `columns`?"]);
    }
}
