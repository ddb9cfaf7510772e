export { kernelTables, programModule, type Part } from './program';
