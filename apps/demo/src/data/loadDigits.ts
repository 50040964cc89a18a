import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { tensor } from "@reg/tensor";
import type { Dataset } from "./dataset.ts";
import { dataFolder } from "../dataFolder.ts";
import { oneHot } from "./oneHot.ts";
import { parseCsv } from "./parseCsv.ts";

const SIDE = 8;
const WHITE = 16;

/**
 * 1,797 handwritten digits of 8×8 pixels, scaled to [0, 1].
 *
 * E. Alpaydin and C. Kaynak: "Optical Recognition of Handwritten Digits" (1998), UCI, CC BY 4.0.
 *
 * @example const { x, targets } = loadDigits(); // x [1797, 64], targets [1797, 10]
 */
export function loadDigits(): Dataset {
  const file = new URL("digits.csv.gz", dataFolder);
  const rows = parseCsv("digits.csv.gz", gunzipSync(readFileSync(file)).toString());
  const pixels = SIDE * SIDE;
  const data = new Float32Array(rows.length * pixels);
  rows.forEach(({ fields }, r) => {
    for (let i = 0; i < pixels; i++) data[r * pixels + i] = Number(fields[i]) / WHITE;
  });
  const labels = rows.map(({ fields }) => Number(fields[pixels]));
  return {
    name: "handwritten digits",
    task: "classification",
    x: tensor(data, [rows.length, pixels]),
    targets: oneHot(labels, 10),
    classes: [..."0123456789"],
    image: { height: SIDE, width: SIDE },
  };
}
