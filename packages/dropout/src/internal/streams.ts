// Each kind of mask has a stream of its own, so that one seed may serve several. Never renumber: masks are a promise.
export const DROPOUT = 0x100;
export const SPATIAL_DROPOUT = 0x101;
export const GAUSSIAN_DROPOUT = 0x102;
export const GAUSSIAN_NOISE = 0x103;
export const ALPHA_DROPOUT = 0x104;
export const FEATURE_ALPHA_DROPOUT = 0x105;
export const DROP_CONNECT = 0x106;
export const DROP_PATH = 0x107;
export const DROP_BLOCK = 0x108;
export const RECURRENT_DROPOUT = 0x109;
export const ZONEOUT = 0x10a;
export const WORD_DROPOUT = 0x10b;
export const CONCRETE_DROPOUT = 0x10c;
export const PATCH_DROPOUT = 0x10d;
