import { assignedProcess, reviewedProcess, standardProcess } from '../seed/processes';
import { checkProcess } from './check-process';
import { actsAt, next, Process, type Step } from './process';

/** The standard process with some steps replaced or added. */
const withSteps = (steps: Record<string, Partial<Step>>): Process => ({
  start: 'reception',
  steps: Object.fromEntries(
    [...new Set([...Object.keys(standardProcess.steps), ...Object.keys(steps)])].map((key) => [
      key,
      { ...standardProcess.steps[key], ...steps[key] } as Step,
    ]),
  ),
});

describe('the next step', () => {
  it('follows the process from the desk to the result', () => {
    const path = (['receive', 'submit-for-signature', 'approve', 'return-result'] as const).reduce<(string | null)[]>(
      (keys, act) => [...keys, next(standardProcess, keys.at(-1) ?? '', act).step],
      ['reception'],
    );
    expect(path).toEqual(['reception', 'appraisal', 'approval', 'returning', null]);
  });

  it('refuses an act that the step does not have', () => {
    expect(() => next(standardProcess, 'reception', 'approve')).toThrow('Quy trình không cho phép thao tác này');
    expect(() => next(standardProcess, 'nowhere', 'receive')).toThrow('Quy trình không cho phép thao tác này');
  });

  it('lists what may be done at a step in the order of the work', () => {
    expect(actsAt(standardProcess, 'reception')).toEqual(['receive', 'return-for-supplement', 'refuse']);
    expect(actsAt(standardProcess, 'approval')).toEqual(['send-back', 'approve']);
    expect(actsAt(standardProcess, 'nowhere')).toEqual([]);
  });
});

describe('a process to be published', () => {
  it.each([
    ['standard', standardProcess],
    ['with assignment', assignedProcess],
    ['with review', reviewedProcess],
  ])('passes when it is the %s one', (_, process) => {
    expect(checkProcess(process)).toEqual([]);
    expect(Process.safeParse(process).success).toBe(true);
  });

  const handling: Step = {
    name: 'Lấy ý kiến',
    role: 'handler',
    kind: 'handling',
    acts: { 'submit-for-signature': 'approval' },
  };
  it.each<[string, Process, string]>([
    ['starts nowhere', { ...standardProcess, start: 'nowhere' }, 'Bước bắt đầu “nowhere” không có trong quy trình.'],
    [
      'starts in the middle',
      { ...standardProcess, start: 'appraisal' },
      'Quy trình cần bắt đầu ở bước tiếp nhận, không phải ở bước “Thẩm định hồ sơ”.',
    ],
    [
      'cannot receive',
      withSteps({ reception: { acts: { refuse: 'end' } } }),
      'Bước “Tiếp nhận hồ sơ” chưa có thao tác “Tiếp nhận”.',
    ],
    [
      'has a step that nothing leads to',
      withSteps({ opinion: handling }),
      'Bước “Lấy ý kiến” không bao giờ được đến từ bước bắt đầu.',
    ],
    [
      'has a step without a way out',
      withSteps({
        appraisal: { acts: { 'submit-for-signature': 'approval', forward: 'opinion' } },
        opinion: { ...handling, acts: {} },
      }),
      'Từ bước “Lấy ý kiến” không có cách nào kết thúc hồ sơ.',
    ],
    [
      'leads to a step that is not there',
      withSteps({ approval: { acts: { approve: 'archive' } } }),
      'Bước “Ký duyệt kết quả”: thao tác “Phê duyệt” dẫn đến bước “archive” không có trong quy trình.',
    ],
    [
      'has a role that the office does not know',
      withSteps({ appraisal: { role: 'expert' as Step['role'] } }),
      'Bước “Thẩm định hồ sơ” giao cho vai trò “expert” không có trong hệ thống.',
    ],
    [
      'lets a handler approve',
      withSteps({ approval: { role: 'handler' } }),
      'Bước “Ký duyệt kết quả” là bước phê duyệt nên cần giao cho lãnh đạo.',
    ],
    [
      'gives out results that nobody approved',
      withSteps({ appraisal: { acts: { 'submit-for-signature': 'approval', forward: 'returning' } } }),
      'Hồ sơ có thể kết thúc mà không qua phê duyệt: Tiếp nhận hồ sơ → Thẩm định hồ sơ → Trả kết quả → kết thúc.',
    ],
    [
      'takes longer than the limit',
      withSteps({ appraisal: { share: 0.9 } }),
      'Tổng thời gian các bước là 125 % thời hạn, vượt quá thời hạn giải quyết: Tiếp nhận hồ sơ → Thẩm định hồ sơ → Ký duyệt kết quả → Trả kết quả.',
    ],
    [
      'goes forward in a circle',
      withSteps({
        appraisal: { acts: { 'submit-for-signature': 'approval', forward: 'opinion' } },
        opinion: { ...handling, acts: { forward: 'appraisal' } },
      }),
      'Các bước đi thành vòng mà không phải trả lại hay yêu cầu bổ sung: Thẩm định hồ sơ → Lấy ý kiến → Thẩm định hồ sơ.',
    ],
    [
      'refuses and goes on',
      withSteps({ reception: { acts: { receive: 'appraisal', refuse: 'appraisal' } } }),
      'Bước “Tiếp nhận hồ sơ”: thao tác “Từ chối” cần kết thúc hồ sơ.',
    ],
    [
      'approves at the desk',
      withSteps({ reception: { acts: { receive: 'appraisal', approve: 'returning' } } }),
      'Bước “Tiếp nhận hồ sơ” không thể có thao tác “Phê duyệt” vì loại bước này không làm việc đó.',
    ],
    [
      'approves nothing at all',
      withSteps({ approval: { acts: { 'send-back': 'appraisal' } } }),
      'Quy trình chưa có bước nào phê duyệt kết quả.',
    ],
  ])('fails, saying so, when it %s', (_, process, fault) => {
    expect(checkProcess(process)).toContain(fault);
  });

  it('is checked in good time however many ways it has', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 38 }, (_, i): [string, Step] => [
        `s${i}`,
        {
          name: `Bước ${i}`,
          role: 'handler',
          kind: 'handling',
          acts: {
            forward: `s${i + 1}`,
            assign: `s${i + 1}`,
            'submit-for-signature': i === 37 ? 'approval' : `s${i + 1}`,
          },
        },
      ]),
    );
    const wide = withSteps({
      ...steps,
      reception: { acts: { receive: 's0' } },
      s37: { ...steps['s37'], acts: { 'submit-for-signature': 'approval' } },
    });
    const began = Date.now();
    checkProcess(wide);
    expect(Date.now() - began).toBeLessThan(500);
  });
});
