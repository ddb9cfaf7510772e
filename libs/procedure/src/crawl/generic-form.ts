import type { ProcedureContent } from '../content/content';
import { choice, form, longText, text, topic, when } from '../content/form-pieces';
import { applicantPrefill, applicantTopic } from '../seed/shared';

/** Who asks and for what: enough to file any procedure whose own form the source does not give. */
export const genericForm: ProcedureContent['form'] = form(
  [
    applicantTopic('Người nộp hồ sơ'),
    topic('behalf', 'Người có yêu cầu', [
      choice('behalf', 'Bạn nộp cho ai?', {
        self: 'Cho chính tôi',
        person: 'Cho người khác',
        organization: 'Cho tổ chức, doanh nghiệp',
      }),
      text('subjectName', 'Tên người hoặc tổ chức có yêu cầu', when('behalf', ['person', 'organization'])),
      text(
        'subjectNumber',
        'Số định danh cá nhân hoặc mã số thuế',
        { optional: true, ...when('behalf', ['person', 'organization']) },
        20,
      ),
    ]),
    topic('request', 'Nội dung yêu cầu', [
      longText(
        'request',
        'Bạn đề nghị giải quyết việc gì?',
        { help: 'Nêu rõ việc cần giải quyết; giấy tờ kèm theo tải lên ở bước sau' },
        4000,
      ),
      longText('requestNote', 'Điều cần nói thêm', { optional: true }, 2000),
    ]),
  ],
  applicantPrefill,
);

export const genericResult = (title: string): ProcedureContent['result'] => ({
  title,
  symbol: 'KQ',
  body: [
    'Người nộp hồ sơ: {{applicantName}}, số định danh cá nhân {{applicantNumber}}, nơi cư trú {{applicantAddress}}.',
    'Người hoặc tổ chức có yêu cầu: {{subjectName}}, số định danh hoặc mã số thuế {{subjectNumber}}.',
    'Nội dung đã giải quyết: {{request}}',
  ],
});
