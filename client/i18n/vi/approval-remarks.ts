/** Texts of what people said beside words that are to be decided about. */
export const approvalRemarks = {
  name: 'Góp ý của mục',
  open: (count: number) => `${count} góp ý chưa giải quyết`,
  whole: 'Góp ý chung cho mục',
  withdrawn: 'Lời này đã được thu hồi',
  answer: 'Mở trong văn bản để trả lời',
}
