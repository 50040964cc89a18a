import type { Tools } from "../worker/toolMessages.ts";
import { startWorker } from "./worker.ts";

interface Open {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const open = new Map<number, Open>();
let worker: Promise<Worker> | undefined;
let count = 0;

/** Has a tool do something in its worker, which starts when the first is asked. */
export async function useTool<T extends keyof Tools>(
  tool: T,
  given: Parameters<Tools[T]>[0],
): Promise<ReturnType<Tools[T]>> {
  worker ??= startWorker("tools").then((started) => {
    started.onmessage = ({
      data: { id, value, fault },
    }: MessageEvent<{ id: number; value?: unknown; fault?: string }>) => {
      const asked = open.get(id);
      open.delete(id);
      if (fault === undefined) asked?.resolve(value);
      else asked?.reject(new Error(fault));
    };
    return started;
  });
  const id = count++;
  const started = await worker;
  return new Promise((resolve, reject) => {
    open.set(id, { resolve: resolve as (value: unknown) => void, reject });
    started.postMessage({ id, tool, given });
  });
}
