import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arena, normal } from "../../src/index.ts";
import {
  addLogs,
  combine,
  combineGroups,
  dotsOf,
  emptyLike,
  exps,
  kernelInfo,
  multiply,
  tanhs,
} from "../../src/kernel.ts";

/** Around the sizes where plain loops, vectors, chunks and what is left of them begin and end. */
const sizes = fc.constantFrom(0, 1, 3, 4, 255, 256, 257, 320, 515, 1023, 8192, 8195, 16_390, 66_239, 70_001);
const drawn = (seed: number, size: number): Float64Array => normal(seed, size).map(Math.fround);
const narrow = (values: ArrayLike<number>): Float32Array => Float32Array.from(values);

/** The same call on float64, on ordinary float32 and in an arena: near each other, and the last two equal. */
function agree(
  size: number,
  seeds: readonly number[],
  call: (out: ArrayOf, arrays: ArrayOf[]) => void,
  epsilon = 3e-7,
) {
  const wide = seeds.map((seed) => drawn(seed, size));
  const exact = new Float64Array(size);
  call(exact, wide);
  const out = new Float32Array(size);
  call(out, wide.map(narrow));
  for (let i = 0; i < size; i++) {
    const bound = epsilon * (1 + Math.abs(exact[i]) + wide.reduce((sum, x) => sum + Math.abs(x[i]), 0));
    if (!(Math.abs(out[i] - exact[i]) <= bound)) expect.fail(`${i} of ${size}: ${out[i]} beside ${exact[i]}`);
  }
  const memory = arena({ bytes: 8 * ((seeds.length + 4) * size + 4096) });
  try {
    memory.step(() => {
      const home = memory.tensor(new Float32Array(size), [size]);
      const place = (values: ArrayLike<number>) => {
        const x = emptyLike(home);
        x.data.set(values);
        return x;
      };
      const [to, ...from] = [place(exact), ...wide.map(place)];
      call(
        to.data,
        from.map((x) => x.data),
      );
      expect(narrow(to.data)).toEqual(out);
    });
  } finally {
    memory.dispose();
  }
}
type ArrayOf = Float32Array | Float64Array;

describe("elements", () => {
  it("combines as float64 does, in the arena bit for bit as outside", () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom(0, 1, -0.3, 2.5), fc.constantFrom(0, 1, -1.7), (size, a, b) => {
        agree(size, [1, 2], (out, [x, y]) => combine(out, x, a, y, b));
        agree(size, [1], (out, [x]) => combine(out, x, a));
        agree(size, [1, 2], (out, [x, y]) => multiply(out, x, y));
      }),
      { numRuns: 8 },
    );
  });

  it("keeps factors that float32 does not hold", () => {
    const x = new Float32Array(300).fill(1e30);
    combine(x, x, 1e-60);
    expect(x[299]).toBe(Math.fround(1e-30));
  });

  it("gives 0 for a factor of 0, whatever it meets", () => {
    const by = new Float32Array(301);
    const x = new Float32Array(301).fill(NaN);
    multiply(x, by, x);
    expect(x.every((value) => value === 0)).toBe(true);
  });

  const layouts = fc.record({
    outer: fc.integer({ min: 1, max: 40 }),
    groups: fc.integer({ min: 1, max: 70 }),
    inner: fc.integer({ min: 1, max: 40 }),
  });

  it("combines by rows, columns and channels as float64 does", () => {
    fc.assert(
      fc.property(layouts, ({ outer, groups, inner }) => {
        const [a, b] = [drawn(3, groups), drawn(4, groups)];
        const size = outer * groups * inner;
        agree(size, [1], (out, [x]) => combineGroups(out, x, { groups, inner }, a), 2e-6);
        agree(size, [1], (out, [x]) => combineGroups(out, x, { groups, inner }, a, b), 2e-6);
        agree(size, [1, 2], (out, [x, y]) => combineGroups(out, x, { groups, inner }, a, b, y), 2e-6);
      }),
      { numRuns: 15 },
    );
  });

  it("sums products by rows, columns and channels in float64", () => {
    fc.assert(
      fc.property(layouts, ({ outer, groups, inner }) => {
        const size = outer * groups * inner;
        const [x, y] = [drawn(1, size), drawn(2, size)];
        const exact = dotsOf(x, y, { groups, inner });
        const sums = dotsOf(narrow(x), narrow(y), { groups, inner });
        for (let g = 0; g < groups; g++) expect(sums[g]).toBeCloseTo(exact[g], 9);
        const plain = dotsOf(narrow(x), undefined, { groups, inner });
        const ones = dotsOf(x, new Float64Array(size).fill(1), { groups, inner });
        for (let g = 0; g < groups; g++) expect(plain[g]).toBeCloseTo(ones[g], 9);
      }),
      { numRuns: 15 },
    );
    const huge = new Float32Array(1000).fill(3e38);
    expect(dotsOf(huge, huge, { groups: 2, inner: 1 })[1]).toBeCloseTo(500 * Math.fround(3e38) ** 2, -70);
  });

  it("takes exponentials, logarithms and tangents to an ulp or two", () => {
    const all = Float32Array.from({ length: 200_000 }, (_, i) => (i - 100_000) / 1100);
    const check = (given: Float32Array, call: typeof exps, exact: (x: number) => number, ulps: number) => {
      const out = new Float32Array(given.length);
      call(out, given);
      given.forEach((x, i) => {
        const right = Math.fround(exact(x));
        if (Object.is(out[i], right) || Math.abs(right) < 1.2e-38) return;
        if (!(Math.abs(out[i] - right) <= ulps * 2 ** -23 * Math.abs(right)))
          expect.fail(`${x}: ${out[i]} beside ${right}`);
      });
    };
    check(all, exps, Math.exp, 2);
    check(all, tanhs, Math.tanh, 2);
    const logs: typeof exps = (out, x) => addLogs(out.fill(0), [x]);
    check(all.map(Math.exp), logs, Math.log, 2);
    check(
      Float32Array.from({ length: 70_001 }, (_, i) => 0.5 + i / 70_001),
      logs,
      Math.log,
      2,
    );
    const edges = new Float32Array(400).fill(-Infinity);
    edges.set([Infinity, NaN, 0, -0, 1e-40, -1, 89, -88, 88.7, 3e38]);
    check(edges, exps, Math.exp, 2);
    check(edges, tanhs, Math.tanh, 2);
    check(edges, logs, Math.log, 2);
    expect(kernelInfo().use).toBe(process.env.REG_KERNELS === "off" ? "reference" : "simd");
  });

  it("adds up logarithms of several arrays as one after another", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 20 }), (size, count) => {
        const seeds = Array.from({ length: count }, (_, i) => i + 1);
        agree(size, seeds, (out, arrays) => {
          for (const x of arrays) x.set(x.map(Math.abs));
          addLogs(out.fill(0), arrays, 1 / count);
        });
      }),
      { numRuns: 15 },
    );
    const odd = [0.5, 1e-38, 1e-44, 0, -0, -1, -Infinity, Infinity, NaN, 3e38];
    const [x, y] = [new Float32Array(400), new Float32Array(400)].map((data, k) =>
      data.map((_, i) => odd[(k ? Math.floor(i / odd.length) : i) % odd.length]),
    );
    const out = new Float32Array(400).fill(1);
    addLogs(out, [x, y, x], 0.5);
    for (let i = 0; i < out.length; i++) {
      const right = 1 + 0.5 * (2 * Math.log(x[i]) + Math.log(y[i]));
      if (Number.isFinite(right)) expect(Math.abs(out[i] - right)).toBeLessThan(2 ** -22 * (1 + Math.abs(right)));
      else expect(out[i]).toBe(right);
    }
  });
});
