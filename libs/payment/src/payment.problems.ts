import { Problem } from '@motcua/kernel/problem';

export const feeNotFound = (id: string) =>
  new Problem('payment/fee-not-found', 404, 'Không tìm thấy khoản phí này', { feeRequestId: id });

export const feeNotDue = (id: string, status: string) =>
  new Problem('payment/fee-not-due', 409, 'Khoản này không còn chờ nộp, hãy tải lại để xem tình trạng mới', {
    feeRequestId: id,
    feeStatus: status,
  });

export const feeNotPossible = (id: string, status: string) =>
  new Problem(
    'payment/fee-not-possible',
    409,
    'Khoản này đang ở tình trạng không làm được việc đó, hãy tải lại trang',
    {
      feeRequestId: id,
      feeStatus: status,
    },
  );

export const nothingToRefund = (id: string) =>
  new Problem('payment/nothing-to-refund', 409, 'Khoản này không có tiền phải hoàn', { feeRequestId: id });

export const onlineNotOpen = () =>
  new Problem('payment/online-not-open', 409, 'Cơ quan này chưa thu trực tuyến, hãy nộp tại bộ phận một cửa');

export const noticeNotAuthentic = () =>
  new Problem('payment/notice-not-authentic', 401, 'Không xác nhận được thông báo này do ngân hàng gửi');

export const noticeContradicts = (noticeId: string) =>
  new Problem('payment/notice-contradicts', 409, 'Mã thông báo này đã dùng cho một giao dịch khác', { noticeId });

export const noticeNotFound = (id: string) =>
  new Problem('payment/notice-not-found', 404, 'Không tìm thấy giao dịch cần đối soát này', { bankNoticeId: id });

export const noticeReconciled = (id: string) =>
  new Problem('payment/notice-reconciled', 409, 'Giao dịch này đã được đối soát xong', { bankNoticeId: id });

export const accountNotFound = () =>
  new Problem('payment/account-not-found', 404, 'Cơ quan này chưa có tài khoản thu riêng');
