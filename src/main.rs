//! The program: hands its arguments to the library and turns the outcome into an exit status.

use std::process::ExitCode;

use gongkai::cli;

#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    cli::guard::guarded(|| cli::run(std::env::args_os())).into()
}
