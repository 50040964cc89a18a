import type { FloatArray } from "../types.ts";
import { reserveConstants, sharedMemory } from "./memory.ts";

/** With fewer elements than this a plain loop over them is done before a kernel is called. */
export const SMALL = 256;

export interface LoadOptions {
  /** The size of the region for tables. Default: 1024. */
  readonly constantBytes?: number;
  /** With fewer elements than this the reference is faster than a kernel. Default: `SMALL`. */
  readonly smallest?: number;
}

/**
 * The kernels of a package: a function that gives the module's exports, instantiated at the first call on the one
 * shared memory; or undefined where the reference is to run: kernels cannot run here, one of the arrays is not float32,
 * or the first has fewer than `smallest` elements.
 *
 * The module imports `env.memory` and, if it wants tables, `env.constants`: the address of a region of its own that
 * its export `prepare()` fills once.
 *
 * @param hex the WebAssembly module, as `scripts/kernels.mjs` writes it
 * @example const kernels = loadKernels<{ double(x: number, n: number): void }>(KERNEL);
 */
export function loadKernels<Exports extends object>(
  hex: string,
  { constantBytes = 1024, smallest = SMALL }: LoadOptions = {},
): (...arrays: readonly FloatArray[]) => Exports | undefined {
  let loaded: Exports | undefined;
  let tried = false;
  return (...arrays) => {
    if (arrays.length > 0 && arrays[0].length < smallest) return undefined;
    for (const array of arrays) if (array.BYTES_PER_ELEMENT !== 4) return undefined;
    if (!tried) {
      tried = true;
      const memory = sharedMemory();
      if (memory) loaded = instantiate<Exports>(hex, memory, constantBytes);
    }
    return loaded;
  };
}

function instantiate<Exports extends object>(
  hex: string,
  memory: WebAssembly.Memory,
  constantBytes: number,
): Exports | undefined {
  let module: WebAssembly.Module;
  try {
    module = new WebAssembly.Module(bytesOf(hex));
  } catch {
    return; // old engines compile only tiny modules on the main thread
  }
  const env = { memory, constants: reserveConstants(constantBytes) };
  const exports = new WebAssembly.Instance(module, { env }).exports as Exports & { prepare?: () => void };
  exports.prepare?.();
  return exports;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** By the engine's own reader where it has one, which is six times as fast. */
function bytesOf(hex: string): Bytes {
  const { Buffer } = globalThis as { Buffer?: { from(text: string, encoding: "hex"): Bytes } };
  const { fromHex } = Uint8Array as { fromHex?: (hex: string) => Bytes };
  return fromHex?.(hex) ?? Buffer?.from(hex, "hex") ?? parsed(hex);
}

/** Four bytes at a time: this runs once, before the engine has compiled it. */
function parsed(hex: string): Bytes {
  const digits = hex.padEnd(Math.ceil(hex.length / 8) * 8, "0");
  const words = new DataView(new ArrayBuffer(digits.length / 2));
  for (let i = 0; i < digits.length; i += 8) words.setUint32(i / 2, Number.parseInt(digits.slice(i, i + 8), 16));
  return new Uint8Array(words.buffer, 0, hex.length / 2);
}
