/** Baseline levels of ETSI EN 319 142-1: signed; with a timestamp; with what proves it later; with a timestamp over that. */
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

const LEVELS: Level[] = ['B-B', 'B-T', 'B-LT', 'B-LTA'];

export const reaches = (wanted: Level, level: Level): boolean => LEVELS.indexOf(wanted) >= LEVELS.indexOf(level);
