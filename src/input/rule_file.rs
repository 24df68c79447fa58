//! The form of a rule, as files name it.

use crate::template::RuleForm;
use serde::Deserialize;

/// `rule = "wave"`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum RuleFormFile {
    Plain,
    Wave,
    Dotted,
}

impl From<RuleFormFile> for RuleForm {
    fn from(file: RuleFormFile) -> RuleForm {
        match file {
            RuleFormFile::Plain => RuleForm::Plain,
            RuleFormFile::Wave => RuleForm::Wave,
            RuleFormFile::Dotted => RuleForm::Dotted,
        }
    }
}
