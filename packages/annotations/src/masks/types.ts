/** An indexed, gray or RGB image of classes or ids, its values unpacked, one a pixel and channel. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  /** row by row, channels last: indices of the palette, gray values, or red, green and blue */
  readonly data: Uint8Array | Uint16Array;
  readonly channels: number;
  /** bits a value in the file: 1, 2, 4, 8 or 16 */
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** colours [red, green, blue] or [red, green, blue, alpha] of an indexed mask */
  readonly palette?: readonly (readonly number[])[];
  /** texts of the file by their keywords */
  readonly text?: { readonly [keyword: string]: string };
}
