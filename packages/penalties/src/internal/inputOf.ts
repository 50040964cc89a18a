import { expectShape, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";

type Named<Name extends string> = { readonly [K in Name]: Tensor };

/**
 * The one input of a penalty, after the checks of names and of its shape.
 *
 * @param name of the input
 * @param known the names of the penalty's options
 */
export function inputOf<Name extends string>(
  what: string,
  name: Name,
  known: readonly string[],
  inputs: Named<Name>,
  options: unknown,
): Tensor {
  expectOptions(what, inputs, [name], "input");
  expectOptions(what, options, known);
  expectShape(`${what}: ${name}`, inputs[name]);
  return inputs[name];
}

/** The gradient of an input in what the caller handed over to be added to, after the check of its shape. */
export function gradientIn<Name extends string>(what: string, name: Name, into: Named<Name>, x: Tensor): Tensor {
  expectOptions(what, into, [name], "input");
  expectShape(`${what}: into.${name}`, into[name], x.shape);
  return into[name];
}
