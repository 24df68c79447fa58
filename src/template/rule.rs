//! 线: the rules that make-up draws by itself.

use crate::geometry::Length;
use crate::press::Tint;

/// How a rule is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RuleForm {
    /// 正线 or 反线, by its weight: straight.
    #[default]
    Plain,
    /// 水线: a wave, five times as high over all as its line is thick.
    Wave,
    /// 点线: dots, twice as wide as the rule's weight.
    Dotted,
}

impl RuleForm {
    /// How thick a rule of this form is over all.
    pub fn thickness(self, weight: Length) -> Length {
        match self {
            RuleForm::Plain => weight,
            RuleForm::Wave => weight * 5,
            RuleForm::Dotted => weight * 2,
        }
    }
}

/// The rules that make-up draws by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleStyles {
    /// 正线 between stacked stories.
    pub story: Length,
    /// Its form, unless a block says otherwise.
    pub story_form: RuleForm,
    /// 栏线 between stories side by side.
    pub column: Length,
    /// Its form.
    pub column_form: RuleForm,
    /// 文武线: the heavy line.
    pub thick: Length,
    /// 文武线: the light line.
    pub thin: Length,
    /// Round a picture; nothing draws none.
    pub picture: Length,
    /// The width of an ornamental border 花边.
    pub border: Length,
    /// The one rule above a 导语 and a feature's 引语, its weight and ink; else they stand between two.
    pub standfirst: Option<(Length, Tint)>,
    /// Their ink.
    pub tint: Tint,
}
