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

export const kekMissing = (kekId: string) =>
  new Problem(
    'signature/key-encryption-key-missing',
    503,
    'Khóa ký này được mã hóa bằng một khóa hệ thống mà máy chủ không còn giữ, quản trị hệ thống cần đặt lại KEY_ENCRYPTION_KEY_PREVIOUS',
    { kekId },
  );

export const pinLocked = (until: Date) =>
  new Problem(
    'signature/pin-locked',
    423,
    'Đã nhập sai mã PIN hoặc mật khẩu quá năm lần nên bị tạm khóa, hãy chờ 15 phút hoặc nhờ quản trị hệ thống mở khóa',
    { lockedUntil: until },
  );

export const pinLockNotFound = (id: string) =>
  new Problem('signature/pin-lock-not-found', 404, 'Không tìm thấy mục bị khóa mã PIN', { pinLockId: id });

export const wrongPassphrase = (triesLeft: number) =>
  new Problem('signature/wrong-passphrase', 422, 'Mật khẩu của tệp chứng thư số không đúng, hãy nhập lại', {
    triesLeft,
  });

export const unreadableContainer = () =>
  new Problem(
    'signature/unreadable-container',
    422,
    'Không đọc được tệp chứng thư số, hãy chọn tệp .p12 hoặc .pfx không quá 64 KB được xuất kèm khóa bí mật',
  );

export const costlyContainer = () =>
  new Problem(
    'signature/costly-container',
    422,
    'Tệp chứng thư số được mã hóa với số vòng lặp quá lớn nên không mở được, hãy xuất lại tệp',
  );

export const keyMissing = () =>
  new Problem('signature/key-missing', 422, 'Tệp chứng thư số không có khóa bí mật, hãy xuất lại tệp kèm khóa bí mật');

export const keyUnfit = () =>
  new Problem('signature/key-unfit', 422, 'Khóa bí mật không khớp với chứng thư số nào trong tệp');

export const weakKey = () =>
  new Problem(
    'signature/weak-key',
    422,
    'Khóa của chứng thư số quá yếu hoặc không được hỗ trợ, cần RSA từ 2048 đến 4096 bit hoặc ECDSA P-256, P-384',
  );

export const wrongUsage = () =>
  new Problem(
    'signature/wrong-usage',
    409,
    'Chứng thư số này không được cấp để ký văn bản, hãy dùng chứng thư số khác',
  );

export const unreadableCertificate = () =>
  new Problem('signature/unreadable-certificate', 422, 'Không đọc được chứng thư số');

export const anotherPerson = (name: string) =>
  new Problem(
    'signature/certificate-of-another',
    403,
    'Tên trên chứng thư số không phải tên của bạn, hãy chọn chứng thư số của mình hoặc nhờ quản trị hệ thống',
    { certificateName: name },
  );

export const certificateKnown = (serial: string) =>
  new Problem('signature/certificate-known', 409, 'Chứng thư số này đã có trong hệ thống', { serial });

export const signsElsewhere = (keeper: string) =>
  new Problem(
    'signature/signs-elsewhere',
    409,
    'Khóa của chứng thư số này do người ký giữ và xác nhận từng lần ký, hãy dùng chức năng ký từ xa hoặc ký bằng máy trạm',
    { keeper },
  );

export const tokensNotConfigured = () =>
  new Problem(
    'signature/tokens-not-configured',
    409,
    'Máy chủ chưa được cấu hình để ký bằng thiết bị (PKCS11_MODULE), hãy đề nghị quản trị hệ thống',
  );

export const tokenUnavailable = () =>
  new Problem(
    'signature/token-unavailable',
    503,
    'Thiết bị ký số không trả lời, hãy kiểm tra thiết bị rồi thử lại sau ít phút',
  );

export const tokenAbsent = () =>
  new Problem('signature/token-absent', 409, 'Không tìm thấy thiết bị ký số, hãy cắm thiết bị rồi thử lại');

export const tokenFault = (fault: string) =>
  new Problem('signature/token-fault', 502, 'Thiết bị ký số báo lỗi, hãy kiểm tra thiết bị rồi thử lại', { fault });

export const tokenKeyMissing = () =>
  new Problem('signature/token-key-missing', 404, 'Không tìm thấy chứng thư số này trong các thiết bị đang kết nối');

export const pinNeeded = (id: string) =>
  new Problem('signature/pin-needed', 409, 'Hãy nhập mã PIN của thiết bị trước khi ký', { certificateId: id });

export const wrongPin = (triesLeft: number) =>
  new Problem('signature/wrong-pin', 422, 'Mã PIN không đúng, hãy nhập lại', { triesLeft });

export const sealBeforeSignature = () =>
  new Problem(
    'signature/seal-before-signature',
    409,
    'Văn bản chưa có chữ ký hợp lệ của người có thẩm quyền thuộc cơ quan này nên chưa được đóng dấu cơ quan',
  );

export const remoteServiceUnknown = (service: string) =>
  new Problem('signature/remote-service-unknown', 409, 'Dịch vụ ký số từ xa này chưa được cấu hình (REMOTE_SIGNERS)', {
    service,
  });

export const noTrialPhone = () =>
  new Problem(
    'signature/no-trial-phone',
    409,
    'Cổng này không có điện thoại thử nghiệm, hãy đề nghị quản trị hệ thống nhập chứng thư của dịch vụ ký số từ xa',
  );

export const remoteFault = (fault: string) =>
  new Problem(
    'signature/remote-fault',
    502,
    'Dịch vụ ký số từ xa không trả lời hoặc từ chối, hãy kiểm tra mã chứng thư rồi thử lại',
    { fault },
  );

export const remoteSigningNotFound = () =>
  new Problem('signature/remote-signing-not-found', 404, 'Không tìm thấy yêu cầu ký từ xa');

export const notRemote = () =>
  new Problem('signature/not-remote', 409, 'Chứng thư số này không ký từ xa, hãy dùng chức năng ký thông thường');

export const ticketNotFound = () =>
  new Problem('signature/ticket-not-found', 404, 'Không tìm thấy phiên ký bằng máy trạm');

export const ticketGone = () =>
  new Problem(
    'signature/ticket-gone',
    410,
    'Phiên ký bằng máy trạm đã dùng, đã hết hạn hoặc không có, hãy mở lại phiên ký',
  );

export const notExtended = () =>
  new Problem(
    'signature/not-extended',
    422,
    'Tệp gửi lại không phải là văn bản đã mở để ký (nội dung gốc đã thay đổi), hãy ký lại',
  );

export const notOneSignature = () =>
  new Problem(
    'signature/not-one-signature',
    422,
    'Tệp gửi lại không có đúng một chữ ký số mới, hợp lệ và được tin cậy, hãy ký lại bằng chứng thư số còn hiệu lực',
  );

export const certificateUnregistered = (serial: string) =>
  new Problem(
    'signature/certificate-unregistered',
    422,
    'Chứng thư số này chưa được đăng ký cho bạn, hãy ký bằng chứng thư số đã đăng ký hoặc nhờ quản trị hệ thống đăng ký chứng thư số này',
    { serial },
  );

export const signedByAnother = (name: string) =>
  new Problem('signature/signed-by-another', 422, 'Văn bản được ký bằng chứng thư số của người khác, hãy ký lại', {
    certificateName: name,
  });
