// Opens pages in a browser, at the width of a desk and of a phone, in light and dark, and says what is wrong with them:
// errors, anything fetched, a page wider than its window, words with a line for each character, findings of axe. Draws
// each, and prints it on A4. `bash .ci/more look` runs it.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const faults = [];

/** Words in so narrow a place that they read from top to bottom, where that is not meant. */
function narrow() {
  const hasWords = (one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim().length > 2);
  return [...document.body.querySelectorAll("*")]
    .filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      const { fontSize, writingMode } = getComputedStyle(one);
      const size = parseFloat(fontSize);
      return writingMode === "horizontal-tb" && width > 2 && width < 3.5 * size && height > 6 * size && hasWords(one);
    })
    .map((one) => one.textContent);
}

for (const file of process.argv.slice(2)) {
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    for (const scheme of ["light", "dark"]) {
      const page = await browser.newPage();
      const at = `${file} at ${width}, ${scheme}`;
      const wrong = (what) => faults.push(`${at}: ${what}`);
      page.on("pageerror", (error) => wrong(error.message));
      page.on("dialog", (dialog) => wrong(dialog.message()));
      page.on("request", (request) => {
        if (request.url() !== page.url() && !request.isNavigationRequest()) wrong(`fetches ${request.url()}`);
      });
      await page.setViewport({ width, height, isMobile: width < 600 });
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.goto(`file://${resolve(file)}`);
      await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) wrong(`${wide} wide`);
      for (const words of await page.evaluate(narrow)) wrong(`a line for each character: ${words}`);
      if (scheme === "light") await page.screenshot({ path: `${file}.${width}.png`, fullPage: true });
      if (scheme === "light" && width > 600) await page.pdf({ path: `${file}.pdf`, format: "A4" });
      await page.setBypassCSP(true); // for the checker alone
      await page.reload();
      await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
      await page.evaluate(axe);
      const { passes, violations } = await page.evaluate(() => globalThis.axe.run());
      if (passes.length < 10) wrong("the checker looked at nothing");
      for (const { id, help, nodes } of violations) wrong(`${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
      await page.close();
    }
  }
}
await browser.close();
console.log(faults.join("\n") || "pages: no finding");
process.exitCode = faults.length > 0 ? 1 : 0;
