// The least a server can do for a tracking request: node's own http and one SELECT, the portal's. What it is measured against.
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 30 });
const select = { name: 'limit', text: '' };

/** @param {http.ServerResponse} response @param {number} status @param {string} body */
function answer(response, status, body) {
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}

http
  .createServer((request, response) => {
    const code = decodeURIComponent(request.url.slice(1));
    pool.query({ ...select, values: [code] }).then(
      ({ rows }) => answer(response, rows[0] ? 200 : 404, JSON.stringify(rows[0] ?? null)),
      () => answer(response, 500, '{}'),
    );
  })
  .listen(0, '127.0.0.1', function listening() {
    process.send?.({ url: `http://127.0.0.1:${this.address().port}` });
  });
process.on('message', (text) => {
  // Another name, or a connection would go on with what it has prepared.
  Object.assign(select, { name: `limit ${performance.now()}`, text });
  process.send?.({});
});
process.on('disconnect', () => process.exit());
