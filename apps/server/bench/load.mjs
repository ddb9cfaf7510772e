import http from 'node:http';

/**
 * Sends requests over `connections` kept-alive sockets, each socket one after the other, until `count` are answered.
 * @param {{connections: number, count: number, request: (i: number) => {url: string, method?: string, headers?: object, body?: string}}} plan
 * @returns {Promise<{perSecond: number, p50: number, p95: number, failed: number}>} latencies in ms
 */
export async function load({ connections, count, request }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  let next = 0;
  let failed = 0;
  const started = performance.now();
  const worker = async () => {
    while (next < count) {
      const t0 = performance.now();
      const status = await send(agent, request(next++));
      times.push(performance.now() - t0);
      if (status >= 400) failed++;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return { ...summary(times, performance.now() - started), failed };
}

/** The same measure over any asynchronous work: the limit of a job that is not HTTP. */
export async function loadWork({ connections, count, work }) {
  const times = [];
  let next = 0;
  const started = performance.now();
  const worker = async (slot) => {
    while (next < count) {
      const i = next++;
      const t0 = performance.now();
      await work(i, slot);
      times.push(performance.now() - t0);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, slot) => worker(slot)));
  return { ...summary(times, performance.now() - started), failed: 0 };
}

function summary(times, wall) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (q) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))].toFixed(2));
  return { perSecond: Math.round((times.length / wall) * 1000), p50: at(0.5), p95: at(0.95) };
}

function send(agent, { url, method = 'GET', headers = {}, body }) {
  return new Promise((done, fail) => {
    const request = http.request(
      url,
      { agent, method, headers: body ? { ...headers, 'content-length': Buffer.byteLength(body) } : headers },
      (answer) => {
        answer.resume();
        answer.on('end', () => done(answer.statusCode));
        answer.on('error', fail);
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}
