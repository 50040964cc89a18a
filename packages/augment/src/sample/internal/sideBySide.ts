/** Arrays of one size, one after the other in a larger buffer. */
interface Shelf {
  readonly buffer: ArrayBuffer;
  /** Bytes that are taken. */
  end: number;
}

/** Shelves by the bytes of an array. */
export type Shelves = ReadonlyMap<number, Shelf>;

/** Arrays of more bytes than this lie by themselves, and shelves are no larger than that. */
const [LARGEST, LONGEST] = [1 << 16, 1 << 22];

let now: { readonly count: number; readonly shelves: Map<number, Shelf> } | undefined;

/**
 * Does what makes images of `count` samples: small ones lie side by side, since the engine takes longer over a buffer of its own for
 * each than a step does. Gives the shelves, too.
 */
export function sideBySide<R>(count: number, work: () => R): readonly [result: R, shelves: Shelves] {
  const [before, shelves] = [now, new Map<number, Shelf>()];
  now = { count, shelves };
  try {
    return [work(), shelves];
  } finally {
    now = before;
  }
}

type Kind = typeof Uint8Array | typeof Uint8ClampedArray | typeof Float32Array | typeof Float64Array;

/** An array to be filled, on a shelf where there are some. */
export function emptyArray<K extends Kind>(Kind: K, size: number): InstanceType<K> {
  const bytes = size * Kind.BYTES_PER_ELEMENT;
  if (!now || bytes === 0 || bytes > LARGEST) return new Kind(size) as InstanceType<K>;
  let shelf = now.shelves.get(bytes);
  if (!shelf || shelf.end === shelf.buffer.byteLength) {
    shelf = { buffer: new ArrayBuffer(bytes * Math.min(now.count, Math.floor(LONGEST / bytes))), end: 0 };
    now.shelves.set(bytes, shelf);
  }
  const array = new Kind(shelf.buffer, shelf.end, size);
  shelf.end += bytes;
  return array as InstanceType<K>;
}

/** Whether arrays of a kind fill a shelf from its first to its last. */
export function fillShelf(arrays: readonly ArrayBufferView[], shelves: Shelves): boolean {
  const [{ buffer, byteLength, constructor: Kind }] = arrays;
  return (
    shelves.get(byteLength)?.buffer === buffer &&
    buffer.byteLength === byteLength * arrays.length &&
    arrays.every((one, i) => one.buffer === buffer && one.byteOffset === i * byteLength && one.constructor === Kind)
  );
}
