import { normal, type Tensor, tensor } from "@reg/tensor";
import fc from "fast-check";
import { expect, it } from "vitest";
import { conv2d } from "../../src/index.ts";

const drawn = (seed: number, shape: number[]) =>
  tensor(
    [
      ...normal(
        seed,
        shape.reduce((a, b) => a * b),
      ),
    ],
    shape,
    "float32",
  );

/** [N, C, H, W] as [N, H, W, C]. */
function turned({ data, shape: [n, c, h, w] }: Tensor): Tensor {
  const y = tensor(new Float32Array(data.length), [n, h, w, c]);
  for (let i = 0; i < data.length; i++) {
    const [image, rest] = [Math.floor(i / (c * h * w)), i % (c * h * w)];
    y.data[image * c * h * w + (rest % (h * w)) * c + Math.floor(rest / (h * w))] = data[i];
  }
  return y;
}

it("channels last are channels first turned, for any lengths", () => {
  const lengths = fc.integer({ min: 5, max: 35 });
  fc.assert(
    fc.property(lengths, lengths, fc.constantFrom(1, 2, 8), fc.constantFrom(1, 2), (height, width, groups, stride) => {
      const inputs = {
        x: drawn(1, [2, 8, height, width]),
        kernel: drawn(2, [8, 8 / groups, 3, 3]),
        bias: drawn(3, [8]),
      };
      const [y, pullback] = conv2d(inputs, { padding: "same", groups, stride });
      const [z, pullbackLast] = conv2d(
        { ...inputs, x: turned(inputs.x) },
        { padding: "same", groups, stride, channels: "last" },
      );
      const dy = drawn(4, [...y.shape]);
      const [first, last] = [pullback(dy), pullbackLast(turned(dy))];
      const pairs = [[turned(y), z], [turned(first.x), last.x], [first.kernel, last.kernel], [first.bias, last.bias]]; // biome-ignore format: a list
      for (const [a, b] of pairs) {
        const [all, others] = [a, b].map((x) => Float64Array.from(x?.data ?? []));
        const most = all.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0);
        expect(others.findIndex((value, i) => !(Math.abs(value - all[i]) <= 1e-4 * most))).toBe(-1);
      }
    }),
    { numRuns: 30 },
  );
});
