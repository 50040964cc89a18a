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

/** The number of a field and its kind, whole numbers, and bytes. */
const field = (number: number, kind: number, value: readonly number[], content: Uint8Array = new Uint8Array()) =>
  join([Uint8Array.from([...varint(number * 8 + kind), ...value]), content]);

export const whole = (number: number, value: number): Uint8Array => field(number, VARINT, varint(value));

export const bytes = (number: number, value: Uint8Array): Uint8Array =>
  field(number, LENGTH, varint(value.length), value);

export const text = (number: number, value: string): Uint8Array => bytes(number, new TextEncoder().encode(value));

export const double = (number: number, value: number): Uint8Array =>
  field(number, EIGHT_BYTES, [], raw(Float64Array.of(value)));

export const float = (number: number, value: number): Uint8Array =>
  field(number, FOUR_BYTES, [], raw(Float32Array.of(value)));

/** A repeated double, packed. */
export const doubles = (number: number, values: readonly number[]): Uint8Array =>
  bytes(number, raw(Float64Array.from(values)));

/** The bytes of an array; little-endian, as every JavaScript machine of today is. */
export const raw = ({ buffer }: Float32Array | Float64Array | Uint32Array): Uint8Array => new Uint8Array(buffer);
