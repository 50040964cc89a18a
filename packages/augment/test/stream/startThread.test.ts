import { afterEach, expect, it, vi } from "vitest";
import { startThread } from "../../src/stream/internal/startThread.ts";

afterEach(() => void vi.useRealTimers());

it("tells a thread of Node to begin nothing more, and ends it once its code is compiled", () => {
  vi.useFakeTimers();
  const posted: { over: Int32Array }[] = [];
  const terminate = vi.fn();
  const worker = { on: () => worker, postMessage: (message: never) => posted.push(message), terminate };
  const [onMessage, onEnd] = [vi.fn(), vi.fn()];
  const thread = startThread(() => worker, { kind: "own" }, { onMessage, onEnd });
  expect(posted[0].over[0]).toBe(0);
  thread.stop();
  expect(posted[0].over[0]).toBe(1);
  vi.advanceTimersByTime(100);
  expect(terminate).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(terminate).toHaveBeenCalledOnce();
  expect(onEnd).not.toHaveBeenCalled();
});
