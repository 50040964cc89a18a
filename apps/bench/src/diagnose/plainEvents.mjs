/** Scalars of an event file by tag, as one would write a reader on one page: fields into objects, no checksums. */
export function plainEvents(file) {
  const scalars = {};
  for (let at = 0; at < file.length; ) {
    const length = Number(file.readBigUInt64LE(at));
    const event = fieldsOf(file.subarray(at + 12, at + 12 + length));
    for (const value of event.filter(({ field }) => field === 5).flatMap(({ bytes }) => fieldsOf(bytes))) {
      const inner = fieldsOf(value.bytes);
      const tag = inner.find(({ field }) => field === 1).bytes.toString();
      const step = event.find(({ field }) => field === 2)?.number ?? 0;
      const number = inner.find(({ field }) => field === 2)?.number ?? 0;
      scalars[tag] ??= [];
      scalars[tag].push([step, number]);
    }
    at += 16 + length;
  }
  return scalars;
}

function fieldsOf(data) {
  let at = 0;
  const varint = () => {
    let [value, factor] = [0, 1];
    for (; data[at] & 128; factor *= 128) value += (data[at++] & 127) * factor;
    return value + data[at++] * factor;
  };
  const fields = [];
  while (at < data.length) {
    const key = varint();
    const [field, kind] = [key >> 3, key & 7];
    if (kind === 0) {
      fields.push({ field, number: varint() });
      continue;
    }
    const length = kind === 1 ? 8 : kind === 5 ? 4 : varint();
    const bytes = data.subarray(at, at + length);
    at += length;
    if (kind === 2) fields.push({ field, bytes });
    else fields.push({ field, number: kind === 1 ? bytes.readDoubleLE() : bytes.readFloatLE() });
  }
  return fields;
}
