/** A page of paper as a scanner makes it: the smallest PDF that readers accept. */
export function paperPdf(words: string): Buffer {
  const stream = `BT /F1 18 Tf 72 720 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const xref = text.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

export const PASSWORD = 'Motcua@2026';

/** Giấy xác nhận tình trạng hôn nhân: a fee of 15.000 đồng, and the desk, a handler and a leader on its way. */
export const MARITAL_STATUS = '1.004873';

/** The answers of somebody who never married and is about to. */
export const maritalStatusAnswers = {
  applicantName: 'Nguyễn Thị Lan',
  applicantNumber: '068190000001',
  applicantAddress: 'Số 12 Trần Phú, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
  applicantPhone: '0900000001',
  forWhom: 'self',
  subjectBirthOn: '1990-04-30',
  subjectEthnicity: 'Kinh',
  maritalStatus: 'never',
  livedAt: 'Số 12 Trần Phú, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng',
  livedFrom: '2008-05-01',
  purpose: 'marriage',
  partnerName: 'Trần Văn Bình',
};
