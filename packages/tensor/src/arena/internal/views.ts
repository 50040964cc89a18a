import { floats32 } from "../../kernels/memory.ts";

const MOST = 4096;

interface View extends ArrayBufferView {
  readonly length: number;
}
type ViewType = new (buffer: ArrayBufferLike, address: number, size: number) => View;

/** Views of the kernels' memory by address: making one takes longer than a small kernel, so work that repeats finds them made. */
export class Views {
  #memory = floats32();
  readonly #known = new Map<number, View>();

  at<Type extends ViewType>(address: number, size: number, type: Type): InstanceType<Type> {
    const memory = floats32();
    if (this.#memory !== memory || this.#known.size >= MOST) {
      this.#memory = memory;
      this.#known.clear();
    }
    const known = this.#known.get(address);
    if (known?.length === size && known.constructor === type) return known as InstanceType<Type>;
    const view = new type(memory.buffer, address, size) as InstanceType<Type>;
    this.#known.set(address, view);
    return view;
  }
}
