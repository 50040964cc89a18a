import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deserialize } from "../../src/checkpoints/internal/deserialize.ts";
import { serialize } from "../../src/checkpoints/internal/serialize.ts";
import { crc32c } from "../../src/internal/crc32c.ts";

const tree = fc.anything({
  withTypedArray: true,
  withMap: true,
  withBigInt: true,
  maxDepth: 4,
  values: [fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.constant(-0)],
  key: fc.oneof(fc.string(), fc.constantFrom("$", "$$", "__proto__", "data")),
});

describe("crc32c", () => {
  it("has the published check values", () => {
    expect(crc32c(new TextEncoder().encode("123456789"))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(255))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
    expect(crc32c(new Uint8Array())).toBe(0);
  });
});

describe("serialize", () => {
  it("keeps every tree to the bit", () => {
    fc.assert(
      fc.property(tree, (x) => {
        expect(isDeepStrictEqual(deserialize(serialize(x)), x)).toBe(true);
      }),
    );
  });

  it("keeps the bits of NaN in arrays, views, and what is shared", () => {
    const shared = new Float32Array(Uint32Array.of(0x7fc00123, 1, 2, 3).buffer);
    const part = shared.subarray(0, 2);
    const back = deserialize(serialize({ a: shared, b: [shared], part })) as {
      a: Float32Array;
      b: Float32Array[];
      part: Float32Array;
    };
    expect(new Uint32Array(back.a.buffer)[0]).toBe(0x7fc00123);
    expect(back.b[0]).toBe(back.a);
    expect([...new Uint32Array(back.part.buffer)]).toEqual([0x7fc00123, 1]);
  });

  it("reads from a part of a buffer, at any place in it", () => {
    const bytes = serialize({ w: Float64Array.of(1, 2) });
    const pool = Buffer.alloc(bytes.length + 3);
    pool.set(bytes, 3);
    expect(deserialize(pool.subarray(3))).toEqual({ w: Float64Array.of(1, 2) });
  });

  it("sees every change of a byte and every cut", () => {
    const bytes = serialize({ epoch: 3, w: Float32Array.of(1, 2, 3) });
    for (let i = 0; i < bytes.length; i++) {
      expect(deserialize(bytes.slice(0, i))).toBe(undefined);
      for (const bit of [1, 128]) {
        const damaged = bytes.slice();
        damaged[i] ^= bit;
        expect(deserialize(damaged)).toBe(undefined);
      }
    }
    expect(deserialize(new Uint8Array([...bytes, 0]))).toBe(undefined);
  });

  it("names the place of what it cannot keep", () => {
    expect(() => serialize({ layers: [{ act: () => 1 }] })).toThrow("state.layers[0].act is a function");
    expect(() => serialize({ seen: new Set([1]) })).toThrow("state.seen is a Set, which cannot be saved.");
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(() => serialize(cycle)).toThrow("state[0] is an object that holds itself");
  });
});
