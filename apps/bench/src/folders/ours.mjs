// node ours.mjs INPUT IMAGES WORKERS: prints images a second and milliseconds of the processors for each.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { augmentFolder } from "@reg/folders/node";

const steps = [
  { step: "flipHorizontal", probability: 0.5 },
  { step: "rotate", angle: [-15, 15], border: "symmetric" },
  { step: "colorJitter" },
];

export async function ours(input, images, workers) {
  const folder = mkdtempSync(join(tmpdir(), "reg-bench-out-"));
  const [start, before] = [performance.now(), process.cpuUsage()];
  const recipe = { version: 1, steps };
  const output = join(folder, "out");
  const { failures } = await augmentFolder({ input, output, recipe, workers, quality: 90, format: "folders" });
  const rate = (images / (performance.now() - start)) * 1000;
  const { user, system } = process.cpuUsage(before);
  rmSync(folder, { recursive: true });
  if (failures.length > 0) throw new Error(failures[0].message);
  return [rate, (user + system) / 1000 / images];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [input, images, workers] = process.argv.slice(2);
  console.log((await ours(input, Number(images), Number(workers))).join(" "));
}
