/** What erased pixels become: a value in the image's units, or even noise from black to white. */
export type Fill = number | "noise";
