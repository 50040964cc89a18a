import { extname } from "node:path";
import type { Image } from "@reg/augment";
import { isTurned } from "../../internal/orientation.ts";
import { decodeJpeg } from "./decodeJpeg.ts";
import { encodeJpeg, type JpegForm } from "./encodeJpeg.ts";
import { jpegForm } from "./jpegForm.ts";
import { isPlainJpeg } from "./plainJpeg.ts";

/** A picture as it is shown, and how it was stored. */
export interface Picture {
  readonly image: Image;
  readonly width: number;
  readonly height: number;
  readonly orientation: number;
  /** whether the bytes are of `takeBytes` */
  readonly isOurs?: boolean;
}

let loading: Promise<typeof import("sharp").default> | undefined;
let isAlone = false;

/** sharp, which is loaded with the first picture that needs it: planning does not, nor do the usual JPEGs. */
const load = () =>
  (loading ??= import("sharp").then(({ default: sharp }) => {
    if (isAlone) {
      sharp.concurrency(1);
      sharp.cache(false); // no picture comes twice
    }
    return sharp;
  }));

/** Says that sharp is to work on one thread, before the first picture. */
export function alone(): void {
  isAlone = true;
}

/** File names of pictures that can be read and written again in their own format. */
export const pictureNames = /\.(jpe?g|png|webp|tiff?|avif)$/i;

/**
 * Decodes a picture as OpenCV and PIL do: turned by its EXIF orientation, its colour profile not applied, gray as one
 * channel. Sixteen bits are refused: they would become eight without a word.
 */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  const own = decodeJpeg(bytes);
  if (own) return { image: own, width: own.shape[1], height: own.shape[0], orientation: 1, isOurs: true };
  const sharp = await load();
  const source = sharp(bytes, { failOn: "truncated", ignoreIcc: true });
  const header = isPlainJpeg(bytes) ? plainHeader : await source.metadata().catch(withReason);
  const { orientation = 1, depth, pages = 1, channels: stored } = header;
  if (depth !== "uchar")
    throw new RangeError(
      `pictures of ${depth === "ushort" ? "16 bits" : depth} are not read: they would become 8 bits.`,
    );
  if (pages > 1) throw new RangeError(`has ${pages} pages or frames: only pictures of one are read.`);
  const decoded = source.autoOrient();
  // Of gray with alpha, "b-w" would lose the alpha: it is read as colours.
  const raw = (stored === 1 ? decoded.toColourspace("b-w") : decoded).raw();
  const { data, info } = await raw.toBuffer({ resolveWithObject: true }).catch(withReason);
  const { width, height } = info;
  const view = new Uint8Array(data.buffer, data.byteOffset, data.length);
  const isGrayAlpha = stored === 2 && info.channels === 4;
  const values = isGrayAlpha
    ? Uint8Array.from({ length: data.length / 2 }, (_, i) => view[4 * (i >> 1) + 3 * (i & 1)])
    : view;
  const image = { data: values, shape: [height, width, isGrayAlpha ? 2 : info.channels] };
  return { image, width, height, orientation: isKnown(orientation) ? orientation : 1 };
}

/** What `metadata` says of a plain JPEG, for half a millisecond. */
const plainHeader = { orientation: 1, depth: "uchar", pages: 1, channels: 3 } as const;

/** libvips keeps what went wrong in one place for all threads, and another may have taken it away. */
function withReason(error: Error): never {
  const [first] = error.message.split("\n"); // the same comes again for each attempt
  if (first !== "Unknown error" && !/:\s*$/.test(first)) throw new Error(first, { cause: error });
  throw new Error("cannot be decoded: it is damaged or ends early.", { cause: error });
}

const isKnown = (orientation: number): boolean => orientation >= 1 && orientation <= 8;

/** The size of a picture as it is shown, from its header. */
export async function pictureSize(file: string): Promise<{ width: number; height: number; orientation: number }> {
  const sharp = await load();
  const { width, height, orientation = 1 } = await sharp(file).metadata();
  return isTurned(orientation) ? { width: height, height: width, orientation } : { width, height, orientation };
}

/** What encodes a picture at once, in the format of a file's name, where that can be done; what it leaves, `encodePicture` does. */
export function encoderFor(path: string, quality: number): (image: Image) => Uint8Array | undefined {
  const form = isJpeg(path) ? formFor(quality) : undefined;
  return (image) => form && encodeJpeg(image, form);
}

/** Encodes in the format of a file's name. */
export async function encodePicture({ data, shape }: Image, path: string, quality: number): Promise<Uint8Array> {
  const [height, width, channels] = shape;
  const raw = { width, height, channels: channels as 1 | 2 | 3 | 4 };
  const sharp = await load();
  const picture = sharp(data as Uint8Array, { raw });
  const gray = channels < 3 ? picture.toColourspace("b-w") : picture;
  const extension = extname(path).toLowerCase();
  if (extension === ".png") return gray.png({ compressionLevel: 6 }).toBuffer();
  if (extension === ".webp") return gray.webp({ quality }).toBuffer();
  if (extension === ".tif" || extension === ".tiff") return gray.tiff({ compression: "lzw" }).toBuffer();
  if (extension === ".avif") return gray.avif({ quality }).toBuffer();
  return gray.jpeg({ quality, optimiseCoding: false }).toBuffer();
}

const isJpeg = (path: string): boolean => /\.jpe?g$/i.test(path);

const forms = /* @__PURE__ */ new Map<number, JpegForm | undefined>();

function formFor(quality: number): JpegForm | undefined {
  const form = forms.get(quality) ?? jpegForm(quality);
  forms.set(quality, form);
  return form;
}
