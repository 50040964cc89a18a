import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { loadMnist } from "../src/data/loadMnist.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-mnist-"));
afterAll(() => rmSync(folder, { recursive: true }));

const idx = (shape: number[], values: number[]) => {
  const head = Buffer.alloc(4 + 4 * shape.length);
  head.writeUInt32BE(0x0800 + shape.length, 0);
  for (const [i, axis] of shape.entries()) head.writeUInt32BE(axis, 4 + 4 * i);
  return Buffer.concat([head, Buffer.from(values)]);
};
const write = (parts: Record<string, Buffer | undefined>) => {
  const place = mkdtempSync(join(folder, "mnist-"));
  for (const [name, bytes] of Object.entries(parts)) if (bytes) writeFileSync(join(place, name), bytes);
  return place;
};
const good = {
  "train-images-idx3-ubyte": idx([2, 2, 3], [0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6]),
  "train-labels-idx1-ubyte.gz": gzipSync(idx([2], [1, 0])),
  "t10k-images.idx3-ubyte": idx([1, 2, 3], [9, 9, 9, 9, 9, 9]),
  "t10k-labels-idx1-ubyte": idx([1], [2]),
};

it("reads the four files, gzipped or not, and keeps t10k for the test", () => {
  const { x, targets, image, testFrom } = loadMnist(write(good));
  expect([x.shape, targets.shape, image, testFrom]).toEqual([[3, 6], [3, 3], { height: 2, width: 3 }, 2]); // biome-ignore format: one line
  expect(x.data[1]).toBeCloseTo(0.2, 6);
  expect([...targets.data]).toEqual([0, 1, 0, 1, 0, 0, 0, 0, 1]);
});

it.each([
  ["a missing file", { ...good, "t10k-labels-idx1-ubyte": undefined }, "is missing, and so is"],
  [
    "a file cut off",
    { ...good, "train-images-idx3-ubyte": idx([2, 2, 3], [1]) },
    "should hold 12 values (2×2×3), but holds 1",
  ],
  ["another file", { ...good, "t10k-labels-idx1-ubyte": Buffer.from("label") }, "is no IDX file of unsigned bytes"],
  ["broken compression", { ...good, "train-labels-idx1-ubyte.gz": Buffer.from("gz") }, "can't be read"],
  ["files of two sets", { ...good, "t10k-labels-idx1-ubyte": idx([2], [1, 2]) }, "1 t10k images but 2 labels"],
  [
    "a single class",
    { ...good, "train-labels-idx1-ubyte.gz": gzipSync(idx([2], [0, 0])), "t10k-labels-idx1-ubyte": idx([1], [0]) },
    "every label is 0",
  ],
  ["sizes that differ", { ...good, "t10k-images.idx3-ubyte": idx([1, 3, 2], [9, 9, 9, 9, 9, 9]) }, "differ in size"],
])("refuses %s", (_, parts, message) => {
  expect(() => loadMnist(write(parts))).toThrow(message);
});
