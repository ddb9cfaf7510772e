import { officialPaper } from '@motcua/kernel/pdf';
import type { ProcedureContent } from '@motcua/procedure';
import type { Dossier, ResultChannel } from '../dossier.entity';
import { momentText } from '../dossier.words';
import { limitOf, limitText } from '../act/limit';
import type { PaperFile } from '../paper/paper-file.entity';
import { paperHead } from './paper-head';

const RESULT_PLACE: Record<ResultChannel, string> = {
  online: 'nhận bản điện tử trên cổng dịch vụ công',
  post: 'nhận qua dịch vụ bưu chính công ích',
  desk: 'nhận trực tiếp tại Bộ phận một cửa',
};

/** What a slip is made of: facts that were stored when the dossier was filed and received. */
export interface SlipFacts {
  dossier: Dossier;
  procedureName: string;
  content: ProcedureContent;
  files: PaperFile[];
  publicUrl: string;
}

/**
 * The slip that an applicant holds: once received, Mẫu số 01 (Giấy tiếp nhận hồ sơ và hẹn trả kết quả, Thông tư
 * 03/2025/TT-VPCP, Phụ lục I); before that, the confirmation that it was filed. Same facts, same bytes.
 */
export async function slip(facts: SlipFacts): Promise<Buffer> {
  const received = Boolean(facts.dossier.receivedAt);
  const title = received ? 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' : 'Xác nhận đã nộp hồ sơ';
  const { dossier } = facts;
  const at = dossier.receivedAt ?? dossier.submittedAt ?? dossier.createdAt;
  const trackUrl = `${facts.publicUrl}/tra-cuu?ma=${dossier.code}`;
  const paper = officialPaper({
    title: `${title} ${dossier.code}`,
    author: dossier.agencyName,
    at,
    size: 13,
    foot: `Tra cứu hồ sơ tại ${trackUrl}`,
  })
    .agencyHead({ ...paperHead(dossier), reference: `Mã hồ sơ: ${dossier.code}`, issuedAt: at })
    .title(title);

  applicant(paper, facts, received);
  papers(paper, facts);
  if (received) promise(paper, facts);
  else paper.paragraph(waiting(dossier));
  paper.qr(trackUrl, {
    side: 22,
    beside: ['Quét mã để xem hồ sơ đang ở bước nào,', `hoặc nhập mã ${dossier.code} tại ${facts.publicUrl}/tra-cuu`],
  });
  if (received) {
    paper.signatureBlock({
      signers: [
        { position: 'Người nộp hồ sơ', note: '(Nộp trực tuyến)', name: dossier.applicant.name },
        { position: 'Người tiếp nhận hồ sơ', note: '(Tiếp nhận trực tuyến)', name: dossier.receivedBy ?? '' },
      ],
    });
  }
  return (await paper.render()).bytes;
}

type Paper = ReturnType<typeof officialPaper>;

function applicant(paper: Paper, { dossier, procedureName }: SlipFacts, received: boolean): void {
  const { name, citizenNumber, taxCode, phone, email } = dossier.applicant;
  const line = (text: string) => paper.paragraph(text, { gap: 4 });
  line(
    `${dossier.agencyName} ${received ? 'tiếp nhận' : 'xác nhận đã nhận được'} hồ sơ của Ông (Bà)/tổ chức: ${name} (nộp trực tuyến).`,
  );
  if (citizenNumber) line(`Số định danh cá nhân/căn cước: ${citizenNumber}.`);
  if (taxCode) line(`Mã số thuế: ${taxCode}.`);
  line(`Số điện thoại: ${phone ?? 'không có'}. Thư điện tử: ${email ?? 'không có'}.`);
  line(`Nội dung yêu cầu giải quyết: ${procedureName}.`);
}

function papers(paper: Paper, { content, files }: SlipFacts): void {
  paper.paragraph('1. Thành phần hồ sơ nộp gồm:', { keep: true });
  const filed = content.papers.filter((asked) => files.some((file) => file.paperCode === asked.code));
  const rows = [
    ['Tờ khai điện tử', '1'],
    ...filed.map((asked) => [asked.name, String(files.filter((file) => file.paperCode === asked.code).length)]),
  ];
  paper.table({
    columns: [
      { title: 'Tên giấy tờ', width: 4 },
      { title: 'Số tệp điện tử', width: 1, align: 'center' },
    ],
    rows,
    numbered: true,
  });
}

function promise(paper: Paper, { dossier, content, publicUrl }: SlipFacts): void {
  const { phone } = dossier.agencyFacts;
  const line = (text: string) => paper.paragraph(text, { gap: 4 });
  line('2. Số lượng hồ sơ: 01 bộ (điện tử).');
  line(`3. Thời gian giải quyết hồ sơ theo quy định: ${limitText(limitOf(content))}.`);
  line(`4. Thời gian nhận hồ sơ: ${dossier.receivedAt ? momentText(dossier.receivedAt) : ''}.`);
  line(`5. Thời gian trả kết quả giải quyết hồ sơ: ${dossier.firstDueAt ? momentText(dossier.firstDueAt) : ''}.`);
  line(`6. Đăng ký nhận kết quả: ${dossier.resultChannel ? RESULT_PLACE[dossier.resultChannel] : ''}.`);
  paper.paragraph(
    `(Hồ sơ có thể được giải quyết xong trước thời gian hẹn. Ông (Bà) theo dõi tại ${publicUrl}/tra-cuu${phone ? ` hoặc gọi ${phone}` : ''}.)`,
    { italic: true, gap: 4 },
  );
}

function waiting({ submittedAt, agencyName }: Dossier): string {
  const day = submittedAt ? momentText(submittedAt) : '';
  return (
    `Hồ sơ được nộp lúc ${day}. ${agencyName} sẽ kiểm tra và gửi Giấy tiếp nhận hồ sơ và hẹn trả kết quả, ` +
    'hoặc hướng dẫn bổ sung, qua tài khoản của Ông (Bà). Văn bản này chưa phải là giấy hẹn trả kết quả.'
  );
}
