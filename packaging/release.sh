#!/usr/bin/env bash
# Everything that a release hands out, built on Debian 12 into `dist/`: `bash packaging/release.sh`. Static
# programs for Linux on x86_64 and ARM64, a zip for Windows, Debian packages, a wheel, the page, checksums and an SBOM. What
# is missing is named with how to install it; nothing is uploaded.
set -euo pipefail
cd "$(dirname "$0")/.."

linux=(x86_64-unknown-linux-musl aarch64-unknown-linux-musl)
windows=x86_64-pc-windows-gnu
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
# the same archives from the same commit
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

need() {
    command -v "$1" >/dev/null || { echo "$1 is not there: $2" >&2; exit 2; }
}
need x86_64-w64-mingw32-gcc "apt-get install gcc-mingw-w64-x86-64"
need cargo-deb "cargo install cargo-deb --locked"
need cargo-cyclonedx "cargo install cargo-cyclonedx --locked"
need zip "apt-get install zip"
need maturin "pip install 'maturin>=1.9,<2' ziglang"
rustup target add "${linux[@]}" "$windows" wasm32-unknown-unknown

# No C is compiled, so the linker that comes with Rust does for both.
lld=$(rustc --print sysroot)/lib/rustlib/$(rustc -vV | sed -n 's/^host: //p')/bin/rust-lld
export CARGO_TARGET_X86_64_UNKNOWN_LINUX_MUSL_LINKER=$lld CARGO_TARGET_AARCH64_UNKNOWN_LINUX_MUSL_LINKER=$lld

rm -rf dist
mkdir -p dist target/packaging
for target in "${linux[@]}" "$windows"; do
    cargo build --release --locked --target "$target"
done
program=target/${linux[0]}/release/gongkai

# What stands in every archive.
documents=(README.md README.en.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE)
for target in "${linux[@]}" "$windows"; do
    name=gongkai-$version-$target
    folder=target/packaging/$name
    rm -rf "$folder"
    mkdir -p "$folder"
    cp "${documents[@]}" "$folder/"
    if [ "$target" = "$windows" ]; then
        cp "target/$target/release/gongkai.exe" "$folder/"
        find "$folder" -exec touch --date="@$SOURCE_DATE_EPOCH" {} +
        (cd target/packaging && find "$name" | LC_ALL=C sort | zip --quiet -X -@ "../../dist/$name.zip")
    else
        cp "target/$target/release/gongkai" "$folder/"
        tar --create --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
            --directory target/packaging "$name" | gzip --no-name >"dist/$name.tar.gz"
    fi
done

# Manual pages and completions, made by the program itself.
rm -rf target/packaging/man target/packaging/completions
mkdir -p target/packaging/man target/packaging/completions
"$program" man >target/packaging/man/gongkai.1
for command in check rank diff trace read rules settings init lsp schema completions man; do
    "$program" man "$command" >"target/packaging/man/gongkai-$command.1"
done
"$program" completions bash >target/packaging/completions/gongkai
"$program" completions zsh >target/packaging/completions/_gongkai
"$program" completions fish >target/packaging/completions/gongkai.fish
for target in "${linux[@]}"; do
    cargo deb --no-build --no-strip --locked --target "$target" --output dist/
done

# The module for Python and the command in one wheel, for every Linux since 2014.
maturin build --release --locked --zig --compatibility manylinux2014 --manifest-path python/Cargo.toml \
    --target-dir target/python --out dist

# The page in the browser, one file that needs no installation.
cargo run --locked --manifest-path web/Cargo.toml -p gongkai-web-make
cp web/dist/gongkai.html dist/

# What the programs are made of; where this folder lies is nobody's business.
cargo cyclonedx --quiet --format json --spec-version 1.5 --target "${linux[0]}" --override-filename gongkai.cdx
sed "s|$PWD|/gongkai|g" gongkai.cdx.json >"dist/gongkai-$version.cdx.json"
rm gongkai.cdx.json

(cd dist && sha256sum -- * >SHA256SUMS)
ls -l dist
