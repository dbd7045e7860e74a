//! What the tests of the renderers share.

pub mod sample;
