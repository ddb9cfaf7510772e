import { fork, spawnSync } from 'node:child_process';
import { createPrivateKey, constants, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { median, perCpuSecond, warmUp } from './cpu.mjs';

const require = createRequire(import.meta.url);
/** @param {string} file of the module, without its ending */
const built = (file) => require(fileURLToPath(new URL(`../../../dist/libs/${file}.js`, import.meta.url)));

const { SoftwareKey } = built('signature/src/key/signing-key');
const { issueAuthority, issueRoot, issueSigner } = built('signature/src/authority/certificates');
const { signPdf } = built('signature/src/sign/sign-pdf');
const { verifyPdf } = built('signature/src/verify/verify-pdf');
const { officialPaper } = built('kernel/src/pdf/index');

const AT = new Date('2026-11-20T03:15:00Z');
const BORN = new Date('2026-11-01T00:00:00Z');
const GOALS = { rsaShare: 0.7, ecdsa: 1000, stamp: 250, verify: 400 };
const ROUNDS = 5;

/**
 * Measures signing and verifying beside what limits them and beside a peer, all in turns within the same minutes. The
 * figure is operations for each second of processor time of this process, so that a busy machine spoils it least.
 * @param {{ say: (line: string) => void }} to
 */
export async function benchSignature({ say }) {
  const { rsa, ecdsa, anchors, secrets, forPeer } = await people();
  const page = await onePage();
  const signed = await twice(page, ecdsa);
  const limits = { rsa: limitOf(secrets.rsa), ecdsa: limitOf(secrets.ecdsa) };
  /** @type {Record<string, () => unknown>} */
  const works = {
    'node:crypto sign RSA-3072': limits.rsa,
    'signPdf RSA-3072': () => invisible(page, rsa),
    'node:crypto sign P-256': limits.ecdsa,
    'signPdf P-256': () => invisible(page, ecdsa),
    'signPdf P-256, visible stamp': () => visible(page, ecdsa),
    'verifyPdf, two signatures': () => verifyPdf(signed, { anchors }, AT),
  };
  /** @type {Record<string, number[]>} */
  const figures = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (const work of Object.values(works)) await warmUp(work);
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, work] of Object.entries(works)) figures[name].push(await perCpuSecond(work));
  const results = [
    ...openssl(),
    ...Object.entries(figures).map(([what, rounds]) => ({ what, perCpuSecond: Number(median(rounds).toPrecision(4)) })),
    { what: '@signpdf sign RSA-3072', perCpuSecond: Number((await peerOf(page, forPeer)).toPrecision(4)) },
  ];
  for (const { what, perCpuSecond: figure } of results)
    say(`${what.padEnd(34)} ${figure.toLocaleString('vi-VN').padStart(10)} / giây CPU`);
  return { pageBytes: page.length, results, goals: goalsOf((what) => median(figures[what])) };
}

/** @param {(what: string) => number} of */
function goalsOf(of) {
  const share = Number((of('signPdf RSA-3072') / of('node:crypto sign RSA-3072')).toFixed(2));
  const goal = (/** @type {string} */ what, /** @type {number} */ figure, /** @type {number} */ least) => ({
    what,
    figure: Number(figure.toPrecision(4)),
    goal: `≥ ${least}`,
    met: figure >= least,
  });
  return [
    goal('RSA-3072 sign, share of node:crypto', share, GOALS.rsaShare),
    goal('P-256 sign / CPU s', of('signPdf P-256'), GOALS.ecdsa),
    goal('visible stamp, cached / CPU s', of('signPdf P-256, visible stamp'), GOALS.stamp),
    goal('full verification / CPU s', of('verifyPdf, two signatures'), GOALS.verify),
  ];
}

async function people() {
  const root = await issueRoot({ name: 'Gốc để đo' }, BORN);
  const issuing = await issueAuthority({ name: 'Cấp chứng thư để đo' }, root, BORN);
  const keyFor = async (/** @type {string} */ algorithm) => {
    const issued = await issueSigner({ name: 'Lê Hoàng Đức', title: 'Phó Giám đốc' }, issuing, algorithm, BORN);
    const secret = createPrivateKey({ key: issued.privateKey, format: 'der', type: 'pkcs8' });
    const { certificate } = issued;
    return { secret, key: new SoftwareKey(secret, { algorithm, certificate, chain: [issuing.certificate] }) };
  };
  const [rsa, ecdsa] = [await keyFor('rsa-3072'), await keyFor('ecdsa-p256')];
  // node-forge knows nothing of elliptic curves, not even above a signer.
  const peerRoot = await issueRoot({ name: 'Gốc RSA để đo' }, BORN, { algorithm: 'rsa-3072' });
  const forPeer = await issueSigner({ name: 'Lê Hoàng Đức' }, peerRoot, 'rsa-3072', BORN);
  return {
    rsa: rsa.key,
    ecdsa: ecdsa.key,
    secrets: { rsa: rsa.secret, ecdsa: ecdsa.secret },
    anchors: [root.certificate],
    forPeer,
  };
}

/** A licence as the portal issues it. */
async function onePage() {
  const { bytes, pageCount } = await officialPaper({ title: 'Giấy phép xây dựng', at: AT })
    .agencyHead({
      parent: 'Ủy ban nhân dân tỉnh Lâm Đồng',
      agency: 'Sở Xây dựng',
      number: '15/GPXD-SXD',
      place: 'Lâm Đồng',
      issuedAt: AT,
    })
    .title('Giấy phép xây dựng', 'Cấp cho bà Nguyễn Thị Lan')
    .paragraph('Cho phép bà Nguyễn Thị Lan xây dựng nhà ở riêng lẻ tại phường Xuân Hương - Đà Lạt.')
    .signatureBlock({
      signers: [{ position: 'Phó Giám đốc', name: 'Lê Hoàng Đức', field: 'leader', sealField: 'seal' }],
    })
    .render();
  if (pageCount !== 1) throw new Error('one page was wanted');
  return bytes;
}

const SIGNER = 'Lê Hoàng Đức';
const invisible = (/** @type {Buffer} */ pdf, /** @type {unknown} */ key) =>
  signPdf(pdf, { field: 'an', appearance: { kind: 'none' }, reason: 'Phê duyệt', at: AT }, key, SIGNER);

let stamps = 0;
/** Each at another second: the look is drawn anew, its fonts are not cut anew. */
function visible(/** @type {Buffer} */ pdf, /** @type {unknown} */ key) {
  const at = new Date(AT.getTime() + 1000 * stamps++);
  const lines = [SIGNER, 'Phó Giám đốc', `Thời gian ký: ${at.toISOString()}`];
  return signPdf(pdf, { field: 'leader', appearance: { kind: 'hand', lines }, reason: 'Phê duyệt', at }, key, SIGNER);
}

async function twice(/** @type {Buffer} */ pdf, /** @type {unknown} */ key) {
  const seal = { kind: 'seal', lines: ['Ủy ban nhân dân tỉnh Lâm Đồng', 'Sở Xây dựng'] };
  const { pdf: once } = await visible(pdf, key);
  const order = { field: 'seal', appearance: seal, reason: 'Đóng dấu', at: AT };
  return (await signPdf(once, order, key, 'Sở Xây dựng')).pdf;
}

/** @param {Buffer} page @param {{ certificate: Buffer, privateKey: Buffer }} issued @returns {Promise<number>} */
async function peerOf(page, { certificate, privateKey }) {
  const child = fork(fileURLToPath(new URL('./signature-peer.mjs', import.meta.url)));
  const base64 = (/** @type {Buffer} */ bytes) => bytes.toString('base64');
  child.send({ page: base64(page), certificate: base64(certificate), privateKey: base64(privateKey) });
  const [figure] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('@signpdf ended before its work'))),
  ]);
  return figure;
}

/** What the key alone takes, as long an input as signed attributes are. @param {import('node:crypto').KeyObject} key */
function limitOf(key) {
  const toBeSigned = randomBytes(150);
  const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const how = key.asymmetricKeyType === 'rsa' ? pss : key;
  return () => sign('sha256', toBeSigned, how);
}

/** `openssl speed` counts processor time by itself; nothing where there is no openssl. */
function openssl() {
  const { stdout, status } = spawnSync('openssl', ['speed', '-seconds', '1', 'rsa3072', 'ecdsap256'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (status !== 0) return [];
  const figure = (/** @type {RegExp} */ line) => Number(line.exec(stdout)?.[1]);
  return [
    { what: 'openssl speed sign RSA-3072', perCpuSecond: figure(/^rsa\s*3072 bits\s+\S+s\s+\S+s\s+([\d.]+)/m) },
    { what: 'openssl speed sign P-256', perCpuSecond: figure(/nistp256\)\s+\S+s\s+\S+s\s+([\d.]+)/m) },
  ].filter(({ perCpuSecond: found }) => Number.isFinite(found));
}
