import { Problem } from '@motcua/kernel/problem';

export const tooManyStreams = (most: number) =>
  new Problem('notification/too-many-streams', 429, 'Bạn đang mở cổng ở quá nhiều cửa sổ, hãy đóng bớt', { most });
