import type { Process, Step } from '../content/process';

const reception = (to: string): Step => ({
  name: 'Tiếp nhận hồ sơ',
  role: 'reception',
  kind: 'reception',
  share: 0.1,
  acts: { receive: to, 'return-for-supplement': 'reception', refuse: 'end' },
});

const appraisal = (to: string, share: number): Step => ({
  name: 'Thẩm định hồ sơ',
  role: 'handler',
  kind: 'handling',
  share,
  acts: { 'submit-for-signature': to, 'return-for-supplement': 'appraisal' },
});

const assignment: Step = {
  name: 'Phân công thụ lý',
  role: 'unit-head',
  kind: 'handling',
  share: 0.05,
  acts: { assign: 'appraisal' },
};

const approval: Step = {
  name: 'Ký duyệt kết quả',
  role: 'leader',
  kind: 'approval',
  share: 0.2,
  acts: { approve: 'returning', 'send-back': 'appraisal' },
};

const returning: Step = {
  name: 'Trả kết quả',
  role: 'reception',
  kind: 'return',
  share: 0.05,
  acts: { 'return-result': 'end' },
};

/** The common way: desk, handler, leader, desk. */
export const standardProcess: Process = {
  start: 'reception',
  steps: { reception: reception('appraisal'), appraisal: appraisal('approval', 0.65), approval, returning },
};

/** Where the head of the unit hands out the work. */
export const assignedProcess: Process = {
  start: 'reception',
  steps: { reception: reception('assignment'), assignment, appraisal: appraisal('approval', 0.6), approval, returning },
};

/** Where the head of the unit also reviews the appraisal, for what is dear or dangerous to get wrong. */
export const reviewedProcess: Process = {
  start: 'reception',
  steps: {
    reception: reception('assignment'),
    assignment,
    appraisal: appraisal('review', 0.45),
    review: {
      name: 'Soát xét kết quả thẩm định',
      role: 'unit-head',
      kind: 'handling',
      share: 0.15,
      acts: { 'submit-for-signature': 'approval', 'send-back': 'appraisal' },
    },
    approval,
    returning,
  },
};
