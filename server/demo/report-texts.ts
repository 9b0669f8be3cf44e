/**
 * Invented passages of a ward's political report for the demo dossiers, by template key. Written by us in the register of such documents.
 * No official figure is invented: where a number is needed there stands “…” or “[số liệu]”.
 * One string is one paragraph; a string that starts with “- ” is a line of a dash list. `{phuong}` is the ward's name.
 */
export const REPORT_TEXTS: Readonly<Record<string, readonly string[]>> = {
  'M.1': [
    'Đại hội đại biểu Đảng bộ {phuong} lần thứ I, nhiệm kỳ 2025 - 2030 diễn ra trong thời điểm có ý nghĩa đặc biệt: cả nước khẩn trương hoàn thành sắp xếp tổ chức bộ máy, vận hành mô hình chính quyền địa phương hai cấp; Thành phố quyết liệt chuẩn bị Đại hội Đảng bộ Thành phố và Đại hội đại biểu toàn quốc của Đảng.',
    'Đảng bộ phường được thành lập theo quyết định của Ban Thường vụ Thành ủy, trên cơ sở các tổ chức đảng của những phường trước sắp xếp. Ngay sau khi thành lập, cấp ủy đã ổn định tổ chức, phân công nhiệm vụ, bảo đảm mọi hoạt động lãnh đạo, chỉ đạo được liên tục, thông suốt, không để gián đoạn việc phục vụ Nhân dân.',
  ],
  'M.2': [
    'Phường có diện tích tự nhiên [số liệu] km², dân số [số liệu] người, gồm … tổ dân phố. Đảng bộ phường có … tổ chức đảng trực thuộc với … đảng viên, trong đó số đảng viên được miễn công tác và sinh hoạt chiếm … %.',
    'Địa bàn phường là khu vực trung tâm, tập trung nhiều cơ quan, trụ sở, di tích, tuyến phố nghề và cơ sở kinh doanh; mật độ dân cư cao, lượng người qua lại lớn. Đặc điểm đó vừa là lợi thế phát triển thương mại, dịch vụ, du lịch, vừa đặt ra yêu cầu cao đối với quản lý đô thị, giữ gìn trật tự và bảo tồn di sản.',
  ],
  'M.3': [
    'Đại hội có nhiệm vụ tổng kết việc thực hiện nghị quyết đại hội các đảng bộ trước sắp xếp trong nhiệm kỳ 2020 - 2025; xác định phương hướng, mục tiêu, nhiệm vụ và giải pháp nhiệm kỳ 2025 - 2030; thảo luận, đóng góp ý kiến vào dự thảo văn kiện của cấp trên.',
  ],
  'P1.I.1': [
    'Nhiệm kỳ qua, Đảng bộ luôn nhận được sự quan tâm lãnh đạo, chỉ đạo trực tiếp của Thành ủy và Quận ủy; sự phối hợp chặt chẽ của các cơ quan, đơn vị trên địa bàn; sự đồng thuận của các tầng lớp Nhân dân. Truyền thống văn hiến, sự đoàn kết trong cấp ủy và kinh nghiệm quản lý đô thị trung tâm tích lũy qua nhiều năm là nền tảng quan trọng để hoàn thành nhiệm vụ.',
    'Việc triển khai chuyển đổi số, cải cách hành chính và phân cấp, ủy quyền của Thành phố tạo điều kiện để cơ sở chủ động hơn trong giải quyết công việc của người dân và doanh nghiệp.',
  ],
  'P1.I.2': [
    'Dịch bệnh đầu nhiệm kỳ ảnh hưởng nặng nề tới thương mại, dịch vụ, du lịch là ngành kinh tế chủ lực của địa bàn. Hạ tầng kỹ thuật ở các khu dân cư cũ xuống cấp; không gian công cộng hạn chế; áp lực về giao thông tĩnh, vệ sinh môi trường và phòng cháy, chữa cháy ngày càng lớn.',
    'Trong năm cuối nhiệm kỳ, khối lượng công việc phục vụ sắp xếp đơn vị hành chính rất lớn, thời gian gấp; một bộ phận cán bộ, đảng viên còn tâm tư. Số liệu theo dõi chỉ tiêu giữa các phường trước sắp xếp không thống nhất về phạm vi và kỳ tính, gây khó khăn cho việc tổng hợp, đánh giá.',
  ],
  'P1.II.1': [
    'Đã hoàn thành và hoàn thành vượt mức … / … chỉ tiêu chủ yếu của nghị quyết; các chỉ tiêu chưa đạt đều được làm rõ nguyên nhân, trách nhiệm và giải pháp khắc phục (chi tiết tại Phụ lục 1 và Phụ lục 2).',
    'Việc đánh giá được thực hiện riêng đối với nghị quyết đại hội đảng bộ quận và nghị quyết đại hội của từng đảng bộ phường trước sắp xếp; chỉ tổng hợp chung những chỉ tiêu có cùng phạm vi, đơn vị tính và kỳ báo cáo.',
  ],
  'P1.II.2': [
    'Kinh tế trên địa bàn phục hồi nhanh và tăng trưởng khá; cơ cấu chuyển dịch đúng định hướng, thương mại, dịch vụ, du lịch giữ vai trò chủ đạo. Tổng thu ngân sách nhà nước trên địa bàn giai đoạn 2021 - 2025 ước đạt … tỷ đồng, bằng … % dự toán giao; chi ngân sách bảo đảm đúng quy định, tiết kiệm, ưu tiên an sinh xã hội và chỉnh trang đô thị.',
    'Thương mại, dịch vụ phát triển theo hướng văn minh, gắn với bảo tồn phố nghề, chợ truyền thống và không gian đi bộ; kinh tế ban đêm bước đầu hình thành tại khu phố cổ. Công tác quản lý hoạt động kinh doanh trên hè phố có chuyển biến rõ nét, gắn với phát triển kinh tế hộ và giữ gìn trật tự, văn minh đô thị.',
    'Việc hỗ trợ hộ kinh doanh chuyển đổi lên doanh nghiệp, thanh toán không dùng tiền mặt và thương mại điện tử được triển khai đến từng tổ dân phố, tuyến phố. Các tổ hỗ trợ đã hướng dẫn … hộ kinh doanh thực hiện hóa đơn điện tử khởi tạo từ máy tính tiền.',
    'Trong lĩnh vực du lịch, phường phối hợp khai thác các tuyến tham quan gắn với di tích, phố nghề và ẩm thực; chú trọng quy tắc ứng xử, niêm yết giá, bảo đảm an toàn cho du khách.',
  ],
  'P1.II.3': [
    'Công tác quy hoạch, quản lý đô thị, quản lý trật tự xây dựng và đất đai được chỉ đạo chặt chẽ. Đã hoàn thành chỉnh trang … tuyến phố, … ngõ; hạ ngầm đường dây tại các tuyến phố trọng điểm theo kế hoạch của Thành phố. Các công trình vi phạm trật tự xây dựng được phát hiện, xử lý ngay từ đầu, số vụ vi phạm giảm qua từng năm.',
    'Vệ sinh môi trường được duy trì, rác thải sinh hoạt được thu gom trong ngày; mô hình phân loại rác tại nguồn được thí điểm ở … tổ dân phố. Công tác bảo tồn nhà cổ, biệt thự và công trình kiến trúc có giá trị được phối hợp thực hiện theo đúng quy định.',
    'Công tác giải phóng mặt bằng, đầu tư công trình dân sinh bám sát kế hoạch trung hạn; danh mục và tiến độ từng công trình tại Phụ lục 4.',
  ],
  'P1.II.4': [
    'Văn hóa - xã hội phát triển toàn diện, đời sống vật chất và tinh thần của Nhân dân được nâng lên. Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa” đi vào chiều sâu; tỷ lệ gia đình văn hóa đạt … %, tổ dân phố văn hóa đạt … %.',
    'Các di tích, lễ hội, nghề truyền thống được bảo tồn và phát huy giá trị, trở thành nguồn lực cho phát triển công nghiệp văn hóa. Chất lượng giáo dục được giữ vững; các trường trên địa bàn tiếp tục đổi mới phương pháp, ứng dụng công nghệ trong dạy và học.',
    'Công tác y tế, dân số, chăm sóc người có công, trẻ em, người cao tuổi và đối tượng yếu thế được thực hiện đầy đủ, kịp thời. Địa bàn không còn hộ nghèo theo chuẩn của Thành phố; số hộ cận nghèo còn [số liệu] hộ.',
  ],
  'P1.II.5': [
    'Cải cách hành chính chuyển biến rõ nét; tỷ lệ hồ sơ trực tuyến toàn trình đạt … %, thời gian giải quyết thủ tục được rút ngắn. Điểm phục vụ hành chính công phường được tổ chức sau sắp xếp, bảo đảm người dân không phải đi lại nhiều lần.',
    'Tổ công nghệ số cộng đồng được thành lập ở tất cả các tổ dân phố, hướng dẫn người cao tuổi sử dụng dịch vụ công tại nhà. Hạ tầng số tại các điểm di tích, tuyến phố đi bộ được đầu tư đồng bộ; dữ liệu dùng chung của phường từng bước được hình thành.',
  ],
  'P1.II.6': [
    'Quốc phòng, an ninh được giữ vững; không để xảy ra bị động, bất ngờ. Công tác tuyển chọn, gọi công dân nhập ngũ hằng năm hoàn thành chỉ tiêu giao. Các phương án bảo đảm an ninh, trật tự các sự kiện lớn tổ chức trên địa bàn được triển khai chủ động, an toàn.',
    'Phong trào toàn dân bảo vệ an ninh Tổ quốc tiếp tục được đổi mới; tổ liên gia an toàn phòng cháy, chữa cháy và điểm chữa cháy công cộng được duy trì tại các khu dân cư có ngõ sâu.',
  ],
  'P1.II.7.1': [
    'Cấp ủy quán triệt, triển khai nghiêm túc các chủ trương của Đảng; cụ thể hóa bằng chương trình, kế hoạch sát với điều kiện của phường. Kỷ luật, kỷ cương trong Đảng được tăng cường; nguyên tắc tập trung dân chủ được giữ vững.',
  ],
  'P1.II.7.2': [
    'Công tác tư tưởng được tiến hành chủ động, nhất là trong quá trình sắp xếp tổ chức bộ máy. Việc nắm bắt dư luận xã hội, định hướng thông tin trên mạng xã hội có nhiều cách làm mới, kịp thời giải đáp những vấn đề Nhân dân quan tâm.',
  ],
  'P1.II.7.3': [
    'Việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với trách nhiệm nêu gương của cán bộ, đảng viên trở thành nền nếp; nhiều mô hình “dân vận khéo” được nhân rộng ở cơ sở.',
  ],
  'P1.II.7.4': [
    'Tổ chức bộ máy được sắp xếp tinh gọn; việc bố trí cán bộ sau sắp xếp bảo đảm dân chủ, khách quan, đúng quy định. Nhiệm kỳ qua đã kết nạp … đảng viên mới; chất lượng sinh hoạt chi bộ được nâng lên, chi bộ tổ dân phố phát huy vai trò hạt nhân lãnh đạo.',
  ],
  'P1.II.7.5': [
    'Công tác kiểm tra, giám sát được thực hiện theo chương trình toàn khóa, có trọng tâm, trọng điểm; đã tiến hành … cuộc kiểm tra, … cuộc giám sát chuyên đề. Qua kiểm tra kịp thời chấn chỉnh những hạn chế, thiếu sót từ khi mới phát sinh.',
  ],
  'P1.II.8': [
    'Hoạt động của chính quyền chuyển mạnh theo hướng phục vụ. Sau ngày 01/7/2025, bộ máy chính quyền phường được kiện toàn, quy chế làm việc được ban hành, việc tiếp nhận nhiệm vụ phân cấp được thực hiện đúng lộ trình, không để chậm hồ sơ của người dân và doanh nghiệp.',
  ],
  'P1.II.9': [
    'Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội đổi mới nội dung, phương thức hoạt động, hướng mạnh về cơ sở; thực hiện giám sát, phản biện xã hội đối với những vấn đề Nhân dân quan tâm như trật tự đô thị, vệ sinh môi trường, thu các khoản đóng góp.',
  ],
  'P1.II.11': [
    'Phường đã tổ chức vận hành thử mô hình chính quyền địa phương hai cấp trước khi chính thức hoạt động; kịp thời rút kinh nghiệm về quy trình, nhân sự, trang thiết bị. Hồ sơ, tài sản, trụ sở của các đơn vị trước sắp xếp được bàn giao đầy đủ, đúng quy định.',
  ],
  'P1.III.1': [
    'Một số chỉ tiêu chưa đạt kế hoạch. Hạ tầng ở một số khu dân cư cũ chậm được cải thiện; tình trạng lấn chiếm hè phố, đỗ xe sai quy định còn tái diễn. Việc khai thác giá trị di sản để phát triển công nghiệp văn hóa chưa tương xứng với tiềm năng.',
    'Chất lượng sinh hoạt ở một số chi bộ chưa đều; công tác phát triển đảng trong doanh nghiệp ngoài khu vực nhà nước còn khó khăn. Dữ liệu số của các lĩnh vực còn phân tán, chưa được cập nhật thường xuyên.',
  ],
  'P1.III.2': [
    'Dịch bệnh và biến động kinh tế tác động trực tiếp tới địa bàn lấy thương mại, dịch vụ làm chủ đạo; quy định bảo tồn nghiêm ngặt làm kéo dài thời gian cải tạo hạ tầng; khối lượng việc tăng nhanh trong thời gian sắp xếp đơn vị hành chính.',
  ],
  'P1.III.3': [
    'Công tác lãnh đạo, chỉ đạo ở một số lĩnh vực chưa quyết liệt; phối hợp giữa các đơn vị có việc chưa chặt chẽ; một số cán bộ còn ngại đổi mới, chưa chủ động tham mưu. Công tác kiểm tra, đôn đốc sau khi ban hành văn bản có lúc chưa thường xuyên.',
  ],
  'P2.I': [
    'Những năm tới, thời cơ và thách thức đan xen. Thành phố bước vào giai đoạn phát triển mới với yêu cầu tăng trưởng cao và bền vững; mô hình chính quyền địa phương hai cấp giao nhiều thẩm quyền hơn cho cấp phường. Cạnh tranh về chất lượng dịch vụ, du lịch và yêu cầu của người dân đối với chính quyền ngày càng cao.',
  ],
  'P2.II': [
    '- Lấy người dân làm trung tâm phục vụ; mọi chủ trương đều hướng tới nâng cao chất lượng sống của Nhân dân.',
    '- Phát triển kinh tế gắn chặt với bảo tồn, phát huy giá trị di sản; coi văn hóa là nguồn lực nội sinh.',
    '- Chuyển đổi số toàn diện hoạt động của Đảng bộ, chính quyền; lấy sự hài lòng của người dân, doanh nghiệp làm thước đo.',
    '- Xây dựng Đảng bộ trong sạch, vững mạnh là then chốt; cán bộ là khâu quyết định.',
  ],
  'P2.III.1': [
    'Xây dựng Đảng bộ và hệ thống chính trị phường trong sạch, vững mạnh, tinh gọn, hiệu lực, hiệu quả; phát huy truyền thống văn hiến và sức mạnh đoàn kết của Nhân dân; phát triển phường theo hướng văn minh, hiện đại, bản sắc, thông minh; quốc phòng, an ninh được giữ vững; đời sống Nhân dân không ngừng được nâng cao.',
  ],
  'P2.V': [
    '- Đột phá về cải cách hành chính, chuyển đổi số gắn với xây dựng đội ngũ cán bộ ngang tầm nhiệm vụ.',
    '- Đột phá về chỉnh trang đô thị, tổ chức không gian công cộng và trật tự hè phố.',
    '- Đột phá về phát triển công nghiệp văn hóa, kinh tế di sản, du lịch chất lượng cao.',
  ],
  'P2.VI': [
    'Tập trung hoàn thiện tổ chức bộ máy sau sắp xếp; rà soát, số hóa toàn bộ hồ sơ tiếp nhận; hoàn thành quy chế phối hợp giữa Đảng ủy, Ủy ban nhân dân, Mặt trận Tổ quốc phường trong sáu tháng đầu nhiệm kỳ.',
  ],
  P3: [
    'Ban Chấp hành Đảng bộ phường xây dựng chương trình hành động, phân công từng đồng chí cấp ủy viên phụ trách từng nhóm chỉ tiêu; hằng quý kiểm điểm tiến độ, công khai kết quả. Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội vận động Nhân dân thực hiện và giám sát việc thực hiện nghị quyết.',
  ],
}

/** Theses of the two outlines, by template key: short lines, as an outline has them. */
export const OUTLINE_TEXTS: Readonly<Record<string, readonly string[]>> = {
  'M.1': [
    '- Thời điểm tổ chức Đại hội; ý nghĩa của việc thành lập phường và Đảng bộ phường.',
    '- Căn cứ: nghị quyết về sắp xếp đơn vị hành chính; quyết định của Ban Thường vụ Thành ủy.',
  ],
  'M.2': [
    '- Diện tích, dân số, số tổ dân phố: lấy một nguồn thống nhất, ghi rõ ngày chốt số liệu.',
    '- Tổ chức đảng, đảng viên: theo báo cáo của Ban Xây dựng Đảng.',
  ],
  'P1.II.1': [
    '- Đánh giá riêng nghị quyết của quận và của từng phường trước sắp xếp.',
    '- Nêu rõ số chỉ tiêu vượt, đạt, không đạt; dẫn Phụ lục 1, Phụ lục 2.',
  ],
  'P1.II.2': [
    '- Nhận định chung: kinh tế phục hồi, cơ cấu chuyển dịch đúng hướng.',
    '- Số liệu cần có: thu, chi ngân sách; số hộ kinh doanh, doanh nghiệp; lượt khách du lịch.',
    '- Điểm mới: kinh tế ban đêm, không gian đi bộ, thanh toán số.',
  ],
  'P1.II.3': ['- Chỉnh trang tuyến phố, ngõ; hạ ngầm; trật tự xây dựng; vệ sinh môi trường.', '- Dẫn Phụ lục 4 về công trình, dự án.'],
  'P1.II.4': ['- Bảo tồn, phát huy di sản; giáo dục; y tế; an sinh.', '- Chú ý: chỉ nêu kết quả có số liệu đối chiếu.'],
  'P1.III.1': ['- Nêu thẳng chỉ tiêu không đạt; không viết chung chung.'],
  'P2.V': ['- Ba khâu đột phá, đối chiếu với ba khâu đột phá của Thành phố.'],
}

/** Theme and motto of a demo dossier. */
export const DEMO_THEME = 'Đoàn kết, đổi mới, phát huy truyền thống văn hiến; xây dựng phường văn minh, hiện đại, bản sắc, Nhân dân hạnh phúc'
export const DEMO_MOTTO = 'Đoàn kết - Dân chủ - Kỷ cương - Đổi mới - Phát triển'
