/** @typedef {import('./server-process.mjs').DemoAccount} DemoAccount */

/** Columns a terminal shows: a Vietnamese letter may be written with combining marks. @param {string} text */
const width = (text) => [...text.normalize('NFC')].length;

/** @param {string} text @param {number} columns */
const pad = (text, columns) => text + ' '.repeat(Math.max(0, columns - width(text)));

/**
 * Rows under a heading, each column as wide as its widest cell.
 * @param {string[][]} rows the first is the heading
 */
export function table(rows) {
  const columns = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => pad(cell, columns[i] ?? 0))
      .join('   ')
      .trimEnd(),
  );
  const rule = columns.map((columnWidth) => '─'.repeat(columnWidth)).join('   ');
  return [lines[0], rule, ...lines.slice(1)].map((line) => `  ${line}`).join('\n');
}

/** Who may sign in to a demonstration; a password that all share is said once. @param {DemoAccount[]} accounts */
export function accountsText(accounts) {
  const passwords = new Set(accounts.map((account) => account.password));
  const shared = passwords.size === 1;
  const heading = ['Vai trò', 'Họ tên', 'Tên đăng nhập', ...(shared ? [] : ['Mật khẩu'])];
  const rows = accounts.map(({ role = '', name, login, password }) => [
    role,
    name,
    login,
    ...(shared ? [] : [password]),
  ]);
  return `  Tài khoản dùng thử${shared ? `, mật khẩu chung: ${[...passwords][0]}` : ''}\n\n${table([heading, ...rows])}`;
}
