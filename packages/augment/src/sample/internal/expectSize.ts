import { expectWhole, shown } from "@reg/tensor/checks";

/** No image has longer sides, and none more pixels, which is OpenCV's default: a wrong number would fill the memory. */
export const LONGEST = 65_536;
const MOST = 2 ** 30;

/** Throws unless an image may be as high and as wide. */
export function expectSize(where: string, height: number, width: number, least = 1): void {
  expectWhole(where, "height", height, least, LONGEST);
  expectWhole(where, "width", width, least, LONGEST);
  if (height * width > MOST) {
    throw new RangeError(`${where}: height and width must have at most 2^30 pixels, got ${shown([height, width])}.`);
  }
}
