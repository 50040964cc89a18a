// The kernels' memory after a fit, each in a process of its own, beside the bytes of its data.
// `pnpm --filter bench bench:regression-memory`
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { crossValidate, elasticNet } from "@reg/regression";
import { floats64 } from "@reg/tensor/kernel";
import { CASES } from "./data.mjs";

const name = process.argv[2];
if (name) {
  const { make, ratio, l1Ratio = 1, tolerance, folds } = CASES[name];
  const { x, y, n, p } = make();
  const samples = { x: { data: x, shape: [n, p] }, y };
  const options = { path: { ratio }, l1Ratio, ...(tolerance && { tolerance }) };
  if (folds) await crossValidate(elasticNet, samples, { ...options, folds });
  else elasticNet(samples, options);
  const [data, used] = [x.byteLength, floats64().byteLength].map((bytes) => bytes / 1e6);
  console.log(
    `${name.padEnd(40)} data ${data.toFixed(1)} MB, kernels ${used.toFixed(1)} MB (${(used / data).toFixed(2)})`,
  );
} else {
  for (const one of ["lasso 10000×200", "lasso 1000×5000", "lasso 500×20000", "10 folds, 10000×200"])
    spawnSync(process.execPath, [fileURLToPath(import.meta.url), one], { stdio: "inherit" });
}
