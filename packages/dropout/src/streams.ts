/** Each kind of mask has a stream of its own, so that one seed may serve several kinds. Never renumber: masks are a promise. */
export const Stream = {
  dropout: 0x100,
  spatialDropout: 0x101,
  gaussianDropout: 0x102,
  gaussianNoise: 0x103,
  alphaDropout: 0x104,
  featureAlphaDropout: 0x105,
  dropConnect: 0x106,
  dropPath: 0x107,
  dropBlock: 0x108,
  recurrentDropout: 0x109,
  zoneout: 0x10a,
  wordDropout: 0x10b,
  concreteDropout: 0x10c,
} as const;
