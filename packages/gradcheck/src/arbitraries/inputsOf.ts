import type { Tensor } from "@reg/tensor";
import fc from "fast-check";
import { tensors } from "./tensors.ts";

/** What an input is drawn from: its shape, or an arbitrary of its own. */
export type InputSource = readonly number[] | fc.Arbitrary<Tensor>;

/** Input records with the inputs named by `Absent` sometimes left out. */
export type DrawnInputs<S, Absent extends keyof S> = { [K in Exclude<keyof S, Absent>]: Tensor } & {
  [K in Absent]?: Tensor;
};

/**
 * Input records for an op, from a shape that all of them follow. Inputs named in `optional` are left out at times.
 *
 * @example
 * const inputs = inputsOf(shapes({ minRank: 1 }), (shape) => ({ x: shape, gamma: shape.slice(-1) }), {
 *   optional: ["gamma"],
 * });
 */
export function inputsOf<
  Shape,
  S extends Readonly<Record<string, InputSource>>,
  Absent extends keyof S & string = never,
>(
  shapes: fc.Arbitrary<Shape>,
  sources: (shape: Shape) => S,
  { optional = [] }: { optional?: readonly Absent[] } = {},
): fc.Arbitrary<DrawnInputs<S, NoInfer<Absent>>> {
  return shapes.chain((shape) => {
    const arbitraries: Record<string, fc.Arbitrary<Tensor>> = {};
    for (const [name, source] of Object.entries<InputSource>(sources(shape))) {
      arbitraries[name] = "length" in source ? tensors(source) : source;
    }
    const requiredKeys = Object.keys(arbitraries).filter((name) => !optional.includes(name as Absent));
    return fc.record(arbitraries, { requiredKeys });
  }) as fc.Arbitrary<DrawnInputs<S, Absent>>;
}
