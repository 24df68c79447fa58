//! Random articles, and what they say by where it is read back.

use crate::random_copy::Dice;
use crate::random_insets::Insets;
use paiban::article::Role;
use std::fmt::Write;

/// The most characters of a body.
const LONGEST: usize = 1213;

/// A story's copy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Copy {
    /// Paragraphs, the first with the dateline, and subheads.
    pub(crate) running: Vec<(Role, String)>,
    pub(crate) signature: String,
    /// Every other text.
    pub(crate) others: String,
    pub(crate) pictures: usize,
}

/// What of a text counts: no spaces, nor the marks that a byline begins with and a story ends with.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '■').collect()
}

impl Copy {
    /// The parts of a role, in order.
    pub(crate) fn of(&self, role: Role) -> String {
        self.running.iter().filter(|(other, _)| *other == role).map(|(_, text)| bare(text)).collect()
    }

    /// What runs through the legs, in order.
    pub(crate) fn running(&self) -> String {
        self.running.iter().map(|(_, text)| bare(text)).chain([bare(&self.signature)]).collect()
    }

    pub(crate) fn all(&self) -> String {
        self.running() + &bare(&self.others)
    }
}

/// So many characters of the corpus, from anywhere.
fn words(dice: &mut Dice, corpus: &[char], wanted: usize) -> String {
    let from = dice.below(corpus.len());
    corpus.iter().cycle().skip(from).filter(|c| **c != '\n').take(wanted).collect()
}

/// A stretch of plain Han characters: a head or a name.
pub(crate) fn plain(dice: &mut Dice, corpus: &[char], wanted: usize) -> String {
    let from = dice.below(corpus.len());
    let han = |c: &&char| ('\u{4e00}'..'\u{9fff}').contains(*c);
    corpus.iter().cycle().skip(from).filter(han).take(wanted).collect()
}

/// An article under way.
struct Article<'a> {
    dice: &'a mut Dice,
    corpus: &'a [char],
    file: String,
    copy: Copy,
}

impl Article<'_> {
    /// Writes a key with plain words, fewer than `most` and `least` at least.
    fn say(&mut self, key: &str, (least, most): (usize, usize)) -> String {
        let size = least + self.dice.below(most - least);
        let text = plain(self.dice, self.corpus, size);
        let _ = writeln!(self.file, "{key} = \"{text}\"");
        text
    }

    /// The same, for what stands beside the running text.
    fn say_beside(&mut self, key: &str, size: (usize, usize)) {
        let text = self.say(key, size);
        self.copy.others += &text;
    }

    fn heads(&mut self, insets: &Insets) {
        let most = if insets.narrow { 7 } else { 16 };
        self.say_beside("headline", (3, most));
        if insets.jump_headline {
            self.say_beside("jump_headline", (3, 7));
        }
        if self.dice.below(2) == 0 {
            self.say_beside("kicker", (4, most));
        }
        if !insets.bar && self.dice.below(4) == 0 {
            self.say_beside("deck", (6, 16));
        }
        if self.dice.below(4) == 0 {
            self.say_beside("label", (4, 5));
        }
    }

    fn beside_the_legs(&mut self, insets: &Insets) {
        if self.dice.below(4) == 0 {
            self.copy.signature = self.say("signature", (6, 7));
        }
        if self.dice.below(3) == 0 {
            let (role, name) = (plain(self.dice, self.corpus, 3), plain(self.dice, self.corpus, 2));
            let _ = writeln!(self.file, "byline = [{{ role = \"{role}\", names = [\"{name}\"] }}]");
            self.copy.others += &(role + &name);
        }
        if insets.digest {
            let size = 20 + self.dice.below(30);
            let text = plain(self.dice, self.corpus, size);
            let _ = writeln!(self.file, "digest = [\"{text}\"]");
            self.copy.others += &text;
        }
        if insets.quote {
            let (first, second) = (plain(self.dice, self.corpus, 6), plain(self.dice, self.corpus, 5));
            let _ = writeln!(self.file, "pull_quote = [\"{first}\", \"{second}\"]");
            self.copy.others += &(first + &second);
            if self.dice.below(2) == 0 {
                self.say_beside("quote_source", (3, 6));
            }
        }
    }

    /// Paragraphs of any length with subheads between.
    fn body(&mut self, mut left: usize, dateline: &str) {
        let mut opening = dateline.to_owned();
        while left > 0 {
            if !self.copy.running.is_empty() && self.dice.below(6) == 0 {
                let subhead = plain(self.dice, self.corpus, 6);
                let _ = write!(self.file, "\n## {subhead}\n");
                self.copy.running.push((Role::Subhead, subhead));
            }
            let size = (1 + self.dice.below(220)).min(left);
            let text = words(self.dice, self.corpus, size);
            let _ = write!(self.file, "\n{text}\n");
            self.copy.running.push((Role::Body, std::mem::take(&mut opening) + &text));
            left -= size;
        }
        // a dateline opens the first paragraph; without one it has no place
        self.copy.others += &opening;
    }
}

/// Writes an article for what its blocks have; says what it says.
pub(crate) fn article(dice: &mut Dice, corpus: &[char], insets: &Insets) -> (String, Copy) {
    let mut article = Article { dice, corpus, file: String::from("+++\n"), copy: Copy::default() };
    article.heads(insets);
    article.beside_the_legs(insets);
    let dateline = if article.dice.below(3) == 0 { "本报讯" } else { "" };
    if !dateline.is_empty() {
        let _ = writeln!(article.file, "dateline = \"{dateline}\"");
    }
    for (table, words) in &insets.tables {
        article.file += table;
        article.copy.others += words;
    }
    article.copy.pictures = insets.pictures;
    article.file.push_str("+++\n");
    let wanted = match article.dice.below(12) {
        0 => 0,
        _ if insets.turns => LONGEST,
        _ => article.dice.below(LONGEST + 1),
    };
    article.body(wanted, dateline);
    (article.file, article.copy)
}
