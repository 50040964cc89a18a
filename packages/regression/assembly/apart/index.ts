// The same products and sums of columns, in a memory that threads share.
export { dots, moments } from "../columns";
