// node ours.mjs INPUT OUTPUT IMAGES WORKERS: augments a folder of images, and prints the milliseconds of the processors for each.
import { readFileSync } from "node:fs";
import { augmentFolder } from "@reg/folders/node";

const steps = [
  { step: "flipHorizontal", probability: 0.5 },
  { step: "rotate", angle: [-15, 15], border: "symmetric" },
  { step: "colorJitter" },
];

const [input, output, images, workers] = process.argv.slice(2);
const recipe = { version: 1, steps };
const options = { workers: Number(workers), quality: 90, format: "folders" };
const { failures } = await augmentFolder({ input, output, recipe, ...options });
if (failures.length > 0) throw new Error(failures[0].message);
console.log((ownTime() + childrensTime()) / Number(images));

function ownTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Of processes that have ended, where the system says so: in hundredths of a second. */
function childrensTime() {
  if (process.platform !== "linux") return Number.NaN;
  const fields = readFileSync("/proc/self/stat", "utf8").split(") ")[1].split(" ");
  return 10 * (Number(fields[13]) + Number(fields[14]));
}
