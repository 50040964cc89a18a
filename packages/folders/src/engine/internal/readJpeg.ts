import { isUpright } from "./isUpright.ts";
import { ORDER } from "./jpegKernels.ts";

/** A Huffman table: how many codes there are of each length from 1 to 16, and their values in order. */
export interface Codes {
  readonly counts: Uint8Array;
  readonly values: Uint8Array;
}

/** One of the three components: its steps, row by row, and its codes. */
export interface Component {
  readonly steps: Uint8Array;
  readonly dc: Codes;
  readonly ac: Codes;
}

/** What a baseline JPEG of brightness and two colours says before its one scan. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** whether both sides of the colours are halved (4:2:0); otherwise they are whole (4:4:4) */
  readonly halved: boolean;
  readonly components: readonly Component[];
  /** where the scan begins, and where the sides are */
  readonly scan: number;
  readonly sides: number;
}

const [APP0, APP1, APP14, APP15] = [0xe0, 0xe1, 0xee, 0xef]; // Adobe's, the third, may say that colours are others
const [COMMENT, STEPS, CODES, FRAME, SCAN] = [0xfe, 0xdb, 0xc4, 0xc0, 0xda];

const startsWith = (part: Uint8Array, text: string): boolean =>
  part.length >= text.length && [...text].every((letter, i) => part[i] === letter.charCodeAt(0));

/** Reads the header of a JPEG that our kernels know; undefined for all others, whatever they are. */
export function readJpeg(bytes: Uint8Array): JpegHeader | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const steps: Uint8Array[] = [];
  const codes: Codes[] = []; // those of DC, then from 4 on those of AC
  let frame: Frame | undefined;
  let isJfif = false;
  for (let at = 2; at + 4 < bytes.length && bytes[at] === 0xff; ) {
    const [marker, length] = [bytes[at + 1], 256 * bytes[at + 2] + bytes[at + 3]];
    const part = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || part.length !== length - 2) return undefined;
    if (marker === STEPS) {
      if (!addSteps(part, steps)) return undefined;
    } else if (marker === CODES) {
      if (!addCodes(part, codes)) return undefined;
    } else if (marker === FRAME && !frame) {
      frame = frameOf(part, at + 5);
      if (!frame) return undefined;
    } else if (marker === SCAN) {
      return frame && headerOf(part, frame, steps, codes, isJfif, at + 2 + length);
    } else if (marker === APP0) {
      isJfif ||= length >= 16 && startsWith(part, "JFIF\0");
    } else if (marker === APP1) {
      if (startsWith(part, "Exif\0\0") && !isUpright(part)) return undefined;
    } else if (marker !== COMMENT && (marker < APP1 || marker > APP15 || marker === APP14)) return undefined;
    at += 2 + length;
  }
  return undefined;
}

function addSteps(part: Uint8Array, steps: Uint8Array[]): boolean {
  for (let at = 0; at < part.length; at += 65) {
    if (part[at] > 3 || at + 65 > part.length) return false; // or of 16 bits
    const own = new Uint8Array(64);
    for (let k = 0; k < 64; k++) own[ORDER[k]] = part[at + 1 + k];
    if (own.includes(0)) return false;
    steps[part[at]] = own;
  }
  return true;
}

function addCodes(part: Uint8Array, codes: Codes[]): boolean {
  for (let at = 0; at < part.length; ) {
    const [kind, id] = [part[at] >> 4, part[at] & 15];
    const counts = part.slice(at + 1, at + 17);
    const count = counts.reduce((sum, one) => sum + one, 0);
    const values = part.slice(at + 17, at + 17 + count);
    if (kind > 1 || id > 3 || counts.length < 16 || values.length < count || count > 256 || !fits(counts)) return false;
    codes[4 * kind + id] = { counts, values };
    at += 17 + count;
  }
  return true;
}

/** Whether there are as many codes of each length. */
function fits(counts: Uint8Array): boolean {
  let left = 1;
  return counts.every((count) => {
    left = 2 * left - count;
    return left >= 0;
  });
}

interface Frame extends Pick<JpegHeader, "width" | "height" | "halved" | "sides"> {
  readonly ids: readonly number[];
  readonly steps: readonly number[];
}

function frameOf(part: Uint8Array, sides: number): Frame | undefined {
  const [height, width] = [256 * part[1] + part[2], 256 * part[3] + part[4]];
  if (part.length !== 15 || part[0] !== 8 || part[5] !== 3 || height === 0 || width < 8) return undefined;
  const halved = part[7] === 0x22;
  if ((!halved && part[7] !== 0x11) || part[10] !== 0x11 || part[13] !== 0x11) return undefined;
  const [ids, steps] = [0, 2].map((k) => [6, 9, 12].map((at) => part[at + k])) as [number[], number[]];
  return { width, height, halved, ids, steps, sides };
}

function headerOf(
  part: Uint8Array,
  { ids, steps: ownSteps, ...frame }: Frame,
  steps: readonly Uint8Array[],
  codes: readonly Codes[],
  isJfif: boolean,
  scan: number,
): JpegHeader | undefined {
  const isWhole = part.length === 10 && part[0] === 3 && part[7] === 0 && part[8] === 63 && part[9] === 0;
  // Without JFIF, other names may stand for red, green and blue.
  if (!isWhole || (!isJfif && ids.some((id, i) => id !== i + 1))) return undefined;
  const components = ids.map((id, i) => {
    const [own, tables] = [part[1 + 2 * i], part[2 + 2 * i]];
    return own === id ? { steps: steps[ownSteps[i]], dc: codes[tables >> 4], ac: codes[4 + (tables & 15)] } : undefined;
  });
  const areThere = components.every((one) => one?.steps && one.dc && one.ac);
  return areThere ? { ...frame, components: components as Component[], scan } : undefined;
}
