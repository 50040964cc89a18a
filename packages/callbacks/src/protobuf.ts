/** The few kinds of protocol-buffer fields that event files are made of, each as its bytes. */

export const join = (parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** A whole number of at least 0 in base 128, the lowest digits first. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH = 2;
const FOUR_BYTES = 5;
const key = (field: number, kind: number) => varint(field * 8 + kind);

export const whole = (field: number, value: number): Uint8Array =>
  Uint8Array.from([...key(field, VARINT), ...varint(value)]);

export const bytes = (field: number, value: Uint8Array): Uint8Array =>
  join([Uint8Array.from([...key(field, LENGTH), ...varint(value.length)]), value]);

export const text = (field: number, value: string): Uint8Array => bytes(field, new TextEncoder().encode(value));

export const double = (field: number, value: number): Uint8Array =>
  join([Uint8Array.from(key(field, EIGHT_BYTES)), raw([value], 8)]);

export const float = (field: number, value: number): Uint8Array =>
  join([Uint8Array.from(key(field, FOUR_BYTES)), raw([value], 4)]);

/** A repeated double, packed. */
export const doubles = (field: number, values: readonly number[]): Uint8Array => bytes(field, raw(values, 8));

function raw(values: readonly number[], size: 4 | 8): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (const [i, value] of values.entries()) {
    if (size === 4) view.setFloat32(i * 4, value, true);
    else view.setFloat64(i * 8, value, true);
  }
  return new Uint8Array(view.buffer);
}
