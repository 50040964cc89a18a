import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { tensor } from "@reg/tensor";
import { DataError, type Dataset } from "./dataset.ts";
import { oneHot } from "./oneHot.ts";

/**
 * MNIST, or any set in its format, from the four original IDX files, gzipped or not. Pixels are scaled to [0, 1]; the
 * `t10k` files are kept for the test.
 *
 * Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: "Gradient-based learning applied to document recognition" (1998).
 *
 * @throws DataError with one sentence when a file is missing, cut off, or no IDX file.
 * @example loadMnist("mnist"); // x [70000, 784]
 */
export function loadMnist(folder: string): Dataset {
  const parts = ["train", "t10k"].map((part) => {
    const images = readIdx(folder, `${part}-images-idx3-ubyte`, 3);
    const labels = readIdx(folder, `${part}-labels-idx1-ubyte`, 1);
    if (images.shape[0] !== labels.shape[0]) {
      throw new DataError(
        `${folder}: ${images.shape[0]} ${part} images but ${labels.shape[0]} labels; the files don't belong together.`,
      );
    }
    return { images, labels };
  });
  const [train, test] = parts as [(typeof parts)[0], (typeof parts)[0]];
  const [count, height, width] = train.images.shape as [number, number, number];
  if (test.images.shape[1] !== height || test.images.shape[2] !== width) {
    throw new DataError(`${folder}: the images of train and t10k differ in size.`);
  }
  const size = height * width;
  const x = new Float32Array((count + test.images.shape[0]) * size);
  let at = 0;
  for (const { images } of parts) for (const pixel of images.data) x[at++] = pixel / 255;
  const labels = [...train.labels.data, ...test.labels.data];
  const classes = 1 + labels.reduce((most, label) => Math.max(most, label), 0);
  if (classes < 2) throw new DataError(`${folder}: every label is 0; nothing to learn.`);
  return {
    name: folder,
    task: "classification",
    x: tensor(x, [labels.length, size]),
    targets: oneHot(labels, classes),
    classes: Array.from({ length: classes }, (_, k) => String(k)),
    image: { height, width },
    testFrom: count,
  };
}

function readIdx(folder: string, name: string, rank: number): { data: Uint8Array; shape: number[] } {
  const found = [name, `${name}.gz`, name.replace("-idx", ".idx"), `${name.replace("-idx", ".idx")}.gz`]
    .map((file) => join(folder, file))
    .find(existsSync);
  if (!found) throw new DataError(`${join(folder, name)} is missing, and so is ${name}.gz.`);
  let bytes: Buffer;
  try {
    bytes = readFileSync(found);
    if (found.endsWith(".gz")) bytes = gunzipSync(bytes);
  } catch (error) {
    throw new DataError(`${found} can't be read: ${(error as Error).message}.`);
  }
  // The magic number: two zeros, 8 for unsigned bytes, the rank.
  if (bytes.length < 4 + 4 * rank || bytes.readUInt32BE(0) !== 0x0800 + rank) {
    throw new DataError(`${found} is no IDX file of unsigned bytes with ${rank} axes.`);
  }
  const shape = Array.from({ length: rank }, (_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  const data = bytes.subarray(4 + 4 * rank);
  const size = shape.reduce((a, b) => a * b, 1);
  if (data.length !== size) {
    throw new DataError(`${found} should hold ${size} values (${shape.join("×")}), but holds ${data.length}.`);
  }
  return { data, shape };
}
