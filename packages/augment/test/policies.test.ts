import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Params, randAugment, replay, sequence, trivialAugment } from "../src/index.ts";
import fixture from "./fixtures/policies.json" with { type: "json" };
import { pixels } from "./images.ts";

type Drawn = Params & Record<string, number>;
const [height, width] = fixture.frame as [number, number];
const outline = { image: { shape: [height, width, 3] } };
const tangent = (degrees: number) => Math.tan((degrees * Math.PI) / 180);

/** What torchvision calls a step, and its magnitude there, without the sign. */
function named(params: Drawn): [string, number] {
  const { step, x, y, angle, factor, bits, threshold } = params as Record<string, number> & { step: string };
  const enhance: Record<string, string> = {
    brightness: "Brightness",
    saturation: "Color",
    contrast: "Contrast",
    sharpness: "Sharpness",
  };
  if (step === "shear") return x === 0 ? ["ShearY", Math.abs(tangent(y!))] : ["ShearX", Math.abs(tangent(x!))];
  if (step === "translate") return x === 0 ? ["TranslateY", Math.abs(y!)] : ["TranslateX", Math.abs(x!)];
  if (step === "rotate") return ["Rotate", Math.abs(angle!)];
  if (step === "posterize") return ["Posterize", bits!];
  if (step === "solarize") return ["Solarize", threshold! * 255];
  if (enhance[step!]) return [enhance[step!]!, Math.abs(factor! - 1)];
  return [step === "equalize" ? "Equalize" : "AutoContrast", 0];
}

describe("randAugment", () => {
  it("draws torchvision's steps by torchvision's magnitudes, all alike", () => {
    for (const [i, magnitude] of fixture.bins.entries()) {
      if (magnitude === 0) continue;
      const counts = new Map<string, number>();
      let identities = 0;
      const step = randAugment({ magnitude, count: 1 });
      for (let seed = 0; seed < 700; seed++) {
        const [params] = step.draw(seed, outline).steps as Drawn[];
        if (!params) identities++;
        else {
          const [name, found] = named(params);
          counts.set(name, (counts.get(name) ?? 0) + 1);
          expect(found).toBeCloseTo((fixture.randAugment as Record<string, number[]>)[name]![i]!, 4);
        }
      }
      expect([...counts.keys(), "Identity"].sort()).toStrictEqual(Object.keys(fixture.randAugment).sort());
      for (const count of [...counts.values(), identities]) expect(Math.abs(count - 50)).toBeLessThan(30);
    }
  });
  it("draws both signs", () => {
    const angles = new Set<number>();
    for (let seed = 0; seed < 300; seed++) {
      for (const params of randAugment().draw(seed, outline).steps as Drawn[]) {
        if (params.step === "rotate") angles.add(params.angle!);
      }
    }
    expect(angles).toStrictEqual(new Set([9, -9]));
  });
  it("gives the first steps no other draw when there are more", () => {
    for (let seed = 0; seed < 30; seed++) {
      const two = randAugment({ count: 2 }).draw(seed, outline).steps;
      expect(randAugment({ count: 4 }).draw(seed, outline).steps.slice(0, two.length)).toStrictEqual(two);
    }
  });
  it("refuses other scales", () => {
    expect(() => randAugment({ magnitude: 31 })).toThrow(/randAugment: magnitude must be in \[0, 30\], got 31/);
    expect(() => randAugment({ count: 1.5 })).toThrow(/randAugment: count must be a whole number.*got 1.5/);
    expect(() => randAugment({ border: "mirrored" as never })).toThrow(/border/);
  });
});

describe("trivialAugment", () => {
  it("draws each magnitude of torchvision's table", () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 1500; seed++) {
      const params = trivialAugment().draw(seed, outline).steps as Drawn[];
      expect(params.length).toBeLessThanOrEqual(1);
      if (!params[0]) continue;
      const [name, found] = named(params[0]);
      const at = (fixture.trivialAugment as Record<string, number[]>)[name]!.findIndex(
        (m) => Math.abs(m - found) < 1e-4,
      );
      if (at >= 0) seen.add(`${name} ${fixture.bins[at]}`);
    }
    for (const name of ["ShearX", "TranslateY", "Rotate", "Color", "Posterize", "Solarize"]) {
      for (const bin of [9, 30]) expect(seen).toContain(`${name} ${bin}`);
    }
  });
});

describe("policies", () => {
  it("keep the frame and the array, replay from JSON, and nest", () => {
    fc.assert(
      fc.property(pixels(), fc.nat(), (image, seed) => {
        for (const step of [randAugment({ count: 3 }), trivialAugment(), sequence([randAugment(), trivialAugment()])]) {
          const params = step.draw(seed, { image });
          const once = step.apply({ image }, params);
          expect(once.image.shape).toStrictEqual(image.shape);
          expect(once.image.data).toBeInstanceOf(Uint8Array);
          expect(replay({ image }, JSON.parse(JSON.stringify(params)), [step])).toStrictEqual(once);
        }
      }),
      { numRuns: 40 },
    );
  });
});
