// The least a server can do for a tracking request: node's own http and one SELECT. What the portal is measured against.
import http from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 30 });
const SELECT = {
  name: 'tracking',
  text: `SELECT code, procedure_name, agency_name, status, submitted_at, due_at, step_name FROM dossier.dossier WHERE code = $1`,
};

http
  .createServer((request, response) => {
    const code = decodeURIComponent(request.url.slice(1));
    pool.query({ ...SELECT, values: [code] }).then(
      ({ rows }) =>
        response
          .writeHead(rows[0] ? 200 : 404, { 'content-type': 'application/json' })
          .end(JSON.stringify(rows[0] ?? null)),
      () => response.writeHead(500).end(),
    );
  })
  .listen(0, '127.0.0.1', function listening() {
    process.send?.({ url: `http://127.0.0.1:${this.address().port}` });
  });
