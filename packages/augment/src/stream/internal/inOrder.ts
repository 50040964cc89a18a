import type { StreamSignal } from "../types.ts";

/** What became of an item. */
export type Outcome<R> = { readonly value: R } | { readonly error: unknown };

interface Slot<R> {
  outcome?: Outcome<R>;
}

/**
 * Runs items and gives what became of each, in their order. At most `limit` of them are read from the source and not handed over
 * yet.
 *
 * @throws what the source throws, after the items before; the signal's reason, at once
 */
export async function* inOrder<T, R>(
  source: Iterable<T> | AsyncIterable<T>,
  run: (item: T, index: number) => Promise<R>,
  limit: number,
  signal: StreamSignal | undefined,
): AsyncGenerator<Outcome<R>, void, void> {
  const iterator = iteratorOf(source);
  const slots: Slot<R>[] = [];
  const waiting: (() => void)[] = [];
  const ring = () => {
    for (const wake of waiting.splice(0)) wake();
  };
  const change = () => new Promise<void>((resolve) => waiting.push(resolve));
  let [isRead, isStopped] = [false, false];
  let fault: { readonly error: unknown } | undefined;

  async function read(): Promise<void> {
    for (let i = 0; !isStopped; ) {
      if (slots.length >= limit) {
        await change();
        continue;
      }
      const { done, value } = await iterator.next();
      if (done || isStopped) return;
      const slot: Slot<R> = {};
      slots.push(slot);
      run(value, i++).then(
        (value) => settle(slot, { value }),
        (error) => settle(slot, { error }),
      );
    }
  }
  function settle(slot: Slot<R>, outcome: Outcome<R>): void {
    slot.outcome = outcome;
    ring();
  }

  if (signal?.aborted) throw signal.reason;
  signal?.addEventListener("abort", ring);
  read()
    .catch((error) => {
      fault = { error };
    })
    .finally(() => {
      isRead = true;
      ring();
    });
  try {
    while (true) {
      if (signal?.aborted) throw signal.reason;
      const [first] = slots;
      if (first?.outcome) {
        slots.shift();
        ring();
        yield first.outcome;
      } else if (first || !isRead) await change();
      else if (fault) throw fault.error;
      else return;
    }
  } finally {
    isStopped = true;
    ring();
    signal?.removeEventListener("abort", ring);
    if (!isRead) void Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

function iteratorOf<T>(source: Iterable<T> | AsyncIterable<T>): Iterator<T> | AsyncIterator<T> {
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
}
