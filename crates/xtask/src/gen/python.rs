use std::path::PathBuf;

pub(crate) fn files() -> Vec<(PathBuf, String)> {
    Vec::new()
}
