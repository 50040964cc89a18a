/** A strip of a matrix has 8 rows, the numbers of a cache line, and so many columns at most. */
export const ROWS = 8;
export const WIDTH = 512;
/** The numbers of a strip. */
export const STRIP: number = ROWS * WIDTH;
