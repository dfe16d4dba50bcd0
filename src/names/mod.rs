//! Names: the glossaries that know them, how they sound, and which of them a document mentions.

pub mod builtin;
pub mod glossary;

pub use builtin::builtin;
pub use glossary::{Glossary, Kind, Name, Scope};
