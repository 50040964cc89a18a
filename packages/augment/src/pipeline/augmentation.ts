import { expectSeed } from "@reg/tensor";
import type { SampleShapes } from "../sample/types.ts";
import { expectParts } from "./internal/expectParts.ts";
import type { Augmentation, Params } from "./types.ts";

/** What an author writes; `augmentation` adds the rest. */
export interface AugmentationParts<S, P extends object> {
  /** CamelCase, as the function that makes it. */
  readonly name: string;
  /** Plain JSON with everything `apply` needs, options included. */
  readonly draw: (seed: number, shapes: SampleShapes) => P;
  /** Reads the sample and the params, nothing else; writes into neither. */
  readonly apply: (sample: S, params: P) => S;
  /** The shapes after the step. Default: the same. */
  readonly shapes?: (shapes: SampleShapes, params: P) => SampleShapes;
  /** Params of the inverse; leave it out where there is none. */
  readonly inverse?: (params: P, shapes: SampleShapes) => Params;
}

/**
 * Makes a step of its parts. Params are what `draw` returned with `step: name` before it.
 *
 * @throws RangeError when drawing with a bad seed, or applying params of another step.
 * @example
 * const noise = (strength: number) =>
 *   augmentation<Tensor, { seed: number; strength: number }>({
 *     name: "noise",
 *     draw: (seed) => ({ seed, strength }),
 *     apply: (x, p) => ({ ...x, data: normal(p.seed, x.data.length).map((n, i) => x.data[i]! + p.strength * n) }),
 *   });
 */
export function augmentation<S, P extends object>(
  parts: AugmentationParts<S, P>,
): Augmentation<S, P & { readonly step: string }> {
  expectParts("augmentation", parts, PARTS, ["draw", "apply"]);
  const { name, draw, apply, shapes, inverse } = parts;
  type Drawn = P & { readonly step: string };
  const step: Augmentation<S, Drawn> = {
    name,
    key: name,
    steps: [],
    draw(seed, before) {
      expectSeed(name, seed);
      const drawn: P & { readonly step?: string } = draw(seed, before);
      return drawn.step === name ? (drawn as Drawn) : { step: name, ...drawn }; // the engine is slow in copying
    },
    apply<T extends S>(sample: T, params: Drawn) {
      expectOwnParams(name, params);
      return apply(sample, params) as T;
    },
    augment: (sample, seed) => step.apply(sample, step.draw(seed, sample as SampleShapes)),
    shapes: (before, params) => (shapes ? shapes(before, params) : before),
    ...(inverse && { inverse }),
  };
  return step;
}

const PARTS = ["name", "draw", "apply", "shapes", "inverse"];

function expectOwnParams(name: string, params: Params): void {
  if (params?.step !== name) {
    throw new RangeError(
      `${name}: params must be of the step "${name}", got ${JSON.stringify(params?.step ?? params)}. replay(sample, params, steps) finds the step by its name.`,
    );
  }
}
