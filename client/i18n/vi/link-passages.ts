/** Texts about linking words of both sides, in the panel of the document page. */
export const linkPassages = {
  title: 'Liên kết hai đoạn',
  chooseAbove: 'Bôi đen chữ trong đoạn cấp trên ở trên, hoặc chọn một đoạn:',
  chooseLine: 'Chọn đoạn cấp trên',
  chooseHere: 'Bôi đen chữ trong mục trên trang giấy. Không chọn thì liên kết với cả mục.',
  chooseFirst: 'Chọn đoạn cấp trên trước',
  clearAbove: 'Bỏ chọn đoạn cấp trên',
  clearHere: 'Bỏ chọn chữ của mục',
  link: 'Liên kết hai đoạn này',
  linked: 'Đã liên kết hai đoạn',
  show: 'Xem trong mục',
  lost: 'Chữ đã liên kết không còn trong mục',
}
