import { type Arena, arena } from "@reg/tensor";
import { emptyLike, floats64 } from "@reg/tensor/kernel";
import type { Address } from "./types.ts";

export { floats64 };

let f64: Float64Array | undefined;
let u32: Uint32Array = /* @__PURE__ */ new Uint32Array(0);

/** The kernels' memory as words: index = address / 4. */
export function words(): Uint32Array {
  const now = floats64();
  if (now !== f64) {
    f64 = now;
    u32 = new Uint32Array(now.buffer);
  }
  return u32;
}

/** Numbers in the kernels' memory that are given back together. */
export class Workspace {
  readonly #blocks: Arena[] = [];

  /** The address of so many float64 zeros. Memory may grow here: views read before are stale. */
  take(count: number): Address {
    const block = arena({ bytes: 8 * Math.max(1, count) });
    this.#blocks.push(block);
    return block.zeros([Math.max(1, count)], "float64").data.byteOffset;
  }

  /** The address of room for so many float64 numbers, for what writes them before it reads them. */
  room(count: number): Address {
    const block = arena({ bytes: 8 * count + 16 });
    this.#blocks.push(block);
    return emptyLike(block.zeros([1], "float64"), [count]).data.byteOffset;
  }

  /** The address of a copy of whole numbers, as 32-bit words. */
  list(values: ArrayLike<number>): Address {
    const address = this.take(Math.ceil(values.length / 2));
    words().set(values, address / 4);
    return address;
  }

  dispose(): void {
    for (const block of this.#blocks) block.dispose();
    this.#blocks.length = 0;
  }
}

/** Runs work that needs such memory, and gives it back at the end whatever happens. */
export function withWorkspace<T>(work: (space: Workspace) => T): T {
  const space = new Workspace();
  try {
    return work(space);
  } finally {
    space.dispose();
  }
}

/** A view of float64 numbers; it is stale once memory is taken. */
export const view = (address: Address, count: number): Float64Array =>
  floats64().subarray(address / 8, address / 8 + count);
