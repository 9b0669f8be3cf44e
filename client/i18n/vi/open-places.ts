/** What is asked at submit when places are still open. */
export const openPlacesText = {
  title: (path: string) => `Mục ${path} còn chỗ chưa xong`,
  text: 'Trình xong, mục khóa cho tới khi được trả lại hoặc thu hồi.',
  times: (found: string, count: number) => `${found} (${count} chỗ)`,
  more: (count: number) => `Và ${count} chỗ nữa.`,
  submit: 'Vẫn trình',
  back: 'Xem lại',
}
