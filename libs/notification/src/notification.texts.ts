import type { Permission } from '@motcua/kernel/http';

/** Who hears: the person of the dossier, the officer or signer named in the event, or all in its agency who may do something. */
export type Receiver = 'applicant' | 'payer' | 'handler' | 'signer' | { may: Permission };

/** Facts of an event under the names that its texts use. Null: not known. */
export type Facts = Record<string, string | null>;

export interface Text {
  to: Receiver;
  title: string;
  /** A sentence that names a fact which is not known is left out. */
  body: string[];
  /** Told only where the event has these facts. */
  when?: Facts;
}

/**
 * What is told of which event, and to whom: *bạn* to citizens, the office's words to officers. `{name}` stands for a fact.
 * Written without personal data: a telephone on a table shows it to whoever passes.
 */
export const TEXTS: Record<string, Text[]> = {
  'dossier.submitted': [
    {
      to: 'applicant',
      title: 'Đã nộp hồ sơ {dossierCode}',
      body: [
        '“{procedureName}” đã tới bộ phận một cửa.',
        'Bạn sẽ được báo khi cán bộ tiếp nhận hoặc cần bổ sung giấy tờ.',
      ],
    },
    { to: { may: 'dossier.receive' }, title: 'Hồ sơ mới {dossierCode}', body: ['“{procedureName}” chờ tiếp nhận.'] },
  ],
  'dossier.received': [
    {
      to: 'applicant',
      title: 'Hồ sơ {dossierCode} đã được tiếp nhận',
      body: ['Cơ quan bắt đầu giải quyết “{procedureName}”.', 'Hẹn trả kết quả trước {dueAt}.'],
    },
    {
      to: { may: 'dossier.assign' },
      title: 'Hồ sơ {dossierCode} chờ phân công',
      body: ['“{procedureName}” đã được tiếp nhận.', 'Hạn giải quyết: {dueAt}.'],
    },
  ],
  'dossier.supplement-requested': [
    {
      to: 'applicant',
      title: 'Hồ sơ {dossierCode} cần bổ sung',
      body: ['Bạn hãy mở hồ sơ để xem cần bổ sung gì và vì sao, sửa lại rồi gửi.'],
    },
  ],
  'dossier.resubmitted': [
    {
      to: 'handler',
      title: 'Hồ sơ {dossierCode} đã được bổ sung',
      body: ['“{procedureName}” chờ thẩm định tiếp.'],
    },
    {
      to: { may: 'dossier.receive' },
      when: { handlerId: null },
      title: 'Hồ sơ {dossierCode} đã được bổ sung',
      body: ['“{procedureName}” chờ tiếp nhận.'],
    },
  ],
  'dossier.refused': [
    {
      to: 'applicant',
      title: 'Hồ sơ {dossierCode} bị từ chối',
      body: ['Lý do được ghi trong hồ sơ.', 'Bạn có thể nộp hồ sơ mới khi đã đủ điều kiện.'],
    },
  ],
  'dossier.assigned': [
    { to: 'handler', title: 'Được giao thụ lý hồ sơ {dossierCode}', body: ['“{procedureName}” chờ thẩm định.'] },
  ],
  'dossier.submitted-for-signature': [
    {
      to: { may: 'dossier.approve' },
      title: 'Hồ sơ {dossierCode} trình ký',
      body: ['“{procedureName}” chờ phê duyệt.'],
    },
  ],
  'dossier.sent-back': [
    {
      to: 'handler',
      title: 'Hồ sơ {dossierCode} được trả lại để thẩm định tiếp',
      body: ['Ý kiến của lãnh đạo được ghi trong hồ sơ.'],
    },
    {
      to: { may: 'dossier.assign' },
      when: { handlerId: null },
      title: 'Hồ sơ {dossierCode} được trả lại, chờ phân công',
      body: ['Ý kiến của lãnh đạo được ghi trong hồ sơ.'],
    },
  ],
  'dossier.signing-interrupted': [
    {
      to: 'signer',
      when: { why: 'refused' },
      title: 'Hồ sơ {dossierCode} chờ bạn ký lại',
      body: ['Yêu cầu ký trên điện thoại đã bị từ chối hoặc dịch vụ không ký được.', 'Hãy mở hồ sơ để ký lại.'],
    },
    {
      to: 'signer',
      when: { why: 'expired' },
      title: 'Hồ sơ {dossierCode} chờ bạn ký lại',
      body: ['Yêu cầu ký trên điện thoại đã quá thời gian xác nhận.', 'Hãy mở hồ sơ để ký lại.'],
    },
    {
      to: 'signer',
      when: { why: 'unfit' },
      title: 'Hồ sơ {dossierCode} chờ bạn ký lại',
      body: ['Chứng thư số hoặc thiết bị bạn chọn không ký được nữa.', 'Hãy chọn cách ký khác rồi mở hồ sơ để ký lại.'],
    },
  ],
  'dossier.result-issued': [
    {
      to: 'applicant',
      title: 'Hồ sơ {dossierCode} đã có kết quả',
      body: ['Kết quả số {resultNumber} đã được ký số.', 'Bạn mở hồ sơ để xem và tải về.'],
    },
    {
      to: { may: 'dossier.return-result' },
      title: 'Hồ sơ {dossierCode} chờ trả kết quả',
      body: ['“{procedureName}” đã được ký.'],
    },
  ],
  'dossier.result-returned': [
    {
      to: 'applicant',
      title: 'Đã trả kết quả hồ sơ {dossierCode}',
      body: ['Bạn luôn có thể mở lại hồ sơ để xem kết quả.'],
    },
  ],
  'dossier.withdrawn': [
    {
      to: { may: 'dossier.receive' },
      title: 'Hồ sơ {dossierCode} đã được người nộp rút',
      body: ['“{procedureName}” không cần giải quyết tiếp.'],
    },
  ],
  'payment.fee-requested': [
    {
      to: 'payer',
      title: 'Hồ sơ {dossierCode} cần nộp {amount}',
      body: ['Bạn có thể nộp trực tuyến trong hồ sơ hoặc nộp tại bộ phận một cửa.'],
    },
  ],
  'payment.fee-paid': [
    { to: 'payer', title: 'Đã nhận {amount} của hồ sơ {dossierCode}', body: ['Bạn không cần nộp thêm khoản này.'] },
    {
      to: { may: 'payment.collect' },
      when: { channel: 'online' },
      title: 'Hồ sơ {dossierCode} đã nộp {amount} trực tuyến',
      body: ['Không cần thu tại quầy.'],
    },
  ],
  'payment.fee-cancelled': [
    { to: 'payer', title: 'Bạn không phải nộp {amount} của hồ sơ {dossierCode} nữa', body: ['Hồ sơ đã kết thúc.'] },
  ],
  'payment.fee-refund-due': [
    {
      to: 'payer',
      title: 'Bạn được hoàn {amount} của hồ sơ {dossierCode}',
      body: ['Khoản này nộp thừa, hoặc hồ sơ đã kết thúc.', 'Bộ phận một cửa sẽ liên hệ với bạn để hoàn tiền.'],
    },
    {
      to: { may: 'payment.collect' },
      title: 'Cần hoàn {amount} của hồ sơ {dossierCode}',
      body: ['Khoản này nộp thừa, hoặc hồ sơ đã kết thúc.', 'Ghi nhận sau khi đã hoàn tiền cho người nộp.'],
    },
  ],
  'payment.fee-refunded': [
    {
      to: 'payer',
      title: 'Đã hoàn {amount} của hồ sơ {dossierCode}',
      body: ['Cách hoàn tiền được bộ phận một cửa ghi lại.'],
    },
  ],
  'payment.transfer-mismatched': [
    {
      to: 'payer',
      title: 'Số tiền chuyển cho hồ sơ {dossierCode} không khớp',
      body: [
        'Ngân hàng báo đã nhận {received}, còn khoản phải nộp là {amount}, nên khoản này chưa được ghi là đã nộp.',
        'Bộ phận một cửa sẽ liên hệ với bạn.',
      ],
    },
    {
      to: { may: 'payment.collect' },
      title: 'Hồ sơ {dossierCode}: chuyển khoản không khớp số tiền',
      body: ['Đã nhận {received}, phải nộp {amount}.', 'Cần đối soát và liên hệ người nộp.'],
    },
  ],
};
