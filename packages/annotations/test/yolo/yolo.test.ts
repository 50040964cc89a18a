import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AnnotationError,
  type Motion,
  moveImage,
  type Point,
  readYolo,
  writeYolo,
  type YoloKind,
} from "../../src/index.ts";

const size = { width: 640, height: 480 };
const classes = ["cat", "dog", "bird"];
const read = (text: string, options: object = {}) => readYolo(text, { ...size, file: "a.txt", ...options });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const rowsOf: Record<YoloKind, fc.Arbitrary<number[]>> = {
  detect: fc.array(fraction, { minLength: 4, maxLength: 4 }),
  segment: fc.array(fraction, { minLength: 6, maxLength: 20 }).map((list) => list.slice(0, list.length & ~1)),
  obb: fc.array(fraction, { minLength: 8, maxLength: 8 }),
  pose: fc
    .tuple(
      fc.array(fraction, { minLength: 4, maxLength: 4 }),
      fc.array(fc.tuple(fraction, fraction, fc.nat({ max: 2 })), { minLength: 3, maxLength: 3 }),
    )
    .map(([box, points]) => [...box, ...points.flat()]),
};

describe("YOLO", () => {
  it("keeps blanks and empty lines of a file that nobody touched, but no row that came twice", () => {
    const text = "0.0 0.5 0.5 0.1 0.1 \r\n\r\n1 0.50 0.5 0.2 0.1\r\n\r\n";
    const image = readYolo(text, { width: 100, height: 50 });
    expect(writeYolo(image)).toBe(text);
    expect(writeYolo({ ...image, objects: image.objects.slice(1) })).toBe("1 0.50 0.5 0.2 0.1\r\n");
    expect(writeYolo(readYolo("0 1 1 0 0\n\n0 1 1 0 0\n", { width: 9, height: 9 }))).toBe("0 1 1 0 0\n");
  });

  it.each(Object.keys(rowsOf) as YoloKind[])("keeps what nobody touched to the letter: %s", (kind) => {
    const texts = fc.tuple(fc.array(rowsOf[kind], { maxLength: 5 }), fc.constantFrom("\n", "\r\n"), fc.boolean());
    const writing = { kind, classes, ...(kind === "pose" && { keypoints: { count: 3, dimensions: 3 as const } }) };
    const options = { ...writing, duplicates: "keep" };
    fc.assert(
      fc.property(texts, ([rows, newline, closed]) => {
        const lines = rows.map((row, i) => [i % 3, ...row].join(" "));
        const text = lines.join(newline) + (closed && lines.length > 0 ? newline : "");
        const written = writeYolo(read(text, options), writing);
        expect(written.replaceAll("\r", "")).toBe(text.replaceAll("\r", ""));
        if (rows.length > 1) expect(written).toBe(text);
      }),
    );
  });

  it.each(Object.keys(rowsOf) as YoloKind[])("writes what it reads, within its decimals: %s", (kind) => {
    fc.assert(
      fc.property(fc.array(rowsOf[kind], { minLength: 1, maxLength: 5 }), (rows) => {
        const writing = { kind, ...(kind === "pose" && { keypoints: { count: 3, dimensions: 3 as const } }) };
        const options = { ...writing, duplicates: "keep" };
        const image = read(rows.map((row) => `0 ${row.join(" ")}`).join("\n"), options);
        const bare = { ...image, objects: image.objects.map(({ extras, ...object }) => object) };
        const again = writeYolo(bare, writing)
          .trim()
          .split("\n")
          .map((row) => row.split(" ").slice(1).map(Number));
        expect(again).toHaveLength(rows.length);
        for (const [i, row] of again.entries()) {
          const absent = (j: number) => kind === "pose" && j >= 4 && rows[i][j - ((j - 4) % 3) + 2] === 0;
          for (const [j, value] of row.entries()) if (!absent(j)) expect(value).toBeCloseTo(rows[i][j], 7);
        }
      }),
    );
  });

  it("reads boxes by their edges", () => {
    const { objects } = read("1 0.5 0.5 0.25 0.5\n", { classes });
    expect(objects).toMatchObject([{ class: "dog", box: { left: 240, top: 120, right: 400, bottom: 360 } }]);
  });

  it("reads a file with any row of more than 6 columns as polygons, and a box in it as two points", () => {
    const text = "0 0 0 1 0 1 1\n1 0.5 0.5 0.25 0.5\n";
    expect(read(text).objects[1]).toMatchObject({
      polygons: [
        [
          [320, 240],
          [160, 240],
        ],
      ],
    });
    expect(read(text, { boxRows: "boxes" }).objects[1]).toMatchObject({ box: { left: 240, right: 400 } });
    expect(writeYolo(read(text, { boxRows: "boxes" }))).toBe(text);
  });

  it("measures pose points from edges as ultralytics does, or from centres as labels made from COCO", () => {
    const text = "0 0.5 0.5 1 1 0.5 0.5 2 0 0 0\n";
    expect(read(text, { kind: "pose" }).objects[0].keypoints).toEqual([
      { x: 319.5, y: 239.5, visibility: 2 },
      { x: 0, y: 0, visibility: 0 },
    ]);
    expect(read(text, { kind: "pose", keypointOrigin: "centers" }).objects[0].keypoints?.[0]).toMatchObject({
      x: 320,
      y: 240,
    });
  });

  it("takes a point of two numbers as seen unless it is below 0", () => {
    const keypoints = { count: 2, dimensions: 2 };
    const [{ keypoints: points }] = read("0 0.5 0.5 1 1 0.5 0.5 -1 -1\n", { keypoints }).objects;
    expect(points?.map(({ visibility }) => visibility)).toEqual([2, 0]);
  });

  it("writes points without a v below 0 where they are not labelled, whether they were or left the frame", () => {
    const options = { kind: "pose", keypoints: { count: 3, dimensions: 2 } } as const;
    const image = read("0 0.5 0.5 0.5 0.5 0.1 0.2 -1 -1 0.9 0.2\n", options);
    const half: Motion = { forward: (points) => points.map(([x, y]) => [x, y]), width: 320, height: 480 };
    const text = writeYolo(moveImage(image, [half]).image, options);
    expect(text).toBe("0 0.75 0.5 0.5 0.5 0.2 0.2 -0.005 -0.005 -0.005 -0.005\n");
    const again = readYolo(text, { width: 320, height: 480, ...options });
    expect(again.objects[0].keypoints?.map(({ visibility }) => visibility)).toEqual([2, 0, 0]);
    const flip: Motion = { forward: (points) => points.map(([x, y]) => [639 - x, y]), width: 640, height: 480 };
    expect(writeYolo(moveImage(image, [flip]).image, options)).toBe(
      "0 0.5 0.5 0.5 0.5 0.9 0.2 -0.005 -0.005 0.1 0.2\n",
    );
  });

  it("writes turned boxes that reach out of the frame within what ultralytics takes, in their own axes", () => {
    const options = { kind: "obb", width: 100, height: 60 } as const;
    const place = fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 60, noNaN: true }));
    const side = fc.double({ min: 1, max: 80, noNaN: true });
    fc.assert(
      fc.property(place, side, side, fc.double({ min: 0, max: 7, noNaN: true }), ([x, y], w, h, turn) => {
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
        const orientedBox = [
          [-w, -h],
          [w, -h],
          [w, h],
          [-w, h],
        ].map(([u, v]): Point => [x + (u * cos - v * sin) / 2, y + (u * sin + v * cos) / 2]);
        const image = { path: "", width: 100, height: 60, objects: [{ class: "0", orientedBox }] };
        const [object] = readYolo(writeYolo(image, { kind: "obb" }), options).objects;
        const corners = object.orientedBox ?? [];
        const reaches = orientedBox.some(([px, py]) => px < -1 || px > 101 || py < -0.6 || py > 60.6);
        if (!reaches) expect(corners.flat()).toEqual(orientedBox.flat().map((value) => expect.closeTo(value, 5)));
        const from = ([px, py]: Point) => [cos * (px - x) + sin * (py - y), cos * (py - y) - sin * (px - x)];
        const [[a, b], [c, d], [e, f], [g, i]] = corners.map(from);
        for (const [one, other] of [
          [a, g],
          [b, d],
          [c, e],
          [f, i],
        ])
          expect(one).toBeCloseTo(other, 4); // its axes
        for (const value of [a, c]) expect(Math.abs(value)).toBeLessThan(w / 2 + 1e-4); // within itself
        for (const value of [b, f]) expect(Math.abs(value)).toBeLessThan(h / 2 + 1e-4);
        expect(c - a).toBeGreaterThan(0);
        expect(f - b).toBeGreaterThan(0);
      }),
    );
  });

  it("leaves the largest box of a turned one that crosses one side", () => {
    const orientedBox: Point[] = [
      [95, 20],
      [105, 30],
      [95, 40],
      [85, 30],
    ];
    const image = { path: "", width: 100, height: 60, objects: [{ class: "0", orientedBox }] };
    const [object] = readYolo(writeYolo(image), { kind: "obb", width: 100, height: 60 }).objects;
    const corners = [
      [93, 22],
      [101, 30],
      [93, 38],
      [85, 30],
    ];
    expect(object.orientedBox?.flat()).toEqual(corners.flat().map((value) => expect.closeTo(value, 5)));
  });

  it("reads four corners as an oriented box", () => {
    const text = "0 0.5 0.25 0.75 0.5 0.5 0.75 0.25 0.5\n";
    expect(read(text, { kind: "obb" }).objects[0].orientedBox).toEqual([
      [320, 120],
      [480, 240],
      [320, 360],
      [160, 240],
    ]);
  });

  it("drops rows that are there twice, as ultralytics does", () => {
    const text = "0 0.5 0.5 0.25 0.5\n0 0.50 0.5 0.25 0.5\n";
    expect(read(text).objects).toHaveLength(1);
    expect(read(text, { duplicates: "keep" }).objects).toHaveLength(2);
  });

  it("takes an empty file as an image without objects", () => {
    expect(read("").objects).toEqual([]);
    expect(writeYolo(read(""))).toBe("");
  });

  it("keeps a confidence at the end of a box", () => {
    expect(writeYolo(read("0 0.5 0.5 0.25 0.5 0.93\n"))).toBe("0 0.5 0.5 0.25 0.5 0.93\n");
  });

  it.each([
    ["0 0.5 0.5 0.25\n", {}, /^a\.txt:1: a detect row is a class and cx cy width height, 5 columns, got 4 columns\.$/],
    ["\n\n0 0.5 x 0.25 0.5\n", {}, /^a\.txt:3: column 3 must be a number, got "x"\.$/],
    ["0 0.5 0x1 0.25 0.5\n", {}, /^a\.txt:1: column 3 must be a number, got "0x1"/],
    ["0 0.5 0.5 1.2 0.5\n", {}, /^a\.txt:1: 1\.2 is outside \[−0\.01, 1\.01\]/],
    ["3 0.5 0.5 0.2 0.5\n", { classes }, /^a\.txt:1: class 3 is none of the 3 that have names \(0 to 2\)/],
    ["0.5 0.5 0.5 0.2 0.5\n", {}, /^a\.txt:1: column 1 must be the number of a class, from 0, got 0\.5/],
    ["0 0 0 1 1 1 0 1\n", {}, /^a\.txt:1: a segment row is a class and pairs of x and y, at least two, got 8 columns/],
    ["0 0 0 1 1\n", { kind: "obb" }, /^a\.txt:1: an obb row is a class and x and y of four corners, 9 columns, got 5/],
    [
      "0 0.5 0.5 1 1 0 0 0\n",
      { keypoints: { count: 2, dimensions: 3 } },
      /a box and 2 keypoints of 3 numbers, 11 columns, got 8/,
    ],
  ])("says where a row is wrong: %j", (text, options, message) => {
    expect(() => read(text, options)).toThrow(message);
    expect(() => read(text, options)).toThrow(AnnotationError);
  });

  it("refuses sizes and names that are none", () => {
    expect(() => read("", { width: 0 })).toThrow(/^readYolo: width must be a whole number of at least 1, got 0/);
    expect(() => read("", { kind: "boxes" })).toThrow(/^readYolo: kind must be one of "auto", "detect"/);
    expect(() => writeYolo(read("0 0.5 0.5 1 1\n", { classes }))).toThrow(/give `classes`/);
    expect(() => writeYolo(read("0 0.5 0.5 1 1\n", { classes }), { classes: ["cow"] })).toThrow(
      /"cat" is none of \["cow"\]/,
    );
  });
});

it.each(["\n", "\r\n", "\r"])("reads and keeps line ends %j", (end) => {
  const text = `0 0.25 0.5 0.25 0.5${end}${end}0 0.5 0.5 0.25 0.5${end}`;
  const size = { width: 8, height: 8 };
  expect(writeYolo(readYolo(text, size))).toBe(text);
  const { objects, ...image } = readYolo(text, size);
  expect(objects).toHaveLength(2);
  expect(writeYolo({ ...image, objects: [objects[1], objects[0]] })).toBe(
    `0 0.5 0.5 0.25 0.5${end}0 0.25 0.5 0.25 0.5${end}`,
  );
});
