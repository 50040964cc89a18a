import type { Gradients, Penalty, Tensor, Tensors } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import type { WeightInputs } from "../types.ts";

export interface EachOptions<O> {
  /** Which parameters are penalized, as `isWeight` or `tiedOnce(parameters)`. Default: all. */
  readonly filter?: (name: string, w: Tensor) => boolean;
  /** Options of single parameters, which go before those of all. */
  readonly byName?: Readonly<Record<string, Partial<O>>>;
}

/** The sum over parameters, the pullback to all of them, and the value of each that is penalized. */
export type EachPenalized<P extends Tensors> = readonly [
  total: number,
  pullback: (scale?: number) => Gradients<P>,
  values: Readonly<Record<string, number>>,
];

/**
 * A penalty of one tensor made one of named parameters: Σ over names of penalty(w_name), with options for all, some or
 * single ones. The result is a penalty itself; parameters that are filtered out have the gradient 0.
 *
 * @param penalty takes `{ w }`, as `l2`
 * @returns (parameters, options) => [total, pullback, values]
 * @throws RangeError from the result for a name in `byName` that is no parameter, and as the penalty does.
 * @example
 * const [total, pullback, values] = each(l2)(
 *   { "a.w": wa, "a.b": ba, "b.w": wb },
 *   { strength: 1e-4, filter: isWeight, byName: { "b.w": { strength: 1e-3 } } },
 * );
 */
export function each<O extends object>(
  penalty: Penalty<WeightInputs, O>,
): <P extends Tensors>(parameters: P, options: O & EachOptions<O>) => EachPenalized<P> {
  return (parameters, options) => {
    const values: Record<string, number> = {};
    const pullbacks: Record<string, (scale?: number) => Gradients<WeightInputs>> = {};
    const total = sumOver("each", parameters, options, (name, w, own) => {
      [values[name], pullbacks[name]] = penalty({ w }, own);
      return values[name];
    });
    function pullback(scale = 1) {
      const gradients: Record<string, Tensor> = {};
      for (const [name, w] of Object.entries(parameters)) gradients[name] = pullbacks[name]?.(scale).w ?? zerosOf(w);
      return gradients as Gradients<typeof parameters>;
    }
    return [total, pullback, values];
  };
}

/**
 * `each` for the `…Into` form of a penalty: adds `scale` times the gradients to memory that is yours.
 *
 * @param penaltyInto as `l2Into`
 * @returns (into, parameters, options, scale) => [total, values]; `into` needs the parameters that are penalized
 * @throws TypeError from the result for a parameter without memory in `into`, and as `each` and the penalty do.
 * @example const [total] = eachInto(l2Into)(gradients, parameters, { strength: 1e-4, filter: isWeight });
 */
export function eachInto<O extends object>(
  penaltyInto: (into: Gradients<WeightInputs>, inputs: WeightInputs, options: O, scale?: number) => number,
): (
  into: Tensors,
  parameters: Tensors,
  options: O & EachOptions<O>,
  scale?: number,
) => readonly [total: number, values: Readonly<Record<string, number>>] {
  return (into, parameters, options, scale = 1) => {
    const values: Record<string, number> = {};
    const total = sumOver("eachInto", parameters, options, (name, w, own) => {
      const dw = into[name];
      if (!dw) throw new TypeError(`eachInto: into has no "${name}". Give it, or leave the parameter out by a filter.`);
      values[name] = penaltyInto({ w: dw }, { w }, own, scale);
      return values[name];
    });
    return [total, values];
  };
}

/** The sum of what `one` gives for each parameter that passes the filter, with the options that hold for it. */
function sumOver<O extends object>(
  what: string,
  parameters: Tensors,
  options: O & EachOptions<O>,
  one: (name: string, w: Tensor, own: O) => number,
): number {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`${what}: options must be an object with those of the penalty, got ${shown(options)}.`);
  }
  const { filter, byName = {}, ...common } = options;
  if (filter !== undefined && typeof filter !== "function") {
    throw new TypeError(`${what}: filter must be a function (name, w) => boolean, as isWeight, got ${shown(filter)}.`);
  }
  for (const name of Object.keys(byName)) {
    if (!parameters[name]) {
      const names = Object.keys(parameters).join(", ");
      throw new RangeError(`${what}: byName has "${name}", which is no parameter. There are ${names || "none"}.`);
    }
  }
  let total = 0;
  for (const [name, w] of Object.entries(parameters)) {
    if (!filter || filter(name, w)) total += one(name, w, { ...common, ...byName[name] } as unknown as O);
  }
  return total;
}

function zerosOf(w: Tensor): Tensor {
  const zeros = emptyLike(w);
  zeros.data.fill(0);
  return zeros;
}
