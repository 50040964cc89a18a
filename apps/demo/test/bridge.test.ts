import { dropConnect, dropout } from "@reg/dropout";
import { batchNorm, layerNorm } from "@reg/norm";
import { conv2d } from "@reg/sharing";
import { type Inputs, normal, type Op, type Tensor, tensor } from "@reg/tensor";
import { describe, expect, it } from "vitest";

/*
 * A bridge to a framework turns every op into one of the framework's, with types: its inputs and options follow from the
 * op. That it compiles is the test.
 */
interface Variable<I> {
  readonly value: Tensor;
  /** The gradients of Σ value. */
  backward(): { readonly [K in keyof I]: Tensor };
}

const bridge =
  <I extends Inputs, O>(op: Op<I, O>) =>
  (inputs: I, options: O): Variable<I> => {
    const [value, pullback] = op(inputs, options);
    return {
      value,
      backward: () =>
        pullback(
          tensor(
            value.data.map(() => 1),
            value.shape,
          ),
        ),
    };
  };

const x = tensor(normal(1, 12), [3, 4], "float64");
const gamma = tensor([1, 2, 3, 4], [4], "float64");

describe("a bridge from ops to a framework", () => {
  it("takes ops with optional inputs, with and without them", () => {
    const norm = bridge(layerNorm);
    expect(Object.keys(norm({ x }, {}).backward())).toEqual(["x"]);
    expect(Object.keys(norm({ x, gamma }, { epsilon: 1e-3 }).backward())).toEqual(["x", "gamma"]);
    const maybe: { gamma?: Tensor | undefined } = {};
    expect(norm({ x, gamma: maybe.gamma }, {}).value.shape).toEqual([3, 4]);
    expect(bridge(batchNorm)({ x }, { axis: 1 }).value.shape).toEqual([3, 4]);
    const image = tensor(normal(1, 9), [1, 1, 3, 3], "float64");
    expect(bridge(conv2d)({ x: image, kernel: image }, {}).value.shape).toEqual([1, 1, 1, 1]);
  });

  it("takes ops with a seed", () => {
    const { backward } = bridge(dropout)({ x }, { rate: 0.5, seed: 1 });
    const dx: Tensor = backward().x;
    expect(dx.shape).toEqual([3, 4]);
    expect(Object.keys(bridge(dropConnect)({ w: x }, { rate: 0.5, seed: 1 }).backward())).toEqual(["w"]);
  });
});
