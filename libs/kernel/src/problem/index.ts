export { Problem, invalid, type FieldError } from './problem';
export { ProblemFilter, asProblem, problemBody } from './problem.filter';
export { words } from './words';
