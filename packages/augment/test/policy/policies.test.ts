import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { autoAugment, type Params, randAugment, replay, sequence, solarize, trivialAugment } from "../../src/index.ts";
import { type PolicyName, STANDARD } from "../../src/policy/internal/policyScales.ts";
import { policyStep } from "../../src/policy/internal/policySteps.ts";
import fixture from "../fixtures/policies.json" with { type: "json" };
import { gap, pixels } from "../images.ts";

type Drawn = Params & Record<string, number>;
const [height, width] = fixture.frame as [number, number];
const outline = { image: { shape: [height, width, 3] } };
const tangent = (degrees: number) => Math.tan((degrees * Math.PI) / 180);

/** What torchvision calls a step, and its magnitude there, without the sign. */
function named(params: Drawn): [string, number] {
  const { step, x, y, angle, factor, bits, threshold, add } = params as Record<string, number> & { step: string };
  const enhance: Record<string, string> = {
    brightness: "Brightness",
    saturation: "Color",
    contrast: "Contrast",
    sharpness: "Sharpness",
  };
  if (step === "shear") return x === 0 ? ["ShearY", Math.abs(tangent(y))] : ["ShearX", Math.abs(tangent(x))];
  if (step === "translate") return x === 0 ? ["TranslateY", Math.abs(y)] : ["TranslateX", Math.abs(x)];
  if (step === "rotate") return ["Rotate", Math.abs(angle)];
  if (step === "posterize") return ["Posterize", bits];
  if (add !== undefined) return ["SolarizeAdd", add * 255];
  if (step === "solarize") return ["Solarize", threshold * 255];
  if (enhance[step]) return [enhance[step], Math.abs(factor - 1)];
  return [step === "equalize" ? "Equalize" : step === "invert" ? "Invert" : "AutoContrast", 0];
}

describe("randAugment", () => {
  it("draws torchvision's steps by torchvision's magnitudes, with equal probability", () => {
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
          expect(found).toBeCloseTo((fixture.randAugment as Record<string, number[]>)[name][i], 4);
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
        if (params.step === "rotate") angles.add(params.angle);
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
      const at = (fixture.trivialAugment as Record<string, number[]>)[name].findIndex(
        (m) => Math.abs(m - found) < 1e-4,
      );
      if (at >= 0) seen.add(`${name} ${fixture.bins[at]}`);
    }
    for (const name of ["ShearX", "TranslateY", "Rotate", "Color", "Posterize", "Solarize"]) {
      for (const bin of [9, 30]) expect(seen).toContain(`${name} ${bin}`);
    }
  });
});

describe("randAugment by timm's scale", () => {
  const magnitudes = fixture.timm.magnitudes;
  const kind = (name: string) => (/Shear|Translate/.test(name) ? name.slice(0, -1) : name);
  it.each([true, false])("draws timm's steps by its magnitudes, increasing: %o", (increasing) => {
    const table = fixture.timm[increasing ? "increasing" : "plain"];
    for (const [i, magnitude] of magnitudes.entries()) {
      const step = randAugment({ scale: "timm", increasing, magnitude, count: 1, probability: 1 });
      const counts = new Map<string, number>();
      for (let seed = 0; seed < 250; seed++) {
        const params = step.draw(seed, outline).steps[0] as Drawn;
        const { factor, x, y } = params;
        const name = x === 0 && y === 0 ? "nothing" : named(params)[0];
        counts.set(name, (counts.get(name) ?? 0) + 1);
        if (factor !== undefined) {
          expect(table.Factor[i].some((f) => Math.abs(f - factor) < 1e-12)).toBe(true);
        } else if (kind(name) in table) {
          const [height, width] = fixture.frame as [number, number];
          const side = name === "TranslateX" ? width : name === "TranslateY" ? height : 1;
          expect(named(params)[1] / side).toBeCloseTo((table as never as Record<string, number[]>)[kind(name)][i], 10);
        }
      }
      if (magnitude > 0) expect(counts.size).toBe(15);
    }
  });
  it("lets a step happen with chance 0.5", () => {
    let happened = 0;
    for (let seed = 0; seed < 1000; seed++) happened += randAugment({ scale: "timm" }).draw(seed, outline).steps.length;
    expect(Math.abs(happened - 1000)).toBeLessThan(70); // three deviations
  });
  const angles = (deviation: number) => {
    const found: number[] = [];
    for (let seed = 0; seed < 2500; seed++) {
      const step = randAugment({ scale: "timm", magnitude: 5, deviation, count: 1, probability: 1 });
      const params = step.draw(seed, outline).steps[0] as Drawn;
      if (params.step === "rotate") found.push(Math.abs(params.angle) / 3);
    }
    return found;
  };
  it("draws magnitudes around the given one", () => {
    const found = angles(1);
    const mean = found.reduce((sum, m) => sum + m, 0) / found.length;
    const variance = found.reduce((sum, m) => sum + (m - mean) ** 2, 0) / found.length;
    expect(Math.abs(mean - 5)).toBeLessThan(4 / Math.sqrt(found.length));
    expect(Math.abs(variance - 1)).toBeLessThan(6 / Math.sqrt(found.length));
    const wide = angles(20);
    expect(Math.max(...wide)).toBeLessThanOrEqual(10);
    expect(wide.filter((m) => m === 0 || m === 10).length).toBeGreaterThan(wide.length / 2);
  });
  it("draws them evenly from 0 with Infinity", () => {
    const found = angles(Infinity);
    expect(Math.max(...found)).toBeLessThan(5);
    expect(Math.abs(found.reduce((sum, m) => sum + m, 0) / found.length - 2.5)).toBeLessThan(
      6 / Math.sqrt(found.length),
    );
  });
  it("refuses what is not on it", () => {
    expect(() => randAugment({ scale: "timm", magnitude: 11 })).toThrow(/magnitude must be in \[0, 10\], got 11/);
    expect(() => randAugment({ scale: "keras" as never })).toThrow(/scale must be one of "torchvision", "timm"/);
    expect(() => randAugment({ deviation: -1 })).toThrow(/deviation must be in \[0, ∞\], got -1/);
    expect(() => randAugment({ probability: 2 })).toThrow(/probability must be in \[0, 1\], got 2/);
  });
  it("adds to the dark half", () => {
    const data = Uint8Array.from({ length: 256 }, (_, i) => i);
    const lighter = (range: readonly [number, number], image: { data: Uint8Array | Float64Array; shape: number[] }) =>
      solarize({ add: 77 / 255, range }).augment({ image }, 0).image.data;
    const wanted = [...data].map((v) => (v < 128 ? Math.min(255, v + 77) : v));
    expect([...lighter([0, 1], { data, shape: [16, 16, 1] })]).toStrictEqual(wanted);
    const floats = { data: Float64Array.from(data, (v) => 2 * v - 10), shape: [16, 16, 1] };
    expect(
      gap(
        lighter([-10, 500], floats),
        wanted.map((v) => 2 * v - 10),
      ),
    ).toBeLessThan(1e-9);
    expect([
      ...solarize({ add: 1, threshold: 2 }).augment({ image: { data, shape: [16, 16, 1] } }, 0).image.data,
    ]).toStrictEqual(Array(256).fill(255));
    expect(() => solarize({ add: -1 })).toThrow(/solarize: add.*got -1/);
  });
  it("is trivialAugment's too", () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 300; seed++) {
      const params = trivialAugment({ scale: "timm" }).draw(seed, outline).steps[0] as Drawn;
      seen.add(named(params)[0]);
      if (params.step === "rotate") expect(Math.abs(params.angle)).toBeLessThanOrEqual(30);
    }
    expect(seen).toContain("SolarizeAdd");
    expect(seen).toContain("Invert");
  });
});

describe("autoAugment", () => {
  type Pair = [[string, number, number], [string, number, number]];
  it.each(["imagenet", "cifar10", "svhn"] as const)(
    "draws torchvision's pairs, chances and magnitudes of %s",
    (policy) => {
      const pairs = fixture.autoAugment[policy] as unknown as Pair[];
      const step = autoAugment({ policy });
      const draws = 2000;
      const counts = new Map<string, number>();
      for (let seed = 0; seed < draws; seed++) {
        const drawn = (step.draw(seed, outline).steps as Drawn[]).map(named);
        for (const [name] of drawn) counts.set(name, (counts.get(name) ?? 0) + 1);
        const same = ([name, found]: [string, number], [wanted, , magnitude]: Pair[0]) =>
          name === wanted && Math.abs(found - Math.abs(magnitude)) < 1e-4;
        const possible = pairs.some(([a, b]) => {
          if (drawn.length === 2) return same(drawn[0], a) && same(drawn[1], b);
          if (drawn.length === 1) return same(drawn[0], a) || same(drawn[0], b);
          return a[1] < 1 && b[1] < 1;
        });
        expect(possible).toBe(true);
      }
      const names = new Set(
        pairs
          .flat()
          .filter(([, p]) => p > 0)
          .map(([name]) => name),
      );
      expect(new Set(counts.keys())).toStrictEqual(names);
      for (const name of names) {
        const wanted = pairs.flat().reduce((sum, [n, p]) => sum + (n === name ? p / 25 : 0), 0);
        expect(Math.abs(present(counts.get(name)) / draws - wanted)).toBeLessThan(0.05);
      }
    },
  );
  it("draws both signs, and each step by itself", () => {
    const [angles, lengths] = [new Set<number>(), new Set<number>()];
    for (let seed = 0; seed < 600; seed++) {
      const { steps } = autoAugment().draw(seed, outline);
      lengths.add(steps.length);
      for (const params of steps as Drawn[]) if (params.step === "rotate") angles.add(Math.sign(params.angle));
    }
    expect(angles).toStrictEqual(new Set([1, -1]));
    expect(lengths).toStrictEqual(new Set([0, 1, 2]));
  });
  it("refuses other policies", () => {
    expect(() => autoAugment({ policy: "coco" as never })).toThrow(
      /policy must be one of "imagenet", "cifar10", "svhn", got "coco"/,
    );
  });
});

describe("the steps of policies", () => {
  const { shape, level, image, out } = fixture.steps;
  const exact = /Shear|Translate|Posterize|Solarize|Equalize|Invert|Identity/;
  it.each(Object.keys(out))("are torchvision's: %s", (key) => {
    const [name, sign] = key.split(" ");
    const frame = [shape[0], shape[1]] as const;
    const step = policyStep(name as PolicyName, level, Number(sign), STANDARD, { interpolation: "nearest" }, frame);
    const sample = { image: { data: Uint8Array.from(image), shape } };
    const y = (step?.augment(sample, 0) ?? sample).image.data;
    const wanted = (out as Record<string, number[]>)[key];
    if (exact.test(name)) expect([...y]).toStrictEqual(wanted);
    // a turn's nearest pixel may be the other of two where it is a tie, but for rounding; blends there cut off fractions
    else if (name === "Rotate") expect(y.filter((v, i) => v !== wanted[i]).length).toBeLessThan(12);
    else expect(gap(y, wanted)).toBeLessThanOrEqual(1);
  });
  it("replay whatever the options were", () => {
    const sample = { image: { data: Uint8Array.from(image), shape } };
    const made = [
      randAugment({ scale: "timm", count: 4, probability: 1 }),
      trivialAugment({ scale: "timm" }),
      autoAugment({ policy: "svhn" }),
    ];
    for (const [i, again] of [randAugment(), trivialAugment(), autoAugment()].entries()) {
      for (let seed = 0; seed < 40; seed++) {
        const params = made[i].draw(seed, sample);
        expect(replay(sample, params, [again])).toStrictEqual(made[i].apply(sample, params));
      }
    }
  });
  it("are named by errors, and so are the policies", () => {
    expect(() => replay({}, { step: "policy" }, [sequence([autoAugment(), randAugment()])])).toThrow(
      /Known: autoAugment, autocontrast, .*randAugment/,
    );
  });
});

describe("policies", () => {
  it("keep the frame and the array, replay from JSON, and nest", () => {
    const steps = [
      randAugment({ count: 3 }),
      randAugment({ scale: "timm", count: 3, deviation: 1 }),
      trivialAugment(),
      autoAugment({ policy: "svhn" }),
      sequence([randAugment(), autoAugment(), trivialAugment()]),
    ];
    fc.assert(
      fc.property(pixels(), fc.nat(), (image, seed) => {
        for (const step of steps) {
          const params = step.draw(seed, { image });
          const json = JSON.parse(JSON.stringify(params));
          expect(json).toStrictEqual(params);
          const once = step.apply({ image }, params);
          expect(once.image.shape).toStrictEqual(image.shape);
          expect(once.image.data).toBeInstanceOf(Uint8Array);
          expect(replay({ image }, json, [step])).toStrictEqual(once);
        }
      }),
      { numRuns: 40 },
    );
  });
});
