import { existsSync } from "node:fs";
import { join } from "node:path";
import { tensor } from "@reg/tensor";
import { DataError, type Dataset } from "./dataset.ts";
import { oneHot } from "./oneHot.ts";
import { readIdx } from "./readIdx.ts";

/**
 * MNIST, or any set in its format, from the four original IDX files, gzipped or not. Pixels are scaled to [0, 1]; the
 * `t10k` files are kept for the test. Labels that occur are the classes.
 *
 * Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: "Gradient-based learning applied to document recognition" (1998).
 *
 * @throws DataError with one sentence when a file is missing, cut off, or no IDX file.
 * @example loadMnist("mnist"); // x [70000, 784]
 */
export function loadMnist(folder: string): Dataset {
  const [train, test] = (["train", "t10k"] as const).map((part) => {
    const images = readIdx(fileOf(folder, `${part}-images-idx3-ubyte`), 3);
    const labels = readIdx(fileOf(folder, `${part}-labels-idx1-ubyte`), 1);
    if (images.shape[0] !== labels.shape[0]) {
      throw new DataError(
        `${folder}: ${images.shape[0]} ${part} images but ${labels.shape[0]} labels; the files don't belong together.`,
      );
    }
    return { images, labels };
  });
  const [count, height, width] = train.images.shape;
  if (test.images.shape[1] !== height || test.images.shape[2] !== width) {
    throw new DataError(`${folder}: the images of train and t10k differ in size.`);
  }
  const size = height * width;
  const x = new Float32Array((count + test.images.shape[0]) * size);
  for (const [{ images }, start] of [[train, 0], [test, count * size]] as const) {
    for (let i = 0; i < images.data.length; i++) x[start + i] = images.data[i] / 255;
  } // biome-ignore format: one line
  const labels = Buffer.concat([train.labels.data, test.labels.data]);
  const found = [...new Set(labels)].sort((a, b) => a - b);
  if (found.length < 2) throw new DataError(`${folder}: every label is ${found[0]}; nothing to learn.`);
  return {
    name: folder,
    task: "classification",
    x: tensor(x, [labels.length, size]),
    targets: oneHot(
      labels.map((label) => found.indexOf(label)),
      found.length,
      folder,
    ),
    classes: found.map(String),
    image: { height, width },
    testFrom: count,
  };
}

/** The file of a name that is there: with `.gz` or without, with a dot or a hyphen before `idx`. */
function fileOf(folder: string, name: string): string {
  const dotted = name.replace("-idx", ".idx");
  const found = [name, `${name}.gz`, dotted, `${dotted}.gz`].map((file) => join(folder, file)).find(existsSync);
  if (!found) throw new DataError(`${join(folder, name)} is missing, and so is ${name}.gz.`);
  return found;
}
