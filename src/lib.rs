//! bilint reads bilingual English-Chinese documents, pairs each English paragraph with its Chinese rendering, and reports what is
//! missing, reordered or suspicious.
//!
//! The floors, each using only those below it: `cli` - `report`, `fix` - `engine` - `rules` - `rule` - `corpus` - `names` - `align`, `config` -
//! `format`, `facts`, `finding` - `document`, `lexicon` - `text`, `error`. `docs/design.md` says why.

pub mod align;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod document;
pub mod engine;
pub mod error;
pub mod facts;
pub mod finding;
pub mod fix;
pub mod format;
pub mod lexicon;
pub mod names;
pub mod report;
pub mod rule;
pub mod rules;
pub mod text;
