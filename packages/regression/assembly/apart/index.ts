// The same products of columns, in a memory that threads share.
export { dots } from "../columns";
