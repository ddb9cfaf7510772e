import { officialPaper } from '@motcua/kernel/pdf';

export const AT = new Date('2026-03-05T02:30:00Z');

/** A licence as a department issues it: every part of a paper once. */
export const licence = () =>
  officialPaper({
    title: 'Giấy phép xây dựng số 15/GPXD-SXD',
    author: 'Sở Xây dựng tỉnh Lâm Đồng',
    at: AT,
    foot: 'Kiểm tra giấy này tại http://localhost:3000/kiem-tra/ABCD-EFGH',
  })
    .agencyHead({
      parent: 'Ủy ban nhân dân tỉnh Lâm Đồng',
      agency: 'Sở Xây dựng',
      number: '15/GPXD-SXD',
      place: 'Lâm Đồng',
      issuedAt: AT,
    })
    .title(
      'Giấy phép xây dựng',
      'Về việc cấp phép xây dựng nhà ở riêng lẻ tại phường Xuân Hương - Đà Lạt cho hộ bà Nguyễn Thị Lan',
    )
    .addressees('Bà Nguyễn Thị Lan')
    .basis(
      'Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014',
      'Căn cứ Nghị định số 175/2024/NĐ-CP ngày 30 tháng 12 năm 2024 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành Luật Xây dựng về quản lý hoạt động xây dựng',
    )
    .heading('QUYẾT ĐỊNH:')
    .article(
      'Điều 1.',
      'Cấp phép cho bà Nguyễn Thị Lan được xây dựng công trình nhà ở riêng lẻ tại thửa đất số 127, tờ bản đồ số 8, phường Xuân Hương - Đà Lạt, tỉnh Lâm Đồng, tổng diện tích sàn 245,5 m².',
    )
    .table({
      numbered: true,
      columns: [{ title: 'Hạng mục', width: 2 }, { title: 'Diện tích (m²)', align: 'right' }, { title: 'Ghi chú' }],
      rows: [
        ['Tầng hầm', '62,0', ''],
        ['Tầng trệt và các tầng trên, kể cả sân thượng có mái che', '183,5', 'Chiều cao 11,4 m'],
      ],
    })
    .article(
      'Điều 2.',
      'Giấy phép này có hiệu lực khởi công trong thời hạn 12 tháng kể từ ngày ký; quá thời hạn trên thì phải đề nghị gia hạn.',
    )
    .signatureBlock({
      recipients: ['Bà Nguyễn Thị Lan', 'UBND phường Xuân Hương - Đà Lạt', 'Lưu: VT, QLXD'],
      qr: { text: 'http://localhost:3000/kiem-tra/ABCD-EFGH', caption: 'Quét mã để kiểm tra giấy này' },
      signers: [
        {
          authority: 'KT. GIÁM ĐỐC',
          position: 'PHÓ GIÁM ĐỐC',
          name: 'Lê Hoàng Đức',
          field: 'leader',
          sealField: 'seal',
        },
      ],
    });

/** A slip that runs over pages, with two signers by hand. */
export const slip = (rows: number) =>
  officialPaper({ title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', at: AT, size: 13 })
    .agencyHead({
      parent: 'UBND phường Xuân Hương - Đà Lạt',
      agency: 'Bộ phận tiếp nhận và trả kết quả',
      reference: 'Mã hồ sơ: H36.15.07-260305-0001',
      place: 'Xuân Hương - Đà Lạt',
      issuedAt: AT,
    })
    .qr('http://localhost:3000/tra-cuu?ma=H36.15.07-260305-0001', {
      side: 22,
      beside: ['Quét mã QR để tra cứu tiến độ giải quyết hồ sơ', 'hoặc vào http://localhost:3000/tra-cuu'],
    })
    .title('Giấy tiếp nhận hồ sơ và hẹn trả kết quả')
    .paragraph('Bộ phận tiếp nhận và trả kết quả: UBND phường Xuân Hương - Đà Lạt.')
    .paragraph(['Tiếp nhận hồ sơ của: ', { text: 'Nguyễn Thị Lan', bold: true }, '.'])
    .paragraph('1. Thành phần hồ sơ, yêu cầu và số lượng mỗi loại giấy tờ gồm:')
    .table({
      numbered: true,
      columns: [
        { title: 'Thành phần hồ sơ', width: 3 },
        { title: 'Bản chính', align: 'center' },
        { title: 'Bản chứng thực', align: 'center' },
        { title: 'Bản chụp', align: 'center' },
      ],
      rows: Array.from({ length: rows }, (_, i) => [
        `Giấy tờ thứ ${i + 1} theo quy định của thủ tục, ghi đúng tên trong danh mục`,
        '1',
        '0',
        '1',
      ]),
    })
    .paragraph('2. Thời gian giải quyết hồ sơ theo quy định là: 05 ngày làm việc.')
    .signatureBlock({
      signers: [
        { position: 'NGƯỜI NỘP HỒ SƠ', note: '(Ký và ghi rõ họ tên)', name: 'Nguyễn Thị Lan' },
        { position: 'NGƯỜI TIẾP NHẬN HỒ SƠ', note: '(Ký và ghi rõ họ tên)', name: 'Trần Thị Hoa', field: 'receiver' },
      ],
    });
