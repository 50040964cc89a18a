import { designMatrix } from "@reg/table";
import { readTableFile } from "@reg/table/node";
import { tensor } from "@reg/tensor";
import { fileURLToPath } from "node:url";
import { dataFolder } from "../dataFolder.ts";
import type { Dataset } from "./dataset.ts";
import { oneHot } from "./oneHot.ts";

const SIDE = 8;
const WHITE = 16;
const LABEL = "65";

/**
 * 1,797 handwritten digits of 8×8 pixels, scaled to [0, 1].
 *
 * E. Alpaydin and C. Kaynak: "Optical Recognition of Handwritten Digits" (1998), UCI, CC BY 4.0.
 *
 * @example const { x, targets } = loadDigits(); // x [1797, 64], targets [1797, 10]
 */
export function loadDigits(): Dataset {
  const table = readTableFile(fileURLToPath(new URL("digits.csv.gz", dataFolder)), { header: false });
  const { data, shape } = designMatrix(table, { omit: [LABEL] });
  const labels = designMatrix(table, { columns: [LABEL] }).data;
  return {
    name: "handwritten digits",
    task: "classification",
    x: tensor(
      Float32Array.from(data, (pixel) => pixel / WHITE),
      shape,
    ),
    targets: oneHot(labels, 10),
    classes: [..."0123456789"],
    image: { height: SIDE, width: SIDE },
  };
}
