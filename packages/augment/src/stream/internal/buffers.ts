import type { StreamBatch } from "../types.ts";

interface Values {
  readonly data: ArrayBufferView;
  readonly shape: readonly number[];
}

const isValues = (value: unknown): value is Values =>
  typeof value === "object" &&
  value !== null &&
  ArrayBuffer.isView((value as Values).data) &&
  Array.isArray((value as Values).shape);

/** A batch whose arrays went through `change`; tensors of arenas become plain ones. */
function withArrays(batch: StreamBatch, change: (array: ArrayBufferView) => ArrayBufferView): StreamBatch {
  const changed = Object.entries(batch).map(([name, value]): [string, unknown] => {
    if (isValues(value)) return [name, { ...value, data: change(value.data), shape: [...value.shape] }];
    return [name, ArrayBuffer.isView(value) ? change(value) : value];
  });
  return Object.fromEntries(changed);
}

/** A view of the same kind on other bytes. */
function viewOf(like: ArrayBufferView, buffer: ArrayBuffer): ArrayBufferView {
  const Kind = (like instanceof Uint8Array ? Uint8Array : like.constructor) as new (
    buffer: ArrayBuffer,
  ) => ArrayBufferView;
  return new Kind(buffer);
}

const isShared = ({ buffer }: ArrayBufferView): boolean =>
  typeof SharedArrayBuffer === "function" && buffer instanceof SharedArrayBuffer;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** Buffers that came back from workers, to be filled again: new memory costs more than the copy into it. */
export class Spares {
  readonly #buffers: ArrayBuffer[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(buffers: readonly ArrayBuffer[]): void {
    for (const buffer of buffers) if (this.#buffers.length < this.#most) this.#buffers.push(buffer);
  }

  take(length: number): ArrayBuffer {
    const at = this.#buffers.findIndex(({ byteLength }) => byteLength === length);
    return at < 0 ? new ArrayBuffer(length) : this.#buffers.splice(at, 1)[0];
  }
}

/** A copy of a batch in buffers to be transferred, for the batch stays its owner's. Arrays on shared memory stay there. */
export function toTransfer(batch: StreamBatch, spares: Spares): { batch: StreamBatch; transfer: ArrayBuffer[] } {
  const transfer: ArrayBuffer[] = [];
  const copied = withArrays(batch, (array) => {
    if (isShared(array) || array instanceof DataView) return array;
    const buffer = spares.take(array.byteLength);
    transfer.push(buffer);
    new Uint8Array(buffer).set(bytesOf(array));
    return viewOf(array, buffer);
  });
  return { batch: copied, transfer };
}

/** A result in buffers to be transferred: its own, or copies where it has a part of one. `spare` are those of the job that it does not use. */
export function resultToTransfer(result: StreamBatch, job: StreamBatch) {
  const transfer = new Set<ArrayBuffer>();
  const batch = withArrays(result, (array) => {
    if (isShared(array) || array instanceof DataView) return array;
    const isWhole = array.byteLength === array.buffer.byteLength;
    const own = isWhole ? array : viewOf(array, bytesOf(array).slice().buffer as ArrayBuffer);
    transfer.add(own.buffer as ArrayBuffer);
    return own;
  });
  const spare = new Set<ArrayBuffer>();
  withArrays(job, (array) => {
    if (!isShared(array) && !transfer.has(array.buffer as ArrayBuffer)) spare.add(array.buffer as ArrayBuffer);
    return array;
  });
  return { batch, spare: [...spare], transfer: [...transfer, ...spare] };
}
