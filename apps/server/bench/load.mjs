import net from 'node:net';

/**
 * @typedef {object} Request
 * @property {string} path
 * @property {string} [method]
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {(status: number, body: string) => boolean} answered whether the answer is the right one
 */
/** @typedef {{perSecond: number, p50: number, p95: number}} Pace latencies in ms */

/**
 * Sends requests over `connections` kept-alive sockets, each socket one after the other, until `count` are answered.
 * @param {string} url of the server
 * @param {{connections: number, count: number, request: (i: number) => Request}} plan
 * @returns {Promise<Pace>} rejects at the first answer that is not the right one
 */
export async function load(url, { connections, count, request }) {
  const { hostname, port, host } = new URL(url);
  const lines = await Promise.all(Array.from({ length: connections }, () => Line.open(hostname, Number(port))));
  const head = `host: ${host}\r\nconnection: keep-alive\r\n`;
  try {
    return await loadWork({
      connections,
      count,
      work: async (i, slot) => {
        const { path, method = 'GET', headers = {}, body, answered } = request(i);
        const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
        if (body !== undefined) fields.push(`content-length: ${Buffer.byteLength(body)}\r\n`);
        const answer = await lines[slot].ask(
          `${method} ${path} HTTP/1.1\r\n${head}${fields.join('')}\r\n${body ?? ''}`,
        );
        if (!answered(answer.status, answer.body))
          throw new Error(`${method} ${path} was answered wrongly: ${answer.status} ${answer.body.slice(0, 500)}`);
      },
    });
  } finally {
    for (const line of lines) line.close();
  }
}

/**
 * The same measure over any asynchronous work.
 * @param {{connections: number, count: number, work: (i: number, slot: number) => Promise<void>}} plan
 * @returns {Promise<Pace>}
 */
export async function loadWork({ connections, count, work }) {
  const times = [];
  let next = 0;
  const started = performance.now();
  const worker = async (slot) => {
    while (next < count) {
      const i = next++;
      const began = performance.now();
      await work(i, slot);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, slot) => worker(slot)));
  const wall = performance.now() - started;
  times.sort((a, b) => a - b);
  const at = (q) => times[Math.min(times.length - 1, Math.floor(times.length * q))];
  return { perSecond: (times.length / wall) * 1000, p50: at(0.5), p95: at(0.95) };
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One kept-alive connection. Plain sockets, for they share the machine with what they measure: node's own client costs
 * as much as the server it asks. Reads what both servers send, a status line and a body of a stated length.
 */
class Line {
  #socket;
  #received = Buffer.alloc(0);
  #waiting;

  static open(host, port) {
    return new Promise((resolve, reject) => {
      const socket = net.connect({ host, port, noDelay: true }, () => resolve(new Line(socket)));
      socket.once('error', reject);
    });
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#hear(chunk));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('The server hung up')));
  }

  ask(text) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(text);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #hear(chunk) {
    this.#received = this.#received.length ? Buffer.concat([this.#received, chunk]) : chunk;
    const end = this.#received.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.#received.latin1Slice(0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head);
    const waiting = this.#waiting;
    if (!length) return waiting?.reject(new Error(`An answer without a length:\n${head}`));
    const whole = end + HEAD_END.length + Number(length[1]);
    if (this.#received.length < whole) return;
    const body = this.#received.utf8Slice(end + HEAD_END.length, whole);
    this.#received = this.#received.subarray(whole);
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}
