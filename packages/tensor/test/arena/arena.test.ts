import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arena, detach, expectShape, tensor, zeros } from "../../src/index.ts";
import { emptyLike } from "../../src/kernel.ts";

const doubled = (x: Parameters<typeof detach>[0]) => {
  const y = emptyLike(x);
  const { data } = x;
  for (let i = 0; i < data.length; i++) y.data[i] = 2 * data[i];
  return y;
};

describe("arena", () => {
  it("holds copies: later writes to the source do not show", () => {
    const memory = arena({ bytes: 1024 });
    const source = new Float32Array([1, 2, 3]);
    const x = memory.tensor(source);
    source[0] = 9;
    expect([...x.data]).toEqual([1, 2, 3]);
    expect(x.shape).toEqual([3]);
    memory.dispose();
  });

  it("takes what tensor takes, and both widths", () => {
    const memory = arena({ bytes: 1024 });
    expect(memory.tensor([[1, 2], [3, 4]]).shape).toEqual([2, 2]); // biome-ignore format: a matrix
    expect(memory.tensor([1, 2, 3, 4], [2, 2]).shape).toEqual([2, 2]);
    expect(memory.tensor(new Float64Array([0.1])).data).toEqual(new Float64Array([0.1]));
    expect(memory.zeros([2], "float64").data).toEqual(new Float64Array(2));
    memory.dispose();
  });

  it("puts the outputs of ops on its tensors beside them, and others elsewhere", () => {
    const memory = arena({ bytes: 1024 });
    const x = memory.tensor([1, 2]);
    expect(doubled(x).data.buffer).toBe(x.data.buffer);
    expect(doubled(tensor([1, 2])).data.buffer).not.toBe(x.data.buffer);
    expect(emptyLike({ data: x.data.subarray(1), shape: [1] }).data.buffer).toBe(x.data.buffer);
    memory.dispose();
  });

  it("reclaims what a step made, and nothing else", () => {
    const memory = arena({ bytes: 1024 });
    const w = memory.tensor([1, 2, 3]);
    const before = memory.used;
    const kept = memory.step(() => detach(doubled(w)));
    expect(memory.used).toBe(before);
    expect([...kept.data]).toEqual([2, 4, 6]);
    expect([...w.data]).toEqual([1, 2, 3]);
    memory.dispose();
  });

  it("does not grow over ten thousand steps", () => {
    const memory = arena({ bytes: 4096 });
    const w = memory.tensor(new Float32Array(100));
    const { used } = memory;
    const { buffer } = w.data;
    for (let step = 0; step < 10_000; step++) memory.step(() => doubled(doubled(w)));
    expect(memory.used).toBe(used);
    expect(w.data.buffer).toBe(buffer);
    memory.dispose();
  });

  it("nests steps", () => {
    const memory = arena({ bytes: 1024 });
    memory.step(() => {
      const outer = memory.tensor([1]);
      const inner = memory.step(() => memory.tensor([2]));
      expect(() => inner.data).toThrow(/step has ended/);
      expect([...outer.data]).toEqual([1]);
    });
    memory.dispose();
  });

  it("says so when a tensor is used after its step", () => {
    const memory = arena({ bytes: 1024 });
    const stale = memory.step(() => memory.tensor([1]));
    expect(() => stale.data).toThrow(/step has ended.*detach/);
    expect(() => stale.shape).toThrow(/step has ended/);
    memory.dispose();
  });

  it("reclaims and says so even when the step throws", () => {
    const memory = arena({ bytes: 1024 });
    let stale = zeros([0]);
    const fail = () => {
      stale = memory.tensor([1]);
      throw new Error("mine");
    };
    expect(() => memory.step(fail)).toThrow("mine");
    expect(memory.used).toBe(0);
    expect(() => stale.data).toThrow(/step has ended/);
    memory.dispose();
  });

  it("refuses a step that is not done when it returns", () => {
    const memory = arena({ bytes: 1024 });
    expect(() => memory.step(async () => 1)).toThrow(/returns a promise/);
    memory.dispose();
  });

  it("names the bytes asked, used and available when full", () => {
    const memory = arena({ bytes: 100 });
    memory.tensor([1, 2, 3, 4]);
    expect(() => memory.zeros([100])).toThrow("400 bytes asked for, 16 of 100 in use, 84 available");
    expect(memory.zeros([21]).data.length).toBe(21);
    memory.dispose();
  });

  it("ends all its tensors when disposed of, and lends its memory to the next", () => {
    const first = arena({ bytes: 1 << 16 });
    const stale = first.tensor([1]);
    const { buffer } = stale.data;
    first.dispose();
    expect(() => stale.data).toThrow(/disposed/);
    expect(() => first.zeros([1])).toThrow(/disposed/);
    expect(() => first.step(() => 1)).toThrow(/disposed/);
    for (let i = 0; i < 1000; i++) {
      const next = arena({ bytes: 1 << 16 });
      expect(next.zeros([1]).data.buffer).toBe(buffer);
      next.dispose();
    }
  });

  it("keeps its tensors through the growth of the memory", () => {
    const memory = arena({ bytes: 1024 });
    const x = memory.tensor([1, 2, 3]);
    const { buffer } = x.data;
    const other = arena({ bytes: buffer.byteLength + 1 });
    expect(x.data.buffer).not.toBe(buffer);
    expect([...x.data]).toEqual([1, 2, 3]);
    memory.dispose();
    other.dispose();
  });

  it("never lets two living arenas overlap, whatever is made and disposed of", () => {
    const sizes = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 50_000 }), drop: fc.nat(5) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(sizes, (steps) => {
        const living: { memory: ReturnType<typeof arena>; mark: ReturnType<typeof zeros>; value: number }[] = [];
        for (const [i, { bytes, drop }] of steps.entries()) {
          const memory = arena({ bytes: Math.ceil(bytes / 4) * 4 });
          const mark = memory.zeros([Math.ceil(bytes / 4)]);
          mark.data.fill(i);
          living.push({ memory, mark, value: i });
          if (drop < living.length && drop % 2 === 0) living.splice(drop, 1)[0]?.memory.dispose();
        }
        for (const { memory, mark, value } of living) {
          expect(mark.data.every((x) => x === value)).toBe(true);
          memory.dispose();
        }
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN, Infinity])("refuses %d bytes", (bytes) => {
    expect(() => arena({ bytes })).toThrow(/bytes must be a whole number of at least 1/);
  });

  it("refuses more than a memory can hold, and goes on", () => {
    expect(() => arena({ bytes: 2 ** 40 })).toThrow(/cannot grow|Array buffer/);
    const memory = arena({ bytes: 16 });
    expect([...memory.tensor([1]).data]).toEqual([1]);
    memory.dispose();
  });
});

describe("a tensor of an arena", () => {
  it("is JSON as any other", () => {
    const memory = arena({ bytes: 64 });
    const x = memory.tensor([1, 2]);
    expect(JSON.stringify(x)).toBe(JSON.stringify({ data: Float32Array.of(1, 2), shape: [2] }));
    memory.dispose();
  });
  it("says that it cannot be spread or cloned, instead of losing its data", () => {
    const memory = arena({ bytes: 64 });
    const x = memory.tensor([1, 2]);
    expect(() => JSON.stringify({ ...x })).toThrow("use detach(tensor)");
    expect(() => structuredClone(x)).toThrow();
    expect(() => expectShape("op: x", { ...x })).toThrow("op: x must be a tensor");
    memory.dispose();
  });
  it("keeps its memory while a step runs", () => {
    const memory = arena({ bytes: 64 });
    memory.step(() => {
      const x = memory.tensor([1, 2]);
      expect(() => memory.dispose()).toThrow("dispose was called inside a step");
      expect([...x.data]).toEqual([1, 2]);
    });
    memory.dispose();
    expect(() => memory.zeros([1])).toThrow(/disposed/);
  });
  it("has the dtype of arrays of another realm", () => {
    const memory = arena({ bytes: 64 });
    const foreign = runInNewContext("new Float32Array([1, 2])");
    expect(memory.tensor(tensor(foreign)).data.BYTES_PER_ELEMENT).toBe(4);
    expect(emptyLike(tensor(foreign)).data).toBeInstanceOf(Float32Array);
    memory.dispose();
  });
});

describe("detach", () => {
  it("copies out of the arena", () => {
    const memory = arena({ bytes: 64 });
    const x = memory.tensor([1, 2]);
    const kept = detach(x);
    x.data[0] = 7;
    expect([...kept.data]).toEqual([1, 2]);
    expect(kept.data.buffer).not.toBe(x.data.buffer);
    memory.dispose();
  });
});
