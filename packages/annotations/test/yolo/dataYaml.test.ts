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
    expect(readDataYaml("names: [., _., 1., .5]").classes).toEqual([".", "_.", "1", "0.5"]);
    expect(readDataYaml("names: [no, 010]", { version: "1.2" }).classes).toEqual(["no", "10"]);
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
