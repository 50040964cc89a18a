import { kernelInfo } from "@reg/tensor/kernel";
import { KERNEL } from "../../generated/apart.ts";
import { STRIP } from "./strip.ts";
import type { Address, Kernels } from "./types.ts";

/** The products and sums of columns in a memory that threads share, and where this thread writes what they are of. */
export interface Apart extends Pick<Kernels, "dots" | "moments" | "transpose"> {
  /** Room that the thread which fills the memory has. */
  readonly strip: Address;
  /** A vector over samples, a list of columns, and their products. */
  readonly r: Address;
  readonly list: Address;
  readonly out: Address;
  readonly floats: Float64Array;
  readonly words: Uint32Array;
}

const PAGE = 65536;
/** What comes first: a word that counts the threads that have an area. */
const HEADER = 64;
const even = (count: number): number => 64 * Math.ceil(count / 8);
const areaOf = (length: number, count: number): number => even(length) + 2 * even(count);

/** Memory for `count` columns of `length` numbers, with an area for each thread; undefined where the engine grants none. */
export function sharedMemoryFor(
  length: number,
  count: number,
  threads: number,
): { readonly memory: WebAssembly.Memory; readonly at: Address } | undefined {
  const at = HEADER + 8 * STRIP + threads * areaOf(length, count);
  const pages = Math.ceil((at + 8 * length * count) / PAGE);
  if (kernelInfo().use !== "simd") return undefined;
  try {
    return { memory: new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }), at };
  } catch {
    return undefined; // it is too large, or there is none that is shared
  }
}

let module: WebAssembly.Module | undefined;
const known = /* @__PURE__ */ new WeakMap<WebAssembly.Memory, Apart>();

/** What this thread reads such a memory by. */
export function apart(memory: WebAssembly.Memory, length: number, count: number): Apart {
  const before = known.get(memory);
  if (before) return before;
  module ??= new WebAssembly.Module(
    Uint8Array.from(KERNEL.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16)),
  );
  const { dots, moments, transpose } = new WebAssembly.Instance(module, { env: { memory } })
    .exports as unknown as Apart;
  const { buffer } = memory;
  const r = HEADER + 8 * STRIP + Atomics.add(new Int32Array(buffer), 0, 1) * areaOf(length, count);
  const list = r + even(length);
  const [floats, words] = [new Float64Array(buffer), new Uint32Array(buffer)];
  const one = { dots, moments, transpose, strip: HEADER, r, list, out: list + even(count), floats, words };
  known.set(memory, one);
  return one;
}
