/** What the client build made: read by the renderer, see vite.config.mjs. */
declare module 'virtual:client-manifest' {
  export const manifest: Record<string, { file: string; css?: string[]; imports?: string[]; src?: string } | undefined>;
}
