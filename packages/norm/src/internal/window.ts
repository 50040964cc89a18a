import type { FloatArray, Tensor } from "@reg/tensor";
import { floats32, isResident, staging, stagingIfFits } from "@reg/tensor/kernel";

const PAGE = 4096;

const pages = (bytes: number): number => Math.ceil(bytes / PAGE) * PAGE;

const roomOf = (front: number, most: number, arrays: number): number => pages(front) + arrays * pages(4 * most);

/** Whether so much is to be had for so many arrays; where not, the reference is to run. */
export const hasWindows = (front: number, most: number, arrays: number): boolean =>
  stagingIfFits(roomOf(front, most, arrays)) !== undefined;

/**
 * Scratch memory of kernels, good until the next kernel call of anyone: `front` bytes, and for each array a window of
 * `most` elements. Each starts where the staging area does in its page, which copies fast.
 *
 * @param units how many parts of equal size an array is made of, such as its rows
 */
export function openWindows(front: number, most: number, units: number, arrays: readonly Tensor[]) {
  const address = staging(roomOf(front, most, arrays.length));
  const windows = arrays.map(({ data }, i) => new Window(data, address + pages(front) + i * pages(4 * most), units));
  return { address, windows, whole: windows.every(({ resident }) => resident) };
}

/** A float32 array as kernels see it: where it lies if that is their memory, else block by block through a window there. */
export class Window {
  /** Whether it lies there. */
  readonly resident: boolean;
  readonly #data: FloatArray;
  readonly #address: number;
  readonly #unit: number;

  constructor(data: FloatArray, window: number, units: number) {
    this.#data = data;
    this.#unit = data.length / units;
    this.resident = data.BYTES_PER_ELEMENT === 4 && isResident(data);
    this.#address = this.resident ? data.byteOffset : window;
  }

  /** The address of the block that begins at unit `start`. */
  at(start: number): number {
    return this.resident ? this.#address + 4 * start * this.#unit : this.#address;
  }

  /** The same, with the values there to be read. */
  read(start: number, count: number): number {
    if (!this.resident) {
      const data = this.#data;
      const first = start * this.#unit;
      const size = count * this.#unit;
      floats32().set(size === data.length ? data : data.subarray(first, first + size), this.#address / 4);
    }
    return this.at(start);
  }

  /** Takes the values that a kernel wrote. */
  wrote(start: number, count: number): void {
    const first = this.#address / 4;
    if (!this.resident) this.#data.set(floats32().subarray(first, first + count * this.#unit), start * this.#unit);
  }
}

/** Puts a small array where kernels find it, or so many of one number. */
export function put(address: number, size: number, x: Tensor | undefined, otherwise: number): void {
  const first = address / 4;
  if (x) floats32().set(x.data, first);
  else floats32().fill(otherwise, first, first + size);
}
