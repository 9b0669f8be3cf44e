import { checkDocument } from '@van-kien/shared/domain/format-check/check-document.ts'
import { describe, expect, test } from 'vitest'
import { body, checked, cleanDocument } from './clean-document.ts'

const said = (...texts: string[]) => {
  const document = cleanDocument()
  const section = checked('new', null, 'plain', 'Mục thử', body(...texts, 'Hết mục.'))
  const sections = [document.sections[0]!, section, ...document.sections.slice(1)]
  return checkDocument({ ...document, sections }).map(({ rule, found }) => `${rule} ${found}`)
}

/** Sentences as they stand in reports of wards, each near a rule that must stay silent. */
const FINE = `Nhiệm kỳ 2020 - 2025, Đảng bộ quận Hoàn Kiếm đã lãnh đạo hoàn thành 18/20 chỉ tiêu (đạt 90%), trong đó có 07 chỉ tiêu vượt.
Thu ngân sách nhà nước trên địa bàn đạt 12.345,6 tỷ đồng, tăng 1,8 lần so với năm 2020.
Ngày 18/6/2025, Ban Thường vụ Thành ủy ban hành Quyết định số 1234-QĐ/TU về việc thành lập Đảng bộ phường.
Thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương (khóa XII).
Giờ làm việc từ 8h00 - 17h30; tỷ lệ nam/nữ là 3:2, bản đồ tỷ lệ 1:500.
(1) Tập trung xây dựng Đảng; (2) phát triển kinh tế; (3) bảo đảm an sinh.
Vùng "lõi" di sản, khu phố cổ, hồ Gươm ... là thế mạnh của phường.
Các tuyến phố Hàng Đào, Hàng Ngang, Hàng Bạc,... được chỉnh trang.
Các tuyến phố Hàng Đào, Hàng Ngang, v.v... được chỉnh trang.
Mô hình "5 không, 3 sạch"; phong trào "Toàn dân đoàn kết xây dựng đời sống văn hóa".
Trước ngày 01/7/2025, UBND quận Hoàn Kiếm đã phê duyệt 25 dự án.
Đến tháng 6/2025, Quận ủy đã ban hành 120 nghị quyết.
Kế thừa kết quả của Đảng bộ quận Hoàn Kiếm và các phường trước sắp xếp.
Công an quận kết thúc hoạt động, nhiệm vụ chuyển về Công an phường.
Phòng Giáo dục và Đào tạo quận đã bàn giao hồ sơ cho phường năm 2025.
Phát huy vai trò của phường trung tâm Thủ đô.
Góp phần xây dựng Thủ đô văn hiến, văn minh, hiện đại.
Là nơi đặt trụ sở nhiều cơ quan Trung ương tại Thủ đô Hà Nội.
Phối hợp với các sở, ngành Thành phố triển khai dự án.
Chủ đề "Thủ đô văn hiến, văn minh, hiện đại" được hưởng ứng.
Nhà A1, A2 khu tập thể 51-53 phố Hàng Buồm; ngõ 12/34 phố Cầu Gỗ.
Tổ dân phố số 1, 2, 3,... 47 đã kiện toàn.
Ứng dụng iHanoi, VNeID, Zalo được phổ biến; 5G, IoT, Big Data.
Diện tích 1,91 km2, dân số 105.301 người; mật độ > 50.000 người/km².
Khóa học, hòa bình, quý II, thúy, hủy bỏ, Thụy Khuê, thủy lợi, quỹ, quỳ.
Đồng chí Lê Hoà, ở phố Thuỵ Khuê, trình bày tham luận.
Nghị quyết Đại hội lần thứ XX và Nghị quyết Đại hội XXX là hai văn bản khác nhau.
Cán bộ, công chức, viên chức (CBCCVC) được đào tạo; CBCCVC trẻ chiếm 30%.
Đoàn TNCS Hồ Chí Minh, Hội LHPN, Hội CCB, CLB hưu trí; UBMTTQ phường.
Tỷ lệ hộ nghèo còn 0 %; 100 % trường đạt chuẩn quốc gia.
Ngày 22-23/7/2025 tổ chức Đại hội; từ ngày 15 - 17/10/2025.
Đồng chí TS. Nguyễn Văn A và GS.TS. Trần Thị B trình bày tham luận.
Chi bộ 1A, 2B...; Trường THCS Trưng Vương.
Quyết liệt "4 tại chỗ"... đạt kết quả tốt.
Ghi chú: [1] Niên giám thống kê; [2] Báo cáo năm 2024.
Số liệu đến 30/6/2025 (nguồn: Chi cục Thống kê...).
Đ/c Bí thư; đ/c Chủ tịch; T.Ư; Q.HK; P. Cửa Nam; Tp. Hà Nội; TP.Hà Nội.
Vĩ độ 21.0285, kinh độ 105.8542; phiên bản 2.0.1 (cập nhật hằng tháng).
Đã bổ sung, cập nhật đầy đủ (theo hướng dẫn của Ban Tổ chức).
Xa xa là hồ Gươm; nhà nhà, người người thi đua; ngày ngày dần dần đều đều tăng.
Trên 90% hộ dân được hỏi đồng ý: “Phường sạch, đẹp hơn.”`.split('\n')

/** The same kinds of sentences with something in them that a reader should look at. */
const FAULTY: [string, string][] = [
  ['Tổng kinh phí, nguồn vốn, tiến độ đạt ... tỷ đồng.', 'ND-01'],
  ['Toàn phường có ………… hộ kinh doanh.', 'ND-01'],
  ['Số hộ nghèo còn ??? theo chuẩn mới.', 'ND-01'],
  ['Số hộ nghèo giảm xx người so với đầu nhiệm kỳ.', 'ND-01'],
  ['Danh sách (chưa có số liệu) được lập sau.', 'ND-01'],
  ['Nhiệm kỳ 2020 - 2025 đạt nhiều kết quả. Thời gian tới, UBND quận tiếp tục đầu tư hạ tầng.', 'ND-02'],
  ['Viện kiểm sát nhân dân quận và Công an quận phối hợp xử lý.', 'ND-02'],
  ['Các sở, ban, ngành Thành phố chủ động tham mưu; Thủ đô bứt phá.', 'ND-03'],
  ['Giai đoạn 2021-2025, kinh tế tăng trưởng khá.', 'ND-04'],
  ['Chú trọng "chuyển đổi số" , coi đây là khâu đột phá.', 'ND-06'],
  ['Tổng số 1.234 người ( trong đó nữ 600).', 'ND-06'],
  ['Hàng Đào, Hàng Ngang,v.v. được chỉnh trang.', 'ND-07'],
  ['Đảng uỷ, cấp uỷ và các tổ chức đảng.', 'ND-09'],
  ['Kết quả SIPAS của phường được cải thiện.', 'ND-10'],
]

describe('awkward sentences', () => {
  test.each(FINE)('nothing is said of: %s', (sentence) => {
    expect(said(sentence)).toEqual([])
  })

  test('nothing is said of all of them in one section', () => {
    expect(said(...FINE)).toEqual([])
  })

  test.each(FAULTY)('%s: %s', (sentence, rule) => {
    expect([...new Set(said(sentence).map((words) => words.slice(0, 5)))]).toEqual([rule])
  })
})
