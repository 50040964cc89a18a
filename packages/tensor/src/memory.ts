/*
 * The one memory that all kernels work in: first the constants of the modules, then a staging area, then regions that
 * are reserved and released by address. Growing detaches every view of the old buffer, so it happens only in `reserve`,
 * which arenas and very large staging call: hold tensors or addresses, not views, across those.
 */
import { support } from "./support.ts";

interface Growable {
  readonly buffer: ArrayBuffer;
  grow(pages: number): unknown;
}

const PAGE = 65536;
const MAX_PAGES = 65536;
const FIRST = 1024; // nothing lies below, so that no region has address 0
/**
 * Regions start this far into a 4096-byte page. Ordinary arrays start near the beginning of one, and copies between
 * two places with almost the same offset in their pages run at a fifteenth of the speed on some processors.
 */
const PAGE_OFFSET = 2112;

/** The staging area that is always there; 64 kB of constants lie before it. */
export const STAGING = { address: PAGE + PAGE_OFFSET, bytes: 15 * PAGE } as const;
const INITIAL_PAGES = 32;

let memory: Growable | undefined;
let f32 = /* @__PURE__ */ new Float32Array(0);
let constantsEnd = FIRST;
let end: number = STAGING.address + STAGING.bytes;
const free: { address: number; bytes: number }[] = [];

/** The memory itself, what kernels import. Where they cannot run it is an ordinary buffer, so that arenas still work. */
export function sharedMemory(): Growable {
  if (memory === undefined) {
    memory = support().simd ? new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: MAX_PAGES }) : ordinaryMemory();
    look(memory.buffer);
  }
  return memory;
}

/** The view is kept: asking a WebAssembly memory for its buffer is slow, and only `grow` below changes it. */
function look(buffer: ArrayBuffer): void {
  f32 = new Float32Array(buffer);
}

function ordinaryMemory(): Growable {
  const plain = {
    buffer: new ArrayBuffer(INITIAL_PAGES * PAGE),
    grow(pages: number) {
      const grown = new ArrayBuffer(plain.buffer.byteLength + pages * PAGE);
      new Uint8Array(grown).set(new Uint8Array(plain.buffer));
      plain.buffer = grown;
    },
  };
  return plain;
}

/** The whole memory as float32 numbers: index = address / 4. */
export const floats32 = (): Float32Array => f32;

/** Whether an array lies in the kernels' memory. */
export const isResident = (data: ArrayBufferView): boolean => data.buffer === f32.buffer;

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
export function reserve(bytes: number): number {
  const fit = free.findIndex((region) => region.bytes >= bytes);
  if (fit >= 0) return takeFrom(fit, bytes);
  const address = Math.ceil((end - PAGE_OFFSET) / 4096) * 4096 + PAGE_OFFSET;
  const missing = Math.ceil((address + bytes - sharedMemory().buffer.byteLength) / PAGE);
  if (missing > 0) grow(missing, bytes);
  end = address + bytes;
  return address;
}

function takeFrom(index: number, bytes: number): number {
  const region = free[index]!;
  free.splice(index, 1);
  const rest = Math.ceil(bytes / 4096) * 4096;
  if (region.bytes > rest) free.push({ address: region.address + rest, bytes: region.bytes - rest });
  return region.address;
}

/** Gives back a region of `reserve`; neighbours that are free too become one. */
export function release(address: number, bytes: number): void {
  let region = { address, bytes: Math.ceil(bytes / 4096) * 4096 };
  for (let i = free.length - 1; i >= 0; i--) {
    const other = free[i]!;
    if (other.address + other.bytes === region.address || region.address + region.bytes === other.address) {
      region = { address: Math.min(other.address, region.address), bytes: other.bytes + region.bytes };
      free.splice(i, 1);
    }
  }
  free.push(region);
}

function grow(pages: number, bytes: number): void {
  const now = sharedMemory().buffer.byteLength;
  try {
    if (now + pages * PAGE > MAX_PAGES * PAGE) throw new RangeError("a WebAssembly memory holds 4 GiB at most");
    sharedMemory().grow(pages);
    look(sharedMemory().buffer);
  } catch (cause) {
    const message = `The kernels' memory of ${now} bytes cannot grow by ${pages * PAGE} to reserve ${bytes}. Use smaller arenas or dispose of some.`;
    throw new RangeError(message, { cause });
  }
}
