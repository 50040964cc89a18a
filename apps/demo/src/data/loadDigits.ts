import { fileURLToPath } from "node:url";
import { designMatrix } from "@reg/table";
import { readTableFile } from "@reg/table/node";
import { dataFolder } from "../dataFolder.ts";
import type { Dataset } from "./dataset.ts";
import { digits } from "./digits.ts";

const LABEL = "65";

/**
 * The digits of the file that comes with the demo.
 *
 * @example const { x, targets } = loadDigits(); // x [1797, 64], targets [1797, 10]
 */
export function loadDigits(): Dataset {
  const table = readTableFile(fileURLToPath(new URL("digits.csv.gz", dataFolder)), { header: false });
  const pixels = designMatrix(table, { omit: [LABEL] }).data;
  return digits(pixels, designMatrix(table, { columns: [LABEL] }).data);
}
