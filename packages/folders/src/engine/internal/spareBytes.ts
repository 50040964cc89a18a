/** How many arrays are kept, and how long they are at most. */
const [MOST, LONGEST] = [4, 1 << 24];

const spare: Uint8Array[] = [];

/** Bytes to be filled, of an array that was given back where there is one: new memory costs more than what is done with it. */
export function takeBytes(length: number): Uint8Array {
  const at = spare.findIndex(({ buffer }) => buffer.byteLength >= length);
  const [found] = at < 0 ? [] : spare.splice(at, 1);
  return found ? new Uint8Array(found.buffer, 0, length) : new Uint8Array(length);
}

/** Gives back bytes that nothing reads any more. */
export function giveBytes(bytes: Uint8Array): void {
  if (bytes.buffer.byteLength === 0 || bytes.buffer.byteLength > LONGEST) return;
  spare.push(bytes);
  if (spare.length > MOST) spare.shift();
}
