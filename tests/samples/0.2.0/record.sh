export LC_ALL=en_US.UTF-8
gongkai check report.txt --format json > check.json
gongkai check report.txt empty.txt --format jsonl > checks.jsonl
gongkai check --from-jsonl lines.jsonl --no-settings --ruleset ruleset.toml --format jsonl > stream.jsonl
gongkai check report.txt --format csv > checks.csv
gongkai check report.txt --format sarif > check.sarif
gongkai check report.txt --no-settings --ruleset ruleset.toml --write-baseline baseline.json --format json > known.json
gongkai read opened.txt --format json > read.json
gongkai read report.txt --tables json > tables.json
gongkai read opened.txt --tables jsonl > figures.jsonl
gongkai read opened.txt --tables csv > figures.csv
gongkai rank report.txt --format json > rank.json
gongkai diff report.txt report.txt --format json > diff.json
