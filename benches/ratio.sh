#!/usr/bin/env bash
# How the program's time compares with the least that the work could take: `bash benches/ratio.sh`.
#
# Seconds say little on another machine, or on a busy one; ratios of runs beside one another say more.
# Each time is the least of RUNS (5). The reports are made of the fixtures, no two alike: another place,
# another year, other figures. REPORTS (2000) of them are checked. PROGRAM is measured, or a release
# build of this source.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in rg perl; do
    command -v $tool >/dev/null || { echo "$tool is not there: apt-get install ripgrep perl" >&2; exit 2; }
done
runs=${RUNS:-5}
reports=${REPORTS:-2000}
program=${PROGRAM:-}
if [ -z "$program" ]; then
    cargo build --release --locked
    program=${CARGO_TARGET_DIR:-target}/release/gongkai
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/reports"

# The reports.
perl -CSD -Mutf8 -e '
    my ($folder, $number, @paths) = @ARGV;
    my @texts = map { open my $in, "<", $_ or die $_; local $/; <$in> } @paths;
    my @first = split //, "云石柳白岭松禾芦青平";
    my @second = split //, "溪塘湾铺川浦墩源泉陵林";
    for my $i (0 .. $number - 1) {
        my $text = $texts[$i % @texts];
        my $place = $first[$i % @first] . $second[int($i / 3) % @second];
        my ($own) = $text =~ /(\p{Han}{2})(?=[县市镇区])/;
        $text =~ s/\Q$own\E/$place/g if defined $own;
        $text =~ s/(20[12]\d)(?=年)/$1 - $i % 2/ge;
        $text =~ s/(?<![\d.,])(\d{1,3})(?=[条次人份篇])/($1 + $i) % 997 + 1/ge;
        open my $out, ">", sprintf("%s/%05d.txt", $folder, $i) or die $folder;
        print $out $text, "\n第$i号\n";
    }
' "$scratch/reports" "$reports" fixtures/labelled/reports/*.txt fixtures/reports/*.txt fixtures/formats/county-2022.txt
# The words of all rules.
cat rules/*.toml | perl -CSD -ne 'print "$_\n" for /\p{Han}{2,}/g' | sort -u >"$scratch/words"

# The least time of a command in milliseconds, its output thrown away; it may find nothing.
least() {
    local best=
    for _ in $(seq "$runs"); do
        local from to
        from=$(date +%s%N)
        "$@" >/dev/null 2>&1 || [ $? -lt 2 ] || { echo "failed: $*" >&2; exit 2; }
        to=$(date +%s%N)
        local took=$(((to - from) / 10000))
        [ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
    done
    awk "BEGIN { printf \"%.2f\", $best / 100 }"
}

# line NAME MILLISECONDS OF_WHAT MILLISECONDS
line() {
    awk -v name="$1" -v own="$2" -v what="$3" -v floor="$4" \
        'BEGIN { printf "%-34s %10.1f ms %8.2f × %s (%.1f ms)\n", name, own, own / floor, what, floor }'
}

check() { "$program" check --no-settings --fail-on never --format json --output "$scratch/out.json" "$@"; }

one=fixtures/labelled/reports/09.txt
line "one report" "$(least "$program" check --no-settings --fail-on never $one)" \
    "rg -c" "$(least rg -c 公开 $one)"
printf '%-34s %10.1f ms\n' "rules list" "$(least "$program" rules list)"

# One report in each format.
whole() { least "$program" check --no-settings --fail-on never "fixtures/formats/county-2022.$1"; }
if command -v pdftotext >/dev/null; then
    line "a PDF of five pages" "$(whole pdf)" "pdftotext -layout" \
        "$(least pdftotext -layout fixtures/formats/county-2022.pdf -)"
fi
line "the same as docx" "$(whole docx)" "as text" "$(whole txt)"

words=$(least rg -c -F -j2 -f "$scratch/words" "$scratch/reports")
line "$reports reports, JSON to a file" "$(least check "$scratch"/reports/*.txt)" "rg -c -F with the rules' words" "$words"
if [ -x /usr/bin/time ]; then
    /usr/bin/time -f '%M' -o "$scratch/peak" "$program" check --no-settings --fail-on never --format json \
        --output "$scratch/out.json" "$scratch"/reports/*.txt >/dev/null 2>&1 || true
    awk '{ printf "%-34s %10.1f MB\n", "  peak of memory", $1 / 1024 }' "$scratch/peak"
fi

# Growth: each must take twice as long as the one before it, and no longer.
before=
for count in $((reports / 8)) $((reports / 4)) $((reports / 2)); do
    now=$(least check $(printf "$scratch/reports/%05d.txt " $(seq 0 $((count - 1)))))
    line "$count reports" "$now" "half as many" "${before:-$now}"
    before=$now
done

# grows NAME TEXT: a report of so much of the text, 64 KB to 1 MB.
grows() {
    local before='' now size
    for size in 65536 131072 262144 524288 1000000; do
        perl -CSDA -Mutf8 -e '
            my ($size, $text) = @ARGV;
            my $report = "云溪县水务局2023年政府信息公开工作年度报告\n\n";
            my $piece = length(Encode::encode_utf8($text));
            print $report, $text x (($size - 100) / $piece)' -MEncode "$size" "$2" >"$scratch/long.txt"
        now=$(least "$program" check --no-settings --fail-on never --quiet "$scratch/long.txt")
        line "$1, $((size / 1024)) KB" "$now" "half as long" "${before:-$now}"
        before=$now
    done
}
grows "prose" "$(sed -n 4,40p $one)
"
# all words of a long phrase of the rules in the wrong order, in one line
grows "words of a phrase" "$(grep -oh '"[^"]*\.\.[^"]*\.\.[^"]*"' rules/*.toml |
    awk '{ if (length > length(longest)) longest = $0 } END { print longest }' |
    perl -CSD -ne 'print reverse /\p{Han}+/g')"
