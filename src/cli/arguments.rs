//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Sets newspaper pages 排版: a layout, an edition and its articles become press PDFs and proofs.
#[derive(Debug, Parser)]
#[command(name = "paiban", version)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    /// How messages are written to stderr
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = MessageFormat::Human)]
    pub message_format: MessageFormat,
    /// The language of messages [default: from the locale]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// When messages are coloured; NO_COLOR is honoured
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub color: Colour,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Writes a press PDF for every page; nothing when something is missing or malformed
    Build(Build),
    /// Writes proofs 大样 (PNG and PDF) for every page, whatever is wrong with its copy
    Proof(Proof),
    /// Shows where a text may break, in the notation of Unicode's LineBreakTest
    ///
    /// Each line of the input is a sample, each line of the output its row: × and ÷ stand before and after every
    /// character, such as `× 4E00 ÷ 4E8C ÷`. ÷ says that a line may end there freely; places inside words and
    /// addresses, where only need or a hyphen lets a line end, are ×. Nothing is printed when a sample can't be read.
    Breaks(Breaks),
    /// Says what in PDF files, of any program, their standard or the press would refuse
    Preflight(Preflight),
}

#[derive(Args, Debug)]
pub(super) struct Build {
    #[command(flatten)]
    pub target: Target,
    /// Prints by this profile of profiles/ instead of the layout's own
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// Writes all pages to one PDF, which has each face and the output profile once
    #[arg(long)]
    pub one_file: bool,
    /// Writes the print shop's manifest: files with their sha256, inks, fonts, pictures and findings, as JSON
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Writes PNG proofs beside the PDFs
    #[arg(long)]
    pub proofs: bool,
}

#[derive(Args, Debug)]
pub(super) struct Proof {
    #[command(flatten)]
    pub target: Target,
    /// Dots per inch of the PNGs
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(20..=600))]
    pub dpi: u32,
    /// What is drawn over the page: grid, frames
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    pub overlay: Vec<Overlay>,
}

#[derive(Args, Debug)]
pub(super) struct Breaks {
    /// Which marks are kept off line edges
    #[arg(long, value_enum, default_value_t = Profile::Strict)]
    pub profile: Profile,
    /// Reads \u{…} and \\ in the samples, so that any character can be asked about
    #[arg(long)]
    pub escaped: bool,
    /// The samples, UTF-8, one a line [default: stdin]
    pub file: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Preflight {
    /// The files
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Checks by this profile of profiles/ [default: by the standard that the file states, else pdfx1a]
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// The trimmed size ordered, such as 390x540mm
    #[arg(long, value_name = "WxH")]
    pub trim: Option<String>,
    /// The bleed ordered, such as 3mm
    #[arg(long, value_name = "LENGTH")]
    pub bleed: Option<String>,
    /// The inks that pages are printed in: black, cyan, magenta, yellow, cmyk, or a spot ink's name on its plate
    #[arg(long, value_delimiter = ',', value_name = "INK,…")]
    pub inks: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct Target {
    /// The edition's folder, with its edition.toml
    pub edition: PathBuf,
    /// The folder to write to; made when it is not there
    #[arg(short, value_name = "DIR")]
    pub output: PathBuf,
    /// Writes the page map: what was set where, as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// Sentences with the source line
    Human,
    /// One JSON object a line
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Overlay {
    /// Columns and baselines
    Grid,
    /// A line round every frame
    Frames,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Profile {
    /// UAX #14 as it stands
    None,
    /// 基本处理: stops, closing marks and connectors start no line, opening marks end none
    Basic,
    /// GB/T 15834: besides, a solidus 分隔号 ends no line
    Gb,
    /// 严格处理: besides, dashes and ellipses start no line
    Strict,
    /// CSS line-break: strict, in Chinese
    CssStrict,
    /// CSS line-break: normal, in Chinese
    CssNormal,
    /// CSS line-break: loose, in Chinese
    CssLoose,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn overlays_are_a_list() {
        let typed = ["paiban", "proof", "e", "-o", "d", "--overlay", "grid,frames", "--lang", "zh"];
        let arguments = Arguments::try_parse_from(typed).expect("arguments");
        let Command::Proof(proof) = arguments.command else { panic!("not a proof") };
        assert_eq!(proof.overlay, [Overlay::Grid, Overlay::Frames]);
        assert_eq!((proof.dpi, arguments.lang), (100, Some(Language::Zh)));
        assert!(Arguments::try_parse_from(["paiban", "proof", "e", "-o", "d", "--dpi", "5"]).is_err());
    }
}
