/** Texts of the administrator's page about the numbers of the form. */
export const officeForm = {
  page: 'Thông số trình bày chung',
  title: 'Thông số trình bày chung',
  subtitle: 'Lề, cỡ chữ, giãn dòng và chỗ đặt các dấu cho mọi hồ sơ trên máy chủ này. Dự thảo đã chốt không đổi.',
  link: 'Thông số trình bày',
  back: 'Về trang Quản trị',
  card: 'Số liệu',
  own: (count: number) => `${count} hồ sơ tự đặt một số mức trong trang Xuất văn bản; chỗ đã tự đặt không đổi theo đây.`,
  was: (value: number, unit: string) => `Gốc: ${String(value).replace('.', ',')} ${unit}`,
  wasChoice: (name: string) => `Gốc: ${name}`,
  reset: 'Trả về số liệu gốc',
  save: 'Lưu cho mọi hồ sơ',
  saved: 'Đã lưu thông số trình bày chung',
  unsaved: 'Có chỗ chưa lưu',
  leave: 'Chỗ vừa sửa được giữ trên máy này nhưng chưa dùng cho văn bản. Rời trang?',
}
