import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tensor, toNested } from "@reg/tensor";
import { afterAll, describe, expect, it } from "vitest";
import { loadDigits } from "../src/data/loadDigits.ts";
import { loadTable } from "../src/data/loadTable.ts";
import { oneHot } from "../src/data/oneHot.ts";
import { prepare } from "../src/data/prepare.ts";
import { split } from "../src/data/split.ts";
import { wrongLabels } from "../src/data/wrongLabels.ts";
import { dataFolder } from "../src/dataFolder.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-demo-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

describe("loadDigits", () => {
  const { x, targets } = loadDigits();

  it("holds the 1,797 digits with values in [0, 1]", () => {
    expect(x.shape).toEqual([1797, 64]);
    expect(Math.min(...x.data)).toBe(0);
    expect(Math.max(...x.data)).toBe(1);
    const perClass = Array.from(
      { length: 10 },
      (_, k) => targets.data.filter((t, i) => t === 1 && i % 10 === k).length,
    );
    expect(perClass).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
  });
});

describe("split", () => {
  const digits = loadDigits();
  const sizes = { train: 200, validation: 300 };

  it("takes every row once, each class in its share, and the same rows for the same seed", () => {
    for (const seed of [1, 2, 3]) {
      const { train, validation, test } = split(digits, sizes, seed);
      expect([train.length, validation.length, test.length]).toEqual([200, 300, 1297]);
      expect(new Set([...train, ...validation, ...test]).size).toBe(1797);
      for (let k = 0; k < 10; k++) {
        const share = (rows: Int32Array) => rows.filter((row) => digits.targets.data[row * 10 + k] === 1).length;
        expect(Math.abs(share(train) - 20)).toBeLessThanOrEqual(1.5);
        expect(Math.abs(share(validation) - 30)).toBeLessThanOrEqual(2);
      }
      expect(split(digits, sizes, seed)).toEqual({ train, validation, test });
    }
    expect(split(digits, sizes, 1).train).not.toEqual(split(digits, sizes, 2).train);
  });

  it("keeps for the test what the source says is for the test", () => {
    const { train, validation, test } = split({ ...digits, testFrom: 1000 }, sizes, 1);
    expect(Math.max(...train, ...validation)).toBeLessThan(1000);
    expect([...test]).toEqual(Array.from({ length: 797 }, (_, i) => 1000 + i));
  });

  it("refuses more rows than there are", () => {
    expect(() => split(digits, { train: 1500, validation: 297 }, 1)).toThrow(
      "has 1797 rows, too few for 1500 to train",
    );
  });
});

describe("wrongLabels", () => {
  it("moves exactly the asked part, each to another class", () => {
    const targets = oneHot([0, 1, 2, 0, 1, 2, 0, 1, 2, 0], 3);
    for (let seed = 0; seed < 50; seed++) {
      const noisy = wrongLabels(targets, { fraction: 0.3, seed });
      const rows = (toNested(noisy) as number[][]).map((row) => row.indexOf(1));
      expect(rows.filter((label, r) => targets.data[r * 3 + label] !== 1)).toHaveLength(3);
      expect(sum(noisy.data)).toBe(10);
    }
    expect(targets).toEqual(oneHot([0, 1, 2, 0, 1, 2, 0, 1, 2, 0], 3));
  });
});

describe("prepare", () => {
  it("scales a table by its training rows and leaves wrong labels out of validation and test", () => {
    const rows = 40;
    const x = tensor(
      Float32Array.from({ length: rows * 2 }, (_, i) => (i % 2 ? 5 : i)),
      [rows, 2],
    );
    const targets = oneHot(Array.from({ length: rows }, (_, r) => r % 2), 2); // biome-ignore format: one line
    const job = {
      data: { name: "t", task: "classification", x, targets } as const,
      sizes: { train: 20, validation: 10 },
    };
    const clean = prepare({ ...job, seed: 3, labelNoise: 0 });
    const noisy = prepare({ ...job, seed: 3, labelNoise: 0.5 });
    const first = clean.train.x.data.filter((_, i) => i % 2 === 0);
    expect(sum(first) / 20).toBeCloseTo(0, 5);
    expect(sum(first.map((value) => value * value)) / 20).toBeCloseTo(1, 5);
    expect(clean.train.x.data.filter((_, i) => i % 2 === 1).every((value) => value === 0)).toBe(true);
    expect(noisy.train.targets).not.toEqual(clean.train.targets);
    expect(noisy.validation).toEqual(clean.validation);
    expect(noisy.test).toEqual(clean.test);
  });
});

describe("loadTable", () => {
  it("regresses on numbers", () => {
    const data = loadTable(new URL("diabetes.csv", dataFolder).pathname, "target");
    expect([data.task, data.x.shape, data.targets.shape]).toEqual(["regression", [442, 10], [442, 1]]);
    expect(data.targets.data[0]).toBe(151);
  });

  it("reads scikit-learn's header and classifies whole numbers", () => {
    const data = loadTable(new URL("breast_cancer.csv", dataFolder).pathname);
    expect([data.task, data.x.shape, data.classes]).toEqual(["classification", [569, 30], ["0", "1"]]);
  });

  it("classifies texts, spreads categories, and finds the target by name or number", () => {
    const text = `size,colour,kind\n${Array.from({ length: 12 }, (_, i) => `${i},${i % 2 ? "red" : "blue"},k${i % 3}`).join("\n")}`;
    const path = file("kinds.csv", text);
    for (const target of [undefined, "kind", "3"]) {
      const data = loadTable(path, target);
      expect(data.classes).toEqual(["k0", "k1", "k2"]);
      expect([...data.x.data.slice(0, 6)]).toEqual([0, 1, 0, 1, 0, 1]);
    }
    expect(loadTable(path, "colour").classes).toEqual(["blue", "red"]);
  });

  const rows = (line: (i: number) => string) => Array.from({ length: 12 }, (_, i) => line(i)).join("\n");
  it.each([
    ["missing.csv", undefined, "can't be read: there is no such file."],
    ["binary.csv", Buffer.from([1, 0, 2]), "is not a text file: it has bytes that are 0; save it as CSV."],
    ["empty.csv", "", "is empty."],
    ["short.csv", "a,b\n1,2\n", "has 1 rows of data; at least 10 are needed."],
    [
      "ragged.csv",
      `a,b\n${rows((i) => (i === 4 ? "1,2,3" : `${i},2`))}`,
      "line 6: 3 fields where the first line has 2",
    ],
    ["hole.csv", `a,y\n${rows((i) => (i === 2 ? ",0" : `${i},${i % 2}`))}`, 'line 4: a is missing ("")'],
    [
      "huge.csv",
      `a,y\n${rows((i) => `${i === 3 ? "1e309" : i},${i % 2}`)}`,
      'line 5: "1e309" in column a is not finite in float64',
    ],
    [
      "typo.csv",
      `a,y\n${rows((i) => `${i === 3 ? "3.o" : i},${i % 2}`)}`,
      'line 5: "3.o" in column a is no number, as most of the column are',
    ],
    ["same.csv", `a,y\n${rows((i) => `${i},1`)}`, 'every row has the same y, "1"'],
    ["ids.csv", `a,y\n${rows((i) => `${i},id${i}`)}`, "y has 12 classes in 12 rows"],
    ["lone.csv", `y\n${rows((i) => `${i % 2}`)}`, "has no column but the target"],
    [
      "names.csv",
      `a,y\n${Array.from({ length: 60 }, (_, i) => `n${i},${i % 2}`).join("\n")}`,
      '"n0" in column a is no number',
    ],
  ])("refuses %s in one sentence", (name, content, message) => {
    const path = content === undefined ? join(folder, name) : file(name, content);
    expect(() => loadTable(path)).toThrow(message);
    expect(() => loadTable(path)).toThrow(name);
  });

  it("names the columns when the target is none of them", () => {
    const path = file("two.csv", `a,b\n${rows((i) => `${i},${i % 2}`)}`);
    expect(() => loadTable(path, "c")).toThrow('has no column "c": name one of a, b, or give a number from 1 to 2.');
    expect(() => loadTable(path, "3")).toThrow('has no column "3"');
  });
});
