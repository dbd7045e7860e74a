// The page in a real browser, as it is served and as one file: dropped on, read, filtered, copied from,
// printed, and given what it cannot read. `bash .ci/more browser-page` builds it and runs this.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { broken, bomb, locked, scan, zip } from "./files.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = join(root, "web/dist");
const formats = join(root, "fixtures/formats");
const reports = join(root, "fixtures/reports");
const program = process.env.GONGKAI ?? join(root, "target/debug/gongkai");
const pictures = join(dist, "pictures");
const axe = readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const temporary = mkdtempSync(join(tmpdir(), "gongkai-page-"));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

let browser, server, served;
const reached = [];
const single = pathToFileURL(join(dist, "gongkai.html")).href;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await chromium.launch({ executablePath: execFileSync("which", [process.env.CHROMIUM ?? "chromium"], { encoding: "utf8" }).trim(), args: ["--no-sandbox"] });
  server = createServer((request, response) => {
    reached.push(request.url);
    const name = request.url === "/" ? "index.html" : basename(request.url);
    try {
      const body = readFileSync(join(dist, name));
      response.setHeader("content-type", TYPES[extname(name)] ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  served = `http://127.0.0.1:${server.address().port}/`;
});

after(async () => {
  await browser?.close();
  server?.close();
});

// A page whose console must stay silent, and which may ask for nothing but its own parts.
async function opened(url = single, options = {}, before = () => {}) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 900 }, ...options });
  await context.addInitScript(before);
  const page = await context.newPage();
  const said = [];
  page.requests = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => page.requests.push(request.url()));
  page.leave = async () => {
    assert.deepEqual(said, [], "the console");
    const own = [url, ...["page.css", "page.js", "program.js", "worker.js"].map((part) => served + part)];
    const foreign = page.requests.filter((one) => !own.includes(one) && !one.startsWith("blob:") && !one.startsWith("data:"));
    assert.deepEqual(foreign, [], "requests");
    await context.close();
  };
  await page.goto(url);
  return page;
}

const file = (path) => ({ name: basename(path), bytes: readFileSync(path) });

// Drops files on the window, as a hand does.
const drop = (page, ...files) => dropOn(page, null, ...files);

async function dropOn(page, place, ...files) {
  const all = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  await page.evaluate(async ([all, place]) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    const target = place ? document.querySelector(place) : window;
    const send = (type) => target.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    send("dragenter");
    send("drop");
  }, [all, place]);
}

// Drops files and waits until what came of them is there.
async function given(page, ...files) {
  await page.evaluate(() => document.querySelector("#out").replaceChildren());
  await drop(page, ...files);
  await page.waitForSelector("#out :is(h1, caption)", { timeout: 60_000 });
}

async function downloaded(page, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#${id}`)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const seen = (page) => page.locator("#out").innerText();

async function clean(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const told = violations.map((one) => `${where}: ${one.id} ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
  assert.deepEqual(told, []);
}

// What the command line writes of a report in this format; a report that does not pass has status 1.
function written(path, format) {
  const options = ["check", "--no-settings", "--lang", "zh", "--format", format, "--pretty", basename(path)];
  const { status, stdout } = spawnSync(program, options, { cwd: join(path, ".."), maxBuffer: 64 << 20 });
  assert.ok(status === 0 || status === 1, `${program}: ${status}`);
  return stdout;
}

const said = (path) => JSON.parse(written(path, "json"));

test("each format gets the verdicts that the command line gives", async () => {
  const page = await opened();
  const names = readdirSync(formats).filter((name) => extname(name) !== ".doc");
  assert.ok(names.length >= 16);
  for (const name of names) {
    await given(page, file(join(formats, name)));
    const { bytes } = await downloaded(page, "json");
    assert.deepEqual(JSON.parse(bytes), said(join(formats, name)), name);
  }
  await page.leave();
});

test("as served it gives the same, and asks for nothing once it is there", async () => {
  const page = await opened(served);
  const path = join(formats, "partial-2016.pdf");
  await given(page, file(path));
  const before = page.requests.filter((one) => !one.startsWith("blob:")).length;
  assert.deepEqual(JSON.parse((await downloaded(page, "json")).bytes), said(path));
  await given(page, file(join(formats, "county-2022.docx")));
  // each set of files has a worker of its own
  const behind = page.requests.filter((one) => !one.startsWith("blob:") && !one.endsWith("worker.js")).length;
  assert.ok(behind <= before, page.requests.join(" "));
  await page.leave();
});

test("no connection can be opened from the page", async () => {
  const away = `${served}away`;
  for (const url of [single, served]) {
    const page = await browser.newPage();
    await page.goto(url);
    const tried = await page.evaluate(async (away) => {
      const fails = (promise) => promise.then(() => false, () => true);
      const image = new Image();
      const loaded = new Promise((done, fail) => { image.onload = done; image.onerror = fail; });
      image.src = `${away}?image`;
      navigator.sendBeacon(`${away}?beacon`);
      const socket = new WebSocket(`${away.replace("http", "ws")}?socket`);
      const opened = new Promise((done, fail) => { socket.onopen = done; socket.onerror = fail; });
      return [await fails(fetch(`${away}?fetch`)), await fails(loaded), await fails(opened)];
    }, away);
    assert.deepEqual(tried, [true, true, true]);
    await page.close();
  }
  assert.deepEqual(reached.filter((one) => one.startsWith("/away")), [], "what reached the server");
});

test("the first verdict is there within a second", async () => {
  // the best of three: what else the machine does is not the page's
  const times = [];
  while (times.length < 3 && !times.some((one) => one < 1_000)) {
    const page = await opened();
    // a person needs longer than this to drop a file
    await page.waitForTimeout(2_000);
    const start = Date.now();
    await given(page, file(join(formats, "county-2022.pdf")));
    times.push(Date.now() - start);
    await page.leave();
  }
  console.log(`first verdict after ${times.join(", ")} ms`);
  assert.ok(times.some((one) => one < 1_000), times.join(" "));
});

test("all that is seen is accessible, in both languages and both themes", async () => {
  for (const [locale, colorScheme] of [["zh-CN", "light"], ["en-GB", "dark"]]) {
    const page = await opened(single, { locale, colorScheme });
    await clean(page, "front");
    await page.click("#paste");
    await page.click("#notes summary >> nth=0");
    await clean(page, "pasting");
    await given(page, file(join(reports, "contradicted-2015.txt")));
    await clean(page, "one");
    await page.keyboard.press("?");
    await clean(page, "keys");
    await page.keyboard.press("Escape");
    await given(page, file(join(reports, "contradicted-2015.txt")), file(join(reports, "met-2017.txt")), file(join(formats, "county-2022.doc")));
    await clean(page, "list");
    await page.locator("#out main button").first().click();
    await page.waitForSelector("#map");
    await clean(page, "map");
    await given(page, scan());
    await clean(page, "failure");
    await page.leave();
  }
});

test("how it looks, at three widths", async () => {
  for (const [width, height] of [[1280, 900], [768, 1000], [390, 844]]) {
    const page = await opened(single, { viewport: { width, height } });
    const picture = (name) => page.screenshot({ path: join(pictures, `${name}-${width}.png`) });
    const isWithin = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    await picture("front");
    await page.click("#paste");
    await picture("paste");
    await given(page, file(join(reports, "partial-2016.txt")));
    await picture("one");
    assert.ok(await isWithin(), `a report at ${width}`);
    await given(page, ...readdirSync(reports).map((name) => file(join(reports, name))), file(join(formats, "county-2022.doc")), scan());
    await picture("list");
    assert.ok(await isWithin(), `a list at ${width}`);
    await page.locator("#out main button").first().click();
    await page.waitForSelector("#map");
    await picture("map");
    await given(page, scan());
    await picture("failure");
    assert.ok(await isWithin(), `a failure at ${width}`);
    await page.leave();
  }
  const page = await opened(single, { colorScheme: "dark" });
  await given(page, file(join(reports, "partial-2016.txt")));
  await page.screenshot({ path: join(pictures, "one-dark.png") });
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await page.locator("#frame").isVisible()), "the bar is not printed");
  await page.leave();
});

test("a gap leads to its place and back, by hand and by keys, and its sentence is copied", async () => {
  const page = await opened(single, { permissions: ["clipboard-read", "clipboard-write"] });
  await given(page, file(join(reports, "partial-2016.txt")));
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  const link = page.locator(".v.gap a[href^='#r1p']").first();
  const place = await link.getAttribute("href");
  await link.click();
  assert.ok(await page.locator(place).count(), place);
  await page.locator(`.doc a.n[href='${place.replace("p", "v")}']`).first().click();
  assert.ok(await page.locator(place.replace("p", "v")).isVisible());

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.id), "r1v2");
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => document.activeElement.id), "r1v1");
  for (const key of ["g", "3", "Enter"]) await page.keyboard.press(key);
  assert.equal(await page.evaluate(() => document.activeElement.id), "r1v3");
  await page.keyboard.press("o");
  assert.equal(await page.evaluate(() => location.hash), "#r1p3");
  await page.keyboard.press("b");
  assert.equal(await page.evaluate(() => document.activeElement.id), "r1v3");

  const gap = page.locator(".v:has(.cp)").first();
  await gap.locator(".cp").click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await gap.locator(".mo .sn").textContent());
  assert.ok(!copied.includes("参考写法"), copied);

  const all = await page.locator(".v:visible").count();
  await page.locator("input.k-er").check();
  const errors = await page.locator(".v:visible").count();
  assert.ok(errors < all, `${errors} of ${all}`);
  assert.equal(errors, await page.locator(".v.er:visible").count());
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".v:visible").count(), all);
  await page.locator(".fg input").nth(2).check();
  assert.ok((await page.locator(".v:visible").count()) < all);
  await page.leave();
});

test("several reports are a list, from which each opens, and a heat map", async () => {
  const page = await opened();
  const all = readdirSync(reports).map((name) => file(join(reports, name)));
  const packed = { name: "all.zip", bytes: zip(all) };
  await given(page, packed, ...Array.from({ length: 7 }, (_, at) => ({ ...all[0], name: `copy-${at}.txt` })));
  const list = await seen(page);
  assert.equal(await page.locator(".list tbody tr").count(), 10, list);
  assert.match(list, /10 份：通过 \d+，未通过 \d+，没读成 0/);
  assert.match(list, /这份已经检查过/);
  await page.locator(".list tbody button").nth(1).click();
  await page.waitForSelector(".v");
  await page.click("#back");
  await page.locator("#out main button").first().click();
  await page.waitForSelector("#map");
  assert.match(await seen(page), /热图/);
  const { bytes } = await downloaded(page, "html");
  assert.match(bytes.toString(), /^<!DOCTYPE html>/);
  await page.leave();
});

test("the files that can be taken along are those of the command line", async () => {
  const page = await opened();
  const path = join(reports, "partial-2016.txt");
  await given(page, file(path));
  const html = await downloaded(page, "html");
  assert.equal(html.name, "partial-2016.gongkai.html");
  assert.equal(html.bytes.toString(), written(path, "html").toString());
  const docx = await downloaded(page, "sheet");
  assert.ok(docx.bytes.equals(written(path, "docx")), "docx");
  await page.leave();
});

test("last year's report, another language, and what was there before", async () => {
  const page = await opened();
  await given(page, file(join(reports, "partial-2016.txt")));
  const alone = await seen(page);
  await dropOn(page, "#before", file(join(reports, "contradicted-2015.txt")));
  await page.waitForFunction(() => document.querySelector("#named").textContent.includes("contradicted-2015"));
  assert.notEqual(await seen(page), alone);
  await page.click("#undo");
  await page.waitForFunction(() => !document.querySelector("#named").textContent.includes("contradicted-2015"));
  assert.equal(await seen(page), alone);
  await page.click("#language");
  await page.waitForFunction(() => document.documentElement.lang === "en" && /Verdicts/.test(document.querySelector("#out").innerText));
  assert.match(await page.locator("#bar").innerText(), /Choose again/);
  await page.reload();
  assert.ok(await page.locator("#front").isVisible(), "nothing is remembered");
  const kept = await page.evaluate(async () => [localStorage.length, document.cookie, (await indexedDB.databases()).length]);
  assert.deepEqual(kept, [0, "", 0]);
  await page.leave();
});

test("pasted text is checked, with what it does not say", async () => {
  const page = await opened();
  await page.click("#paste");
  const words = readFileSync(join(reports, "met-2017.txt"), "utf8");
  await page.fill("#text", words);
  await page.fill("input[name=published]", "2018-03-01");
  await page.click("#pasting button.main");
  await page.waitForSelector(".v");
  assert.match(await seen(page), /2018-03-01/);
  await page.leave();
});

test("what cannot be read is told with what to do, and never judged", async () => {
  const page = await opened();
  for (const [name, made, expected] of [
    ["a scan", scan(), /扫描件.*没有判定/s],
    ["a password", locked(), /去掉密码/],
    ["an archive that grows", bomb(), /上限|过大/],
    ["a package that grows", { ...bomb("word/document.xml"), name: "bomb.docx" }, /上限|过大/],
    ["half a file", broken(file(join(formats, "county-2022.docx"))), /不完整|损坏/],
    ["an old format", file(join(formats, "county-2022.doc")), /另存为/],
    ["an empty file", { name: "empty.txt", bytes: Buffer.alloc(0) }, /空|没有/],
    ["a letter", { name: "letter.txt", bytes: Buffer.from("今天天气很好，我们去公园。\n") }, /年度/],
  ]) {
    await given(page, made);
    const told = await seen(page);
    assert.match(told, expected, name);
    assert.ok(told.includes(made.name), `${name}: its name`);
    assert.ok(!(await page.locator(".sc").count()), `${name}: no score`);
    assert.equal(await page.locator("[role=alert]").count(), 1, name);
  }
  await page.leave();
});

test("a file of 100 MB is refused at once", async () => {
  const page = await opened();
  const path = join(temporary, "large.pdf");
  writeFileSync(path, "%PDF-1.7\n");
  truncateSync(path, 100 << 20);
  await page.setInputFiles("#file", path);
  await page.waitForSelector("#out h1");
  assert.match(await seen(page), /100 MiB.*拿错了文件/s);
  await page.leave();
});

test("a report with a script in it is shown, and nothing of it runs", async () => {
  const page = await opened();
  const evil = "<script>document.title='evil'</script><img src=x onerror=\"document.title='evil'\">";
  const words = readFileSync(join(reports, "partial-2016.txt"), "utf8").replace("\n", `\n${evil}\n`);
  for (const name of ["evil.txt", "<img src=x onerror=alert(1)>.txt"]) {
    await given(page, { name, bytes: Buffer.from(words) });
    assert.ok(!(await page.title()).includes("evil"));
    assert.equal(await page.locator("#out script, #out img").count(), 0);
    assert.match(await seen(page), /onerror=/);
  }
  await page.leave();
});

test("ten drops at once are one queue", async () => {
  const page = await opened();
  const all = readdirSync(formats).filter((name) => extname(name) !== ".doc").slice(0, 10);
  for (const name of all) await drop(page, file(join(formats, name)));
  await page.waitForSelector("#out :is(h1, caption)", { timeout: 60_000 });
  const rows = await page.locator(".list tbody th").allInnerTexts();
  assert.equal(rows.length, 10, rows.join(" "));
  for (const [at, name] of all.entries()) assert.ok(rows[at].includes(name), `${at}: ${rows[at]}`);
  await page.leave();
});

test("reading can be given up, and what was there stays", async () => {
  const page = await opened();
  await given(page, file(join(reports, "met-2017.txt")));
  await page.evaluate(() => (globalThis.kept = document.querySelector("#out").firstChild));
  await drop(page, ...readdirSync(formats).map((name) => file(join(formats, name))));
  await page.click("#reading button");
  assert.ok(await page.evaluate(() => globalThis.kept === document.querySelector("#out").firstChild));
  assert.equal(await page.locator("#said").innerText(), "已取消，没有判定。");
  await page.leave();
});

test("where the program stops at a report, the others are read all the same", async () => {
  const page = await opened(single, {}, () => {
    // the program has no such defect that is known: its worker is given one
    const plain = Blob;
    globalThis.Blob = function (parts, options) {
      const bad = (text) => text.replace("JSON.parse(checker.check())", "trap(JSON.parse(checker.check()))")
        + "\nfunction trap(row) { if (row.name.includes('boom')) throw new Error('unreachable'); return row; }";
      const isWorker = typeof parts?.[0] === "string" && parts[0].includes("checker.check()");
      return new plain(isWorker ? [bad(parts[0])] : parts, options);
    };
  });
  const [first, second, third] = readdirSync(reports).map((name) => file(join(reports, name)));
  const boom = (name) => ({ ...second, name });
  await given(page, { name: "all.zip", bytes: zip([first, boom("d-boom-1.txt"), third]) }, boom("boom-2.txt"), second);
  const rows = await page.locator(".list tbody tr").allInnerTexts();
  assert.deepEqual(rows.map((row) => /boom-\d/.exec(row)?.[0] ?? ""), ["", "boom-1", "", "boom-2", ""], rows.join("\n"));
  assert.match(rows[1], /检查程序出错/);
  await page.locator(".list tbody button").last().click();
  await page.waitForSelector(".v");
  assert.match(await page.locator("#named").innerText(), new RegExp(second.name));
  assert.match(await seen(page), /水务局/);
  await page.leave();
});

test("what the text lacks can be given", async () => {
  const page = await opened();
  await given(page, file(join(reports, "partial-2016.txt")));
  assert.match(await seen(page), /没有认出行政区划/);
  await page.click("#ask");
  await clean(page, "asking");
  await page.fill("#asking input[name=region]", "安徽省");
  await page.click("#asking button.main");
  await page.waitForFunction(() => /anhui/.test(document.querySelector("#out").innerText));
  await given(page, { name: "letter.txt", bytes: Buffer.from("某局的工作\n\n本局公开了信息。\n") });
  await page.fill("#out input[name=year]", "2017");
  await page.click("#out form button.main");
  await page.waitForSelector(".v");
  await page.leave();
});

test("a browser that cannot run it is told so", async () => {
  for (const lacks of ["WebAssembly", "Worker", "DecompressionStream"]) {
    const context = await browser.newContext();
    await context.addInitScript((name) => delete globalThis[name], lacks);
    const page = await context.newPage();
    await page.goto(single);
    assert.ok(await page.locator("#old").isVisible(), lacks);
    assert.ok(!(await page.locator("#file").isVisible()), lacks);
    await context.close();
  }
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(single);
  assert.ok(await page.locator("#old").isVisible(), "no script");
  await context.close();
});

test("the words are there in both languages", () => {
  const words = JSON.parse(readFileSync(join(root, "web/page/words.json"), "utf8"));
  const source = ["page.js", "index.html"].map((name) => readFileSync(join(root, "web/page", name), "utf8")).join("\n");
  for (const [key, pair] of Object.entries(words)) {
    assert.ok(pair.length === 2 && pair.every((one) => one.trim()), key);
    const blanks = pair.map((one) => (one.match(/\{\w+\}/g) ?? []).sort().join());
    assert.equal(blanks[0], blanks[1], key);
    assert.ok(key.startsWith("help:") || source.includes(`"${key}"`), `nobody says ${key}`);
  }
});
