import type { Reason } from './verdict';

export const reason = (vi: string, en: string): Reason => ({ vi, en });

/** Everything a verdict may say. */
export const REASONS = {
  noSignature: reason('Tệp không có chữ ký số nào', 'The file carries no digital signature'),
  damaged: reason(
    'Tệp bị hỏng hoặc bị cắt ngắn, không đọc được cấu trúc',
    'The file is damaged or cut short; its structure cannot be read',
  ),
  damagedSigned: reason(
    'Tệp từng có chữ ký số nhưng đã bị hỏng, cắt ngắn hoặc sửa đổi',
    'The file was signed but has since been damaged, cut short or altered',
  ),
  encrypted: reason(
    'Tệp được đặt mật khẩu nên cổng không mở được. Hãy xin nơi gửi bản PDF đã ký không đặt mật khẩu; đừng tự gỡ mật khẩu rồi lưu lại, vì bản lưu lại không còn chữ ký hợp lệ',
    'The file is protected by a password and cannot be opened here. Ask the sender for the signed PDF without a password; do not remove it yourself, as the copy you save has no valid signature any more',
  ),
  removed: reason('Một chữ ký số đã bị gỡ khỏi tệp', 'A signature has been removed from the file'),
  tooMany: reason('Tệp có quá nhiều chữ ký số', 'The file carries too many signatures'),

  dead: reason(
    'Ô chữ ký có giá trị nhưng giá trị đó bị hỏng: chữ ký số đã hỏng chứ không phải chưa ký',
    'The field holds a value that is no signature: the signature is broken, not absent',
  ),
  emptyContents: reason(
    'Ô chữ ký mới được chuẩn bị, chưa có giá trị chữ ký: chữ ký số hỏng',
    'The signature was prepared but never filled in: it is broken',
  ),
  overLimit: reason(
    'Tệp đòi hỏi quá nhiều thời gian hoặc bộ nhớ để kiểm tra nên chưa kết luận được',
    'Checking the file takes more time or memory than any document should',
  ),
  leadingBytes: reason(
    'Trước phần đầu của tệp PDF có dữ liệu mà chữ ký không bao trùm',
    'Data stands before the beginning of the PDF that no signature covers',
  ),

  intact: reason('Nội dung không thay đổi kể từ khi ký', 'The content has not changed since it was signed'),
  altered: reason('Nội dung đã bị thay đổi sau khi ký', 'The content was changed after signing'),
  wrongSignature: reason(
    'Giá trị chữ ký không khớp với chứng thư số',
    'The signature value does not fit the certificate',
  ),
  wrongCertificate: reason(
    'Chứng thư số kèm theo không phải chứng thư đã dùng để ký',
    'The certificate is not the one that was used to sign',
  ),
  unreadable: reason('Chữ ký số bị hỏng, không đọc được', 'The signature is damaged and cannot be read'),
  unknownKind: reason('Loại chữ ký số này chưa được hỗ trợ', 'This kind of signature is not supported'),
  signerMissing: reason(
    'Chữ ký không kèm chứng thư số của người ký nên chưa kiểm tra được',
    'The certificate of the signer is not in the file, so the signature cannot be checked',
  ),
  unknownAlgorithm: reason(
    'Chữ ký dùng thuật toán chưa được hỗ trợ nên chưa kiểm tra được',
    'The signature uses an algorithm that is not supported and cannot be checked',
  ),
  wrapped: reason(
    'Chữ ký mang theo nội dung riêng, không phải nội dung của tệp này',
    'The signature carries content of its own, which is not that of this file',
  ),
  legacySignature: reason(
    'Chữ ký kiểu cũ dùng SHA-1: khớp với nội dung, nhưng SHA-1 nay không còn đủ an toàn để khẳng định',
    'A signature of the older kind with SHA-1: it fits the content, but SHA-1 is no longer safe enough to be sure',
  ),
  legacyKind: reason(
    'Chữ ký kiểu cũ (adbe.x509.rsa_sha1) không còn được hỗ trợ',
    'A signature of an old kind (adbe.x509.rsa_sha1) that is no longer supported',
  ),
  notBound: reason(
    'Chữ ký kiểu cũ, không ràng buộc với chứng thư số (thiếu signing-certificate)',
    'A signature of the older kind that is not bound to its certificate (no signing-certificate)',
  ),
  looseContainer: reason(
    'Khuôn dạng chữ ký viết theo lối cũ (BER), đọc được rõ ràng',
    'The signature is written in an older encoding (BER), which can be read in one way only',
  ),
  copiedTimestamp: reason(
    'Dấu thời gian kèm theo được cấp cho chữ ký khác',
    'The timestamp was given for another signature',
  ),
  brokenTimestamp: reason(
    'Dấu thời gian kèm theo chữ ký bị hỏng hoặc không đọc được',
    'The timestamp beside the signature is broken or cannot be read',
  ),
  intactTimestamp: reason('Dấu thời gian của tệp còn nguyên vẹn', 'The timestamp over the document is intact'),
  weak: reason('Thuật toán hoặc độ dài khóa không đủ an toàn', 'The algorithm or key length is too weak'),
  noSigningCertificate: reason(
    'Chữ ký không ràng buộc với chứng thư số (thiếu signing-certificate-v2)',
    'The signature is not bound to its certificate (signing-certificate-v2 is missing)',
  ),

  coversAll: reason('Chữ ký bao trùm toàn bộ tệp', 'The signature covers the whole file'),
  coversRevision: reason(
    'Sau chữ ký này tệp chỉ được ký thêm hoặc bổ sung dữ liệu kiểm tra, nội dung không đổi',
    'After this signature the file was only signed again or given evidence; its content is the same',
  ),
  evidenceAdded: reason(
    'Sau chữ ký này tệp chỉ được bổ sung dữ liệu kiểm tra hoặc dấu thời gian, nội dung không đổi',
    'After this signature the file was only given evidence or a timestamp; its content is the same',
  ),
  blanksAdded: reason(
    'Sau khi ký, cuối tệp có thêm khoảng trắng mà không chữ ký nào bao trùm; nội dung không đổi',
    'Blanks were added at the end of the file that no signature covers; its content is the same',
  ),
  filledLater: reason(
    'Sau khi ký, các ô của biểu mẫu đã được điền hoặc sửa',
    'After signing, fields of the form were filled in or changed',
  ),
  commented: reason(
    'Sau khi ký, tệp được thêm ghi chú như người ký cho phép',
    'After signing, comments were added, as the signer allowed',
  ),
  fieldAdded: reason(
    'Tệp đã được chứng thực, sau đó có thêm ô chữ ký mới nhìn thấy được',
    'The document was certified; a new visible signature field was added to it later',
  ),
  coversPage: reason(
    'Ô chữ ký thêm sau che một phần lớn trang',
    'A signature added later covers a large part of a page',
  ),
  laterBroken: reason(
    'Phần thêm vào sau chữ ký này mang một chữ ký hỏng',
    'What was added after this signature carries a broken signature',
  ),
  lockedField: reason(
    'Ô của biểu mẫu mà người ký đã khóa vẫn bị sửa',
    'A field of the form that the signer locked was changed',
  ),
  brokenRange: reason(
    'Vùng được ký không đúng quy cách, có phần nội dung nằm ngoài chữ ký',
    'The signed range is malformed; some content lies outside the signature',
  ),
  trailing: reason(
    'Có dữ liệu được thêm vào cuối tệp mà không chữ ký nào bao trùm',
    'Data was added at the end of the file that no signature covers',
  ),
  changedLater: reason(
    'Sau khi ký, tệp đã bị sửa đổi ngoài việc ký thêm',
    'After signing, the file was changed other than by being signed again',
  ),
  notPermitted: reason(
    'Người ký đã khóa văn bản nhưng tệp vẫn bị thêm nội dung',
    'The signer locked the document, yet the file was added to',
  ),
  twice: reason(
    'Chữ ký có mục khai báo hai lần nên có thể bị hiểu khác nhau',
    'The signature declares an entry twice and can be read in two ways',
  ),

  trusted: reason(
    'Chứng thư số do tổ chức được tin cậy cấp và còn hiệu lực khi ký',
    'The certificate was issued by a trusted authority and was valid when signing',
  ),
  noPath: reason(
    'Chưa xác định được tổ chức cấp chứng thư số có đáng tin cậy hay không',
    'It is not known whether the issuer of the certificate can be trusted',
  ),
  brokenPath: reason('Chuỗi chứng thư số không hợp lệ', 'The certificate path is not valid'),
  notForSigning: reason(
    'Chứng thư số không được cấp để ký văn bản',
    'The certificate was not issued for signing documents',
  ),
  outsideValidity: reason(
    'Chứng thư số hết hạn hoặc chưa có hiệu lực vào thời điểm ký',
    'The certificate was expired or not yet valid when signing',
  ),
  alteredContainer: reason(
    'Chữ ký mang theo chứng thư số không đúng như tổ chức cấp đã ký',
    'The signature carries a certificate that is not as its issuer signed it',
  ),
  otherPurpose: reason(
    'Chứng thư số không ghi mục đích ký văn bản, như chứng thư cấp theo quy định cũ',
    'The certificate does not name document signing among its uses, as older certificates do not',
  ),
  unreadableCertificate: reason(
    'Chứng thư số của người ký không theo đúng quy cách nên không đọc được',
    'The certificate of the signer is malformed and cannot be read',
  ),
  timeUnproven: reason(
    'Thời điểm ký do người ký tự ghi, chưa có dấu thời gian tin cậy',
    'The time of signing is a claim; no trusted timestamp proves it',
  ),
  timeByTimestamp: reason(
    'Thời điểm ký được dấu thời gian tin cậy chứng minh',
    'The time of signing is proven by a trusted timestamp',
  ),
  timeByRegister: reason(
    'Thời điểm ký được sổ ký số của cổng chứng minh',
    'The time of signing is proven by the books of this portal',
  ),
  timestampUntrusted: reason(
    'Dấu thời gian chưa xác minh được nên không chứng minh thời điểm ký',
    'The timestamp could not be verified and so proves no time',
  ),
  expiredSince: reason(
    'Chứng thư số nay đã hết hạn và không có gì chứng minh thời điểm ký',
    'The certificate has since expired and nothing proves the time of signing',
  ),
  signedInFuture: reason(
    'Thời điểm ký ghi trong tệp nằm ở tương lai',
    'The claimed time of signing lies in the future',
  ),
  certificateUnreadable: reason(
    'Chứng thư số bị hỏng, không đọc được',
    'The certificate is damaged and cannot be read',
  ),
  issuerOutsideValidity: reason(
    'Chứng thư số của tổ chức cấp hết hạn hoặc chưa có hiệu lực vào thời điểm ký',
    'A certificate of the issuing authorities was expired or not yet valid when signing',
  ),
  notAuthority: reason(
    'Chuỗi chứng thư số đi qua một chứng thư không được phép cấp chứng thư khác',
    'The path leads over a certificate that may not issue others',
  ),
  pathTooLong: reason(
    'Chuỗi chứng thư số dài hơn mức tổ chức cấp cho phép',
    'The path is longer than an authority in it allows',
  ),
  unknownCritical: reason(
    'Chuỗi chứng thư số có nội dung bắt buộc mà cổng không hiểu',
    'The path holds something critical that is not understood',
  ),
  nameNotPermitted: reason(
    'Tên trong chứng thư số nằm ngoài phạm vi tổ chức cấp được phép cấp',
    'A name in the path is not one that its authorities may give',
  ),
  policyNotMet: reason(
    'Chuỗi chứng thư số không theo chính sách chứng thư bắt buộc',
    'The path does not follow the certificate policy that is required',
  ),
  forgedCertificate: reason(
    'Chữ ký trên chứng thư số không phải của tổ chức cấp ghi trong đó',
    'The signature on a certificate is not that of the issuer it names',
  ),
  weakCertificate: reason(
    'Chứng thư số được ký bằng thuật toán hoặc khóa không đủ an toàn',
    'A certificate was signed with an algorithm or key that is too weak',
  ),
  legacyDigest: reason(
    'Chứng thư số cũ dùng SHA-1, chỉ chấp nhận cho chữ ký trước năm 2021',
    'An old certificate rests on SHA-1, which is accepted for signatures before 2021 only',
  ),
  notForTimestamps: reason(
    'Chứng thư số không được cấp để cấp dấu thời gian',
    'The certificate was not issued for time stamping',
  ),
  notForOcsp: reason(
    'Chứng thư số không được cấp để trả lời tình trạng thu hồi',
    'The certificate was not issued for answering about revocation',
  ),
  tooComplex: reason(
    'Có quá nhiều chuỗi chứng thư số khả dĩ nên dừng tìm',
    'There are too many possible paths; the search was ended',
  ),

  notRevoked: reason('Chứng thư số không bị thu hồi vào thời điểm ký', 'The certificate was not revoked when signing'),
  revokedBefore: reason('Chứng thư số đã bị thu hồi trước khi ký', 'The certificate had been revoked before signing'),
  revokedSince: reason(
    'Chứng thư số đã bị thu hồi và không có gì chứng minh chữ ký có trước khi thu hồi',
    'The certificate has been revoked and nothing proves that the signature is older',
  ),
  offline: reason('Không tra cứu trực tuyến', 'Nothing was looked up online'),
  revocationUnknown: reason(
    'Chưa tra cứu được tình trạng thu hồi của chứng thư số',
    'Whether the certificate has been revoked could not be looked up',
  ),
  revokedLater: reason('Chứng thư số bị thu hồi sau khi ký', 'The certificate was revoked after signing'),
  onHold: reason('Chứng thư số đang bị tạm dừng', 'The certificate is on hold'),
  issuerRevoked: reason(
    'Chứng thư số của tổ chức cấp đã bị thu hồi',
    'A certificate of the issuing authorities has been revoked',
  ),
  revocationStale: reason(
    'Danh sách thu hồi hoặc trả lời OCSP đã quá hạn cập nhật',
    'The revocation list or OCSP answer is past its next update',
  ),
  revocationFromFuture: reason(
    'Danh sách thu hồi hoặc trả lời OCSP có thời điểm ở tương lai',
    'The revocation list or OCSP answer is dated in the future',
  ),
  revocationAfterExpiry: reason(
    'Danh sách thu hồi hoặc trả lời OCSP lập khi chứng thư số đã hết hạn nên không chứng minh được',
    'The revocation list or OCSP answer was made after the certificate had expired and proves nothing',
  ),
  revocationUntrusted: reason(
    'Danh sách thu hồi hoặc trả lời OCSP không do nơi có thẩm quyền ký',
    'The revocation list or OCSP answer is not signed by one who may',
  ),
  revocationPartly: reason(
    'Danh sách thu hồi chỉ bao gồm một phần lý do thu hồi',
    'The revocation lists cover only some reasons for revocation',
  ),
  evidenceUnreadable: reason(
    'Danh sách thu hồi hoặc trả lời OCSP không đọc được hoặc có nội dung bắt buộc không hiểu',
    'A revocation list or OCSP answer cannot be read, or holds something critical that is not understood',
  ),
  ocspUnknown: reason(
    'Nơi trả lời OCSP không biết chứng thư số này',
    'The OCSP responder does not know the certificate',
  ),
} satisfies Record<string, Reason>;
