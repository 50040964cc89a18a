/** Each kind of mask has a stream of its own, so that one seed may serve several kinds. Never renumber: masks are a promise. */
export const Stream = { dropout: 0x100 } as const;
