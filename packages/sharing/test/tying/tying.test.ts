import { gradientGaps } from "@reg/gradcheck";
import { matmul } from "@reg/matmul";
import { arena, normal, sizeOf, type Tensor, tensor, toNested } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countParameters,
  loadShared,
  type Plan,
  saveShared,
  share,
  uniqueParameters,
  type View,
} from "../../src/index.ts";
import fixture from "../fixtures/tied.json" with { type: "json" };

const drawn = (seed: number, shape: readonly number[]) => tensor(normal(seed, sizeOf(shape)), shape);
const matrix = tensor([[1, 2, 3], [4, 5, 6]]); // biome-ignore format: a matrix

describe("share", () => {
  it.each<[View[], unknown]>([
    [[], [[1, 2, 3], [4, 5, 6]]],
    [[{ transpose: [1, 0] }], [[1, 4], [2, 5], [3, 6]]],
    [[{ reshape: [3, 2] }], [[1, 2], [3, 4], [5, 6]]],
    [[{ slice: { axis: 1, start: 1, stop: 3 } }], [[2, 3], [5, 6]]],
    [[{ flip: [0] }], [[4, 5, 6], [1, 2, 3]]],
    [[{ flip: [0, 1] }], [[6, 5, 4], [3, 2, 1]]],
    [[{ permutation: { axis: 1, order: [2, 0, 1] } }], [[3, 1, 2], [6, 4, 5]]],
    [[{ affine: { scale: -2, offset: 1 } }], [[-1, -3, -5], [-7, -9, -11]]],
    [[{ affine: { scale: 2, offset: 1 } }, { affine: { scale: 3, offset: -1 } }], [[8, 14, 20], [26, 32, 38]]],
    [[{ transpose: [1, 0] }, { slice: { axis: 0, start: 0, stop: 1 } }, { reshape: [2] }], [1, 4]],
    [[{ slice: { axis: 0, start: 1, stop: 1 } }], []],
  ])("sees a matrix by %j", (by, expected) => {
    const [{ use }] = share({ w: matrix }, { use: { of: "w", by } });
    expect(toNested(use)).toEqual(expected);
  }); // biome-ignore format: matrices

  it("is the owner itself by identity, and its memory by reshape", () => {
    const [{ same, flat }] = share({ w: matrix }, { same: { of: "w" }, flat: { of: "same", by: [{ reshape: [6] }] } });
    expect(same).toBe(matrix);
    expect(flat.data).toBe(matrix.data);
  });

  it("sums the gradients of all uses, as differences say", () => {
    const views: fc.Arbitrary<View[]> = fc.array(
      fc.constantFrom<View>(
        { transpose: [1, 0] },
        { flip: [0] },
        { flip: [0, 1] },
        { affine: { scale: -0.5, offset: 2 } },
        { permutation: { axis: 0, order: [2, 0, 1] } },
        { slice: { axis: 1, start: 1, stop: 3 } },
        { reshape: [9] },
        { reshape: [3, 3] },
      ),
      { maxLength: 4 },
    );
    const sumOfSquares =
      (plan: Plan) =>
      ({ w }: { w: Tensor }) => {
        const [uses, pullback] = share({ w }, plan);
        const value = Object.values(uses).reduce((sum, use) => sum + [...use.data].reduce((a, x) => a + x * x, 0), 0);
        const duses = Object.fromEntries(
          Object.entries(uses).map(([name, { data, shape }]) => [
            name,
            { data: data.map((x: number) => 2 * x), shape },
          ]),
        );
        return [
          { data: Float64Array.of(value), shape: [] },
          ({ data: [scale] }: Tensor) => ({
            w: { data: pullback(duses).w.data.map((x) => scale * x), shape: w.shape },
          }),
        ] as const;
      };
    fc.assert(
      fc.property(views, views, fc.nat(1000), (first, second, seed) => {
        const plan: Plan = { a: { of: "w", by: first }, b: { of: "w", by: second }, c: { of: "a" } };
        const w = drawn(seed, [3, 3]);
        try {
          share({ w }, plan);
        } catch (error) {
          expect((error as Error).message).toMatch(/use "[ab]"/); // views that do not fit each other
          return;
        }
        const gaps = gradientGaps(sumOfSquares(plan) as never, { w } as never, {} as never);
        expect(Math.max(...Object.values(gaps as Record<string, number>))).toBeLessThan(1e-6);
      }),
    );
  });

  it("leaves uses without a gradient out of the sum, and lives in the arena of its owner", () => {
    const memory = arena({ bytes: 1 << 12 });
    const w = memory.tensor(matrix);
    const plan = { a: { of: "w", by: [{ flip: [0] }] }, b: { of: "w" } };
    const [{ a }, pullback] = share({ w }, plan);
    expect(a.data.buffer).toBe(w.data.buffer);
    expect([...pullback({}).w.data]).toEqual([0, 0, 0, 0, 0, 0]);
    const { w: dw } = pullback({ a: tensor([1, 2, 3, 4, 5, 6], [2, 3]) });
    expect([...dw.data]).toEqual([4, 5, 6, 1, 2, 3]);
    expect(dw.data.buffer).toBe(w.data.buffer);
    memory.dispose();
  });

  it.each<[RegExp, Plan]>([
    [/circle, a → b → a/, { a: { of: "b" }, b: { of: "a" } }],
    [/circle, a → a/, { a: { of: "a" } }],
    [/"a" is of "v", which is neither shared nor in the plan. There are w, a/, { a: { of: "v" } }],
    [/"w" is both shared and a use/, { w: { of: "w" } }],
    [
      /use "a" of "w" must have shape \[3, 3\], but its views give \[2, 3\]. Is a transpose or reshape missing/,
      { a: { of: "w", shape: [3, 3] } },
    ],
    [/use "a": \[2, 3\] holds 6 values and cannot be reshaped to \[4\]/, { a: { of: "w", by: [{ reshape: [4] }] } }],
    [/use "a": transpose must list each of the 2 axes/, { a: { of: "w", by: [{ transpose: [0, 0] }] } }],
    [/use "a": axis must be a whole number in \[0, 2\)/, { a: { of: "w", by: [{ flip: [2] }] } }],
    [
      /use "a": a slice must have whole 0 ≤ start ≤ stop ≤ 3, got start 2 and stop 4/,
      { a: { of: "w", by: [{ slice: { axis: 1, start: 2, stop: 4 } }] } },
    ],
    [
      /use "a": a permutation of axis 0 must list each index below 2 once/,
      { a: { of: "w", by: [{ permutation: { axis: 0, order: [0, 2] } }] } },
    ],
    [/use "a": an affine view needs a finite scale/, { a: { of: "w", by: [{ affine: { scale: Number.NaN } }] } }],
    [
      /use "a": a view must have one of the fields transpose, reshape/,
      { a: { of: "w", by: [{ rotate: 90 } as never] } },
    ],
  ])("says %s", (message, plan) => {
    expect(() => share({ w: matrix }, plan)).toThrow(message);
  });

  it("names a gradient that fits no use", () => {
    const [, pullback] = share({ w: matrix }, { a: { of: "w" } });
    expect(() => pullback({ b: matrix } as never)).toThrow('there is no use "b"; the plan has a');
    expect(() => pullback({ a: tensor([1]) })).toThrow('the gradient of "a" must have shape [2, 3], got [1].');
  });

  it.each([
    [17, 31],
    [300, 5],
    [1, 400],
    [1000, 70],
    [513, 129],
  ])("transposes %d by %d in an arena as outside, and sums two uses", (rows, columns) => {
    const plan: Plan = {
      once: { of: "w", by: [{ transpose: [1, 0] }] },
      twice: { of: "once", by: [{ permutation: { axis: 0, order: Array.from({ length: columns }, (_, i) => i) } }] },
      turned: { of: "w", by: [{ transpose: [1, 0] }, { flip: [0] }] },
    };
    const narrow = (seed: number, shape: readonly number[]) =>
      tensor(Float32Array.from(drawn(seed, shape).data), shape);
    const w = narrow(1, [rows, columns]);
    const duses = {
      once: narrow(2, [columns, rows]),
      twice: narrow(3, [columns, rows]),
      turned: narrow(4, [columns, rows]),
    };
    const [uses, pullback] = share({ w }, plan);
    for (let i = 0; i < w.data.length; i++) {
      expect(uses.once.data[(i % columns) * rows + Math.floor(i / columns)]).toBe(w.data[i]);
    }
    const memory = arena({ bytes: 40 * w.data.length + 4096 });
    const [home, homeBack] = share({ w: memory.tensor(w) }, plan);
    const placed = Object.fromEntries(Object.entries(duses).map(([name, x]) => [name, memory.tensor(x)]));
    for (const name of ["once", "twice", "turned"]) expect(home[name].data).toEqual(uses[name].data);
    expect(homeBack(placed).w.data).toEqual(pullback(duses).w.data);
    memory.dispose();
  });
});

describe("tied nets", () => {
  it("trains a tied autoencoder step for step as PyTorch does", () => {
    const plan = { encode: { of: "w" }, decode: { of: "w", by: [{ transpose: [1, 0] }] } } as const;
    const x = tensor(fixture.x, [8, 6], "float64");
    let w = tensor(fixture.start, [6, 3], "float64");
    for (const loss of fixture.losses) {
      const [{ encode, decode }, backShare] = share({ w }, plan);
      const [a, backEncode] = matmul({ a: x, b: encode });
      const h = { data: a.data.map(Math.tanh), shape: a.shape };
      const [y, backDecode] = matmul({ a: h, b: decode });
      const off = y.data.map((value, i) => value - x.data[i]);
      expect([...off].reduce((sum, value) => sum + value * value, 0) / off.length).toBeCloseTo(loss, 12);
      const { a: dh, b: ddecode } = backDecode({ data: off.map((value) => (2 * value) / off.length), shape: y.shape });
      const da = { data: dh.data.map((value, i) => value * (1 - h.data[i] ** 2)), shape: a.shape };
      const { w: dw } = backShare({ encode: backEncode(da).b, decode: ddecode });
      w = { data: w.data.map((value, i) => value - 0.2 * dw.data[i]), shape: w.shape };
    }
    for (const [i, end] of fixture.end.entries()) expect(w.data[i]).toBeCloseTo(end, 12);
  });

  it("ties an embedding to the softmax: rows looked up and rows scored get one gradient", () => {
    const embedding = drawn(1, [5, 3]);
    const plan = {
      lookup: { of: "embedding", by: [{ slice: { axis: 0, start: 2, stop: 3 } }] },
      output: { of: "embedding", by: [{ transpose: [1, 0] }] },
    } as const;
    const [{ lookup, output }, backShare] = share({ embedding }, plan);
    const [logits, backMatmul] = matmul({ a: lookup, b: output });
    expect(logits.shape).toEqual([1, 5]);
    const dlogits = drawn(2, [1, 5]);
    const { a, b } = backMatmul(dlogits);
    const { embedding: gradient } = backShare({ lookup: a, output: b });
    for (let row = 0; row < 5; row++) {
      for (let c = 0; c < 3; c++) {
        const scored = dlogits.data[row] * embedding.data[6 + c];
        const looked =
          row === 2 ? [0, 1, 2, 3, 4].reduce((sum, j) => sum + dlogits.data[j] * embedding.data[j * 3 + c], 0) : 0;
        expect(gradient.data[row * 3 + c]).toBeCloseTo(scored + looked, 12);
      }
    }
  });
});

describe("counting and storing", () => {
  const w = drawn(1, [4, 3]);
  const b = drawn(2, [3]);

  it("counts memory once", () => {
    const view = { data: w.data.subarray(0, 3), shape: [3] };
    expect(Object.keys(uniqueParameters({ embedding: w, b, output: { data: w.data, shape: [3, 4] }, view }))).toEqual([
      "embedding",
      "b",
      "view",
    ]);
    expect(countParameters({ embedding: w, output: w, b })).toEqual({ unique: 15, virtual: 27, compression: 27 / 15 });
    expect(countParameters({})).toEqual({ unique: 0, virtual: 0, compression: 1 });
  });

  it("counts the uses of a plan, and owners without one", () => {
    const plan: Plan = { encode: { of: "w" }, decode: { of: "w", by: [{ transpose: [1, 0] }] } };
    expect(countParameters({ w, b }, plan)).toEqual({ unique: 15, virtual: 27, compression: 27 / 15 });
  });

  it("stores one copy, and restores bits and ties", () => {
    const narrow = tensor([1.5, Number.NaN, -0, Infinity], [2, 2]);
    const plan: Plan = {
      encode: { of: "w" },
      decode: { of: "encode", by: [{ transpose: [1, 0] }, { affine: { scale: 2 } }] },
    };
    const text = JSON.stringify(saveShared({ w: narrow, v: w }, plan));
    const { shared, plan: restored } = loadShared(JSON.parse(text));
    expect(shared.w.data).toEqual(narrow.data);
    expect(shared.v.data).toEqual(w.data);
    expect(toNested(share(shared, restored)[0].decode)).toEqual(toNested(share({ w: narrow, v: w }, plan)[0].decode));
    expect(text.match(/"data"/g)).toHaveLength(2);
  });

  it("stores and restores the bits of any length, as the platform's base64 has them", () => {
    for (const size of [0, 1, 2, 3, 4, 5, 257]) {
      for (const Type of [Float32Array, Float64Array]) {
        const data = Type.from(normal(size, size));
        const saved = saveShared({ w: { data, shape: [size] } }, {});
        expect(saved.shared.w.data).toBe(btoa(String.fromCharCode(...new Uint8Array(data.buffer))));
        expect(loadShared(saved).shared.w.data).toEqual(data);
      }
    }
    expect(() => saveShared({ w: { data: new Float32Array(2), shape: [3] } }, {})).toThrow(
      "saveShared: w has shape [3]",
    );
  });

  it("refuses what it did not store, and what was damaged", () => {
    const saved = saveShared({ w }, { use: { of: "w" } });
    expect(() => loadShared({} as never)).toThrow('expected { format: "reg-shared", version: 1');
    expect(() => loadShared({ ...saved, plan: { use: { of: "v" } } })).toThrow('"use" is of "v"');
    expect(() => loadShared({ ...saved, shared: { w: { ...saved.shared.w, shape: [5, 3] } } })).toThrow(
      "shared.w.data must be 160 letters of base64 for shape [5, 3] in float64",
    );
  });
});
