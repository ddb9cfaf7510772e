export interface ReadingPage {
  title: string;
  lead: string;
  parts: readonly { title: string; lines: readonly string[] }[];
}

/** The pages that are only read. */
export const pages: Record<'about' | 'help' | 'accessibility', ReadingPage> = {
  about: {
    title: 'Giới thiệu',
    lead: 'Một Cửa là cổng dịch vụ công của tỉnh: tìm thủ tục, nộp hồ sơ, nộp phí, theo dõi và nhận kết quả ở cùng một chỗ.',
    parts: [
      {
        title: 'Bạn làm được gì ở đây',
        lines: [
          'Xem mọi thủ tục của tỉnh, xã, phường: giấy tờ, thời hạn, phí và căn cứ pháp lý.',
          'Nộp hồ sơ ngày hoặc đêm, chụp giấy tờ bằng điện thoại, lưu lại để làm tiếp.',
          'Biết hồ sơ đang ở bước nào và hẹn trả ngày nào; ngày hẹn luôn kèm cách tính.',
          'Nhận kết quả có chữ ký số, và kiểm tra chữ ký số của bất cứ văn bản nào.',
        ],
      },
      {
        title: 'Thông tin của bạn',
        lines: [
          'Chỉ bạn và cán bộ được giao hồ sơ mới xem được tờ khai và giấy tờ bạn nộp.',
          'Mỗi lần mở, chuyển hay ký một hồ sơ đều được ghi lại và không ai sửa được.',
          'Trang tra cứu công khai chỉ hiện tình trạng hồ sơ, không hiện tên hay số định danh.',
        ],
      },
      {
        title: 'Mã nguồn mở',
        lines: ['Phần mềm của cổng này công khai theo giấy phép Apache-2.0. Ai cũng có thể xem, kiểm tra và dùng lại.'],
      },
    ],
  },
  help: {
    title: 'Trợ giúp',
    lead: 'Những câu hỏi thường gặp nhất. Nếu chưa thấy câu của bạn, hãy gọi hoặc đến bộ phận một cửa gần nhất.',
    parts: [
      {
        title: 'Tôi cần gì để nộp hồ sơ?',
        lines: [
          'Một tài khoản, tạo bằng số định danh 12 chữ số trên thẻ căn cước (doanh nghiệp dùng mã số thuế).',
          'Ảnh chụp hoặc bản quét các giấy tờ ghi ở trang của thủ tục. Ảnh chụp rõ bốn góc, không lóa, đọc được chữ là dùng được.',
        ],
      },
      {
        title: 'Đang điền mà phải dừng thì sao?',
        lines: [
          'Tờ khai tự lưu khi bạn gõ. Lần sau vào “Hồ sơ của tôi”, chọn hồ sơ đang soạn để làm tiếp đúng chỗ đã dừng.',
        ],
      },
      {
        title: 'Khi nào hồ sơ được tiếp nhận?',
        lines: [
          'Cán bộ một cửa xem hồ sơ trong giờ làm việc. Hồ sơ nộp ngoài giờ được xem vào ngày làm việc kế tiếp.',
          'Khi tiếp nhận, bạn có giấy tiếp nhận và hẹn trả kết quả ghi rõ ngày hẹn và cách tính.',
        ],
      },
      {
        title: 'Cơ quan yêu cầu bổ sung thì làm gì?',
        lines: [
          'Mở hồ sơ, đọc lý do trong khung màu vàng, thêm giấy tờ được yêu cầu rồi bấm nộp lại. Thời gian chờ bạn bổ sung không tính vào thời hạn giải quyết.',
        ],
      },
      {
        title: 'Nộp phí như thế nào?',
        lines: [
          'Quét mã VietQR bằng ứng dụng ngân hàng, hoặc sang trang của ngân hàng. Bạn cũng có thể nộp tại quầy. Trang phí tự đổi khi ngân hàng báo đã nhận tiền.',
        ],
      },
      {
        title: 'Quên mật khẩu?',
        lines: ['Mang thẻ căn cước đến bộ phận một cửa bất kỳ của tỉnh để được đặt lại mật khẩu.'],
      },
    ],
  },
  accessibility: {
    title: 'Khả năng tiếp cận',
    lead: 'Cổng này dành cho mọi người, kể cả người nhìn kém, không dùng được chuột, dùng máy cũ hoặc mạng chậm.',
    parts: [
      {
        title: 'Đã làm',
        lines: [
          'Theo chuẩn WCAG 2.2 mức AA: độ tương phản, cỡ chữ phóng to được đến 400%, thứ tự đọc đúng.',
          'Dùng được hoàn toàn bằng bàn phím; chỗ đang chọn luôn có viền vàng đậm.',
          'Trình đọc màn hình đọc được tiêu đề, nhãn, lỗi và các thay đổi trên trang.',
          'Tìm thủ tục, tra cứu và kiểm tra chữ ký số dùng được cả khi tắt JavaScript.',
          'Không có chuyển động khi máy của bạn đặt chế độ giảm chuyển động.',
        ],
      },
      {
        title: 'Gặp chỗ khó dùng?',
        lines: [
          'Hãy nói với bộ phận một cửa hoặc gọi số điện thoại ở cuối trang. Cho biết trang nào, bạn đang dùng máy và phần mềm hỗ trợ gì.',
        ],
      },
    ],
  },
};
