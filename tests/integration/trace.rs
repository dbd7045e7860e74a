//! `gongkai trace`.

use crate::support::{Run, gongkai};

/// Runs `gongkai trace` with these arguments and this standard input.
pub fn trace_input(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = assert_cmd::Command::from_std(gongkai());
    command.arg("trace").args(arguments).write_stdin(input);
    command.output().expect("the program starts").into()
}
