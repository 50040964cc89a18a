import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
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

it("goes by what is in the files, not by their names", () => {
  const packed = Object.entries(good).map(([name, bytes]) =>
    name.endsWith(".gz") ? [name, gunzipSync(bytes)] : [name, gzipSync(bytes)],
  );
  expect(loadMnist(write(Object.fromEntries(packed))).x.data).toEqual(loadMnist(write(good)).x.data);
});

it("takes the labels that occur for the classes", () => {
  const far = { ...good, "t10k-labels-idx1-ubyte": idx([1], [255]) };
  const { targets, classes } = loadMnist(write(far));
  expect([targets.shape, classes]).toEqual([[3, 3], ["0", "1", "255"]]); // biome-ignore format: one line
});

it("unpacks no more than the header asks for", () => {
  const bomb = gzipSync(Buffer.concat([idx([2, 2, 3], []), Buffer.alloc(50_000_000)]));
  const before = process.resourceUsage().maxRSS;
  expect(() => loadMnist(write({ ...good, "train-images-idx3-ubyte": bomb }))).toThrow(
    "should hold 12 values (2×2×3), but holds more.",
  );
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(25_000); // kilobytes
});

it.each([
  ["a missing file", { ...good, "t10k-labels-idx1-ubyte": undefined }, "is missing, and so is"],
  [
    "a file cut off",
    { ...good, "train-images-idx3-ubyte": idx([2, 2, 3], [1]) },
    "should hold 12 values (2×2×3), but holds 1",
  ],
  ["a file too long", { ...good, "t10k-labels-idx1-ubyte": idx([1], [2, 3]) }, "should hold 1 values (1), but holds 2"],
  ["pictures of no pixels", { ...good, "train-images-idx3-ubyte": idx([2, 0, 3], []) }, "2×0×3 values, which is none"],
  [
    "sizes that nobody has",
    { ...good, "train-images-idx3-ubyte": idx([65535, 65535, 3], []) },
    "at most 67108864 are read",
  ],
  [
    "a packed file cut off",
    { ...good, "train-labels-idx1-ubyte.gz": gzipSync(idx([2], [1, 0])).subarray(0, 20) },
    "can't be read",
  ],
  ["another file", { ...good, "t10k-labels-idx1-ubyte": Buffer.from("label") }, "is no IDX file of unsigned bytes"],
  ["broken compression", { ...good, "train-labels-idx1-ubyte.gz": Buffer.from([0x1f, 0x8b, 1]) }, "can't be read"],
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
