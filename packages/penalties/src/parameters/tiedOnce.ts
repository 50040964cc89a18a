import { expectShape, type Tensor, type Tensors } from "@reg/tensor";
import { expectRecord } from "@reg/tensor/checks";

/**
 * A filter for `each` that passes parameters with the same memory once, under the first of their names, so that what is
 * tied is not penalized twice.
 *
 * @example
 * const once = tiedOnce(parameters);
 * each(l2)(parameters, { strength: 1e-4, filter: (name, w) => isWeight(name, w) && once(name) });
 */
export function tiedOnce(parameters: Tensors): (name: string) => boolean {
  expectRecord("tiedOnce", "parameters", parameters);
  const owners: [string, Tensor][] = [];
  for (const [name, w] of Object.entries(parameters)) {
    expectShape(`tiedOnce: ${name}`, w);
    if (!owners.some(([, owner]) => owner === w || shareMemory(owner, w))) owners.push([name, w]);
  }
  const names = new Set(owners.map(([name]) => name));
  return (name) => names.has(name);
}

function shareMemory({ data: a }: Tensor, { data: b }: Tensor): boolean {
  return a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length > 0 && a.length === b.length;
}
