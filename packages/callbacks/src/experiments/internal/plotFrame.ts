// The sides of the plot in its picture of 480 by 320.
export const LEFT = 64;
export const RIGHT = 384;
export const TOP = 24;
export const BOTTOM = 272;
