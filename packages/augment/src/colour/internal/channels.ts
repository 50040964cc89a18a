import type { Image } from "../../sample/types.ts";

/** How many of C channels are colours: the last of two or four is alpha. */
export const colourChannels = (channels: number): number =>
  channels === 2 || channels === 4 ? channels - 1 : channels;

/** Whether an image has red, green and blue. */
export const isRgb = (image: Image): boolean => colourChannels(image.shape[2]) === 3;

/** How bright red, green and blue look together (BT.601). The weights add up to 1: white stays white. */
export const luma = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue;
