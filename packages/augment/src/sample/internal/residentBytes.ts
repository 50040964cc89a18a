import { sizeOf, type Tensor } from "@reg/tensor";
import type { Image } from "../types.ts";

type ByteArray = typeof Uint8Array | typeof Uint8ClampedArray;

/** An image of bytes in an arena, in the room of a tensor. Like the tensor, it finds its data again after the memory has grown. */
export class ResidentBytes implements Image {
  readonly #room: Tensor;
  readonly #Kind: ByteArray;
  readonly #size: number;
  readonly #shape: readonly number[];
  #floats: Tensor["data"] | undefined;
  #bytes: Uint8Array | Uint8ClampedArray | undefined;

  constructor(room: Tensor, Kind: ByteArray, shape: readonly number[]) {
    this.#room = room;
    this.#Kind = Kind;
    this.#size = sizeOf(shape);
    this.#shape = shape;
  }

  get data(): Uint8Array | Uint8ClampedArray {
    const floats = this.#room.data;
    if (this.#bytes === undefined || this.#floats !== floats) {
      this.#floats = floats;
      this.#bytes = new this.#Kind(floats.buffer as ArrayBuffer, floats.byteOffset, this.#size);
    }
    return this.#bytes;
  }

  get shape(): readonly number[] {
    return this.#shape;
  }
}
