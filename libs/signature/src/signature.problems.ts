import { Problem } from '@motcua/kernel/problem';

export const notAPdf = () =>
  new Problem('signature/not-a-pdf', 422, 'Tệp này không phải tệp PDF, hãy chọn tệp PDF cần kiểm tra');

export const fileMissing = () =>
  new Problem('signature/file-missing', 422, 'Chưa có tệp nào được gửi lên, hãy chọn một tệp PDF');

export const fileTooLarge = (maxBytes: number) =>
  new Problem('signature/file-too-large', 413, `Tệp quá lớn, chỉ nhận tệp đến ${Math.floor(maxBytes / 1_048_576)} MB`, {
    maxBytes,
  });

export const unsignablePdf = (detail: string) =>
  new Problem(
    'signature/unsignable-pdf',
    422,
    'Tệp PDF này hỏng hoặc được đặt mật khẩu nên không ký được, hãy xuất lại tệp',
    { fault: detail },
  );

export const fieldSigned = (field: string) =>
  new Problem('signature/field-signed', 409, 'Vị trí này trên văn bản đã được ký', { field });

export const fieldMissing = (field: string) =>
  new Problem('signature/field-missing', 409, 'Văn bản đã được ký chứng thực nên không thêm được vị trí ký mới', {
    field,
  });

export const fieldTaken = (field: string) =>
  new Problem('signature/field-taken', 409, 'Văn bản đã có một vị trí mang tên này, hãy đặt tên khác', { field });

export const pageMissing = (page: number) =>
  new Problem('signature/page-missing', 422, 'Văn bản không có trang được chọn để ký', { page });

export const signingNotAllowed = () =>
  new Problem('signature/signing-not-allowed', 409, 'Người ký trước đã khóa văn bản, không ai được ký thêm');

export const evidenceUnavailable = (missing: string) =>
  new Problem(
    'signature/evidence-unavailable',
    503,
    'Chưa lấy được dấu thời gian hoặc tình trạng chứng thư số, xin thử lại sau',
    { missing },
  );

export const unreadableImage = () =>
  new Problem(
    'signature/unreadable-image',
    422,
    'Ảnh chữ ký không đọc được, hãy dùng ảnh PNG nền trong suốt không quá 1 MB',
  );

export const noKey = (owner: string) =>
  new Problem('signature/no-certificate', 409, 'Chưa có chứng thư số để ký, hãy đề nghị quản trị hệ thống cấp', {
    owner,
  });

export const noAuthority = () =>
  new Problem(
    'signature/no-authority',
    409,
    'Cổng này không tự cấp chứng thư số, hãy đề nghị quản trị hệ thống nhập chứng thư của tổ chức được cấp phép',
  );

export const certificateRevoked = (serial: string) =>
  new Problem(
    'signature/certificate-revoked',
    409,
    'Chứng thư số đã bị thu hồi nên không ký được, hãy đề nghị cấp chứng thư mới',
    { serial },
  );

export const certificateExpired = (serial: string, notAfter: Date) =>
  new Problem(
    'signature/certificate-expired',
    409,
    'Chứng thư số đã hết hạn hoặc chưa có hiệu lực nên không ký được, hãy đề nghị cấp chứng thư mới',
    {
      serial,
      notAfter,
    },
  );

export const certificateNotFound = (id: string) =>
  new Problem('signature/certificate-not-found', 404, 'Không tìm thấy chứng thư số', { certificateId: id });

export const alreadyRevoked = (serial: string) =>
  new Problem('signature/already-revoked', 409, 'Chứng thư số này đã được thu hồi trước đó', { serial });
