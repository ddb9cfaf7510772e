import { Problem } from '@motcua/kernel/problem';

/** Also for a dossier of another person or another agency: its being there is nobody else's business. */
export function dossierNotFound(): Problem {
  return new Problem('dossier/not-found', 404, 'Không tìm thấy hồ sơ này. Hãy kiểm tra lại mã hoặc đường dẫn.');
}

export interface Change {
  /** ISO 8601. */
  at: string;
  text: string;
  by: string;
}

/** Somebody acted, or saved, after the caller looked. `changes`: what has happened since. */
export function dossierStale(currentVersion: number, changes: Change[], detail: string): Problem {
  return new Problem('dossier/stale', 409, 'Hồ sơ đã thay đổi sau khi bạn mở. Hãy tải lại rồi làm tiếp.', {
    detail,
    currentVersion,
    changes,
  });
}

export function actNotAllowed(act: string, actText: string, statusText: string): Problem {
  return new Problem('dossier/act-not-allowed', 409, 'Hồ sơ đang ở bước chưa làm được việc này', {
    detail: `Không thể thực hiện “${actText}” khi hồ sơ ở trạng thái “${statusText}”.`,
    act,
    statusText,
  });
}

export function heldBy(name: string): Problem {
  return new Problem('dossier/held-by-another', 409, 'Hồ sơ đang do người khác xử lý', {
    detail: `${name} đang xử lý hồ sơ này. Hãy đề nghị phân công lại nếu bạn cần làm thay.`,
    holderName: name,
  });
}

export function actForbidden(): Problem {
  return new Problem('dossier/act-forbidden', 403, 'Bạn không có quyền làm việc này ở cơ quan của hồ sơ');
}

/** Reading is enough here; the dossier only takes changes as a draft or while a supplement is asked for. */
export function notEditable(statusText: string): Problem {
  return new Problem('dossier/not-editable', 409, 'Hồ sơ đã nộp nên không sửa được nữa', {
    detail: `Hồ sơ đang ở trạng thái “${statusText}”. Bạn chỉ sửa được bản nháp hoặc hồ sơ được yêu cầu bổ sung.`,
  });
}

export function procedureNotOffered(): Problem {
  return new Problem(
    'dossier/procedure-not-offered',
    422,
    'Thủ tục này hiện không nhận hồ sơ trực tuyến. Hãy chọn thủ tục khác.',
  );
}

export function agencyNotCompetent(): Problem {
  return new Problem(
    'dossier/agency-not-competent',
    422,
    'Cơ quan bạn chọn không giải quyết thủ tục này. Hãy chọn cơ quan trong danh sách của thủ tục.',
  );
}

/** The rules changed while the draft lay; saving the form takes the new ones over. */
export function procedureChanged(): Problem {
  return new Problem(
    'dossier/procedure-changed',
    409,
    'Thủ tục vừa có quy định mới. Hãy mở lại hồ sơ, lưu biểu mẫu một lần rồi kiểm tra giấy tờ và phí trước khi nộp.',
  );
}

export function feeUnpaid(amount: number): Problem {
  return new Problem('dossier/fee-unpaid', 409, 'Hồ sơ chưa nộp phí, lệ phí nên chưa làm được việc này', {
    detail: `Còn phải nộp ${amount.toLocaleString('vi-VN')} đồng.`,
    amount,
  });
}

export function unknownPaper(code: string): Problem {
  return new Problem('dossier/unknown-paper', 404, 'Thủ tục không yêu cầu giấy tờ này', { paperCode: code });
}

export function fileNotFound(): Problem {
  return new Problem('dossier/file-not-found', 404, 'Không tìm thấy tệp này trong hồ sơ');
}

export function fileMissing(): Problem {
  return new Problem('dossier/file-missing', 422, 'Bạn chưa chọn tệp. Hãy chọn một tệp rồi tải lên.');
}

export function tooManyFiles(max: number): Problem {
  return new Problem(
    'dossier/too-many-files',
    422,
    `Mỗi loại giấy tờ nhận nhiều nhất ${max} tệp. Hãy gộp các trang vào một tệp PDF.`,
    {
      max,
    },
  );
}

export function dossierTooLarge(maxBytes: number): Problem {
  const limit = Math.round(maxBytes / 1_048_576);
  return new Problem(
    'dossier/too-large',
    422,
    `Tổng dung lượng giấy tờ vượt ${limit} MB. Hãy giảm dung lượng hoặc bỏ bớt tệp.`,
    {
      maxBytes,
    },
  );
}

export function handlerUnknown(): Problem {
  return new Problem(
    'dossier/handler-unknown',
    422,
    'Người được chọn không thụ lý hồ sơ tại cơ quan này. Hãy chọn người khác.',
  );
}

export function resultNotReady(): Problem {
  return new Problem('dossier/result-not-ready', 409, 'Hồ sơ chưa có kết quả. Kết quả sẽ có ngay sau khi lãnh đạo ký.');
}

export function noProposal(): Problem {
  return new Problem(
    'dossier/no-proposal',
    409,
    'Hồ sơ chưa có đề xuất của người thẩm định nên chưa có dự thảo kết quả',
  );
}

export function resultNotFound(): Problem {
  return new Problem(
    'dossier/result-not-found',
    404,
    'Không tìm thấy kết quả nào có mã kiểm tra này. Hãy kiểm tra lại mã.',
  );
}

export function signerWithoutPosition(): Problem {
  return new Problem(
    'dossier/signer-without-position',
    409,
    'Bạn chưa được ghi chức vụ tại cơ quan này nên chưa ký được. Hãy nhờ quản trị cơ quan bổ sung chức vụ.',
  );
}

export function notTheSigner(signerName: string): Problem {
  return new Problem('dossier/not-the-signer', 403, 'Chỉ người đã phê duyệt mới ký lại được kết quả này', {
    detail: `Kết quả này chờ chữ ký của ${signerName}.`,
    signerName,
  });
}

export function nothingToSign(): Problem {
  return new Problem(
    'dossier/nothing-to-sign',
    409,
    'Kết quả này không còn chờ bạn ký. Hãy tải lại hồ sơ để xem nội dung mới nhất.',
  );
}

export function notAtDesk(): Problem {
  return new Problem(
    'dossier/not-at-desk',
    409,
    'Kết quả này không chờ ký trên máy tính của bạn. Hãy bấm “Ký lại” để ký theo cách bạn đang chọn.',
  );
}

export function tooManyDrafts(max: number): Problem {
  return new Problem(
    'dossier/too-many-drafts',
    409,
    'Bạn đang có quá nhiều bản nháp. Hãy nộp hoặc xóa bớt rồi bắt đầu hồ sơ mới.',
    { max },
  );
}

export function badCursor(): Problem {
  return new Problem('dossier/bad-cursor', 422, 'Trang danh sách này không còn. Hãy mở lại danh sách từ đầu.');
}

export function notFiled(): Problem {
  return new Problem('dossier/not-filed', 409, 'Hồ sơ chưa nộp nên chưa có giấy tiếp nhận');
}
