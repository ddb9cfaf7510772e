export const CHOICE_KEYS = ['on-time', 'late', 'twice', 'forged', 'lost', 'wrong-amount'] as const;
export type ChoiceKey = (typeof CHOICE_KEYS)[number];

interface Choice {
  label: string;
  note: string;
  /** Whole đồng taken for an order of this sum; 0 when nothing is paid. */
  takes: (amount: number) => number;
  /** One notice each, after so many milliseconds. */
  notices: { delay: number; forged: boolean }[];
}

const whole = (amount: number) => amount;
const notice = { delay: 0, forged: false };

/** What can happen between a bank and the portal: each line is one thing that the portal must withstand. */
export const CHOICES: Record<ChoiceKey, Choice> = {
  'on-time': {
    label: 'Thanh toán bình thường',
    note: 'Tiền được trả và ngân hàng báo cho cổng ngay.',
    takes: whole,
    notices: [notice],
  },
  late: {
    label: 'Báo chậm 5 giây',
    note: 'Tiền được trả, nhưng bạn quay về cổng trước khi thông báo tới.',
    takes: whole,
    notices: [{ ...notice, delay: 5000 }],
  },
  twice: {
    label: 'Báo hai lần',
    note: 'Ngân hàng gửi trùng một thông báo. Cổng chỉ được ghi một lần.',
    takes: whole,
    notices: [notice, notice],
  },
  forged: {
    label: 'Thông báo giả',
    note: 'Không có tiền nào được trả, ai đó gửi thông báo với chữ ký sai. Cổng phải từ chối.',
    takes: () => 0,
    notices: [{ ...notice, forged: true }],
  },
  lost: {
    label: 'Mất thông báo',
    note: 'Tiền được trả nhưng thông báo không bao giờ tới. Cổng tự hỏi lại ngân hàng sau khoảng một phút.',
    takes: whole,
    notices: [],
  },
  'wrong-amount': {
    label: 'Sai số tiền',
    note: 'Bạn trả thừa 1.000 đồng. Cổng không ghi là đã nộp mà chuyển cán bộ đối soát.',
    takes: (amount) => amount + 1000,
    notices: [notice],
  },
};
