"""The package as it is installed: the module, its types, and the command that it brings."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

import gongkai
from gongkai import types

ROOT = Path(__file__).resolve().parents[2]
COMMAND = Path(sys.executable).parent / "gongkai"
PARTIAL = ROOT / "fixtures/reports/partial-2016.txt"
COUNTY = ROOT / "fixtures/formats/county-2022.txt"
SEVERAL = [PARTIAL, COUNTY, *(ROOT / f"fixtures/formats/county-2022.{kind}" for kind in ("docx", "pdf", "html"))]


def run(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "zh_CN.UTF-8"}
    command = [os.fsencode(COMMAND), *(os.fsencode(str(one)) for one in arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)


@pytest.mark.parametrize("report", SEVERAL, ids=lambda path: path.name)
def test_the_module_says_what_the_command_says(report: Path) -> None:
    checked = run("check", report, "--no-settings", "--format", "json")
    assert gongkai.check(report.read_bytes(), path=str(report)) == json.loads(checked.stdout)
    figures = run("read", report, "--tables", "jsonl").stdout.splitlines()
    assert gongkai.tables(report.read_bytes(), path=str(report)) == [json.loads(line) for line in figures]


def test_a_text_is_a_report_like_its_bytes() -> None:
    text = PARTIAL.read_text(encoding="utf-8")
    assert gongkai.check(text) == gongkai.check(text.encode())
    assert len(gongkai.tables(COUNTY.read_text(encoding="utf-8"))) > 100


def test_what_is_asked_for_is_used() -> None:
    text = COUNTY.read_text(encoding="utf-8")
    checker = gongkai.Checker(ruleset="national-2021", lang="en", previous=text.replace("2022年", "2021年"))
    assessment = checker.check(text, "a.txt")
    assert assessment["ruleset"]["choice"]["reason"] == "named"
    assert assessment["report"]["path"] == "a.txt"
    assert any(one["rule"] == "N19-TABLES-COPIED" for one in assessment["findings"])
    copied = gongkai.check(text, ruleset="national-2021", previous=text.replace("2022年", "2021年"), lang="en")
    assert copied["findings"] == [
        {**one, "location": {**one["location"], "path": "-"}} for one in assessment["findings"]
    ]
    region = gongkai.check(text, region="340000")["report"]["region"]
    assert region is not None and region["name"] == "安徽省"
    assert gongkai.check(text.replace("2022", "〇〇"), year=2022)["report"]["year"] == 2022


def test_what_cannot_be_checked_is_an_error_that_says_why() -> None:
    with pytest.raises(gongkai.ReportError, match=r"error\[empty-file\]: 无法检查 `a.txt`") as caught:
        gongkai.check(b"", path="a.txt")
    assert caught.value.code == "empty-file"
    assert "help: " in str(caught.value)
    with pytest.raises(gongkai.ReportError, match="cannot check `-`"):
        gongkai.check(b"PK\x03\x04", lang="en")
    with pytest.raises(gongkai.ReportError) as caught:
        gongkai.tables(b"\x00\x01\x02")
    assert caught.value.code
    with pytest.raises(gongkai.ReportError, match="nonesuch") as caught:
        gongkai.Checker(ruleset="nonesuch")
    assert isinstance(caught.value, ValueError)
    wrong: Any
    for wrong in (None, 5, PARTIAL, ["text"]):
        with pytest.raises(TypeError):
            gongkai.check(wrong)
    wrong = "fr"
    with pytest.raises(ValueError, match="lang"):
        gongkai.check("text", lang=wrong)


def test_a_ruleset_of_ones_own_is_read_each_time(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    rules = (ROOT / "tests/samples/0.1.0/ruleset.toml").read_text(encoding="utf-8")
    text = COUNTY.read_text(encoding="utf-8")
    for title in ("样例规则集", "改过的规则集"):
        own.write_text(rules.replace("样例规则集", title), encoding="utf-8")
        assert gongkai.check(text, ruleset=str(own))["ruleset"]["title"] == title
    own.write_text(rules.replace("kind = ", "knd = "), encoding="utf-8")
    with pytest.raises(gongkai.ReportError, match="own.toml:"):
        gongkai.check(text, ruleset=str(own))


def test_other_threads_go_on_while_a_report_is_checked() -> None:
    long = COUNTY.read_text(encoding="utf-8") + "全年开展业务培训，完成各项任务，群众反映良好。\n" * 12000
    started, turns = threading.Event(), 0
    checker = gongkai.Checker()

    def work() -> None:
        started.set()
        checker.check(long)

    thread = threading.Thread(target=work)
    thread.start()
    started.wait()
    while thread.is_alive():
        time.sleep(0.001)
        turns += 1
    assert turns > 5


def test_one_checker_serves_several_threads() -> None:
    checker, text = gongkai.Checker(), PARTIAL.read_text(encoding="utf-8")
    alone, together = checker.check(text), []
    threads = [threading.Thread(target=lambda: together.append(checker.check(text))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == [alone] * 8


def test_the_readme_runs_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "python/README.md").read_text(encoding="utf-8")
    block = readme.split("```python\n")[1].split("```")[0]
    (tmp_path / "年报.docx").write_bytes((ROOT / "fixtures/formats/county-2022.docx").read_bytes())
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    exec(block, names)  # noqa: S102
    assert names["assessment"]["score"] > 50
    assert any(figure["name"] == "t3.new.total" and figure["value"] == "27" for figure in names["figures"])


@pytest.mark.parametrize("schema", ["check", "figures"])
def test_the_types_have_the_keys_of_the_schemas(schema: str) -> None:
    described = json.loads(run("schema", schema).stdout)
    tables = described.get("$defs", {})
    if schema == "figures":
        tables["Figure"] = described
    held = 0
    for name, table in tables.items():
        name = "Assessment" if name == "Check" else name
        if "oneOf" in table and "properties" not in table:
            words = [one["const"] for one in table["oneOf"]]
            assert list(getattr(types, name).__args__) == words, name
        elif name not in ("Unchecked", "UncheckedReport", "Failure"):
            keys = {
                key: getattr(value, "__forward_arg__", "")
                for key, value in getattr(types, name).__annotations__.items()
            }
            assert keys.keys() == table["properties"].keys(), name
            needed = {key for key, value in keys.items() if not value.startswith("NotRequired")}
            assert needed == set(table["required"]), name
            held += 1
    assert held == (1 if schema == "figures" else 21)


def test_the_command_is_the_program() -> None:
    assert run("--version").stdout.decode().split() == ["gongkai", gongkai.__version__]
    assert run("check", PARTIAL, "--no-settings").returncode == 1
    assert run("check", COUNTY, "--no-settings", "--fail-on", "never").returncode == 0
    missing = run("check", "none.txt")
    assert (missing.returncode, missing.stdout) == (2, b"")
    assert run("check", "-", "--no-settings", "--format", "json", stdin=PARTIAL.read_bytes()).returncode == 1
    module = subprocess.run([sys.executable, "-m", "gongkai", "--version"], capture_output=True, check=True)
    assert module.stdout == run("--version").stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text, and signals")
def test_the_command_takes_every_name_and_ends_when_told(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xc4\xea.txt"
    Path(os.fsdecode(odd)).write_bytes(PARTIAL.read_bytes())
    checked = subprocess.run([os.fsencode(COMMAND), b"check", odd, b"--no-settings"], capture_output=True, check=False)
    assert checked.returncode == 1
    waiting = subprocess.Popen([COMMAND, "check", "-"], stdin=subprocess.PIPE)
    time.sleep(1)
    waiting.send_signal(signal.SIGINT)
    assert waiting.wait(timeout=10) == -signal.SIGINT
