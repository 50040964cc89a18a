import { reserve, sharedMemory } from "./memory.ts";
import { support } from "./support.ts";

/**
 * The kernels of a package: a function that gives the module's exports, instantiated at the first call on the one
 * shared memory, or undefined where kernels cannot run, and then the reference is to run.
 *
 * The module imports `env.memory` and, if it wants tables, `env.constants`: the address of a region of its own that
 * its export `prepare()` fills once.
 *
 * @param base64 the WebAssembly module, as `scripts/kernels.mjs` writes it
 * @param constantBytes the size of that region, 1024 by default
 * @example const kernels = loadKernels<Kernels>(KERNEL);
 */
export function loadKernels<Exports extends object>(base64: string, constantBytes = 1024): () => Exports | undefined {
  let loaded: Exports | undefined;
  let tried = false;
  return () => {
    if (tried) return loaded;
    tried = true;
    loaded = support().simd ? instantiate<Exports>(base64, constantBytes) : undefined;
    return loaded;
  };
}

function instantiate<Exports extends object>(base64: string, constantBytes: number): Exports | undefined {
  let module: WebAssembly.Module;
  try {
    module = new WebAssembly.Module(bytesOf(base64));
  } catch {
    return; // old engines compile only tiny modules on the main thread
  }
  const memory = sharedMemory() as WebAssembly.Memory;
  const { exports } = new WebAssembly.Instance(module, { env: { memory, constants: reserve(constantBytes) } });
  (exports as { prepare?: () => void }).prepare?.();
  return exports as Exports;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
