// The least a server can do for a tracking request: node's own http and one SELECT. What the portal is measured against.
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 30 });
const SELECT = {
  name: 'tracking',
  text: `SELECT code, procedure_name, agency_name, status, submitted_at, due_at, step_name FROM dossier.dossier WHERE code = $1`,
};

/** @param {http.ServerResponse} response @param {number} status @param {string} body */
function answer(response, status, body) {
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
}

http
  .createServer((request, response) => {
    const code = decodeURIComponent(request.url.slice(1));
    pool.query({ ...SELECT, values: [code] }).then(
      ({ rows }) => answer(response, rows[0] ? 200 : 404, JSON.stringify(rows[0] ?? null)),
      () => answer(response, 500, '{}'),
    );
  })
  .listen(0, '127.0.0.1', function listening() {
    process.send?.({ url: `http://127.0.0.1:${this.address().port}` });
  });
process.on('disconnect', () => process.exit());
