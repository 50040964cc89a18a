import { present } from "@reg/testing";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { arena, normal } from "../../src/index.ts";
import { CHUNK, floats32, isResident, kernelInfo, loadKernels, SMALL, staging, stream } from "../../src/kernel.ts";

// (module (import "env" "memory" (memory 0)) (import "env" "constants" (global i32))
//   (func (export "where") (result i32) global.get 0))
const WHERE =
  "0061736d010000000105016000017f02200203656e76066d656d6f727902000003656e7609636f6e7374616e7473037f000302010007090105776865726500000a0601040023000b";
const off = process.env.REG_KERNELS === "off";

/** A kernel in JavaScript: to = 2·from + to; returns Σ from. */
function double([from, , to]: number[], count: number): number {
  const memory = floats32();
  let sum = 0;
  for (let i = 0; i < count; i++) {
    memory[to / 4 + i] = 2 * memory[from / 4 + i] + memory[to / 4 + i];
    sum += memory[from / 4 + i];
  }
  return sum;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.resetModules();
});

describe("kernelInfo", () => {
  it("says what is in use and why", () => {
    expect(kernelInfo()).toEqual(
      off ? { use: "reference", reason: "REG_KERNELS is off" } : { use: "simd", reason: "WebAssembly with SIMD" },
    );
  });

  const fresh = async () => (await import("../../src/kernel.ts")).kernelInfo();

  it("can be forced off by the environment or a global", async () => {
    vi.resetModules();
    vi.stubEnv("REG_KERNELS", "off");
    expect(await fresh()).toEqual({ use: "reference", reason: "REG_KERNELS is off" });
    vi.resetModules();
    vi.stubEnv("REG_KERNELS", undefined);
    vi.stubGlobal("REG_KERNELS", "off");
    expect(await fresh()).toEqual({ use: "reference", reason: "REG_KERNELS is off" });
  });

  it("falls back where there is no WebAssembly, no SIMD, or a policy against it", async () => {
    vi.stubEnv("REG_KERNELS", undefined);
    const because = async (WebAssembly: unknown) => {
      vi.resetModules();
      vi.stubGlobal("WebAssembly", WebAssembly);
      const { use, reason } = await fresh();
      expect(use).toBe("reference");
      return reason;
    };
    class Refused {
      constructor() {
        throw new Error("invalid value type 's128'");
      }
    }
    expect(await because(undefined)).toMatch(/^WebAssembly with SIMD cannot run here: .+/);
    expect(await because({ Module: Refused })).toBe("WebAssembly with SIMD cannot run here: invalid value type 's128'");
  });
});

describe("loadKernels", () => {
  it("instantiates once, each module with a region of its own", () => {
    const [first, second] = [loadKernels<{ where(): number }>(WHERE), loadKernels<{ where(): number }>(WHERE)];
    if (off) expect(first()).toBeUndefined();
    else {
      expect(first()).toBe(first());
      expect(Math.abs(present(first()).where() - present(second()).where())).toBeGreaterThanOrEqual(1024);
    }
  });

  it("leaves small and float64 arrays to the reference", () => {
    const kernels = loadKernels<object>(WHERE);
    expect(kernels(new Float32Array(SMALL - 1))).toBeUndefined();
    expect(kernels(new Float64Array(SMALL))).toBeUndefined();
    expect(kernels(new Float32Array(SMALL), new Float64Array(SMALL))).toBeUndefined();
    expect(kernels(new Float32Array(SMALL), new Float32Array(1)) !== undefined).toBe(!off);
  });

  it("reads the module with and without help of the engine", () => {
    const digits: string[] = [];
    const fromHex = (hex: string) => {
      digits.push(hex);
      return Uint8Array.from(present(hex.match(/../g)), (byte) => Number.parseInt(byte, 16));
    };
    vi.stubGlobal("Buffer", undefined);
    expect(loadKernels<object>(WHERE)() !== undefined).toBe(!off);
    vi.stubGlobal("Uint8Array", Object.assign(class extends Uint8Array {}, { fromHex }));
    expect(loadKernels<object>(WHERE)() !== undefined).toBe(!off);
    expect(digits).toEqual(off ? [] : [WHERE]);
  });

  it("leaves all to the reference where the engine refuses the module", () => {
    expect(loadKernels<object>("6e6f206d6f64756c65")()).toBeUndefined();
  });
});

describe("stream", () => {
  const lengths = fc.oneof(fc.nat(40), fc.constantFrom(CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5));

  it("gives the same bits and sum in and out of the arena, and in any mix of them", () => {
    fc.assert(
      fc.property(lengths, fc.nat(1000), fc.boolean(), fc.boolean(), (length, seed, fromInside, toInside) => {
        const from = Float32Array.from(normal(seed, length));
        const to = Float32Array.from(normal(seed + 1, length));
        const expected = to.map((y, i) => Math.fround(2 * from[i] + y));
        const memory = arena({ bytes: 8 * length + 64 });
        const x = fromInside ? memory.tensor(from).data : from;
        const y = toInside ? memory.tensor(to).data : to;
        const sum = stream(length, [x, y], [y], double);
        expect(Array.from(y)).toEqual(Array.from(expected));
        let chunked = 0;
        for (let start = 0; start < length; start += CHUNK) {
          let part = 0;
          for (const value of from.subarray(start, start + CHUNK)) part += value;
          chunked += part;
        }
        expect(sum).toBe(chunked);
        memory.dispose();
      }),
      { numRuns: 30 },
    );
  });

  it("works in place, on one array that is read and written", () => {
    const x = Float32Array.from([1, 2, 3]);
    stream(3, [x, x], [x], double);
    expect([...x]).toEqual([3, 6, 9]);
  });

  it("does not call the kernel for nothing", () => {
    const kernel = vi.fn();
    expect(stream(0, [new Float32Array(0)], [], kernel)).toBe(0);
    expect(kernel).not.toHaveBeenCalled();
  });
});

describe("staging", () => {
  it("has room for what was asked, and does not move when less is asked", () => {
    const address = staging(1 << 20);
    expect(address % 16).toBe(0);
    expect(floats32().byteLength).toBeGreaterThanOrEqual(address + (1 << 20));
    expect(staging(64)).toBe(address);
  });

  it("stays what it was when the memory cannot hold what was asked", () => {
    expect(() => staging(2 ** 33)).toThrow(/cannot grow by \d+ to reserve 8589934592/);
    const bytes = 1 << 24;
    expect(floats32().byteLength).toBeLessThan(bytes); // so that it has to grow for them
    expect(staging(bytes) + bytes).toBeLessThanOrEqual(floats32().byteLength);
  });

  it("stands away from the beginning of a page", () => {
    expect(staging(1) % 4096).toBe(2112);
  });

  it("is not taken for an arena", () => {
    expect(isResident(floats32().subarray(staging(1) / 4))).toBe(true);
    expect(isResident(new Float32Array(1))).toBe(false);
  });
});
