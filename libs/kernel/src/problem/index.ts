export { Problem, invalid, type FieldError } from './problem';
export { words } from './words';
