import { floats32 } from "./memory.ts";
import type { FloatArray } from "./types.ts";

const MOST = 4096;

/** Views of the kernels' memory by address: making one takes longer than a small kernel, so work that repeats finds them made. */
export class Views {
  #memory = floats32();
  readonly #known = new Map<number, FloatArray>();

  at(address: number, size: number, narrow: boolean): FloatArray {
    const memory = floats32();
    if (this.#memory !== memory || this.#known.size >= MOST) {
      this.#memory = memory;
      this.#known.clear();
    }
    const known = this.#known.get(address);
    if (known?.length === size && known instanceof Float32Array === narrow) return known;
    const view = narrow
      ? new Float32Array(memory.buffer, address, size)
      : new Float64Array(memory.buffer, address, size);
    this.#known.set(address, view);
    return view;
  }
}
