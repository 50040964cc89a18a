import { KERNEL } from "../../generated/kernel.ts";
import { loadKernels } from "../../kernels/loadKernels.ts";
import { floats64 } from "../../kernels/memory.ts";
import { staging } from "../../kernels/staging.ts";

type Address = number;

/** Exports of the compiled module. Each is documented in `assembly/`. */
interface Kernels {
  bits(
    keys: Address,
    key0: number,
    key1: number,
    first: number,
    blocks: number,
    stream: number,
    attempt: number,
    out: Address,
  ): void;
  uniforms(at: Address, count: number, low: number, width: number, high: number): void;
  bernoullis(at: Address, count: number, threshold: number, out: Address): void;
  normals(at: Address, count: number, mean: number, deviation: number, room: Address): void;
  integers(
    keys: Address,
    at: Address,
    count: number,
    low: number,
    n: number,
    stream: number,
    first: number,
    room: Address,
  ): void;
  gammas(
    keys: Address,
    key0: number,
    key1: number,
    first: number,
    count: number,
    shape: number,
    scale: number,
    stream: number,
    pairs: Address,
    logs: Address,
    out: Address,
  ): void;
  betas(
    keys: Address,
    key0: number,
    key1: number,
    first: number,
    count: number,
    alpha: number,
    beta: number,
    streamA: number,
    streamB: number,
    pairs: Address,
    logs: Address,
    other: Address,
    out: Address,
  ): void;
}

const kernels = /* @__PURE__ */ loadKernels<Kernels>(KERNEL);

/** With fewer draws than this plain loops are done before a kernel is called. */
export const SMALL = 256;

/** Draws made at once, an even number; bits and all else of them stay in the first caches. */
const CHUNK = 2048;

/** Where things lie in the staging area. */
interface Rooms {
  readonly keys: Address;
  /** One number a draw. */
  readonly out: Address;
  readonly other: Address;
  readonly logs: Address;
  /** Two numbers a draw. */
  readonly pairs: Address;
}

/** Makes draws chunk by chunk on the kernel; false where there is none, or they are few. */
export function drawOnKernel(
  size: number,
  make: (simd: Kernels, rooms: Rooms, start: number, count: number) => void,
  take: (memory: Float64Array, rooms: Rooms, start: number, count: number) => void,
): boolean {
  if (size < SMALL) return false;
  const simd = kernels();
  if (!simd) return false;
  const one = CHUNK * 8 + 64;
  const keys = Math.ceil(staging(320 + 5 * one + 1024) / 16) * 16;
  const out = keys + 320;
  const rooms: Rooms = { keys, out, other: out + one, logs: out + 2 * one, pairs: out + 3 * one };
  const memory = floats64();
  for (let start = 0; start < size; start += CHUNK) {
    const count = Math.min(CHUNK, size - start);
    make(simd, rooms, start, count);
    take(memory, rooms, start, count);
  }
  return true;
}

/** The same for draws that are float64 at `out`. */
export const fillOnKernel = (
  values: Float64Array,
  make: (simd: Kernels, rooms: Rooms, start: number, count: number) => void,
): boolean =>
  drawOnKernel(values.length, make, (memory, { out }, start, count) => {
    values.set(memory.subarray(out / 8, out / 8 + count), start);
  });

/** Whole numbers of 53 bits at `out`, as `draws53`. */
export function bitsOnKernel(
  simd: Kernels,
  { keys, out }: Rooms,
  seed: number,
  stream: number,
  start: number,
  count: number,
): void {
  simd.bits(keys, seed, upper(seed), start / 2, Math.ceil(count / 2), stream, 0, out);
}

/** The upper word of a seed. */
export const upper = (seed: number): number => Math.floor(seed / 2 ** 32);
