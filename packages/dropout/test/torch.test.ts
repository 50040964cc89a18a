import { sizeOf, type Tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { applyBits, mapBits } from "../src/applyBits.ts";
import { countBits } from "../src/copyBits.ts";
import { alphaMap } from "../src/dropToAlpha.ts";
import { shareBits } from "../src/shareBits.ts";
import fixtures from "./fixtures/torch.json" with { type: "json" };
import { bitsOf } from "./helpers.ts";

const perChannel = /dropout\dd|feature/;

describe.each(fixtures.cases)("PyTorch's $op at rate $rate", ({ op, shape, rate, kept, ...numbers }) => {
  const size = sizeOf(shape);
  const tensorOf = (list: readonly number[]): Tensor => ({ data: Float64Array.from(list), shape });
  const { x, y, dy, dx } = Object.fromEntries(Object.entries(numbers).map(([name, list]) => [name, tensorOf(list)]));

  /** The mask of PyTorch, taken down to one bit for each channel or sample where it has one for each, and shared again. */
  const maskShape = shape.map((length, axis) => {
    if (perChannel.test(op)) return axis < 2 ? length : 1;
    return op === "stochastic_depth row" && axis > 0 ? 1 : length;
  });
  const span = size / sizeOf(maskShape);
  const bits = shareBits(bitsOf(kept.filter((_, i) => i % span === 0)), maskShape, shape);

  const alpha = op.includes("alpha") ? alphaMap(rate) : undefined;
  const scale = alpha?.scale ?? (op.includes("block") ? size / countBits(bits, size) : 1 / (1 - rate));
  const expectClose = (got: Tensor, wanted: Tensor) =>
    got.data.forEach((value: number, i: number) => {
      expect(value).toBeCloseTo(wanted.data[i], 5);
    });

  it("has the same y", () => {
    const got = tensorOf(x.data as never);
    if (alpha) mapBits(got, x, bits, alpha);
    else applyBits(got, x, bits, scale);
    expectClose(got, y);
  });

  it("has the same dx", () => {
    const got = tensorOf(dy.data as never);
    applyBits(got, dy, bits, scale);
    expectClose(got, dx);
  });
});
