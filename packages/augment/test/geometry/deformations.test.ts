import { uniform } from "@reg/tensor";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smoothOnKernel } from "../../src/geometry/internal/smoothOnKernel.ts";
import { smoothBy, smoothPlane } from "../../src/geometry/internal/smoothPlane.ts";
import { type Augmentation, elastic, gridDistortion, sequence } from "../../src/index.ts";
import geometry from "../fixtures/geometry.json" with { type: "json" };
import { gap } from "../images.ts";

/** Two planes that hold each pixel's own x and y, so that the image shows where it was read. */
const own = (height: number, width: number) => ({
  data: Float64Array.from({ length: height * width * 2 }, (_, i) =>
    i % 2 ? Math.floor(i / 2 / width) : (i / 2) % width,
  ),
  shape: [height, width, 2],
});

/** Keypoints on whole pixels must end where the image shows their own coordinates. */
function pointsFollow(step: Augmentation, tolerance: number): void {
  const [height, width] = [40, 50];
  const image = own(height, width);
  const keypoints = [
    [12, 10],
    [25, 20],
    [33, 28],
  ].map(([x, y]) => ({ x: x, y: y }));
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const out = step.augment({ image, keypoints }, seed);
      out.keypoints.forEach(({ x, y }, i) => {
        const [column, row] = [Math.floor(x), Math.floor(y)];
        for (const axis of [0, 1]) {
          const at = (r: number, c: number) => out.image.data[(r * width + c) * 2 + axis];
          const upper = at(row, column) + (at(row, column + 1) - at(row, column)) * (x - column);
          const lower = at(row + 1, column) + (at(row + 1, column + 1) - at(row + 1, column)) * (x - column);
          const shown = upper + (lower - upper) * (y - row);
          expect(Math.abs(shown - (axis ? keypoints[i].y : keypoints[i].x))).toBeLessThan(tolerance);
        }
      });
    }),
    { numRuns: 20 },
  );
}

describe("elastic", () => {
  it("smooths as SciPy does", () => {
    const [height, width] = geometry.plane.shape as [number, number];
    for (const { sigma, y } of geometry.smooth) {
      expect(gap(smoothPlane(Float64Array.from(geometry.plane.data), height, width, sigma), y)).toBeLessThan(1e-9);
    }
  });
  it("shifts pixels by alpha times smoothed noise, another for another seed", () => {
    const step = elastic({ alpha: 30, sigma: 4, border: "edge" });
    const image = own(30, 30);
    const shifts = [1, 2].map((seed) => step.augment({ image }, seed).image.data.map((v, i) => v - image.data[i]));
    const inner = Array.from(shifts[0]).filter((_, i) => i > 600 && i < 1200);
    const deviation = Math.sqrt(inner.reduce((sum, v) => sum + v * v, 0) / inner.length);
    expect(deviation).toBeGreaterThan(0.3); // 30·√(1/3)/(2·√π·4) = 1.2 where the sheet is wide
    expect(deviation).toBeLessThan(3);
    expect(gap(shifts[0], shifts[1])).toBeGreaterThan(0.5);
    expect(elastic({ alpha: 0 }).augment({ image }, 1).image).toStrictEqual(image);
  });
  it("takes keypoints and boxes along", () => {
    pointsFollow(elastic({ alpha: 30, sigma: 5 }), 0.05);
    const boxes = [{ left: 10, top: 10, right: 30, bottom: 25, label: 3 }];
    const [box] = elastic({ alpha: 20, sigma: 5 }).augment({ image: own(40, 50), boxes }, 1).boxes;
    expect(box).toMatchObject({ label: 3 });
    for (const edge of ["left", "top", "right", "bottom"] as const) {
      expect(Math.abs(box[edge] - boxes[0][edge])).toBeLessThan(4);
    }
  });
  it("has no inverse, and says so", () => {
    const step = sequence([elastic()]);
    const image = own(4, 4);
    expect(() => present(step.inverse)(step.draw(1, { image }), { image })).toThrow(
      /elastic: a rubber sheet has no inverse/,
    );
    expect(() => elastic({ alpha: -1 })).toThrow(/elastic: alpha/);
    expect(() => elastic({ sigma: [0, 2000] })).toThrow(/elastic: sigma/);
  });
});

describe("gridDistortion", () => {
  it("keeps the frame full and its corners in place", () => {
    const image = own(40, 50);
    const keypoints = [
      [-0.5, -0.5],
      [49.5, 39.5],
    ].map(([x, y]) => ({ x: x, y: y }));
    const out = gridDistortion({ strength: 0.5 }).augment({ image, keypoints }, 3);
    out.keypoints.forEach(({ x, y }, i) => {
      expect(x).toBeCloseTo(keypoints[i].x, 10);
      expect(y).toBeCloseTo(keypoints[i].y, 10);
    });
    expect(Math.max(...out.image.data)).toBeGreaterThan(47);
    expect(gap(out.image.data, image.data)).toBeGreaterThan(1);
  });
  it("takes keypoints along, and back by its inverse", () => {
    const step = gridDistortion({ cells: 4, strength: 0.3, border: "edge" });
    pointsFollow(step, 0.3); // between the lines of the grid the image is bent, not straight
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const sample = {
          image: own(40, 50),
          keypoints: [
            { x: 3, y: 7 },
            { x: 44.5, y: 20 },
          ],
        };
        const params = step.draw(seed, sample);
        const back = step.apply(step.apply(sample, params), present(step.inverse)(params, sample) as typeof params);
        back.keypoints.forEach(({ x, y }, i) => {
          expect(x).toBeCloseTo(sample.keypoints[i].x, 9);
          expect(y).toBeCloseTo(sample.keypoints[i].y, 9);
        });
      }),
      { numRuns: 20 },
    );
  });
  it("refuses bad grids", () => {
    expect(() => gridDistortion({ cells: 0 })).toThrow(/cells must be a whole number/);
    expect(() => gridDistortion({ strength: 1 })).toThrow(/in \[0, 1\), got 1/);
  });
});

describe("a plane smoothed on the kernel", () => {
  it("is that of plain loops, bit for bit", () => {
    const side = fc.integer({ min: 1, max: 150 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 0, max: 60 }), fc.nat(99), (height, width, radius, seed) => {
        const plane = uniform(seed, height * width, { low: -1, high: 1 });
        const weights = uniform(seed + 1, 2 * radius + 1);
        const made = smoothOnKernel(plane, height, width, weights);
        if (made) expect(made).toStrictEqual(smoothBy(plane, height, width, weights));
      }),
      { numRuns: 50 },
    );
  });
});
