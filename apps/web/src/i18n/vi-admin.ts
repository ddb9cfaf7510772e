/** The words of the administrators' rooms; loaded with them alone. */
export const admin = {
  title: 'Quản trị',
  intro:
    'Trang này chưa có công cụ quản trị. Người vận hành làm các việc dưới đây bằng dòng lệnh trên máy chủ của hệ thống.',
  caption: 'Các lệnh hiện có',
  commands: [
    ['Mở một tài khoản quản trị', 'admin open TÊN-ĐĂNG-NHẬP HỌ VÀ TÊN'],
    ['Nạp thủ tục từ tệp', 'procedure import TỆP.json'],
    ['Kiểm tra nhật ký không bị sửa', 'audit verify'],
    ['Kiểm tra chữ ký số của một văn bản', 'verify TỆP.pdf'],
  ],
  home: 'Về trang chủ',
} as const;
