// The half that works beside the page, so that it never freezes: it holds the program and the reports that
// were read, and answers one message after another. What the program is made of stands above (wasm_bindgen).
"use strict";

let checker = null;

// Base64 of deflated bytes, which is how the program travels.
async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream).arrayBuffer();
}

const does = {
  async load({ program, module }) {
    const made = module ?? (await WebAssembly.compile(await unpacked(program)));
    await wasm_bindgen({ module_or_path: made });
    return { module: made, most: wasm_bindgen.most() };
  },
  start({ lang, asked, before }) {
    checker?.free();
    checker = null;
    const bytes = before ? new Uint8Array(before.bytes) : new Uint8Array();
    checker = new wasm_bindgen.Checker(lang, JSON.stringify(asked), before?.name ?? "", bytes);
  },
  take: ({ name, bytes }) => JSON.parse(checker.take(name, new Uint8Array(bytes))),
  refuse: ({ name, size }) => JSON.parse(checker.refuse(name, size)),
  check: () => JSON.parse(checker.check()),
  skip: () => checker.skip(),
  speak: ({ lang }) => checker.speak(lang),
  told: ({ at }) => JSON.parse(checker.told(at)),
  file: ({ format, at }) => checker.file(format, at),
  league: ({ format }) => checker.league(format),
};

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ id: data.id, result: await does[data.does](data) });
  } catch (error) {
    // what the program refuses is words of its own; anything else is its defect
    const place = typeof error === "string" ? "" : wasm_bindgen.place?.() || String(error);
    self.postMessage({ id: data.id, error: typeof error === "string" ? error : "", place });
  }
};
