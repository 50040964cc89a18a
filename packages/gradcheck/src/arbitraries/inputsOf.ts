import type { Tensor } from "@reg/tensor";
import { expectOptions, shown } from "@reg/tensor/checks";
import fc from "fast-check";
import { isArbitrary } from "./internal/isArbitrary.ts";
import { tensors } from "./tensors.ts";

/** What an input is drawn from: its shape, or an arbitrary of its own. */
export type InputSource = readonly number[] | fc.Arbitrary<Tensor>;

/** Input records with the inputs named by `Absent` sometimes left out. */
export type DrawnInputs<S, Absent extends keyof S> = { [K in Exclude<keyof S, Absent>]: Tensor } & {
  [K in Absent]?: Tensor;
};

const OPTIONS = ["optional"];

/**
 * Input records for an op, from a shape that all of them follow. Inputs named in `optional` are left out at times.
 *
 * @throws TypeError for shapes that are no arbitrary, sources that are no function, and its options.
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
  options: { optional?: readonly Absent[] } = {},
): fc.Arbitrary<DrawnInputs<S, NoInfer<Absent>>> {
  if (!isArbitrary(shapes)) throw new TypeError(`inputsOf: shapes must be an arbitrary, got ${shown(shapes)}.`);
  if (typeof sources !== "function") {
    throw new TypeError(
      `inputsOf: sources must be a function (shape) => { name: shape or arbitrary }, got ${shown(sources)}.`,
    );
  }
  expectOptions("inputsOf", options, OPTIONS);
  const { optional = [] } = options;
  if (!Array.isArray(optional)) {
    throw new TypeError(`inputsOf: optional must be a list of names of inputs, got ${shown(optional)}.`);
  }
  return shapes.chain((shape) => {
    const arbitraries: Record<string, fc.Arbitrary<Tensor>> = {};
    for (const [name, source] of Object.entries<InputSource>(sources(shape))) {
      arbitraries[name] = "length" in source ? tensors(source) : source;
    }
    const requiredKeys = Object.keys(arbitraries).filter((name) => !optional.includes(name as Absent));
    return fc.record(arbitraries, { requiredKeys });
  }) as fc.Arbitrary<DrawnInputs<S, Absent>>;
}
