/** From `start` to `end` as `t` goes from 0 to 1, along half a cosine. */
export const cosine = (start: number, end: number, t: number): number =>
  end + ((start - end) / 2) * (1 + Math.cos(Math.PI * t));

/** From `start` to `end` as `t` goes from 0 to 1, along a line. */
export const linear = (start: number, end: number, t: number): number => start + (end - start) * t;
