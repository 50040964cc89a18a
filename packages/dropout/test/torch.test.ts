import { sizeOf, type Tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { applyBits } from "../src/internal/applyBits.ts";
import { alphaMap } from "../src/internal/dropToAlpha.ts";
import { replaceKept } from "../src/internal/replaceKept.ts";
import { realizedScale } from "../src/structures/internal/realizedScale.ts";
import fixtures from "./fixtures/torch.json" with { type: "json" };
import { bitsOf } from "./helpers.ts";

describe.each(fixtures.cases)("PyTorch's $op at rate $rate", ({ op, shape, rate, kept, ...numbers }) => {
  const size = sizeOf(shape);
  const tensorOf = (list: readonly number[]): Tensor => ({ data: Float64Array.from(list), shape });
  const { x, y, dy, dx } = Object.fromEntries(Object.entries(numbers).map(([name, list]) => [name, tensorOf(list)]));

  const bits = bitsOf(kept);
  const alpha = op.includes("alpha") ? alphaMap(rate) : undefined;
  const scale = alpha?.scale ?? (op.includes("block") ? realizedScale(bits, size) : 1 / (1 - rate));
  const expectClose = (got: Tensor, wanted: Tensor) =>
    got.data.forEach((value: number, i: number) => {
      expect(value).toBeCloseTo(wanted.data[i], 5);
    });

  it("has the same y", () => {
    const got = tensorOf(x.data as never);
    if (alpha) {
      got.data.fill(alpha.dropped);
      replaceKept(got, x, bits, scale, alpha.shift);
    } else applyBits(got, x, bits, scale);
    expectClose(got, y);
  });

  it("has the same dx", () => {
    const got = tensorOf(dy.data as never);
    applyBits(got, dy, bits, scale);
    expectClose(got, dx);
  });
});
