import { Problem } from '../problem';

export function stuckWorkNotFound(id: string): Problem {
  return new Problem(
    'stuck-work/not-found',
    404,
    'Việc này không còn trong danh sách bị kẹt, có thể đã được chạy lại',
    { id },
  );
}

export function stuckJobUnknown(name: string): Problem {
  return new Problem('stuck-work/unknown-job', 409, 'Phiên bản này của hệ thống không còn làm loại việc này', { name });
}
