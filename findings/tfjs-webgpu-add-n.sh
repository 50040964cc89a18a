#!/usr/bin/env bash
# Guess: `tf.addN` gives the sum of its tensors on every backend of TensorFlow.js, as of eight that hold 1 the tensor that holds 8.
# Seen (@tensorflow/tfjs 4.22.0, @tensorflow/tfjs-backend-webgpu 4.22.0, Chromium with SwiftShader, 2026-11-28): 8 on cpu, 7 on webgpu, without an error: what comes after the
# seventh tensor is left out; shaders there have eight buffers, and one is for the result.
# Ours: @reg/tfjs sums the squares of gradients two at a time when it clips by the global norm.
set -euo pipefail
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$browser" ] || { echo "Left out: there is no Chromium here, in which WebGPU could run."; exit 0; }
cd "$(mktemp -d)"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-webgpu@4.22.0 playwright-core@1.65.1
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

// WebGPU is there on localhost alone.
const server = createServer((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html>"));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const args = ["--no-sandbox", "--enable-unsafe-webgpu", "--enable-unsafe-swiftshader", "--use-webgpu-adapter=swiftshader"];
const browser = await chromium.launch({ executablePath: process.argv[2], args });
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);
for (const file of ["tfjs/dist/tf.min.js", "tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js"]) {
  await page.addScriptTag({ content: readFileSync(`node_modules/@tensorflow/${file}`, "utf8") });
}
const seen = await page.evaluate(async () => {
  if (!(await globalThis.navigator.gpu?.requestAdapter())) return "no adapter";
  const sums = [];
  for (const backend of ["cpu", "webgpu"]) {
    await tf.setBackend(backend);
    for (const count of [7, 8]) {
      const sum = tf.addN(Array.from({ length: count }, () => tf.fill([4], 1)));
      sums.push((await sum.data())[0]);
    }
  }
  return sums.join(" ");
});
console.log(seen);
await browser.close();
server.close();
JS
seen=$(node run.mjs "$browser")
[ "$seen" != "no adapter" ] || { echo "Left out: this Chromium has no WebGPU adapter."; exit 0; }
[ "$seen" = "7 8 7 7" ] || { echo "changed: the sums of 7 and 8 ones on cpu and on webgpu are now $seen"; exit 1; }
echo "tf.addN of 7 and of 8 ones in TensorFlow.js 4.22.0, on cpu and then on webgpu: $seen"
