// What many ops are made of. Addresses are bytes, counts are elements, numbers float32 unless said.
export { combine, multiply } from "./combine";
export { combineGroups, dots } from "./groups";
