/** Arrays of one size, one after the other in a larger buffer. */
interface Shelf {
  readonly buffer: ArrayBuffer;
  /** Bytes that are taken. */
  end: number;
}

/** An array of more bytes than this lies by itself. */
const LARGE = 1 << 16;

let now: { readonly count: number; readonly shelves: Map<number, Shelf> } | undefined;

/**
 * Does what makes images of `count` samples: small ones lie side by side, since the engine takes longer over a buffer of its own for
 * each than a step does.
 */
export function sideBySide(count: number, work: () => void): void {
  const before = now;
  now = { count, shelves: new Map() };
  try {
    work();
  } finally {
    now = before;
  }
}

type Kind = typeof Uint8Array | typeof Uint8ClampedArray | typeof Float32Array | typeof Float64Array;

/** An array to be filled, side by side with others of its size where that is asked for. */
export function emptyArray<K extends Kind>(Kind: K, size: number): InstanceType<K> {
  const bytes = size * Kind.BYTES_PER_ELEMENT;
  if (!now || bytes > LARGE) return new Kind(size) as InstanceType<K>;
  let shelf = now.shelves.get(bytes);
  if (!shelf || shelf.end === shelf.buffer.byteLength) {
    shelf = { buffer: new ArrayBuffer(bytes * now.count), end: 0 };
    now.shelves.set(bytes, shelf);
  }
  const array = new Kind(shelf.buffer, shelf.end, size);
  shelf.end += bytes;
  return array as InstanceType<K>;
}
