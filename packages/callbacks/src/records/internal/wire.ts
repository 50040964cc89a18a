/** A place in a message of protocol buffers, whose fields are read one after another. */
export interface Cursor {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** The next byte to read; beyond `end` when the message is damaged. */
  at: number;
  end: number;
  /** Number and kind of the field that was entered last, and where its content lies. */
  field: number;
  kind: number;
  from: number;
  to: number;
}

export const VARINT = 0;
export const EIGHT_BYTES = 1;
export const LENGTH = 2;
export const FOUR_BYTES = 5;

/** Sets a cursor to the beginning of a message. */
export function enter(c: Cursor, from: number, to: number): void {
  c.at = from;
  c.end = to;
}

export function cursor(bytes: Uint8Array, view: DataView, at: number, end: number): Cursor {
  return { bytes, view, at, end, field: 0, kind: 0, from: at, to: at };
}

/** A whole number in base 128; negative ones are written in ten bytes, as two's complement. */
function varint(c: Cursor): number {
  let value = 0;
  let factor = 1;
  for (;;) {
    const byte = c.at < c.end ? c.bytes[c.at] : 0;
    c.at++;
    value += (byte & 127) * factor;
    if (byte < 128) break;
    factor *= 128;
  }
  return value >= 2 ** 63 ? value - 2 ** 64 : value;
}

/** Enters the next field; false at the end of the message. A field that reaches beyond the end leaves `at` beyond it. */
export function next(c: Cursor): boolean {
  if (c.at >= c.end) return false;
  // Fields up to 15 have keys of one byte.
  const first = c.bytes[c.at];
  const key = first < 128 ? first : varint(c);
  if (first < 128) c.at++;
  c.field = key < 128 ? key >> 3 : Math.floor(key / 8);
  c.kind = key < 128 ? key & 7 : key % 8;
  if (c.kind === VARINT) {
    c.from = c.at;
    while (c.at < c.end && c.bytes[c.at] >= 128) c.at++;
    c.at++;
  } else {
    const length = c.kind === LENGTH ? varint(c) : c.kind === EIGHT_BYTES ? 8 : c.kind === FOUR_BYTES ? 4 : Infinity;
    c.from = c.at;
    c.at += length;
  }
  c.to = c.at;
  return c.at <= c.end;
}

/** Did the fields end where the message ends? */
export const isWhole = (c: Cursor): boolean => c.at === c.end;

/** The whole number that the field holds. */
export function wholeIn(c: Cursor): number {
  const after = c.at;
  c.at = c.from;
  const value = varint(c);
  c.at = after;
  return value;
}
