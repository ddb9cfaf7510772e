import { localTime } from '@motcua/kernel/calendar';
import { officialPaper, type RenderedPaper } from '@motcua/kernel/pdf';
import type { ProcedureContent, ProcedureVersion } from '@motcua/procedure';
import { abbreviation } from '../dossier.code';
import type { Dossier } from '../dossier.entity';
import { dateText } from '../dossier.words';
import { authorityOf, paperHead } from '../slip/paper-head';
import { mergedText, resultFields, type KnownFacts, type ResultField } from './result-text';

/** Fields of the two signatures, in the order of signing (NĐ 30/2020/NĐ-CP, Điều 32: the seal follows the signature). */
export const HAND_FIELD = 'NguoiKy';
export const SEAL_FIELD = 'CoQuan';

/** What a notice of refusal is called and numbered by (NĐ 30/2020/NĐ-CP, Phụ lục III). */
const DENIAL = { title: 'Thông báo', symbol: 'TB' };

/** What the approval adds; absent in a preview. */
export interface Approved {
  number: string;
  approvedAt: Date;
  signerName: string;
  signerPosition: string;
  /** Where anybody may check the paper. */
  verifyUrl: string;
}

type Conclusion = 'grant' | 'deny';
type Procedure = Pick<ProcedureVersion, 'name' | 'content'>;

/** The result's title and its symbol with the agency's abbreviation, as `GP-UBND`. */
export function resultKind(
  content: ProcedureContent,
  conclusion: Conclusion,
  agencyName: string,
): { title: string; symbol: string } {
  const { title, symbol } = conclusion === 'grant' ? content.result : DENIAL;
  return { title, symbol: `${symbol}-${abbreviation(agencyName)}` };
}

export function fieldsOf(
  dossier: Dossier,
  procedure: Procedure,
  appraised = dossier.appraisal?.fields ?? {},
): ResultField[] {
  return resultFields(procedure.content, dossier.data, appraised, factsOf(dossier, procedure));
}

/** Gaps that nobody has filled: the result cannot be issued with them. */
export function openGaps(
  dossier: Dossier,
  procedure: Procedure,
  conclusion: Conclusion,
  appraised?: Record<string, string>,
): ResultField[] {
  return conclusion === 'deny' ? [] : fieldsOf(dossier, procedure, appraised).filter((field) => field.value === null);
}

/** The result as it will be signed, or, without an approval, its draft. Same facts, same bytes. */
export function resultPaper(
  dossier: Dossier,
  procedure: Procedure,
  now: Date,
  approved?: Approved,
): Promise<RenderedPaper> {
  const conclusion = dossier.appraisal?.conclusion ?? 'grant';
  const kind = resultKind(procedure.content, conclusion, dossier.agencyName);
  const at = approved?.approvedAt ?? now;
  const paper = officialPaper({
    title: `${kind.title} ${approved?.number ?? '(dự thảo)'}`,
    author: dossier.agencyName,
    subject: procedure.name,
    at,
    foot: approved
      ? `Kiểm tra văn bản này tại ${approved.verifyUrl}`
      : 'BẢN DỰ THẢO, chưa có giá trị pháp lý: chưa được ký và chưa được cấp số.',
  }).agencyHead({ ...paperHead(dossier), number: approved?.number ?? `…/${kind.symbol}`, issuedAt: at });
  if (conclusion === 'grant') grant(paper, dossier, procedure);
  else deny(paper, dossier, procedure);
  paper.signatureBlock({
    signers: [
      {
        authority: authorityOf(approved?.signerPosition ?? '', dossier),
        position: approved?.signerPosition ?? 'Người có thẩm quyền',
        name: approved?.signerName ?? '',
        ...(approved && { field: HAND_FIELD, sealField: SEAL_FIELD }),
      },
    ],
    recipients: [dossier.applicantName, 'Lưu: VT, hồ sơ'],
    ...(approved && { qr: { text: approved.verifyUrl, caption: 'Quét để kiểm tra' } }),
  });
  return paper.render();
}

type Paper = ReturnType<typeof officialPaper>;

function grant(paper: Paper, dossier: Dossier, procedure: Procedure): void {
  const { content } = procedure;
  paper.title(content.result.title);
  for (const line of mergedText(content, dossier.data, fieldsOf(dossier, procedure))) paper.paragraph(line);
}

function deny(paper: Paper, dossier: Dossier, procedure: Procedure): void {
  const { dossierCode, submittedOn } = factsOf(dossier, procedure);
  paper
    .title(DENIAL.title, 'Về việc không giải quyết hồ sơ thủ tục hành chính')
    .addressees(dossier.applicantName)
    .paragraph(
      `${dossier.agencyName} đã nhận hồ sơ mã số ${dossierCode} nộp ngày ${submittedOn}, đề nghị giải quyết thủ tục: ${procedure.name}.`,
    )
    .paragraph(`Qua thẩm định, hồ sơ không đủ điều kiện giải quyết. Lý do: ${dossier.appraisal?.note ?? ''}`)
    .paragraph(
      'Ông (Bà) có thể hoàn thiện và nộp hồ sơ mới, hoặc khiếu nại theo quy định của pháp luật nếu không đồng ý với nội dung thông báo này.',
    )
    .paragraph(`${dossier.agencyName} thông báo để Ông (Bà) được biết./.`);
}

function factsOf(dossier: Dossier, procedure: Procedure): KnownFacts {
  return {
    dossierCode: dossier.code ?? '',
    applicantName: dossier.applicant.name,
    agencyName: dossier.agencyName,
    procedureName: procedure.name,
    submittedOn: dayText(dossier.submittedAt),
    receivedOn: dayText(dossier.receivedAt),
  };
}

const dayText = (at: Date | null): string => (at ? dateText(localTime(at).date) : '');
