import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.restoreAllMocks());

/** What ops make of a large image, in an engine whose WebAssembly memory grows or does not. */
async function made(grows: boolean, kind: "bytes" | "float32") {
  vi.resetModules();
  const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow");
  if (!grows) {
    grow.mockImplementation(() => {
      throw new RangeError("refused");
    });
  }
  const ops = await import("../../src/index.ts");
  const values = Array.from({ length: 900_000 }, (_, i) => (i * 7919) % 256);
  const data = kind === "bytes" ? Uint8Array.from(values) : Float32Array.from(values);
  const image = { shape: [600, 500, 3], data };
  const steps = {
    rotate: ops.rotate({ angle: 20, border: "reflect" }),
    nearest: ops.rotate({ angle: 20, interpolation: "nearest" }),
    perspective: ops.perspective({ distortion: [0.2, 0.4] }),
    quarter: ops.rotate90({ turns: 1 }),
    flip: ops.flipHorizontal(),
    resize: ops.resize({ height: 900, width: 700 }),
    blur: ops.gaussianBlur({ sigma: 2 }),
    median: ops.medianBlur({ radius: 1 }),
    crop: ops.crop({ height: 500, width: 400 }),
    elastic: ops.elastic(),
  };
  const results = Object.entries(steps).map(([name, step]) => {
    grow.mockClear();
    const { data } = step.augment({ image }, 3).image;
    return { name, data, asked: grow.mock.calls.length > 0 };
  });
  const { kernelInfo } = await import("@reg/tensor/kernel");
  return { results, use: kernelInfo().use };
}

it.each(["bytes", "float32"] as const)(
  "images of %s are augmented alike where the kernels' memory cannot grow",
  async (kind) => {
    const [usual, refused] = [(await made(true, kind)).results, await made(false, kind)];
    for (const [i, { name, data }] of usual.entries()) {
      let worst = 0;
      for (const [j, value] of data.entries()) worst = Math.max(worst, Math.abs(value - refused.results[i].data[j]));
      expect({ name, close: worst <= (kind === "bytes" ? 0 : 0.01) }).toEqual({ name, close: true });
    }
    // A memory that was asked to grow, or this would hold of any. Blurs stage a few rows, and crops nothing.
    const asked = refused.results.filter((result) => result.asked).map(({ name }) => name);
    if (refused.use === "simd")
      expect(asked).toEqual(["rotate", "nearest", "perspective", "quarter", "flip", "resize", "elastic"]);
  },
);
