import { tcvn3, tcvn3Capitals, vni } from './legacy-words.ts'
import { BOLD, CENTER, cell, font, p, r, row, table, wordFile } from './word-file.ts'

/** An invented report of a former ward as such files are: headings made by hand, half of it in TCVN3 fonts and half in VNI. */

const time = (text: string, look = '') => r(tcvn3(text), font('.VnTime') + look)
const capitals = (text: string) => r(tcvn3Capitals(text), font('.VnTimeH') + BOLD)
const vniRun = (text: string, look = '') => r(vni(text), font('VNI-Times') + look)

export const ECONOMY = 'Tổng thu ngân sách trên địa bàn phường tăng bình quân 8,5% mỗi năm; thương mại, dịch vụ giữ vai trò chủ đạo.'
export const CULTURE = 'Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa” được duy trì; các di tích trên địa bàn được gìn giữ, phát huy.'
const DEFENCE =
  'Quốc phòng được củng cố; an ninh chính trị, trật tự an toàn xã hội trên địa bàn được giữ vững, chỉ tiêu tuyển quân hằng năm đạt 100%.'
export const LESSONS = 'Giữ vững nguyên tắc tập trung dân chủ, phát huy trách nhiệm người đứng đầu, dựa vào Nhân dân.'

const INDENT = '<w:jc w:val="both"/><w:ind w:firstLine="567"/>'

/** @param more paragraphs at the end; `head` lines on top of the first page */
export const oldReport = (more = '', head = ''): Promise<Uint8Array> =>
  wordFile({
    body: [
      head,
      p(capitals('Đảng bộ quận Hoàn Kiếm'), CENTER),
      p(r(tcvn3Capitals('Đảng Cộng sản Việt Nam'), font('.VnTimeH')), CENTER),
      p(capitals('Báo cáo'), CENTER),
      p(time('của Ban Chấp hành Đảng bộ phường trình Đại hội', BOLD), CENTER),
      p(capitals('Phần thứ nhất'), CENTER),
      p(capitals('Kết quả thực hiện nghị quyết nhiệm kỳ 2020 - 2025'), CENTER),
      p(r('I- ', BOLD) + capitals('Kết quả đạt được'), INDENT),
      p(time('1. Phát triển kinh tế; thu, chi ngân sách', BOLD), INDENT),
      p(time(ECONOMY), INDENT),
      p(time('- Thu từ khu vực dịch vụ chiếm 72%;'), INDENT),
      p(time('- Chi đầu tư bảo đảm tiến độ.'), INDENT),
      p(time('2. Văn hóa, di sản, giáo dục, y tế, an sinh xã hội', BOLD), INDENT),
      p(time(CULTURE), INDENT),
      p(vniRun('3. Quốc phòng, an ninh, trật tự an toàn xã hội; đối ngoại', BOLD), INDENT),
      p(vniRun(DEFENCE), INDENT),
      table(
        [row([cell(p(time('Chỉ tiêu', BOLD))), cell(p(vniRun('Kết quả', BOLD)))]), row([cell(p(time('Tuyển quân'))), cell(p(vniRun('đạt 100%')))])],
        [4000, 3000],
      ),
      p(r('II- ', BOLD) + r(vni('BÀI HỌC KINH NGHIỆM'), font('VNI-Times') + BOLD), INDENT),
      p(vniRun(LESSONS), INDENT),
      more,
      p(time('Nơi nhận:', '<w:u w:val="single"/>')),
      p(time('- Quận ủy;')),
      p(time('- Lưu Văn phòng Đảng ủy.')),
    ].join(''),
  })
