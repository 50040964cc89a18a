import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllGlobals();
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
  const [{ arena, tensor }, { kernelInfo, loadKernels }] = await Promise.all([
    import("../../src/index.ts"),
    import("../../src/kernel.ts"),
  ]);
  return { asked, arena, tensor, kernelInfo, loadKernels };
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
});
