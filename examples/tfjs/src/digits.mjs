// The handwritten digits of the demo: 1,797 images of 8 × 8 pixels.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const file = new URL("../../../apps/demo/data/digits.csv.gz", import.meta.url);

/** Few to train on, so that a net can learn them by heart, and the others to judge by. */
export function digits(tf, { train = 300 } = {}) {
  const rows = gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
  const part = (rows) => ({
    x: tf.tensor2d(rows.map((row) => row.slice(0, 64).map((pixel) => pixel / 16))),
    y: tf.cast(
      tf.oneHot(
        tf.tensor1d(
          rows.map((row) => row[64]),
          "int32",
        ),
        10,
      ),
      "float32",
    ),
  });
  return { train: part(rows.slice(0, train)), test: part(rows.slice(train)) };
}
