import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.resetModules();
});

/** The package anew, in an engine that grants WebAssembly memories up to so many pages. */
async function freshIn(granted: number) {
  const asked: number[] = [];
  const { Memory } = WebAssembly;
  vi.resetModules();
  vi.stubGlobal("WebAssembly", {
    ...Object.fromEntries(
      Object.getOwnPropertyNames(WebAssembly).map((name) => [name, Reflect.get(WebAssembly, name)]),
    ),
    Memory: function memory(limits: { initial: number; maximum: number }) {
      asked.push(limits.maximum);
      if (limits.maximum > granted) throw new RangeError("could not allocate memory");
      return new Memory(limits);
    },
  });
  vi.stubGlobal("process", { ...process, env: { ...process.env, REG_KERNELS: "" } });
  const [{ arena, tensor }, { kernelInfo, loadKernels, stagingIfFits }] = await Promise.all([
    import("../../src/index.ts"),
    import("../../src/kernel.ts"),
  ]);
  return { asked, arena, tensor, kernelInfo, loadKernels, stagingIfFits };
}

describe("where the engine refuses the WebAssembly memory", () => {
  it("the reference runs, arenas work, and kernelInfo says so", async () => {
    const { arena, kernelInfo, loadKernels, asked } = await freshIn(0);
    expect(kernelInfo()).toEqual({
      use: "reference",
      reason: "the engine refuses the WebAssembly memory: could not allocate memory",
    });
    expect(loadKernels("00")(new Float32Array(1000))).toBe(undefined);
    const memory = arena({ bytes: 64 });
    expect([...memory.tensor([1, 2]).data]).toEqual([1, 2]);
    expect(asked.at(-1)).toBe(1024);
  });

  it("a smaller maximum is asked for first", async () => {
    const { kernelInfo, asked } = await freshIn(4096);
    expect(kernelInfo().use).toBe("simd");
    expect(asked).toEqual([65536, 16384, 4096]);
  });

  it("a memory that cannot grow leaves larger calls to the reference, and kernelInfo says so", async () => {
    vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
      throw new RangeError("WebAssembly.Memory.grow(): Unable to grow instance memory");
    });
    const { arena, kernelInfo, stagingIfFits } = await freshIn(65536);
    expect(stagingIfFits(1000)).toBeGreaterThan(0);
    expect(kernelInfo()).toEqual({ use: "simd", reason: "WebAssembly with SIMD" });
    expect(stagingIfFits(1e7)).toBe(undefined);
    expect(stagingIfFits(2e7)).toBe(undefined);
    expect(kernelInfo().use).toBe("simd");
    expect(kernelInfo().reason).toMatch(
      /^WebAssembly with SIMD; larger calls run the reference: [^;]*cannot grow[^;]*$/,
    );
    expect(() => arena({ bytes: 1e7 })).toThrow(
      "The kernels' memory of 2097152 bytes cannot grow by 8978432 to reserve 10000000.",
    );
  });
});
