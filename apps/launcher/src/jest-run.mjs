import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import { inRoot, root } from './place.mjs';

/** @typedef {{ passed: number, failed: number, skipped: string[], code: number }} Outcome */

/**
 * Jest over all projects of the repository; it writes to our streams as it goes.
 * @param {{ args: string[], env: Record<string, string>, resultFile: string }} run
 * @returns {{ child: import('node:child_process').ChildProcess, outcome: Promise<Outcome> }}
 */
export function runJest({ args, env, resultFile }) {
  // A slow machine is no fault of a test; on two cores jest would use one.
  const options = ['-c', '.config/jest.config.cjs', '--json', `--outputFile=${resultFile}`, '--testTimeout=240000'];
  const workers = Math.max(2, availableParallelism() - 1);
  if (!args.some((arg) => /^(-i|--runInBand|-w|--maxWorkers.*)$/.test(arg))) options.push(`--maxWorkers=${workers}`);
  const child = spawn(process.execPath, [inRoot('node_modules/jest/bin/jest.js'), ...options, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    // What jest says about its result file is not for people; its report goes to stderr.
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  const outcome = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(readOutcome(resultFile, code ?? 1)));
  });
  return { child, outcome };
}

/**
 * @param {string} file
 * @param {number} code
 * @returns {Outcome}
 */
export function readOutcome(file, code) {
  if (!fs.existsSync(file)) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [], code };
  const result = JSON.parse(fs.readFileSync(file, 'utf8'));
  /** @type {{ status: string, fullName: string }[]} */
  const tests = result.testResults.flatMap(
    (/** @type {{ assertionResults: unknown[] }} */ suite) => suite.assertionResults,
  );
  const skipped = tests.filter(({ status }) => ['pending', 'todo', 'skipped', 'disabled'].includes(status));
  // A file that does not even load has no test to fail: it is itself one failure.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: skipped.map((test) => test.fullName),
    code,
  };
}
