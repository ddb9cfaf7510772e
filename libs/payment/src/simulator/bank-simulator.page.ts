import type { BankAccount } from '../online/payment.gateway';
import { CHOICE_KEYS, CHOICES } from './bank-simulator.choices';
import type { BankOrder } from './bank-order.entity';
import { BANK_STYLE } from './bank-simulator.style';

const money = new Intl.NumberFormat('vi-VN');
const moment = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** The page where the payer decides what the bank does. */
export function orderPage(order: BankOrder, account: BankAccount): string {
  return frame(`Thanh toán ${inDong(order.amount)}`, order.paidAt ? paid(order, order.paidAt) : unpaid(order, account));
}

export function unknownOrderPage(): string {
  return frame(
    'Không tìm thấy lệnh thanh toán',
    `<h1>Không tìm thấy lệnh thanh toán này</h1>
    <p>Địa chỉ có thể đã bị chép thiếu. Hãy quay lại hồ sơ của bạn và bấm <em>Thanh toán</em> một lần nữa.</p>
    <p class="acts"><a class="button" href="/cong-dan">Về hồ sơ của tôi</a></p>`,
  );
}

function unpaid(order: BankOrder, account: BankAccount): string {
  const choices = CHOICE_KEYS.map(
    (key, i) => `
        <label class="choice">
          <input type="radio" name="choice" value="${key}" required${i === 0 ? ' checked' : ''}>
          <span><strong>${CHOICES[key].label}</strong><small>${CHOICES[key].note}</small></span>
        </label>`,
  ).join('');
  return `<h1>Bạn sắp trả <span class="sum">${inDong(order.amount)}</span></h1>
    ${facts([
      ['Người nhận', account.holder],
      ['Số tài khoản', account.accountNumber],
      ['Nội dung', order.description],
      ['Mã lệnh', order.reference],
    ])}
    <form method="post" action="/api/public/bank-simulator/${encodeURIComponent(order.reference)}">
      <fieldset>
        <legend>Bạn muốn thử điều gì?</legend>${choices}
      </fieldset>
      <p class="acts">
        <button class="button" type="submit">Thanh toán và quay lại cổng</button>
        <a href="${escape(order.returnUrl)}">Quay lại, chưa thanh toán</a>
      </p>
    </form>`;
}

function paid(order: BankOrder, paidAt: Date): string {
  return `<h1>Lệnh này đã được thanh toán</h1>
    ${facts([
      ['Số tiền đã trả', inDong(order.paidAmount ?? 0)],
      ['Lúc', moment.format(paidAt)],
      ['Nội dung', order.description],
      ['Mã giao dịch', order.noticeId ?? ''],
    ])}
    <p>Bạn không cần trả thêm lần nào nữa.</p>
    <p class="acts"><a class="button" href="${escape(order.returnUrl)}">Quay lại cổng dịch vụ công</a></p>`;
}

function facts(rows: [term: string, value: string][]): string {
  return `<dl>${rows.map(([term, value]) => `<div><dt>${term}</dt><dd>${escape(value)}</dd></div>`).join('')}</dl>`;
}

function frame(title: string, body: string): string {
  return `<!doctype html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>${title} · Ngân hàng Mô phỏng</title>
  <style>${BANK_STYLE}</style>
</head>
<body>
  <header>
    <p class="trial">Ngân hàng này chỉ để thử nghiệm. Không có tiền thật nào được chuyển.</p>
    <p class="bank"><span class="mark" aria-hidden="true"></span>Ngân hàng Mô phỏng</p>
  </header>
  <main>
    ${body}
  </main>
</body>
</html>
`;
}

function inDong(amount: number): string {
  return `${money.format(amount)} đồng`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
