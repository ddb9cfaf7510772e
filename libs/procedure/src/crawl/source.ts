import { z } from 'zod';

const text = (max: number) => z.string().max(max, `Dài quá ${max} ký tự`);

const Way = z.object({
  'Hình thức nộp': text(200).default(''),
  'Thời hạn giải quyết': text(20_000).default(''),
  'Phí, lệ phí': text(20_000).default(''),
  'Mô tả': text(50_000).default(''),
});

const SourcePaper = z.object({
  'Tên giấy tờ': text(50_000).default(''),
  'Mẫu đơn, tờ khai': text(2_000).default(''),
  'Số lượng - bản chính': text(200).default(''),
});

/** One procedure as the national procedure database publishes it; whatever else stands there is not read. */
export const SourceProcedure = z.object({
  _id: z.union([text(100), z.object({ $oid: text(100) }).transform(({ $oid }) => $oid)]).optional(),
  title: z.string('Thiếu tên thủ tục').trim().min(1, 'Thiếu tên thủ tục').max(1_000, 'Tên thủ tục dài quá 1.000 ký tự'),
  'Trình tự thực hiện': text(200_000).default(''),
  'Cách thức thực hiện': z.array(Way).max(20).default([]),
  'Thành phần hồ sơ': z.array(SourcePaper).max(60).default([]),
  'Cơ quan thực hiện': text(2_000).default(''),
});
export type SourceProcedure = z.output<typeof SourceProcedure>;
export type SourceWay = SourceProcedure['Cách thức thực hiện'][number];
export type SourcePaper = SourceProcedure['Thành phần hồ sơ'][number];
