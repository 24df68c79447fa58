//! Files that are written whole or not at all, and all of them or none.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

/// Files written beside their places under other names, until [`Outbox::send`] renames them. Those not sent go.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    staged: Vec<(PathBuf, PathBuf)>,
}

impl Outbox {
    /// Writes a file of those bytes, as [`Outbox::stage_by`] does.
    pub fn stage(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.stage_by(path, |file| file.write_all(bytes))
    }

    /// Lets a file be written, for now under another name; makes its folder when there is none.
    pub fn stage_by(
        &mut self,
        path: &Path,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> io::Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder)?;
        if path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
        let part = folder.join(format!(".{name}.{}.part", std::process::id()));
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&part)?;
        self.staged.push((part, path.to_path_buf()));
        write(&mut file)
    }

    /// Puts every file in its place; the paths, in the order staged.
    pub fn send(mut self) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
        let mut sent = Vec::new();
        while !self.staged.is_empty() {
            let (part, path) = &self.staged[0];
            fs::rename(part, path).map_err(|error| (path.clone(), error))?;
            sent.push(self.staged.remove(0).1);
        }
        Ok(sent)
    }
}

impl Drop for Outbox {
    fn drop(&mut self) {
        for (part, _) in &self.staged {
            let _ = fs::remove_file(part);
        }
    }
}

/// The way from a folder to a file, with `/` between parts.
pub(super) fn way(folder: &Path, file: &Path) -> String {
    let whole = |path: &Path| {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
    };
    let (folder, file) = (whole(folder), whole(file));
    let (from, to): (Vec<_>, Vec<_>) = (parts(&folder), parts(&file));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[common..].iter().map(|_| "..".to_string());
    let down = to[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A path's parts, each `..` taken together with what it climbs out of.
fn parts(path: &Path) -> Vec<Component<'_>> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir => {}
            _ => parts.push(part),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("paiban-outbox-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn files_appear_whole_and_together() {
        let folder = folder("sent");
        let (a, b) = (folder.join("new/a.pdf"), folder.join("b.pdf"));
        let mut outbox = Outbox::default();
        outbox.stage(&a, b"a").expect("a file");
        outbox.stage(&b, b"b").expect("a file");
        assert!(!a.exists() && !b.exists());
        assert_eq!(outbox.send().expect("sent"), [a.clone(), b.clone()]);
        assert_eq!(fs::read(&a).expect("a file"), b"a");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 2);
        fs::remove_dir_all(&folder).expect("cleaning up");
    }

    #[test]
    fn what_is_not_sent_leaves_nothing_and_keeps_the_old() {
        let folder = folder("kept");
        let path = folder.join("a.pdf");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(&path, "old").expect("a file");
        let mut outbox = Outbox::default();
        outbox.stage(&path, b"new").expect("a file");
        assert!(outbox.stage(&folder, b"x").is_err(), "a folder is no file");
        drop(outbox);
        assert_eq!(fs::read(&path).expect("a file"), b"old");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 1);
        fs::remove_dir_all(&folder).expect("cleaning up");
    }

    #[test]
    fn ways_are_relative() {
        for (folder, file, expected) in [
            ("out", "out/a.pdf", "a.pdf"),
            ("out/maps", "out/pages/a.pdf", "../pages/a.pdf"),
            ("", "out/a.pdf", "out/a.pdf"),
            ("out/x/..", "out/a.pdf", "a.pdf"),
        ] {
            assert_eq!(way(Path::new(folder), Path::new(file)), expected, "{folder} to {file}");
        }
    }
}
