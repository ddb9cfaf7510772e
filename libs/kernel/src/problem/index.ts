export { Problem, busy, invalid, type FieldError } from './problem';
export { words } from './words';
