import { type Cursor, cursor, isWhole, LENGTH, next, VARINT, wholeIn } from "./wire.ts";

/** Numbers of the types in TensorProto: how many bytes each takes in `tensor_content`, and how they are read. */
const TYPES: Readonly<Record<number, readonly [bytes: number, read: (view: DataView, at: number) => number]>> = {
  1: [4, (view, at) => view.getFloat32(at, true)],
  2: [8, (view, at) => view.getFloat64(at, true)],
  3: [4, (view, at) => view.getInt32(at, true)],
  9: [8, (view, at) => Number(view.getBigInt64(at, true))],
  14: [2, bfloat16],
  19: [2, float16],
};

/** The only element of a TensorProto; null where it has none, several, or no numbers. */
export function tensorValue(tensor: Cursor): number | null {
  const { bytes, view } = tensor;
  let [type, elements]: [number, number] = [0, 1];
  let content: readonly [field: number, from: number, to: number, kind: number] | null = null;
  while (next(tensor)) {
    if (tensor.field === 1 && tensor.kind === VARINT) type = wholeIn(tensor);
    else if (tensor.field === 2 && tensor.kind === LENGTH) {
      elements = elementsOf(cursor(bytes, view, tensor.from, tensor.to));
    } else if (tensor.field >= 4 && content === null) {
      content = [tensor.field, tensor.from, tensor.to, tensor.kind];
    }
  }
  const known = TYPES[type];
  if (!isWhole(tensor) || elements !== 1 || known === undefined || content === null) return null;
  const [field, from, to, kind] = content;
  const [size, read] = known;
  // float_val, double_val and tensor_content hold the number as it is, the others as a varint.
  if (field <= 6) return to - from >= size ? read(view, from) : null;
  const at = cursor(bytes, view, from, to);
  const value = kind === VARINT || kind === LENGTH ? wholeIn(at) : null;
  if (value === null || field !== 13) return value;
  const half = new DataView(Uint16Array.of(value).buffer);
  return read(half, 0);
}

/** The product of the sizes in a TensorShapeProto. */
function elementsOf(shape: Cursor): number {
  let elements = 1;
  while (next(shape)) {
    if (shape.field !== 2 || shape.kind !== LENGTH) continue;
    const dim = cursor(shape.bytes, shape.view, shape.from, shape.to);
    let size = 0;
    while (next(dim)) if (dim.field === 1 && dim.kind === VARINT) size = wholeIn(dim);
    elements *= size;
  }
  return elements;
}

function bfloat16(view: DataView, at: number): number {
  return new Float32Array(Uint32Array.of(view.getUint16(at, true) << 16).buffer)[0];
}

function float16(view: DataView, at: number): number {
  const bits = view.getUint16(at, true);
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
