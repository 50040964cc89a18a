// What a fit takes beside its data, at its peak: memory of the process and the part of it that is the kernels', each case in a
// process of its own. `pnpm --filter bench bench:regression-memory`
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crossValidate, elasticNet } from "@reg/regression";
import { floats64 } from "@reg/tensor/kernel";
import { CASES } from "./data.mjs";

const RUNS = [
  ["lasso 10000×200"],
  ["lasso 1000×5000"],
  ["elastic net 1000×5000"],
  ["lasso 500×20000"],
  ["10 folds, 10000×200", { threads: 1 }],
  ["10 folds, 10000×200", { threads: 2 }],
  ["lasso 1000×5000", { threads: 1 }],
  ["lasso 1000×5000", { threads: 2 }],
];

const [file, index] = process.argv.slice(2);
if (file) measure(file, ...RUNS[index]);
else {
  const folder = mkdtempSync(join(tmpdir(), "reg-memory-"));
  RUNS.forEach(([name], i) => {
    const { x } = CASES[name].make();
    const path = join(folder, "x");
    writeFileSync(path, x);
    spawnSync(process.execPath, ["--expose-gc", fileURLToPath(import.meta.url), path, i], { stdio: "inherit" });
  });
  rmSync(folder, { recursive: true });
}

async function measure(file, name, cv) {
  const {
    ratio,
    l1Ratio = 1,
    tolerance,
    size,
  } = { size: /(\d+)×(\d+)/.exec(name).slice(1).map(Number), ...CASES[name] };
  const [n, p] = size;
  const { buffer, byteOffset } = readFileSync(file);
  const x = { data: new Float64Array(buffer, byteOffset, n * p), shape: [n, p] };
  const y = Float64Array.from(
    { length: n },
    (_, i) => x.data.subarray(i * p, i * p + 20).reduce((a, b) => a + b) + Math.sin(i),
  );
  const options = { path: { ratio }, l1Ratio, ...(tolerance && { tolerance }) };
  // What code and its young garbage take by themselves.
  const small = { data: Float64Array.from({ length: 4000 }, (_, i) => Math.sin(i * i)), shape: [400, 10] };
  const few = { x: small, y: small.data.subarray(0, 400) };
  for (let i = 0; i < 20; i++) await crossValidate(elasticNet, few, { folds: 10 });
  globalThis.gc();
  const before = process.memoryUsage().rss;
  const earlier = process.resourceUsage().maxRSS;
  let most = before;
  const watch = () => {
    const { maxRSS } = process.resourceUsage(); // in kB; of what came before, if nothing was more
    most = Math.max(most, maxRSS > earlier ? maxRSS * 1024 : 0, process.memoryUsage().rss);
  };
  if (cv) await crossValidate(elasticNet, { x, y }, { ...options, ...cv, folds: 10, onProgress: watch });
  else elasticNet({ x, y }, options);
  watch();
  const [data, kernels, peak] = [x.data.byteLength, floats64().byteLength, most - before].map((bytes) => bytes / 1e6);
  const what = cv ? `10 folds, ${n}×${p}, ${cv.threads} thread${cv.threads > 1 ? "s" : ""}` : name;
  console.log(
    `${what.padEnd(34)} data ${data.toFixed(0)} MB; beside it ${peak.toFixed(0)} MB (${(peak / data).toFixed(1)}), kernels of this thread reserve ${kernels.toFixed(0)} MB (${(kernels / data).toFixed(1)})`,
  );
}
