import { Refusal } from './report.mjs';

/** CommonJS that requires an ES module, which the server does, came with these. @type {Record<number, number>} */
const FIRST_MINOR = { 20: 19, 22: 12 };

/** Refuses a Node.js on which the portal would fail later and less clearly. */
export function needNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || minor >= (FIRST_MINOR[major] ?? Infinity)) return;
  throw new Refusal(
    `Cần Node.js từ 20.19 (hoặc 22.12) trở lên; máy này đang dùng ${version}. Tải tại https://nodejs.org`,
  );
}
