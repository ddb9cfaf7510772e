import { createHash } from 'node:crypto';
import type { PhoneCredential } from './phone-credential.entity';
import { lapsesAt, type Decision, type PhoneRequest } from './phone-requests';

export const PHONE_PATH = '/dien-thoai';

/** One request as the phone shows it. */
export interface ShownRequest {
  request: PhoneRequest;
  signer: Pick<PhoneCredential, 'name' | 'organization'> | undefined;
  /** Proves that the form was drawn here. */
  formToken: string;
}

/** What the phone says after a decision. */
export const TOLD = {
  confirmed: 'Đã xác nhận. Cổng sẽ ký xong trong vài giây.',
  refused: 'Đã từ chối. Văn bản này không được ký.',
  gone: 'Yêu cầu này đã hết hạn hoặc đã được trả lời. Nếu vẫn cần ký, hãy yêu cầu ký lại trên cổng.',
} as const;
export type Told = keyof typeof TOLD;

const STYLE = `
:root { color-scheme: light; font: 1rem/1.5 system-ui, sans-serif; color: #1b2430; background: #eef1f5; }
body { margin: 0; }
main { box-sizing: border-box; max-width: 26rem; min-height: 100vh; margin: 0 auto; padding: 1rem; background: #fff; }
h1 { margin: 0 0 .25rem; font-size: 1.25rem; }
h2 { margin: 0; font-size: 1.0625rem; overflow-wrap: anywhere; }
p { margin: .25rem 0; }
.quiet { color: #52606d; font-size: .875rem; }
.told { margin: 1rem 0; padding: .75rem; border-left: .25rem solid #0b5cad; background: #e8f1fb; }
.empty { margin: 3rem 0; text-align: center; }
ul { margin: 1rem 0; padding: 0; list-style: none; }
li { margin: 0 0 1rem; padding: 1rem; border: 1px solid #c4ccd6; border-radius: .5rem; }
form { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin-top: 1rem; }
button { min-height: 3rem; padding: .5rem; border: 1px solid #0b5cad; border-radius: .375rem; font: inherit; font-weight: 600; cursor: pointer; }
button[value=confirmed] { color: #fff; background: #0b5cad; }
button[value=refused] { color: #9b1c1c; border-color: #9b1c1c; background: #fff; }
button:focus-visible { outline: 3px solid #f5a623; outline-offset: 2px; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Nothing runs here, nothing comes from elsewhere, and no other page may put it into a frame. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** The page asks again by itself while nothing waits, and keeps still while somebody reads. */
export const pageHeaders = (isEmpty: boolean): Record<string, string> => ({
  ...PAGE_HEADERS,
  ...(isEmpty && { refresh: `3; url=${PHONE_PATH}` }),
});

/** The phone for trying out: what waits for a decision. Works without a script. */
export function phonePage(waiting: ShownRequest[], told: Told | undefined): string {
  const isEmpty = waiting.length === 0;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isEmpty ? '' : `(${waiting.length}) `}Điện thoại thử nghiệm</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Điện thoại thử nghiệm</h1>
<p class="quiet">Thay cho ứng dụng ký số trên điện thoại khi dùng thử cổng. Chữ ký ở đây không có giá trị pháp lý.</p>
${told ? `<p class="told" role="status">${TOLD[told]}</p>` : ''}
${isEmpty ? EMPTY : `<ul>\n${waiting.map(item).join('\n')}\n</ul>`}
</main>
</body>
</html>
`;
}

const EMPTY = `<div class="empty">
<p><strong>Chưa có văn bản nào chờ xác nhận</strong></p>
<p class="quiet">Trang tự cập nhật. Hãy ký một văn bản trên cổng bằng cách ký “Điện thoại thử nghiệm”.</p>
</div>`;

function item({ request, signer, formToken }: ShownRequest, index: number): string {
  const { id, description, askedAt } = request;
  const title = `request-${index}`;
  const button = (decision: Decision, words: string) =>
    `<button name="decision" value="${decision}" aria-describedby="${title}">${words}</button>`;
  const who = [signer?.name, signer?.organization].filter((part) => part != null).join(', ');
  return `<li>
<h2 id="${title}">${escaped(description || 'Ký một văn bản')}</h2>
<p>Người ký: ${escaped(who || 'không rõ')}</p>
<p class="quiet">Hỏi lúc ${clock(new Date(askedAt))}, chờ đến ${clock(lapsesAt(request))}</p>
<form method="post" action="${PHONE_PATH}">
<input type="hidden" name="request" value="${escaped(id)}">
<input type="hidden" name="token" value="${escaped(formToken)}">
${button('refused', 'Từ chối')}
${button('confirmed', 'Xác nhận')}
</form>
</li>`;
}

const clock = (time: Date): string =>
  new Intl.DateTimeFormat('vi-VN', { timeStyle: 'medium', timeZone: 'Asia/Ho_Chi_Minh' }).format(time);

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
