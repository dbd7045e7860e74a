// The page: takes files in, has them checked by the worker, and shows what comes of it. All that is said of a
// report is drawn by the program itself (the same HTML that it writes to a file); here are the drop zone, the
// list, the bar and the keys. WORDS, the words of the page, stand above.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const PATIENCE = 30_000; // how long one report may take, in milliseconds
  const ROWS = 200; // how many rows the list shows at once

  let lang = location.hash === "#en" || (!location.hash && !navigator.language.startsWith("zh")) ? "en" : "zh";
  let asked = { year: null, region: "", published: "" };
  let set = null; // what is shown
  let former = null; // what was shown before, for as long as it can be had back
  let loaded = null; // promise of the program, compiled: { module, most }
  let sheet = null; // the style that came with what is shown

  const say = (key, blanks = {}) => {
    const words = WORDS[key][lang === "zh" ? 0 : 1];
    return words.replace(/\{(\w+)\}/g, (_, name) => blanks[name]);
  };
  const tell = (words) => ($("said").textContent = words);
  const element = (tag, { text, ...rest } = {}, ...children) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    for (const [name, value] of Object.entries(rest)) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value !== null) made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };
  const button = (key, onclick, more = {}) => element("button", { type: "button", text: say(key), onclick, ...more });

  // ---- the program

  class Stopped extends Error {}

  // One worker: a message goes in, its answer is a promise.
  function worker() {
    const inline = $("worker");
    const url = inline ? URL.createObjectURL(new Blob([inline.textContent], { type: "text/javascript" })) : "worker.js";
    const thread = new Worker(url);
    const waiting = new Map();
    let last = 0;
    const fail = (error) => {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    thread.onmessage = ({ data }) => {
      const { resolve, reject } = waiting.get(data.id) ?? {};
      waiting.delete(data.id);
      if (data.error !== undefined) reject?.(Object.assign(new Error(data.error), { place: data.place }));
      else resolve?.(data.result);
    };
    thread.onerror = (event) => fail(Object.assign(new Error(), { place: event.message }));
    return {
      ask: (does, more = {}) =>
        new Promise((resolve, reject) => {
          waiting.set(++last, { resolve, reject });
          thread.postMessage({ id: last, does, ...more });
        }),
      stop() {
        thread.terminate();
        fail(new Stopped());
        if (inline) URL.revokeObjectURL(url);
      },
    };
  }

  // The text of the program: it stands in the page, or in a script beside it.
  function program() {
    const inline = $("program");
    if (inline) return Promise.resolve(inline.textContent.trim());
    return new Promise((resolve, reject) => {
      const script = element("script", { src: "program.js", onload: () => resolve(PROGRAM), onerror: reject });
      document.head.append(script);
    });
  }

  // A worker with the program in it; the first one compiles it for all.
  async function ready() {
    const made = worker();
    if (!loaded) {
      loaded = program().then((text) => made.ask("load", { program: text }));
      await loaded;
    } else {
      const { module } = await loaded;
      await made.ask("load", { module });
    }
    return made;
  }

  // ---- a set of files that were given together

  // Files as they are given: { name, size, bytes() }.
  const given = (file) => ({ name: file.name, size: file.size, bytes: () => file.arrayBuffer() });

  function makeSet(files, before) {
    return { files, before, worker: null, rows: [], view: "reading", at: null, shown: ROWS, stopped: false };
  }

  // Opens a worker for the set.
  async function open(one) {
    one.worker = await ready();
    await one.worker.ask("start", { lang, asked: one.asked ?? asked, before: await one.before });
  }

  // Reads the files one by one. Where the program stops at a report, or takes too long for it, that gets a row
  // that says so, and a new worker begins anew and passes over it: reading the others again is quick.
  async function read(one) {
    const { most } = await loaded;
    isLoaded = true;
    const fates = new Map();
    for (;;) {
      one.rows = [];
      try {
        for (const [at, file] of one.files.entries()) await readFile(one, file, most, fates, `${at}`);
        return;
      } catch (error) {
        if (one.stopped) return;
        const code = error instanceof Stopped ? "too-slow" : "crashed";
        const failure = { code, message: say(code) + (error.place ?? "") };
        fates.set(one.current.key, { name: one.current.name, passed: null, counts: [0, 0, 0], index: null, failure });
        one.worker.stop();
        await open(one);
      }
    }
  }

  async function readFile(one, file, most, fates, key) {
    let guard;
    const begin = (name, key) => {
      one.current = { name, key };
      drawReading(one, name);
      clearTimeout(guard);
      guard = setTimeout(() => one.worker.stop(), PATIENCE);
    };
    try {
      begin(file.name, key);
      if (fates.has(key)) return void one.rows.push(fates.get(key));
      const names = file.size > most
        ? await one.worker.ask("refuse", { name: file.name, size: file.size })
        : await one.worker.ask("take", { name: file.name, bytes: await file.bytes() });
      for (const [at, name] of names.entries()) {
        begin(name, `${key}/${at}`);
        const fate = fates.get(`${key}/${at}`);
        if (fate) {
          await one.worker.ask("skip");
          one.rows.push(fate);
          continue;
        }
        const row = await one.worker.ask("check");
        const same = row.digest && one.rows.find((other) => other.digest === row.digest);
        const index = one.rows.filter((other) => other.index !== null).length;
        one.rows.push({ ...row, index, same: same?.name });
      }
    } finally {
      clearTimeout(guard);
    }
  }

  // Takes new files; what is shown goes only when they were read. Those that come while others are read wait
  // in the same queue.
  async function take(files, before = null, more = null) {
    if (!files.length) return;
    if (pending && !more) return void pending.files.push(...files);
    const next = Object.assign(makeSet(files, before), more);
    pending?.stop();
    pending = { files: next.files, stop: () => { next.stopped = true; next.worker?.stop(); pending = null; } };
    closePaste();
    try {
      drawReading(next, files[0].name);
      await open(next);
      await read(next);
    } catch (error) {
      if (next.stopped) return;
      const told = parsed(error.message) ?? { code: "crashed", message: say("crashed") + (error.place ?? error.message) };
      next.rows = [{ name: files[0].name, passed: null, counts: [0, 0, 0], index: null, failure: told }];
    }
    if (next.stopped) return;
    pending = null;
    former?.worker?.stop();
    former = set;
    set = next;
    set.view = set.rows.length === 1 ? "one" : "list";
    set.at = set.rows.length === 1 ? 0 : null;
    $("reading").hidden = true;
    await draw();
  }
  let pending = null;

  const parsed = (text) => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  // ---- what is seen

  let isLoaded = false;
  let readingTimer;
  function drawReading(one, name) {
    if (one.stopped || (one === set)) return;
    const list = $("reading");
    const told = isLoaded ? say("reading", { name }) : say("loading");
    const of = isLoaded && one.files.length > 1 ? ` (${one.rows.length + 1}/${Math.max(one.files.length, one.rows.length + 1)})` : "";
    const line = $("reading-line");
    if (line && !list.hidden) {
      line.querySelector(".nm").textContent = told + of;
    } else {
      const bar = element("progress", { "aria-label": told, hidden: "" });
      clearTimeout(readingTimer);
      readingTimer = setTimeout(() => (bar.hidden = false), 300);
      list.replaceChildren(
        element("li", { id: "reading-line" }, element("span", { class: "nm", text: told + of }), bar,
          button("cancel", cancel)),
      );
      list.hidden = false;
      // the place of the list is where the person looks: the front, or above the result
      (set ? $("out") : $("notes")).before(list);
      tell(told);
    }
  }

  function cancel() {
    if (!pending) return;
    pending.stop();
    $("reading").hidden = true;
    tell(say("cancelled"));
    if (!set) $("file").focus();
  }

  function useStyle(text) {
    const made = text ? new CSSStyleSheet() : null;
    made?.replaceSync(text);
    sheet = made;
    document.adoptedStyleSheets = sheet ? [sheet] : [];
  }

  // A page that the program drew, as nodes; everything of a report in it was escaped there, and the policy of
  // this page runs no script that is not its own.
  function nodes(html) {
    const end = html.indexOf("</head>");
    const style = [...html.slice(0, end).matchAll(/<style>([^]*?)<\/style>/g)].map((one) => one[1]).join("");
    const parsed = new DOMParser().parseFromString(html.slice(end + 7), "text/html");
    parsed.querySelectorAll("a.skip").forEach((one) => one.remove());
    const title = /<title>([^<]*)/.exec(html.slice(0, end))?.[1] ?? "";
    return { style, title: new DOMParser().parseFromString(title, "text/html").body.textContent, body: [...parsed.body.childNodes] };
  }

  const text = (bytes) => new TextDecoder().decode(bytes);

  async function draw(focus = true) {
    drawFrame();
    const out = $("out");
    $("front").hidden = set !== null;
    out.hidden = set === null;
    $("skip").href = "#front";
    document.title = say("title");
    if (!set) {
      out.replaceChildren();
      useStyle("");
      $("notes").before($("reading"));
      if (focus) $("file").focus();
      return;
    }
    if (set.view === "list") drawList(out, focus);
    else if (set.view === "map") await drawMap(out, focus);
    else await drawOne(out, set.rows[set.at], focus);
  }

  function show(out, content, focusOn, focus) {
    out.replaceChildren(...content);
    const target = focusOn && out.querySelector(focusOn);
    if (target && focus) {
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
  }

  async function drawOne(out, row, focus) {
    if (row.failure) return drawFailure(out, row, focus);
    const page = nodes(text(await set.worker.ask("file", { format: "html", at: row.index })));
    useStyle(page.style);
    document.title = page.title;
    show(out, page.body, "h1", focus);
    const skip = out.querySelector("section.col");
    if (skip) {
    $("skip").href = `#${skip.id}`;
    $("skip").textContent = say("skip-gaps");
  }
    for (const model of out.querySelectorAll(".mo")) model.after(copier(model));
    const score = row.score === null ? say("no-score") : say("points", row);
    const [errors, warnings, notes] = row.counts;
    if (focus) tell(say("done", { verdict: say(row.passed ? "passed" : "failed"), score, errors, warnings, notes }));
  }

  function copier(model) {
    const note = element("span", { class: "mu" });
    const one = button("copy", async () => {
      await copy((model.querySelector(".sn") ?? model).textContent);
      one.textContent = say("copied");
      note.textContent = say("copy-note");
      tell(`${say("copied")} ${say("copy-note")}`);
    }, { class: "cp screen" });
    const both = document.createDocumentFragment();
    both.append(one, note);
    return both;
  }

  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // a page that was not served safely has no clipboard; the old way still works there
      const area = element("textarea", { text: words, class: "sr" });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  function drawFailure(out, { name, failure }, focus) {
    useStyle("");
    const family = failure.code.split("/")[0];
    const help = WORDS[`help:${family}`] ? say(`help:${family}`) : failure.help;
    const isOther = family.startsWith("no-report") || family === "no-year" || family === "not-a-report" || family.startsWith("not-");
    const card = element("div", { class: "un", role: "alert" },
      element("h1", { text: name, tabindex: "-1" }),
      element("p", {}, element("b", { text: failure.message })));
    if (help) card.append(element("p", { text: help }));
    if (isOther) card.append(askedForm(true));
    card.append(element("p", { class: "choices" }, button("other", () => $("file").click())));
    tell(""); // the card tells it
    show(out, [element("main", { class: "wide" }, card)], "h1", focus);
  }

  // Asks for what the text does not say; the reports are checked again with it.
  function askedForm(isNeeded) {
    const known = set.asked ?? asked;
    const field = (name, more) =>
      element("label", {}, element("span", { text: say(name) }), element("input", { name, value: known[name] ?? "", ...more }));
    return element("form", {
      onsubmit: (event) => {
        event.preventDefault();
        take(set.files, set.before, { asked: answers(event.target), beforeName: set.beforeName });
      },
    }, element("fieldset", { class: "asked" },
      element("legend", { text: say("may-be-empty") }),
      field("year", { inputmode: "numeric", pattern: "[12][0-9]{3}", size: "6", required: isNeeded ? "" : null }),
      field("region", { size: "14" }),
      field("published", { type: "date" })),
    element("p", { class: "choices" }, element("button", { class: "main", text: say(isNeeded ? "anyway" : "recheck") })));
  }

  const answers = (form) => ({
    year: Number(form.elements.year.value) || null,
    region: form.elements.region.value.trim(),
    published: form.elements.published.value,
  });

  const counted = () => ({
    all: set.rows.length,
    passed: set.rows.filter((row) => row.passed === true).length,
    failed: set.rows.filter((row) => row.passed === false).length,
    unread: set.rows.filter((row) => row.passed === null).length,
  });

  function drawList(out, focus) {
    useStyle("");
    const head = ["verdict", "score", "errors", "warnings", "report", "worst"];
    const numbers = ["score", "errors", "warnings"];
    const cells = (row) => {
      const verdict = row.passed === null ? "unread" : row.passed ? "passed" : "failed";
      const [errors, warnings] = row.passed === null ? ["", ""] : row.counts;
      const kind = { passed: "pass", failed: "fail", unread: "unread" }[verdict];
      const name = row.organ || row.name;
      const why = row.failure ? row.failure.message : row.same ? say("same", { name: row.same }) : row.worst;
      return [
        element("td", {}, element("b", { class: kind, text: say(verdict) })),
        element("td", { class: "nu", text: row.score ?? (row.passed === null ? "" : "-") }),
        element("td", { class: "nu", text: errors }),
        element("td", { class: "nu", text: warnings }),
        element("th", { scope: "row" },
          element("button", { type: "button", text: name, onclick: () => openRow(row) }),
          element("div", { class: "why", text: row.organ && row.organ !== row.name ? row.name : "" })),
        element("td", { class: "why wo", text: why ?? "" }),
      ];
    };
    const body = element("tbody", {}, ...set.rows.slice(0, set.shown).map((row) => element("tr", {}, ...cells(row))));
    const table = element("table", { class: "list" },
      element("caption", { tabindex: "-1", text: say("many", counted()) }),
      element("thead", {}, element("tr", {}, ...head.map((key) =>
        element("th", { scope: "col", text: say(key), class: numbers.includes(key) ? "nu" : key === "worst" ? "wo" : null })))),
      body);
    const main = element("main", { class: "wide" },
      element("h1", { text: say("title") }),
      element("p", { class: "screen" }, button("map", () => { set.view = "map"; draw(); })),
      element("div", { class: "tb" }, table));
    if (set.rows.length > set.shown) {
      main.append(element("p", { class: "screen" }, button("more", () => { set.shown += ROWS; draw(false); })));
    }
    show(out, [main], "caption", focus);
    if (focus) tell(say("many", counted()));
  }

  function openRow(row) {
    set.view = "one";
    set.at = set.rows.indexOf(row);
    draw();
  }

  async function drawMap(out, focus) {
    const page = nodes(text(await set.worker.ask("league", { format: "html" })));
    useStyle(page.style);
    show(out, page.body, "h1", focus);
  }

  function drawFrame() {
    for (const one of document.querySelectorAll("[data-w]")) one.textContent = say(one.dataset.w);
    for (const one of document.querySelectorAll("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    $("language").textContent = say("language");
    $("language").href = lang === "zh" ? "#en" : "#zh";
    $("language").lang = $("language").hreflang = lang === "zh" ? "en" : "zh-CN";
    const row = set && set.view === "one" ? set.rows[set.at] : null;
    const isMany = set !== null && set.rows.length > 1;
    $("bar").hidden = set === null;
    $("back").hidden = !(isMany && set.view !== "list");
    $("undo").hidden = former === null;
    $("named").textContent = row ? row.name : "";
    if (set?.before && row) $("named").textContent += ` · ${say("before-is", { name: set.beforeName })}`;
    for (const id of ["sheet", "html", "json"]) $(id).disabled = row?.failure !== undefined && row?.failure !== null;
    $("sheet").hidden = set?.view === "map";
    $("keys").hidden = row === null || row.failure !== null;
    $("ask").hidden = set?.view === "map" || (row?.failure ?? null) !== null;
    closeAsking();
  }

  // ---- what can be done

  function save(bytes, name) {
    const url = URL.createObjectURL(new Blob([bytes]));
    const link = element("a", { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  async function download(format) {
    const row = set.view === "one" ? set.rows[set.at] : null;
    const base = row ? row.name.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "") : "gongkai";
    const bytes = set.view === "map" && format !== "docx"
      ? await set.worker.ask("league", { format })
      : await set.worker.ask("file", { format, at: row?.index });
    save(bytes, `${base}.gongkai.${format}`);
  }

  // Checks what is shown again, held against last year's report.
  function holdAgainst(file) {
    if (!file || !set) return;
    const bytes = file.arrayBuffer().then((bytes) => ({ name: file.name, bytes }));
    take(set.files, bytes, { asked: set.asked, beforeName: file.name });
  }

  function closeAsking() {
    $("asking").replaceChildren();
    $("ask").setAttribute("aria-expanded", "false");
  }

  function closePaste() {
    $("pasting").hidden = true;
    $("paste").setAttribute("aria-expanded", "false");
  }

  async function speak(wanted) {
    lang = wanted;
    await set?.worker?.ask("speak", { lang });
    await former?.worker?.ask("speak", { lang });
    if (set) {
      const told = set.rows.map(async (row) => row.index === null ? row : { ...row, ...(await set.worker.ask("told", { at: row.index })) });
      set.rows = await Promise.all(told);
    }
    await draw(false);
  }

  // ---- keys

  const isField = (target) => target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select, dialog");
  const gaps = () => [...$("out").querySelectorAll(".v")].filter((one) => one.offsetParent !== null);
  let gap = null;
  let number = null;

  function goTo(one) {
    if (!one) return;
    gap = one;
    one.tabIndex = -1;
    one.focus();
    one.scrollIntoView({ block: "nearest" });
    one.querySelector("a[href^='#']") && document.querySelector(one.querySelector("a[href^='#']").hash)?.scrollIntoView({ block: "center" });
  }

  const step = (by) => {
    const all = gaps();
    const at = all.indexOf(gap);
    goTo(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
  };

  const letters = {
    j: () => step(1),
    k: () => step(-1),
    g: () => (number = ""),
    o: () => (document.activeElement.closest?.(".v") ?? gap)?.querySelector("a[href^='#']")?.click(),
    b: () => {
      const from = document.activeElement.closest?.("a.n")?.hash ?? `#${location.hash.slice(1).replace(/^(r\d+)p/, "$1v")}`;
      if (/^#r\d+v\d+$/.test(from)) goTo(document.querySelector(from));
    },
    c: () => (document.activeElement.closest?.(".v") ?? gap)?.querySelector(".cp")?.click(),
    p: () => print(),
    "?": () => $("help").showModal(),
  };

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) {
      if (event.key === "Escape" && event.target.closest("#pasting")) closePaste();
      return;
    }
    if (event.key === "Escape") {
      if (pending) return cancel();
      closePaste();
      closeAsking();
      number = null;
      for (const all of $("out").querySelectorAll("fieldset")) all.querySelector("input.k-gap, .all input")?.click();
      return;
    }
    const isResult = set?.view === "one" && !set.rows[set.at].failure;
    if (!isResult || !$("letters").checked && event.key !== "?") return;
    if (number !== null && /^\d$/.test(event.key)) {
      number += event.key;
      return event.preventDefault();
    }
    if (number !== null && event.key === "Enter") {
      goTo([...$("out").querySelectorAll(".v")].find((one) => one.id.endsWith(`v${number}`)));
      number = null;
      return event.preventDefault();
    }
    number = null;
    const does = letters[event.key];
    if (does) {
      event.preventDefault();
      does();
    }
  }

  // ---- beginning

  function listen() {
    const choose = (event) => {
      take([...event.target.files].map(given));
      event.target.value = "";
    };
    $("file").addEventListener("change", choose);
    $("again").addEventListener("click", () => $("file").click());
    $("back").addEventListener("click", () => { set.view = "list"; draw(); });
    $("before").addEventListener("click", () => $("former").click());
    $("former").addEventListener("change", (event) => {
      const [file] = event.target.files;
      event.target.value = "";
      holdAgainst(file);
    });
    $("undo").addEventListener("click", () => {
      set.worker?.stop();
      [set, former] = [former, null];
      draw();
    });
    for (const [id, format] of [["sheet", "docx"], ["html", "html"], ["json", "json"]]) {
      $(id).addEventListener("click", () => download(format));
    }
    $("print").addEventListener("click", () => print());
    $("ask").addEventListener("click", () => {
      if ($("asking").hasChildNodes()) return closeAsking();
      $("asking").append(askedForm(false));
      $("ask").setAttribute("aria-expanded", "true");
      $("asking").querySelector("input").focus();
    });
    $("keys").addEventListener("click", () => $("help").showModal());
    $("paste").addEventListener("click", () => {
      $("pasting").hidden = false;
      $("paste").setAttribute("aria-expanded", "true");
      $("text").focus();
    });
    $("unpaste").addEventListener("click", () => { closePaste(); $("paste").focus(); });
    $("pasting").addEventListener("submit", (event) => {
      event.preventDefault();
      const words = $("text").value;
      if (!words.trim()) return;
      const blob = new Blob([words]);
      take([{ name: `${say("pasted")}.txt`, size: blob.size, bytes: () => blob.arrayBuffer() }], null, { asked: answers(event.target) });
    });
    $("language").addEventListener("click", (event) => { event.preventDefault(); speak(lang === "zh" ? "en" : "zh"); });
    document.addEventListener("keydown", key);
    // what stays at the top must not cover what is jumped to
    const bar = () => document.documentElement.style.setProperty("--bar", `${$("frame").offsetHeight}px`);
    new ResizeObserver(bar).observe($("frame"));
    let depth = 0;
    const over = (by) => {
      depth = Math.max(0, depth + by);
      document.body.classList.toggle("over", depth > 0);
      $("drop").textContent = say(depth > 0 ? "let-go" : "drop");
    };
    addEventListener("dragenter", (event) => { event.preventDefault(); over(1); });
    addEventListener("dragleave", () => over(-1));
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      over(-depth);
      const files = [...event.dataTransfer.files];
      // on the button of last year's report it is that
      if (set && event.target.closest?.("#before")) holdAgainst(files[0]);
      else take(files.map(given));
    });
  }

  // What the page cannot do without; where it lacks, the sentence that stands there stays.
  const isAble = typeof WebAssembly === "object" && typeof Worker === "function" && typeof DecompressionStream === "function"
    && "adoptedStyleSheets" in document && CSS.supports("selector(:has(a))");
  if (!isAble) return;
  const incapable = () => {
    $("old").hidden = false;
    $("in").hidden = true;
  };
  try {
    listen();
    $("old").hidden = true;
    $("in").hidden = false;
    draw(false);
    ready().then((first) => first.stop(), incapable);
  } catch {
    incapable();
  }
})();
