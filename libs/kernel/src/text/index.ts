export { fold } from './fold';
export { textTables } from './text.tables';
