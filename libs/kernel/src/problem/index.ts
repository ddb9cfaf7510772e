export { Problem, invalid, type FieldError } from './problem';
export { ProblemFilter } from './problem.filter';
export { words } from './words';
