//! Stories of an edition made up before that are as they were.

use super::chain::SetStory;
use super::place::Tally;
use super::setting::Setter;
use super::{Before, Page};
use crate::article::Article;
use crate::edition::Edition;
use crate::notice::Notice;
use crate::picture::Picture;
use std::collections::{BTreeMap, BTreeSet};

/// Where a story stands: its blocks by page and by number on it.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) places: Vec<(usize, usize)>,
    /// For each, which of the page's blocks it is, and what there is to say of it.
    pub(super) blocks: Vec<(usize, Vec<Notice>)>,
    pub(super) tally: Tally,
}

/// What may be kept of an edition.
pub(super) struct Kept<'a> {
    edition: &'a Edition,
    pictures: &'a [Picture],
    pages: Vec<Page>,
    /// What there is to say of each page's furniture.
    furniture: Vec<Vec<Notice>>,
    /// The places of stories that are kept.
    places: BTreeSet<(usize, usize)>,
    stories: BTreeMap<Vec<(usize, usize)>, Standing>,
}

impl<'a> Kept<'a> {
    /// Nothing is kept where the template, the names that heads keep whole or the inks of a page are others.
    pub(super) fn new(setter: &Setter<'_>, before: Before<'a>) -> Option<Kept<'a>> {
        let (old, new) = (before.edition, setter.edition);
        let plates = |edition: &Edition| edition.pages.iter().map(|page| page.plates).collect::<Vec<_>>();
        let same = old.layout == new.layout && old.names == new.names && plates(old) == plates(new);
        let stories = before.made.stories.into_iter().map(|story| (story.places.clone(), story));
        let stories = stories.collect();
        let (pictures, pages, furniture) = (before.pictures, before.made.pages, before.made.furniture);
        let places = BTreeSet::new();
        same.then_some(Kept { edition: old, pictures, pages, furniture, places, stories })
    }

    /// The story in these places, if nothing has changed that it is set from.
    pub(super) fn take(&mut self, setter: &Setter<'_>, places: &[(usize, usize)]) -> Option<SetStory> {
        let plan = |edition: &'a Edition, (page, block): (usize, usize)| {
            let page = edition.pages.get(page)?;
            Some((page.number, page.blocks.get(block)?))
        };
        let mut article = None;
        for &place in places {
            let (number, block) = plan(self.edition, place)?;
            let page = &setter.edition.pages[place.0];
            if (number, block) != (page.number, &page.blocks[place.1]) {
                return None;
            }
            article = Some(block.article);
        }
        let (old, new) = (self.edition.articles.get(article?)?, &setter.edition.articles[article?]);
        if old != new || !self.shows_the_same(old, setter.pictures) {
            return None;
        }
        let story = self.stories.remove(places)?;
        let mut block = |(page, n): (usize, usize)| {
            let blocks = &mut self.pages.get_mut(page)?.blocks;
            blocks.get_mut(n).map(std::mem::take)
        };
        let blocks = places.iter().zip(story.blocks);
        let blocks: Option<Vec<_>> =
            blocks.map(|(place, (n, notices))| Some((block((place.0, n))?, notices))).collect();
        self.places.extend(places);
        Some(SetStory { blocks: blocks?, tally: story.tally })
    }

    /// A page without its stories, and what there is to say of its furniture, if all of it is kept; asked for once the
    /// stories are taken.
    pub(super) fn page(&mut self, setter: &Setter<'_>, n: usize) -> Option<(Page, Vec<Notice>)> {
        let (old, new) = (self.edition, setter.edition);
        let plan = new.pages.get(n)?;
        let same = old.pages.get(n) == Some(plan) && (&old.values, &old.staff) == (&new.values, &new.staff);
        let stories = (0..plan.blocks.len()).all(|block| self.places.contains(&(n, block)));
        let pictures = plan.ads.is_empty() || self.pictures == setter.pictures;
        let kept = self.furniture.get_mut(n).filter(|_| same && stories && pictures)?;
        let furniture = std::mem::take(kept);
        let mut page = std::mem::take(self.pages.get_mut(n)?);
        // its stories stand last
        page.blocks.truncate(page.blocks.len() - plan.blocks.len());
        Some((page, furniture))
    }

    /// Whether the pictures of an article are those they were.
    fn shows_the_same(&self, article: &Article, pictures: &[Picture]) -> bool {
        article.figures.iter().all(|figure| {
            let n = figure.picture.0 as usize;
            self.pictures.get(n) == pictures.get(n)
        })
    }
}
