//! Runs the program from outside, on the fixtures: output, errors and exit status together.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on has failed"
)]

mod analysis;
mod bad_files;
mod baseline;
mod cli;
mod confidence;
mod damage;
mod docs;
mod dropped;
mod evidence;
mod exit_codes;
mod format;
mod formats;
mod guises;
mod handbook;
mod json_schema;
mod labelled;
mod league;
mod lsp;
mod many;
mod mutants;
mod mutation;
mod nearest;
mod no_report;
mod office;
mod openings;
mod packaging;
mod pages;
mod parts;
mod personal;
mod provinces;
mod published;
mod readers;
mod regions;
mod released;
mod rules;
mod rulesets;
mod rust_source;
mod samples;
mod second_reader;
mod settings;
mod sinks;
mod slips;
mod spoken;
mod stream;
mod strength;
mod structure;
mod support;
mod tables;
mod text;
mod threads;
mod trace;
mod tree;
mod trouble;
mod xml_schema;
mod years;
