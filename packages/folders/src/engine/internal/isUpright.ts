/** The tag of the orientation, the type of short numbers, and the size of an entry. */
const [ORIENTATION, SHORT, ENTRY] = [0x0112, 3, 12];

/**
 * Whether what a JPEG's part of EXIF says leaves the picture as it is stored: true where the orientation is 1 or not told, and false
 * where it is another or cannot be read.
 */
export function isUpright(exif: Uint8Array): boolean {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.length);
  const start = 6; // behind "Exif" and two zeros
  if (exif.length < start + 14) return false;
  const order = view.getUint16(start);
  const little = order === 0x4949;
  if ((!little && order !== 0x4d4d) || view.getUint16(start + 2, little) !== 42) return false;
  const first = start + view.getUint32(start + 4, little);
  if (first + 2 > exif.length) return false;
  const count = view.getUint16(first, little);
  if (first + 2 + count * ENTRY > exif.length) return false;
  for (let at = first + 2; at < first + 2 + count * ENTRY; at += ENTRY) {
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const isOne = view.getUint16(at + 2, little) === SHORT && view.getUint32(at + 4, little) === 1;
    if (!isOne || view.getUint16(at + 8, little) !== 1) return false;
  }
  return true;
}
