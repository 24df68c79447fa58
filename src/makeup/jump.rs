//! 转版: lines that say on which page a story goes on, and from which it comes.

use super::setting::Setter;
use crate::article::{Article, count};
use crate::grid::Slot;
use crate::paragraph::{Line, StyledText};

/// A line that leads from page to page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Jump {
    pub(super) slot: Slot,
    pub(super) way: Way,
    /// Whether the part it leads to has a head.
    pub(super) headed: bool,
}

/// Which way a jump line points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// 下转, at the foot of what stands on a page.
    To(u32),
    /// 上接, at the top of what stands on the next.
    From(u32),
}

impl Jump {
    /// Sets the line into its slot: 下转 flush right, with the head to look for where there is room; 上接 flush left.
    pub(super) fn line(&self, setter: &Setter<'_>, article: &Article) -> Line {
        let texts = match self.way {
            Way::From(page) => vec![format!("（上接第{page}版）")],
            Way::To(page) => {
                let headline = article.jump_headline.as_ref().or(article.headline.as_ref());
                let head = headline.filter(|_| self.headed).map(|text| text.text.replace('|', ""));
                let headed = head.map(|head| format!("下转第{page}版（{head}）"));
                headed.into_iter().chain([format!("（下转第{page}版）")]).collect()
            }
        };
        let style = &setter.styles().jump;
        let set = |text: &String| setter.line(&[StyledText { text, style, origin: None }], &mut Vec::new());
        let mut lines: Vec<Line> = texts.iter().map(set).collect();
        let fits = lines.iter().position(|line| line.width <= self.slot.width);
        let mut line = lines.swap_remove(fits.unwrap_or(lines.len() - 1));
        line.added = count(&line.text);
        match self.way {
            Way::To(_) => line.flush_right(self.slot.width),
            Way::From(_) => line,
        }
    }
}
