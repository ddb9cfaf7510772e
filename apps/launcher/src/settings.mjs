import fs from 'node:fs';
import path from 'node:path';
import { inRoot, root, webDir } from './place.mjs';
import { Refusal } from './report.mjs';

/** @typedef {Record<string, string>} Env */

/** From the portal's port to that of its authority. */
const PKI_OFFSET = 318;

/**
 * `NAME=value` lines; quotes around a value go, an empty value counts as not set.
 * @param {string} text
 * @returns {Env}
 */
export function parseEnv(text) {
  /** @type {Env} */
  const env = {};
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name && value) env[name] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return env;
}

/** What was set outside; it wins over `.env`. @returns {Env} */
export function outsideEnv() {
  const file = inRoot('.env');
  const given = Object.entries(process.env).filter(
    /** @returns {entry is [string, string]} */ (entry) => Boolean(entry[1]),
  );
  return { ...(fs.existsSync(file) ? parseEnv(fs.readFileSync(file, 'utf8')) : {}), ...Object.fromEntries(given) };
}

/**
 * Where a portal stands: its folder, its address, and whether its database is the embedded one.
 * @typedef {{ env: Env, dataDir: string, host: string, port: number, embedded: boolean }} Settings
 */

/**
 * @param {Env} outside
 * @returns {Settings}
 */
export function readSettings(outside = outsideEnv()) {
  const port = Number(outside.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Refusal(`PORT=${outside.PORT} không phải là một cổng: cần số từ 1 đến 65535.`);
  const dataDir = path.resolve(root, outside.DATA_DIR ?? '.data');
  if ([root, path.parse(dataDir).root].includes(dataDir))
    throw new Refusal(`DATA_DIR=${outside.DATA_DIR} không dùng được: hãy chọn một thư mục riêng cho dữ liệu.`);
  const host = outside.HOST ?? '127.0.0.1';
  const embedded = !outside.DATABASE_URL;
  /** @type {Env} */
  const demo = embedded ? { BANK_SIMULATOR: 'true', DEMO_DATA: 'true', ...devPki(port, outside.PUBLIC_URL) } : {};
  return {
    dataDir,
    host,
    port,
    embedded,
    env: {
      NODE_ENV: 'production',
      PUBLIC_URL: `http://localhost:${port}`,
      WEB_DIR: webDir,
      ...demo,
      ...outside,
      HOST: host,
      PORT: String(port),
      DATA_DIR: dataDir,
    },
  };
}

/**
 * The authority for trying out, beside each portal on a port of its own; a portal that others reach refuses it.
 * @param {number} port
 * @param {string | undefined} publicUrl
 * @returns {Env}
 */
function devPki(port, publicUrl) {
  if (publicUrl && !/^https?:\/\/(localhost|127(\.\d+){3}|\[::1\])([:/]|$)/.test(publicUrl)) return {};
  return { DEV_PKI: 'true', DEV_PKI_PORT: String(port > 65_535 - PKI_OFFSET ? port - PKI_OFFSET : port + PKI_OFFSET) };
}
