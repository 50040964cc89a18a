import { arena, normal, type Tensor, tensor } from "@reg/tensor";
import fc from "fast-check";
import { expect, it } from "vitest";
import { conv2d, depthwiseConv2d } from "../../src/index.ts";

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

type Tensors = readonly (Tensor | undefined)[];

function expectSame(wanted: Tensors, found: Tensors): void {
  for (const [i, a] of wanted.entries()) {
    const [all, others] = [a, found[i]].map((x) => Float64Array.from(x?.data ?? []));
    const most = all.reduce((sum, value) => Math.max(sum, Math.abs(value)), 0);
    expect(others.length).toBe(all.length);
    expect(others.findIndex((value, i) => !(Math.abs(value - all[i]) <= 1e-4 * most))).toBe(-1);
  }
}
const expectTurned = (first: Tensors, last: Tensors) =>
  expectSame(
    first.map((x) => x && turned(x)),
    last,
  );

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
      expectTurned([y, first.x], [z, last.x]);
      expectSame([first.kernel, first.bias], [last.kernel, last.bias]);
    }),
    { numRuns: 30 },
  );
});

it("each channel by itself is the same with channels last, for any kernel, dilation and padding, in an arena or not", () => {
  const memory = arena({ bytes: 1 << 25 });
  const pads = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }));
  const taps = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(
      fc.integer({ min: 9, max: 24 }),
      fc.integer({ min: 9, max: 24 }),
      taps,
      taps,
      fc.constantFrom(1, 2),
      fc.tuple(pads, pads),
      fc.boolean(),
      (height, width, tall, wide, dilation, padding, inside) => {
        const inputs = { x: drawn(1, [3, 12, height, width]), kernel: drawn(2, [12, 1, tall, wide]) };
        const [y, pullback] = depthwiseConv2d(inputs, { padding, dilation });
        const dy = drawn(3, [...y.shape]);
        const first = pullback(dy);
        memory.step(() => {
          const place = (x: Tensor) => (inside ? memory.tensor(x) : x);
          const turnedInputs = { x: place(turned(inputs.x)), kernel: place(inputs.kernel) };
          const [z, pullbackLast] = depthwiseConv2d(turnedInputs, { padding, dilation, channels: "last" });
          const last = pullbackLast(place(turned(dy)));
          expectTurned([y, first.x], [z, last.x]);
          expectSame([first.kernel], [last.kernel]);
        });
      },
    ),
    { numRuns: 60 },
  );
  memory.dispose();
});
