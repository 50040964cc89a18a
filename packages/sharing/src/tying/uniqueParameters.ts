import { expectShape, type Tensor, type Tensors } from "@reg/tensor";
import { expectRecord } from "@reg/tensor/checks";

/**
 * The parameters without those that are others under a second name: one entry for each piece of memory, the first name
 * wins. What walks over parameters (penalties, decay, clipping, optimizers) walks over these.
 *
 * @example uniqueParameters({ embedding: w, output: w }); // { embedding: w }
 */
export function uniqueParameters<P extends Tensors>(parameters: P): { readonly [K in keyof P]?: Tensor } {
  expectRecord("uniqueParameters", "parameters", parameters);
  const seen: Tensor["data"][] = [];
  return Object.fromEntries(
    Object.entries(parameters).filter(([name, w]) => {
      expectShape(`uniqueParameters: ${name}`, w);
      const { data } = w;
      if (seen.some((other) => sameMemory(other, data))) return false;
      seen.push(data);
      return true;
    }),
  ) as { [K in keyof P]?: Tensor };
}

const sameMemory = (a: Tensor["data"], b: Tensor["data"]): boolean =>
  a === b || (a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.byteLength === b.byteLength && a.length > 0);
