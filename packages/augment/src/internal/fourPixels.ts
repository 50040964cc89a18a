/** Four pixels with a byte more each, and without it: the order of bytes in which a pixel of three is told. */
export const APART = [0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255];
const TOGETHER = [0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255];
/** The bits of the colours where a pixel has four bytes. */
const COLOURS = /* @__PURE__ */ Array.from({ length: 16 }, (_, i) => (i % 4 < 3 ? 255 : 0));

/** What is added to find the nearest whole number in the lowest bits. */
export const WHOLE = 1.5 * 2 ** 23;

/** The order of bytes that takes four pixels of three together again, or where they have four bytes the bits of their colours. */
export const togetherOf = (channels: number): readonly number[] => (channels === 4 ? COLOURS : TOGETHER);
