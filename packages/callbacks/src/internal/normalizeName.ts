/** A name without what people write differently: "Early-stopping" and "earlyStopping" are one. */
export const normalizeName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");
