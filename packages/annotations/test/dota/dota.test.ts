import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Motion, moveImage, readDota, readYolo, writeDota, writeYolo } from "../../src/index.ts";

const size = { width: 100, height: 60 };
const HEAD = "imagesource:GoogleEarth\ngsd:0.146343590398\n";
const flip: Motion = { forward: (points) => points.map(([x, y]) => [99 - x, y]), width: 100, height: 60 };
const shift: Motion = { forward: (points) => points.map(([x, y]) => [x - 10, y]), width: 100, height: 60 };
const turn = (height: number): Motion => ({
  forward: (points) => points.map(([x, y]) => [height - 1 - y, x]),
  width: height,
  height: 160 - height,
});
const rowsOf = (text: string) => text.trim().split("\n");

describe("a DOTA file", () => {
  it.each([
    `${HEAD}10 10 30.0 10 30 20 10 20 plane 0\n 50 5 60 10 55 20.50 45 15  small-vehicle 1 \n`,
    `${HEAD}`.replaceAll("\n", "\r\n"),
    "",
    "10 10 30 10 30 20 10 20 plane",
    "\n10, 10, 30, 10, 30, 20, 10, 20, large vehicle, 2\n\n",
    "\uFEFF'imagesource':GF-2\n'gsd':null\n1e1 10 30 10 30 20 10 20 7 1\n",
  ])("stays to the letter: %j", (text) => {
    expect(writeDota(readDota(text, size))).toBe(text);
    expect(writeDota(moveImage(readDota(text, size), [flip, flip]).image)).toBe(text);
    const turns = [60, 100, 60, 100].map(turn);
    expect(writeDota(moveImage(readDota(text, size), turns).image)).toBe(text);
  });

  it("says classes, corners and what is difficult", () => {
    const text = "10,10,30,10,30,20,10,20,large vehicle,2\n1 2 3 2 3 4 1 4 ship 1\n1 2 3 2 3 4 1 4 ship\n";
    const { objects } = readDota(text, size);
    expect(objects.map((object) => object.class)).toEqual(["large vehicle", "ship", "ship"]);
    expect(objects[0].orientedBox).toEqual([
      [10, 10],
      [30, 10],
      [30, 20],
      [10, 20],
    ]);
    const moved = writeDota(moveImage(readDota(text, size), [shift]).image);
    expect(rowsOf(moved)[0]).toBe("0,10,20,10,20,20,0,20,large vehicle,2");
  });

  it("keeps lines above, difficult, line ends and the end as they are around what moved", () => {
    const text = `${HEAD}20 10 40 10 40 20 20 20 plane 1`.replaceAll("\n", "\r\n");
    expect(writeDota(moveImage(readDota(text, size), [shift]).image)).toBe(
      text.replace(/20 10 40.*/, "10 10 30 10 30 20 10 20 plane 1"),
    );
  });

  it("keeps its corners clockwise under a mirror, front left first, and as they run otherwise", () => {
    // A vehicle that looks to the right: its front left corner is at the top right.
    const forward = "30 10 30 20 10 20 10 10 truck 0";
    const mirrored = writeDota(moveImage(readDota(forward, size), [flip]).image);
    // It looks to the left: its front left corner is at the bottom left.
    expect(mirrored.trim()).toBe("70 20 70 10 90 10 90 20 truck 0");
    const counter = "10 20 30 20 30 10 10 10 truck 0\n";
    expect(writeDota(moveImage(readDota(counter, size), [shift]).image)).toBe("0 20 20 20 20 10 0 10 truck 0\n");
  });

  it("gives and takes oriented boxes of YOLO", () => {
    const yolo = readYolo("0 0.1 0.2 0.3 0.2 0.3 0.4 0.1 0.4\n", { ...size, kind: "obb", classes: ["plane"] });
    const dota = writeDota(yolo);
    expect(dota).toBe("10 12 30 12 30 24 10 24 plane 0\n");
    const back = writeYolo(readDota(dota, size), { kind: "obb", classes: ["plane"] });
    expect(back).toBe("0 0.1 0.2 0.3 0.2 0.3 0.4 0.1 0.4\n");
  });

  it("says which line is no row", () => {
    const read = (text: string) => () => readDota(text, { ...size, file: "labelTxt/a.txt" });
    const row = "10 10 30 10 30 20 10 20 plane 0";
    expect(read(`${HEAD}${row}\n10 10 30 10 plane 0\n`)).toThrow(
      'labelTxt/a.txt:4: a row is x1 y1 x2 y2 x3 y3 x4 y4 class difficult, in pixels, got "10 10 30 10 plane 0".',
    );
    expect(read(row.replace("20", "x"))).toThrow("labelTxt/a.txt:1: a row is");
    expect(read(`${row}\ngsd:1`)).toThrow("labelTxt/a.txt:2: a row is");
    expect(read("10 10 30 10 30 20 10 20\n")).toThrow("labelTxt/a.txt:1: a row is");
  });
});

it("any quadrilaterals say the same once written and read", () => {
  const coordinate = fc.double({ min: -50, max: 150, noNaN: true });
  const name = fc.constantFrom("plane", "storage-tank", "7", "large vehicle");
  const quad = fc.tuple(fc.array(fc.tuple(coordinate, coordinate), { minLength: 4, maxLength: 4 }), name);
  fc.assert(
    fc.property(fc.array(quad, { maxLength: 5 }), (quads) => {
      const objects = quads.map(([orientedBox, label]) => ({ class: label, orientedBox }));
      const text = writeDota({ path: "", ...size, objects }, { decimals: 12 });
      const again = readDota(text, size);
      expect(again.objects.map((object) => object.class)).toEqual(quads.map(([, label]) => label));
      for (const [i, object] of again.objects.entries()) {
        const points = [...(object.orientedBox ?? [])].flat().sort();
        for (const value of quads[i][0].flat()) expect(points.some((p) => Math.abs(p - value) < 1e-9)).toBe(true);
      }
      expect(writeDota(again)).toBe(text);
    }),
  );
});
