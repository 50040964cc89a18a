import { type Arena, arena } from "@reg/tensor";
import { floats64 } from "@reg/tensor/kernel";
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

/** What is small shares regions of so many bytes: a page of memory, which a region has at least. */
const SHARED = 65536;

const bytesOf = (count: number): number => 16 * Math.ceil(Math.max(1, count) / 2);

/** Numbers in the kernels' memory that are given back together. */
export class Workspace {
  readonly #blocks = new Map<Address, Arena>();
  #next: Address = 0;
  #end: Address = 0;

  /** The address of so many float64 zeros. Memory may grow here: views read before are stale. */
  take(count: number): Address {
    const address = this.room(count);
    floats64().fill(0, address / 8, address / 8 + count);
    return address;
  }

  /** The address of room for so many float64 numbers, for what writes them before it reads them. */
  room(count: number): Address {
    const bytes = bytesOf(count);
    if (bytes > SHARED / 2) return this.#region(bytes);
    if (bytes > this.#end - this.#next) {
      this.#next = this.#region(SHARED);
      this.#end = this.#next + SHARED;
    }
    this.#next += bytes;
    return this.#next - bytes;
  }

  #region(bytes: number): Address {
    const block = arena({ bytes });
    const address = block.zeros([1], "float64").data.byteOffset;
    this.#blocks.set(address, block);
    return address;
  }

  /** Gives room for so many numbers back early, where it is large enough to have a region of its own. */
  release(address: Address, count: number): void {
    if (bytesOf(count) <= SHARED / 2) return;
    this.#blocks.get(address)?.dispose();
    this.#blocks.delete(address);
  }

  /** The address of a copy of whole numbers, as 32-bit words. */
  list(values: ArrayLike<number>): Address {
    const address = this.take(Math.ceil(values.length / 2));
    words().set(values, address / 4);
    return address;
  }

  dispose(): void {
    for (const block of this.#blocks.values()) block.dispose();
    this.#blocks.clear();
    this.#end = this.#next;
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
