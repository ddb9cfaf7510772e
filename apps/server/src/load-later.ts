import { createRequire } from 'node:module';

/** Node's own `require`, for what is loaded only when it is asked for: through `import()` the names of CommonJS are lost. */
export const loadLater = createRequire(__filename);
