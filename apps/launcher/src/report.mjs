/** Something that the person at the keyboard can mend: told in words, without a stack. */
export class Refusal extends Error {
  /** @override */
  name = 'Refusal';
}

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1).replace('.', ',')} giây`;

/** Tells a person what is being done, a line a step. */
export class Report {
  /** @param {NodeJS.WritableStream} stream */
  constructor(stream = process.stdout) {
    this.stream = stream;
  }

  /** @param {string} text */
  line(text = '') {
    this.stream.write(`${text}\n`);
  }

  /**
   * Runs a step and says how long it took; `note` is what is worth saying about its result.
   * @template T
   * @param {string} name
   * @param {() => T | Promise<T>} work
   * @param {(result: T) => string} [note]
   * @returns {Promise<T>}
   */
  async step(name, work, note = () => '') {
    const began = performance.now();
    try {
      const result = await work();
      this.line(
        `  ✓ ${name.padEnd(26)} ${seconds(performance.now() - began).padStart(10)}   ${note(result)}`.trimEnd(),
      );
      return result;
    } catch (error) {
      this.line(`  ✗ ${name.padEnd(26)} ${seconds(performance.now() - began).padStart(10)}`);
      throw error;
    }
  }
}

/** What the system says of a folder or a disk, in words. @type {Record<string, string>} */
const SYSTEM_FAULTS = {
  EACCES: 'Tài khoản đang dùng không có quyền với tệp hoặc thư mục này (có thể lần trước chạy bằng tài khoản khác)',
  EPERM: 'Hệ điều hành không cho phép thao tác này',
  ENOSPC: 'Ổ đĩa đã đầy',
  EROFS: 'Ổ đĩa chỉ cho đọc',
  EMFILE: 'Hệ điều hành hết số tệp được mở cùng lúc (xem ulimit -n)',
};

/** @param {unknown} error */
export function explain(error) {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof Error)) return String(error);
  const known = 'code' in error && typeof error.code === 'string' ? SYSTEM_FAULTS[error.code] : undefined;
  return known ? `${known}:\n${error.message}` : (error.stack ?? error.message);
}

/**
 * A command from its first line to its exit code. What was thrown is explained on stderr and ends it with 1.
 * @param {() => Promise<number | void>} command answers the exit code, or nothing for 0
 */
export async function runCommand(command) {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exitCode = 1;
  }
}
