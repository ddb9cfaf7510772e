import { Problem } from '@motcua/kernel/problem';

export const unreadableCertificate = (fault: string) =>
  new Problem(
    'signature/unreadable-certificate',
    422,
    'Không đọc được chứng thư số, hãy gửi đúng một chứng thư ở dạng PEM hoặc DER',
    { fault },
  );

export const notAnAuthority = () =>
  new Problem(
    'signature/not-an-authority',
    422,
    'Đây không phải chứng thư số của tổ chức chứng thực nên không thể làm cơ sở tin cậy',
  );

export const weakAuthority = () =>
  new Problem(
    'signature/weak-authority',
    422,
    'Khóa của chứng thư số này quá ngắn hoặc dùng thuật toán không được phép (TT 15/2025/TT-BKHCN)',
  );

export const developmentAuthority = () =>
  new Problem(
    'signature/development-authority',
    422,
    'Đây là gốc chứng thực để thử nghiệm (DEV), không được tin cậy trên cổng phục vụ người dân',
  );

export const alreadyTrusted = (id: string) =>
  new Problem('signature/already-in-trust-store', 409, 'Chứng thư số này đã có trong kho tin cậy', {
    trustCertificateId: id,
  });

export const trustCertificateNotFound = () =>
  new Problem('signature/trust-certificate-not-found', 404, 'Không tìm thấy chứng thư số trong kho tin cậy');

export const trustAlreadyEnded = (trustedUntil: Date) =>
  new Problem(
    'signature/trust-already-ended',
    409,
    'Chứng thư số này đã được ngừng tin cậy từ trước thời điểm đó, chỉ có thể chọn thời điểm sớm hơn',
    { trustedUntil },
  );

export const endBeforeStart = (trustedFrom: Date) =>
  new Problem(
    'signature/trust-ends-before-it-begins',
    422,
    'Thời điểm ngừng tin cậy phải sau thời điểm bắt đầu tin cậy',
    { trustedFrom },
  );

export const hostExists = (host: string) =>
  new Problem('signature/evidence-host-exists', 409, 'Máy chủ này đã có trong danh sách', { host });

export const hostNotFound = () =>
  new Problem('signature/evidence-host-not-found', 404, 'Không tìm thấy máy chủ trong danh sách');

export const tooManyHosts = (most: number) =>
  new Problem(
    'signature/too-many-evidence-hosts',
    409,
    `Danh sách đã đủ ${most} máy chủ, hãy bớt máy chủ không còn dùng trước khi thêm`,
  );
