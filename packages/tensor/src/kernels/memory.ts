/*
 * The one memory that all kernels work in: first the constants of the modules, then a staging area, then what `extend`
 * gives. Growing detaches every view of the old buffer, so it happens only in `extend`, which arenas and very large
 * staging call: hold tensors or addresses, not views, across those.
 */
import { giveUp, support } from "./internal/support.ts";

const PAGE = 65536;
const MAX_PAGES = 65536;
/** Maxima to ask for, in pages: 4 GiB, 1 GiB, 256 MiB, 64 MiB. Some engines reserve all of it, and phones refuse much. */
const MAXIMA = [MAX_PAGES, 16_384, 4096, 1024];
const FIRST = 1024; // nothing lies below, so that no region has address 0
/**
 * Regions start this far into a 4096-byte page. Ordinary arrays start near the beginning of one, and copies between
 * two places with almost the same offset in their pages run at a fifteenth of the speed on some processors.
 */
const PAGE_OFFSET = 2112;

/** The staging area that is always there; 64 kB of constants lie before it. */
export const STAGING = { address: PAGE + PAGE_OFFSET, bytes: 15 * PAGE } as const;
const INITIAL_PAGES = 32;

let memory: WebAssembly.Memory | undefined;
let buffer = /* @__PURE__ */ new ArrayBuffer(0);
let f32 = /* @__PURE__ */ new Float32Array(buffer);
let f64 = /* @__PURE__ */ new Float64Array(buffer);
let u32 = /* @__PURE__ */ new Uint32Array(buffer);
let constantsEnd = FIRST;
let end: number = STAGING.address + STAGING.bytes;

/**
 * What kernels import, made at the first call. Where they cannot run there is an ordinary buffer, so that arenas still
 * work.
 */
export function sharedMemory(): WebAssembly.Memory | undefined {
  if (f32.length === 0) {
    if (support().simd) memory = makeMemory();
    keepViews(memory?.buffer ?? new ArrayBuffer(INITIAL_PAGES * PAGE));
  }
  return memory;
}

/** The memory with the largest maximum that the engine grants; none where it refuses all, and then the reference runs. */
function makeMemory(): WebAssembly.Memory | undefined {
  let reason = "";
  for (const maximum of MAXIMA) {
    try {
      return new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum });
    } catch (error) {
      reason = (error as Error).message;
    }
  }
  giveUp(`the engine refuses the WebAssembly memory: ${reason}`);
  return undefined;
}

/** Buffer and views are kept: asking a WebAssembly memory for its buffer is slow, and only `grow` changes it. */
function keepViews(at: ArrayBuffer): void {
  buffer = at;
  f32 = new Float32Array(at);
  f64 = new Float64Array(at);
  u32 = new Uint32Array(at);
}

/** The whole memory as float32 numbers: index = address / 4. */
export const floats32 = (): Float32Array => f32;

/** The same memory as float64 numbers: index = address / 8. */
export const floats64 = (): Float64Array => f64;

/** The same memory as words. */
export const words32 = (): Uint32Array => u32;

/** Whether an array lies in the kernels' memory. */
export const isResident = (data: ArrayBufferView): boolean => data.byteOffset >= FIRST && data.buffer === buffer;

/** The address of `bytes` bytes that a module keeps for its constants, a multiple of 16. */
export function reserveConstants(bytes: number): number {
  const address = constantsEnd;
  if (address + bytes > PAGE) throw new RangeError(`The constants of all kernels together exceed ${PAGE} bytes.`);
  constantsEnd = Math.ceil((address + bytes) / 16) * 16;
  return address;
}

/**
 * The address of `bytes` fresh bytes, a multiple of 16.
 *
 * @throws RangeError when the memory cannot grow that far.
 */
export function extend(bytes: number): number {
  sharedMemory();
  const address = Math.ceil((end - PAGE_OFFSET) / 4096) * 4096 + PAGE_OFFSET;
  const missing = Math.ceil((address + bytes - buffer.byteLength) / PAGE);
  if (missing > 0) grow(missing, bytes);
  end = address + bytes;
  return address;
}

function grow(pages: number, bytes: number): void {
  try {
    if (buffer.byteLength / PAGE + pages > MAX_PAGES) throw new RangeError("it holds 4 GiB at most");
    if (memory) {
      memory.grow(pages);
      keepViews(memory.buffer);
    } else {
      const grown = new Uint8Array(buffer.byteLength + pages * PAGE);
      grown.set(new Uint8Array(buffer));
      keepViews(grown.buffer);
    }
  } catch (cause) {
    const message = `The kernels' memory of ${buffer.byteLength} bytes cannot grow by ${pages * PAGE} to reserve ${bytes}. Use smaller arenas or dispose of some.`;
    throw new RangeError(message, { cause });
  }
}
