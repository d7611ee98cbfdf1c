//! `size`: how large the packages are, raw and compressed.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use comfy_table::{Cell, CellAlignment, Table, presets};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{packages, place, setup};

/// The widest window, as servers use for files that are compressed once.
const BROTLI_WINDOW: i32 = 24;
const BROTLI_QUALITY: i32 = 11;

pub(crate) fn run() -> Result<()> {
    setup::run()?;
    eprintln!("size: building both packages");
    let (tarball, wheel) = (packages::npm()?, packages::wheel()?);
    let mut files = wasm_files(&place::at("npm/dist"))?;
    files.extend([tarball, wheel]);
    let mut table = Table::new();
    table.load_preset(presets::UTF8_FULL_CONDENSED).set_header(["bytes of", "raw", "gzip -9", "brotli 11"]);
    for path in files {
        let bytes = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let name = path.strip_prefix(place::root()).unwrap_or(&path).display().to_string();
        let sizes = [bytes.len(), gzip(&bytes)?, brotli(&bytes)?];
        let cells = sizes.map(|size| Cell::new(grouped(size)).set_alignment(CellAlignment::Right));
        table.add_row(std::iter::once(Cell::new(name)).chain(cells));
    }
    println!("{table}");
    Ok(())
}

/// Every wasm file under a folder, in alphabetical order.
fn wasm_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(wasm_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "wasm") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed.len())
}

/// `1234567` as `1,234,567`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn what_repeats_packs_well() {
        let bytes = b"taketwo ".repeat(1000);
        assert!(gzip(&bytes).unwrap() < 200);
        assert!(brotli(&bytes).unwrap() < 200);
    }
}
