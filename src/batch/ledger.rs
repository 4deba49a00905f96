//! The ledger of a run: a line of JSON for each input, from which a stopped run goes on.
//!
//! A line is written at once when its document is done, its output in place and its record in the
//! spool. What a kill leaves is whole lines and at most one half, which is cut off. Records are the
//! results that go into one common output: the spool keeps them until that one is complete.

use super::atomic_file::AtomicFile;
use super::source::{Item, SkipReason, Source};
use crate::diag::Warning;
use crate::error::{Error, IoAction, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Where the ledger is, and what makes its entries valid.
#[derive(Debug, Clone)]
pub struct LedgerOptions {
    /// The file.
    pub path: PathBuf,
    /// Resume after its last entry, instead of beginning anew.
    pub resume: bool,
    /// [`fingerprint`] of everything besides a document's bytes that its output depends on.
    pub fingerprint: String,
    /// The command as it was typed, without passwords: what people look for in a ledger.
    pub command: String,
}

/// A line of the ledger.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct LedgerLine {
    #[serde(flatten)]
    source: Source,
    outcome: OutcomeName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    output: Option<String>,
    /// The name its output would have had was taken.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    renamed: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    input_bytes: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    output_bytes: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    output_sha256: Option<String>,
    /// Why it was skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<Value>,
    /// When it was done: RFC 3339, UTC.
    #[serde(default)]
    time: String,
    ms: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    /// Of this program.
    #[serde(default)]
    version: String,
    /// The command as it was typed.
    #[serde(default)]
    options: String,
    /// Of everything besides the document that the output depends on.
    #[serde(default)]
    fingerprint: String,
    /// Its record's place in the spool: first byte and length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record: Option<(u64, u64)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OutcomeName {
    Done,
    Warnings,
    Failed,
    Skipped,
}

/// Size and SHA-256 of a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fingerprint {
    pub(super) bytes: u64,
    pub(super) sha256: String,
}

impl Fingerprint {
    pub(super) fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint { bytes: bytes.len() as u64, sha256: hex(bytes, 32) }
    }
}

/// A short fingerprint of a text, for [`LedgerOptions::fingerprint`].
pub fn fingerprint(text: &str) -> String {
    hex(text.as_bytes(), 8)
}

fn hex(bytes: &[u8], length: usize) -> String {
    Sha256::digest(bytes).iter().take(length).map(|byte| format!("{byte:02x}")).collect()
}

/// What an earlier run did. Workers ask it.
#[derive(Default)]
pub(super) struct Earlier {
    lines: HashMap<Source, Kept>,
}

/// A document that need not be done again.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    /// Its line.
    at: (u64, u64),
    output: Option<String>,
    output_fingerprint: Option<Fingerprint>,
    fingerprint: Fingerprint,
    record: Option<(u64, u64)>,
    /// It was done with warnings.
    pub(super) warned: bool,
    /// Something was lost.
    pub(super) lost: bool,
}

impl Earlier {
    /// What is left of a document's earlier result: same bytes, same options, the output still there as it was made.
    pub(super) fn find(&self, item: &Item, fingerprint: &Fingerprint) -> Option<&Kept> {
        let kept = self.lines.get(&item.source).filter(|kept| kept.fingerprint == *fingerprint)?;
        let same_place = kept.output == item.output.as_ref().map(|path| path.display().to_string());
        let output = item.output.as_ref().and_then(|path| fs::read(path).ok());
        (same_place && output.map(|bytes| Fingerprint::of(&bytes)) == kept.output_fingerprint).then_some(kept)
    }
}

/// An open ledger and its spool.
pub(super) struct Ledger {
    file: File,
    /// Bytes in it.
    length: u64,
    spool: Spool,
    options: LedgerOptions,
    /// Lines of this run's documents, in order.
    lines: Vec<(u64, u64)>,
    resumed: bool,
}

impl Ledger {
    /// Opens a ledger, and says what is in it already.
    pub(super) fn open(options: &LedgerOptions) -> Result<(Ledger, Earlier)> {
        Self::open_file(options).map_err(|error| failed(&options.path, error))?
    }

    fn open_file(options: &LedgerOptions) -> io::Result<Result<(Ledger, Earlier)>> {
        if let Some(folder) = options.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        let file = OpenOptions::new().create(true).read(true).write(true).truncate(false).open(&options.path)?;
        if !is_ledger(&file)? {
            return Ok(Err(Error::NoLedger { path: options.path.clone() }));
        }
        if !options.resume {
            file.set_len(0)?;
        }
        let (length, mut earlier) = read_lines(&file, &options.fingerprint)?;
        file.set_len(length)?;
        let spool = Spool::open(options.path.with_extension("spool.jsonl"), &mut earlier, options.resume)?;
        let mut ledger =
            Ledger { file, length, spool, options: options.clone(), lines: Vec::new(), resumed: length > 0 };
        ledger.file.seek(SeekFrom::Start(length))?;
        Ok(Ok((ledger, earlier)))
    }

    /// Records a document that is done.
    pub(super) fn done(&mut self, entry: &DocumentEntry, warnings: &[Warning], record: &str) -> Result<()> {
        let record = match record {
            "null" => None,
            record => Some(self.spool.append(record).map_err(|error| failed(&self.spool.path, error))?),
        };
        let line = LedgerLine {
            outcome: if warnings.iter().all(|warning| warning.kind.is_summary()) {
                OutcomeName::Done
            } else {
                OutcomeName::Warnings
            },
            warnings: warnings.iter().filter_map(|warning| serde_json::to_value(warning).ok()).collect(),
            record,
            ..self.line(entry)
        };
        self.append(&line)
    }

    /// Records a document without output.
    pub(super) fn failed(&mut self, entry: &DocumentEntry, error: &Error) -> Result<()> {
        let line = LedgerLine { output: None, error: serde_json::to_value(error).ok(), ..self.line(entry) };
        self.append(&line)
    }

    /// Records a file that is left alone.
    pub(super) fn skipped(&mut self, entry: &DocumentEntry, reason: SkipReason) -> Result<()> {
        let reason = serde_json::to_value(reason).ok();
        let line = LedgerLine { outcome: OutcomeName::Skipped, output: None, reason, ..self.line(entry) };
        self.append(&line)
    }

    /// Records that an earlier line is still valid, with its output at another place.
    pub(super) fn moved(&mut self, kept: &Kept, item: &Item) -> Result<String> {
        let text = read_at(&mut self.file, kept.at).map_err(|error| failed(&self.options.path, error))?;
        let broken = |error: serde_json::Error| failed(&self.options.path, error.into());
        let mut line: LedgerLine = serde_json::from_str(&text).map_err(broken)?;
        line.output = item.output.as_ref().map(|path| path.display().to_string());
        line.renamed = item.renamed;
        let end = self.file.seek(SeekFrom::Start(self.length));
        end.map_err(|error| failed(&self.options.path, error))?;
        self.append(&line)?;
        self.record_of(kept)
    }

    /// Records that an earlier line is still valid, and returns its record.
    pub(super) fn kept(&mut self, kept: &Kept) -> Result<String> {
        self.lines.push(kept.at);
        self.record_of(kept)
    }

    fn record_of(&mut self, kept: &Kept) -> Result<String> {
        match kept.record {
            Some(record) => self.spool.read(record).map_err(|error| failed(&self.spool.path, error)),
            None => Ok("null".to_owned()),
        }
    }

    /// Ends the run: one line for each input, in their order. The spool goes: the common output has its records.
    pub(super) fn finish(mut self) -> Result<()> {
        if self.resumed {
            self.rewrite().map_err(|error| failed(&self.options.path, error))?;
        }
        // Best effort: it is in nobody's way.
        let _ = fs::remove_file(&self.spool.path);
        Ok(())
    }

    fn rewrite(&mut self) -> io::Result<()> {
        let mut rewritten = BufWriter::new(AtomicFile::create(&self.options.path)?);
        for &at in &self.lines {
            rewritten.write_all(read_at(&mut self.file, at)?.as_bytes())?;
        }
        rewritten.into_inner().map_err(io::IntoInnerError::into_error)?.finish()
    }

    fn line(&self, entry: &DocumentEntry) -> LedgerLine {
        let output = entry.output;
        LedgerLine {
            source: entry.item.source.clone(),
            outcome: OutcomeName::Failed,
            output: entry.item.output.as_ref().map(|path| path.display().to_string()),
            renamed: entry.item.renamed,
            input_bytes: entry.fingerprint.map(|fingerprint| fingerprint.bytes),
            output_bytes: output.map(|fingerprint| fingerprint.bytes),
            output_sha256: output.map(|fingerprint| fingerprint.sha256.clone()),
            reason: None,
            warnings: Vec::new(),
            error: None,
            time: now(),
            ms: entry.ms,
            sha256: entry.fingerprint.map(|fingerprint| fingerprint.sha256.clone()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            options: self.options.command.clone(),
            fingerprint: self.options.fingerprint.clone(),
            record: None,
        }
    }

    fn append(&mut self, line: &LedgerLine) -> Result<()> {
        let written = serde_json::to_string(line).map_err(io::Error::other).and_then(|mut line| {
            line.push('\n');
            self.file.write_all(line.as_bytes())?;
            Ok(line.len() as u64)
        });
        let length = written.map_err(|error| failed(&self.options.path, error))?;
        self.lines.push((self.length, length));
        self.length += length;
        Ok(())
    }
}

/// What a line says about a document, besides how it went.
pub(super) struct DocumentEntry<'a> {
    pub(super) item: &'a Item,
    pub(super) fingerprint: Option<&'a Fingerprint>,
    /// Of its output.
    pub(super) output: Option<&'a Fingerprint>,
    pub(super) ms: u64,
}

/// The time of day, in UTC.
pub(super) fn now() -> String {
    OffsetDateTime::now_utc().replace_nanosecond(0).ok().and_then(|now| now.format(&Rfc3339).ok()).unwrap_or_default()
}

/// True for a ledger, and for an empty file: every line begins with its input.
fn is_ledger(file: &File) -> io::Result<bool> {
    const START: &[u8] = b"{\"input\":";
    let mut start = Vec::new();
    let mut file = file;
    file.take(START.len() as u64).read_to_end(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(START.starts_with(&start))
}

/// Bytes of whole lines, and what still holds of them under these options; the last line on an input counts.
fn read_lines(file: &File, fingerprint: &str) -> io::Result<(u64, Earlier)> {
    let mut earlier = Earlier::default();
    let mut reader = BufReader::new(file);
    let (mut at, mut text) = (0, Vec::new());
    loop {
        text.clear();
        let length = reader.read_until(b'\n', &mut text)? as u64;
        if text.last() != Some(&b'\n') {
            return Ok((at, earlier));
        }
        if let Ok(line) = serde_json::from_slice::<LedgerLine>(&text) {
            earlier.lines.remove(&line.source);
            let done =
                matches!(line.outcome, OutcomeName::Done | OutcomeName::Warnings) && line.fingerprint == fingerprint;
            if let (true, Some(bytes), Some(sha256)) = (done, line.input_bytes, line.sha256) {
                let kept = Kept {
                    at: (at, length),
                    output: line.output,
                    output_fingerprint: match (line.output_bytes, line.output_sha256) {
                        (Some(bytes), Some(sha256)) => Some(Fingerprint { bytes, sha256 }),
                        _ => None,
                    },
                    fingerprint: Fingerprint { bytes, sha256 },
                    record: line.record,
                    warned: line.outcome == OutcomeName::Warnings,
                    lost: line.warnings.iter().any(|warning| warning.get("level").is_some_and(|level| level == "loss")),
                };
                earlier.lines.insert(line.source, kept);
            }
        }
        at += length;
    }
}

/// Records of documents that are done, one a line.
struct Spool {
    path: PathBuf,
    /// Made when the first record comes.
    file: Option<File>,
    length: u64,
}

impl Spool {
    /// Opens the records that the ledger knows; what it does not know is cut off, and what is gone is done again.
    fn open(path: PathBuf, earlier: &mut Earlier, resume: bool) -> io::Result<Spool> {
        let end = |kept: &Kept| kept.record.map_or(0, |(at, length)| at + length);
        let there = fs::metadata(&path).map_or(0, |metadata| metadata.len());
        earlier.lines.retain(|_, kept| end(kept) <= there);
        let length = earlier.lines.values().map(end).max().unwrap_or(0);
        let mut spool = Spool { path, file: None, length };
        if resume && length > 0 {
            spool.file()?.set_len(length)?;
        } else if there > 0 {
            fs::remove_file(&spool.path)?;
        }
        Ok(spool)
    }

    fn file(&mut self) -> io::Result<&mut File> {
        match &mut self.file {
            Some(file) => Ok(file),
            file => {
                let options = OpenOptions::new().create(true).read(true).write(true).truncate(false).clone();
                Ok(file.insert(options.open(&self.path)?))
            }
        }
    }

    fn append(&mut self, record: &str) -> io::Result<(u64, u64)> {
        let at = self.length;
        let file = self.file()?;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(format!("{record}\n").as_bytes())?;
        let length = record.len() as u64 + 1;
        self.length += length;
        Ok((at, length))
    }

    fn read(&mut self, at: (u64, u64)) -> io::Result<String> {
        read_at(self.file()?, at)
    }
}

fn read_at(file: &mut File, (at, length): (u64, u64)) -> io::Result<String> {
    file.seek(SeekFrom::Start(at))?;
    let mut text = String::new();
    file.take(length).read_to_string(&mut text)?;
    Ok(text)
}

fn failed(path: &Path, error: io::Error) -> Error {
    Error::io(IoAction::Ledger, Some(path), error)
}
