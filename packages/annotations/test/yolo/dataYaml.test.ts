import { describe, expect, it } from "vitest";
import { readDataYaml, writeDataYaml } from "../../src/index.ts";

const pose = `path: pose # the root
train: images/train
val: [images/val, images/more]
test: # none

# Keypoints
kpt_shape: [3, 3] # count, dimensions
flip_idx: [0, 2, 1]
names:
  0: person
`;

const PYTHON: readonly (readonly [word: string, text: string])[] = [
  ["no", "False"],
  ["on", "True"],
  ["OFF", "False"],
  ["Y", "Y"],
  ["n", "n"],
  ["y", "y"],
  ["12:30", "750"],
  ["1:30.5", "90.5"],
  ["1_000", "1000"],
  ["010", "8"],
  ["0o10", "0o10"],
  ["09", "09"],
  ["1e-4", "1e-4"],
  ["1.e-4", "0.0001"],
  ["1.0e-4", "0.0001"],
  ["1e5", "1e5"],
  ["1.0e+3", "1000.0"],
  ["1e+16", "1e+16"],
  ["2020-01-01", "2020-01-01"],
  ["2020-1-1", "2020-1-1"],
  ["null", "None"],
  ["~", "None"],
  ["0x1F", "31"],
  ["0b11", "3"],
  [".5", "0.5"],
  ["5.", "5.0"],
  ["1.0", "1.0"],
  ["1.50", "1.5"],
  ["-.5", "-.5"],
  ["+5", "5"],
  ["+.inf", "inf"],
  ["-.INF", "-inf"],
  [".NaN", "nan"],
  ["-0", "0"],
  ["-0.0", "-0.0"],
  ["12345678901234567890", "12345678901234567890"],
  ["1e400", "1e400"],
  ["1.0e+400", "inf"],
  ["100000000000000000000.0", "1e+20"],
  ["123456.789", "123456.789"],
  ["1.0e-7", "1e-07"],
  ["1__0", "10"],
  ["_1", "_1"],
  ["0_8", "0_8"],
  ["0_7", "7"],
  ["True", "True"],
  ["tRue", "tRue"],
  ["nULL", "nULL"],
  ["None", "None"],
  ["1.2.3", "1.2.3"],
  ["0.00001", "1e-05"],
  ["0.0001", "0.0001"],
  ["1.0E+2", "100.0"],
  ["190:20:30", "685230"],
  ["1:60", "1:60"],
  ["-1:30", "-90"],
  ["0x", "0x"],
  ["0b2", "0b2"],
  ["._5", "._5"],
  ["1_.5", "1.5"],
  ["1e16", "1e16"],
  ["9999999999999998.0", "9999999999999998.0"],
  ["10000000000000000.0", "1e+16"],
  ["1:30.5e+1", "1:30.5e+1"],
  ["1:2:3.", "3723.0"],
  ["-1:30.5", "-90.5"],
  [".inF", ".inF"],
  ["0_", "0"],
  ["0b1_", "1"],
  ["0x_f", "15"],
  ["0b_1", "1"],
  ["5_.e-3", "0.005"],
  ["Yes", "True"],
  ["yEs", "yEs"],
  [".5e-7", "5e-08"],
  [".5e7", ".5e7"],
  ["FALSE", "False"],
  ["+.5", "+.5"],
  ["+1_0.5", "10.5"],
];

describe("data.yaml", () => {
  it("says classes, splits, keypoints and what a flip exchanges", () => {
    expect(readDataYaml(pose)).toEqual({
      path: "pose",
      splits: { train: ["images/train"], val: ["images/val", "images/more"] },
      classes: ["person"],
      keypoints: { count: 3, dimensions: 3 },
      flip: [0, 2, 1],
      text: pose,
    });
  });

  it("stays to the letter, and keeps comments when something changes", () => {
    const data = readDataYaml(pose);
    expect(writeDataYaml(data)).toBe(pose);
    const changed = writeDataYaml({ ...data, splits: { ...data.splits, train: ["images/new"] } });
    expect(changed).toBe(pose.replace("images/train", "images/new"));
  });

  it("reads YAML 1.1 as PyYAML does", () => {
    expect(readDataYaml("names: [no, 010, 12:30, ~]").classes).toEqual(["False", "8", "750", "None"]);
    expect(readDataYaml("names: [., _., 1., .5]").classes).toEqual([".", "_.", "1.0", "0.5"]);
    expect(readDataYaml("names: [no, 010]", { version: "1.2" }).classes).toEqual(["no", "10"]);
  });

  // What str(yaml.safe_load(word)) gives in Python 3.11 with PyYAML 6.0.
  it.each(PYTHON)("reads the class %s as Python's %s", (word, text) => {
    expect(readDataYaml(`names: [${word}, b]\n`).classes[0]).toBe(text);
    expect(readDataYaml(`names:\n  0: ${word}\n  1: b\n`).classes[0]).toBe(text);
  });

  it("reads quotes and tags as they stand", () => {
    expect(readDataYaml(`names: ["no", '010', !!str 1.0, &x y, *x]`).classes).toEqual(["no", "010", "1.0", "y", "y"]);
  });

  it("writes every class so that PyYAML reads it as that text", () => {
    const classes = [...PYTHON.map(([word]) => word), "=", "", "a: b", "#", "- a", "2020-01-01"];
    const text = writeDataYaml({ splits: {}, classes });
    expect(readDataYaml(text).classes).toEqual(classes);
    for (const word of ["=", "no", "010", "12:30", "5.", "~"]) expect(text).toContain(`- "${word}"\n`);
  });

  it("keeps a path that is a dot when something else changes", () => {
    const data = readDataYaml("path: .\ntrain: a\nnames: [cat]\n");
    expect(data.path).toBe(".");
    expect(writeDataYaml({ ...data, splits: { train: ["b"] } })).toBe("path: .\ntrain: b\nnames: [cat]\n");
  });

  it("takes the last of a key that comes twice, as PyYAML does", () => {
    const text = "train: a\nval: b # held out\nnames: [cat]\ntrain: c\n";
    const data = readDataYaml(text);
    expect(data.splits).toEqual({ train: ["c"], val: ["b"] });
    expect(writeDataYaml(data)).toBe(text);
    const changed = writeDataYaml({ ...data, splits: { ...data.splits, train: ["d"] } });
    expect(changed).toBe("val: b # held out\nnames: [cat]\ntrain: d\n");
  });

  it("is made anew", () => {
    const text = writeDataYaml({
      splits: { train: ["images/train"] },
      classes: ["no", "cat"],
      keypoints: { count: 1, dimensions: 2 },
    });
    expect(readDataYaml(text)).toMatchObject({ splits: { train: ["images/train"] }, classes: ["no", "cat"] });
    expect(text).toContain('"no"');
  });

  it.each([
    ["nc: 2\nnames: [a]\n", /^data\.yaml:1: nc is 2, and there are 1 names/],
    ["\nnames:\n  0: a\n  2: b\n", /^data\.yaml:3: names must be numbered 0 to 1, and 1 is missing/],
    ["train: x\n", /`names` or `nc` is missing/],
    ["names: [a\n", /^data\.yaml:\d: /],
    ["names: [a]\nkpt_shape: 3\n", /^data\.yaml:2: kpt_shape must be \[count, 2\] or \[count, 3\], got 3/],
    ["names: [a]\nflip_idx: [0, 0]\n", /^data\.yaml:2: flip_idx must name each keypoint once/],
    ["- a\n", /must be a map/],
  ])("says where it is wrong: %j", (text, message) => {
    expect(() => readDataYaml(text)).toThrow(message);
  });
});
