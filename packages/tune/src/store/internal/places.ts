import { createHash } from "node:crypto";

/** Where the line of a trial lies. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** Where lines lie, by the keys of their trials. */
export interface Places {
  readonly size: number;
  get(key: string): Place | undefined;
  set(key: string, place: Place): void;
}

/** A key is known by 128 bits, as settings are in it. */
const WORDS = 4;
const hashOf = (key: string): Uint32Array => {
  const { buffer, byteOffset } = createHash("sha256").update(key).digest();
  return new Uint32Array(buffer.slice(byteOffset, byteOffset + 4 * WORDS));
};

/** A table of numbers, at most three quarters full: some 50 bytes a line, where a Map takes 300. */
export function places(): Places {
  let table = emptyTable(1024);
  let size = 0;
  const put = (hash: Uint32Array, { offset, length }: Place): boolean => {
    const slot = slotOf(table, hash);
    const isNew = table.lengths[slot] === 0;
    table.hashes.set(hash, slot * WORDS);
    table.offsets[slot] = offset;
    table.lengths[slot] = length;
    return isNew;
  };
  return {
    get size() {
      return size;
    },
    get(key) {
      const slot = slotOf(table, hashOf(key));
      const length = table.lengths[slot];
      return length === 0 ? undefined : { offset: table.offsets[slot], length };
    },
    set(key, place) {
      if (put(hashOf(key), place)) size++;
      if (4 * size < 3 * table.lengths.length) return;
      const { hashes, offsets, lengths } = table;
      table = emptyTable(2 * lengths.length);
      for (const [slot, length] of lengths.entries()) {
        if (length > 0) put(hashes.subarray(slot * WORDS, (slot + 1) * WORDS), { offset: offsets[slot], length });
      }
    },
  };
}

interface Table {
  readonly hashes: Uint32Array;
  readonly offsets: Float64Array;
  /** 0 where a slot is free: no line of a trial is empty. */
  readonly lengths: Uint32Array;
}

const emptyTable = (slots: number): Table => ({
  hashes: new Uint32Array(slots * WORDS),
  offsets: new Float64Array(slots),
  lengths: new Uint32Array(slots),
});

/** The slot that holds a hash, or else the free one where it belongs. */
function slotOf({ hashes, lengths }: Table, hash: Uint32Array): number {
  for (let slot = hash[0] % lengths.length; ; slot = (slot + 1) % lengths.length) {
    if (lengths[slot] === 0 || hash.every((word, i) => hashes[slot * WORDS + i] === word)) return slot;
  }
}
