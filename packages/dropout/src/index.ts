export { type DropoutInputs, type DropoutOptions, dropout, dropoutInto } from "./dropout.ts";
