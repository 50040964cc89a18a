/** How to read a table of boxes. */
export interface ReadCsvOptions {
  /** the file, for errors */
  readonly file?: string;
  /** what the first pixel is called: 0, so that numbers are edges (TensorFlow's tables), or 1 as in Pascal VOC */
  readonly origin?: 0 | 1;
  /** the size of an image, where the table has none */
  readonly sizeOf?: (path: string) => { readonly width: number; readonly height: number };
}

/** How to write a table of boxes. */
export interface WriteCsvOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
}
