import { tcvn3, tcvn3Capitals, vni } from './legacy-words.ts'

/**
 * What programs put on the clipboard, written by hand after the way each of them writes HTML: frames, classes and attributes are theirs, the words are
 * invented. `html` may be empty (a chat gives plain words only).
 */
export interface ClipboardSample {
  html: string
  text: string
}

const wordStyle = `<style><!--
 /* Font Definitions */
 @font-face {font-family:"Cambria Math"; panose-1:2 4 5 3 5 4 6 3 2 4; mso-font-charset:0;}
 @font-face {font-family:".VnTime"; panose-1:2 11 114 0 0 0 0 0 0 0; mso-font-charset:0;}
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{mso-style-unhide:no; mso-style-qformat:yes; margin:0cm; text-align:justify; text-indent:36.0pt; font-size:14.0pt; font-family:"Times New Roman",serif;}
 p.VanBanCu, li.VanBanCu, div.VanBanCu
	{mso-style-name:"Van ban cu"; margin:0cm; font-size:14.0pt; font-family:".VnTime",sans-serif;}
 h2 {mso-style-link:"Heading 2 Char"; mso-style-next:Normal; font-size:14.0pt; font-family:"Times New Roman",serif; font-weight:bold;}
 span.NhanManh {mso-style-name:NhanManh; font-weight:bold; font-style:italic;}
 @list l0 {mso-list-id:1234567; mso-list-type:hybrid; mso-list-template-ids:-1 67698703 67698713;}
 @list l0:level1 {mso-level-tab-stop:none; mso-level-number-position:left; text-indent:-18.0pt;}
 ol {margin-bottom:0cm;}
--></style>`

/** A paragraph of a list as desktop Word writes it. */
export const wordItem = (sign: string, words: string, level = 1, position = 'Middle'): string =>
  `<p class=MsoListParagraphCxSp${position} style='margin-left:${level * 36}.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
  `<span lang=VI style='mso-fareast-font-family:"Times New Roman"'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;\n</span></span></span><![endif]>` +
  `<span lang=VI>${words}<o:p></o:p></span></p>\n`

export const wordHtml = (body: string): string =>
  `<html xmlns:v="urn:schemas-microsoft-com:vml"\nxmlns:o="urn:schemas-microsoft-com:office:office"\nxmlns:w="urn:schemas-microsoft-com:office:word"\nxmlns="http://www.w3.org/TR/REC-html40">\n\n<head>\n` +
  `<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n<meta name=ProgId content=Word.Document>\n<meta name=Generator content="Microsoft Word 15">\n` +
  `<link rel=File-List href="file:///C:/Temp/msohtmlclip1/01/clip_filelist.xml">\n<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\n${wordStyle}\n</head>\n\n` +
  `<body lang=EN-US link=blue vlink=purple style='tab-interval:36.0pt;word-wrap:break-word'>\n<!--StartFragment-->\n\n${body}\n<!--EndFragment-->\n</body>\n\n</html>`

const p = (words: string, style = '') => `<p class=MsoNormal${style ? ` style='${style}'` : ''}><span lang=VI>${words}<o:p></o:p></span></p>\n`

/** A piece of a report from desktop Word: heading, lists three deep, table with merged cells, footnote, remark, tracked change, picture. */
export const WORD: ClipboardSample = {
  html: wordHtml(
    `<h2 style='mso-list:l2 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]><span lang=VI>Phát triển<br>\nkinh tế<o:p></o:p></span></h2>\n` +
      p(
        `Thu ngân sách <span class=NhanManh>vượt</span> dự toán<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a>, diện tích 2\nkm<sup>2</sup>.` +
          `<a style='mso-comment-reference:NV_1;mso-comment-date:20250620T0900'></a><span class=MsoCommentReference><span style='mso-special-character:comment'><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[NV1]</a></span></span>`,
      ) +
      wordItem('1.', 'Kết quả', 1, 'First') +
      wordItem('a)', 'Thu', 2) +
      wordItem(
        'b)',
        'Chi <ins cite="mailto:A" datetime="2025-06-20T09:00">thường xuyên</ins><span class=msoDel><del cite="mailto:A" datetime="2025-06-20T09:00">đầu tư</del></span>',
        2,
      ) +
      wordItem('·', 'Lương', 3) +
      wordItem('o', 'Phụ cấp', 4) +
      wordItem('2.', 'Hạn chế', 1, 'Last') +
      p('<o:p>&nbsp;</o:p>') +
      `<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>\n <thead>\n  <tr style='mso-yfti-irow:0;page-break-inside:avoid'>\n   <td width=104 rowspan=2 valign=top style='width:77.9pt;border:solid windowtext 1.0pt'>${p('<b>Chỉ tiêu</b>', 'text-align:center')}</td>\n   <td width=208 colspan=2 style='width:155.8pt'>${p('<b>Kết quả</b>', 'text-align:center')}</td>\n  </tr>\n` +
      `  <tr>\n   <td width=104>${p('<b>2024</b>')}</td>\n   <td width=104>${p('<b>2025</b>')}</td>\n  </tr>\n </thead>\n <tr>\n  <td>${p('Thu (tỷ đồng)')}</td>\n  <td>${p('1.234,5', 'text-align:right')}</td>\n  <td>${p('1.500')}</td>\n </tr>\n</table>\n` +
      p(
        '&nbsp;<!--[if gte vml 1]><v:shape style=\'width:1in\'><v:imagedata src="file:///C:/Temp/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=96 height=96 src="file:///C:/Temp/clip_image002.png"><![endif]>',
      ) +
      `<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Xem lại số liệu<o:p></o:p></p></div></div></div>` +
      `<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Theo báo cáo của\nphòng Kinh tế.<o:p></o:p></p></div></div>`,
  ),
  text: '1. Phát triển kinh tế',
}

/** An old text: one paragraph's font from its style, runs of their own fonts, capitals by font, VNI cut between two runs. */
export const WORD_OLD_FONTS: ClipboardSample = {
  html: wordHtml(
    `<p class=VanBanCu>${tcvn3('Đảng bộ phường lãnh đạo')} <span style='font-family:".VnTimeH"'>${tcvn3Capitals('toàn diện')}</span> <span style='font-family:"Times New Roman"'>năm 2025 của phường</span><o:p></o:p></p>\n` +
      `<p class=MsoNormal><span style='font-size:14.0pt;font-family:"VNI-Times"'>${vni('Nghị quy')}${vni('ế')[0]}</span><b><span style='font-family:"VNI-Times"'>${vni('ế').slice(1)}${vni('t Đại hội')}</span></b><span style='font-family:"VNI-Times"'> n\u0096m</span></p>\n`,
  ),
  text: '',
}

const online = (words: string, style = '') =>
  `<span data-contrast="auto" xml:lang="VI-VN" lang="VI-VN" class="TextRun SCXW101 BCX0" style="-webkit-user-drag: none; margin: 0px; font-size: 14pt; line-height: 20px; font-family: &quot;Times New Roman&quot;, serif;${style}"><span class="NormalTextRun SCXW101 BCX0" style="margin: 0px;">${words}</span></span>` +
  `<span class="EOP SCXW101 BCX0" data-ccp-props="{&quot;201341983&quot;:0,&quot;335559739&quot;:160}" style="margin: 0px;">&nbsp;</span>`
const onlineP = (words: string, style = '') =>
  `<p class="Paragraph SCXW101 BCX0" paraid="12345" paraeid="{aa}{1}" style="margin: 0px; font-weight: normal; font-style: normal; color: windowtext;">${online(words, style)}</p>`
const onlineItem = (tag: 'ul' | 'ol', level: number, sign: string, position: number, words: string) =>
  `<div class="ListContainerWrapper SCXW101 BCX0" style="margin: 0px; position: relative;"><${tag} class="${tag === 'ul' ? 'BulletListStyle1' : 'NumberListStyle1'} SCXW101 BCX0" role="list"${tag === 'ol' ? ` start="${position}"` : ''} style="margin: 0px; overflow: visible;${tag === 'ol' ? ` list-style-type: ${sign};` : ''}">` +
  `<li data-leveltext="${tag === 'ul' ? sign : '%1.'}" data-font="Times New Roman" data-listid="3" data-aria-posinset="${position}" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr SCXW101 BCX0" style="margin: 0px 0px 0px ${level * 24}px; display: block;">${onlineP(words)}</li></${tag}></div>`

/** Word in the browser: every item in a list and a frame of its own, levels as attributes. */
export const WORD_ONLINE: ClipboardSample = {
  html:
    `<div class="OutlineElement Ltr SCXW101 BCX0" style="direction: ltr;">${onlineP('Nhiệm vụ trọng tâm', ' font-weight: bold;')}</div>` +
    onlineItem('ol', 1, 'decimal', 1, 'Xây dựng Đảng') +
    onlineItem('ol', 2, 'lower-alpha', 1, 'Tư tưởng') +
    onlineItem('ol', 2, 'lower-alpha', 2, 'Tổ chức') +
    onlineItem('ol', 1, 'decimal', 2, 'Kinh tế') +
    onlineItem('ul', 2, '-', 1, 'Thương mại') +
    `<div class="OutlineElement Ltr SCXW101 BCX0"><p class="Paragraph SCXW101 BCX0">${online('')}</p></div>` +
    `<div class="OutlineElement Ltr SCXW101 BCX0"><div class="TableContainer Ltr SCXW101 BCX0"><table border="1" data-tablestyle="MsoTableGrid" class="Table Ltr TableGrid SCXW101 BCX0"><tbody class="SCXW101 BCX0"><tr role="row" class="TableRow SCXW101 BCX0"><td data-celllook="4369" role="rowheader" class="FirstRow FirstCol SCXW101 BCX0" style="width: 225px;"><div class="TableHoverRowHandle SCXW101 BCX0"></div><div class="TableCellContent SCXW101 BCX0"><div class="OutlineElement Ltr SCXW101 BCX0">${onlineP('Tên')}</div></div></td><td colspan="2"><div class="TableCellContent SCXW101 BCX0"><div class="OutlineElement Ltr SCXW101 BCX0">${onlineP('Ghi chú')}</div></div></td></tr></tbody></table></div></div>`,
  text: 'Nhiệm vụ trọng tâm',
}

const docs = (words: string, more = '') =>
  `<span style="font-size:14pt;font-family:'Times New Roman',serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;${more}">${words}</span>`
const docsP = (inner: string) => `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${inner}</p>`
const docsLi = (level: number, type: string, words: string) =>
  `<li dir="ltr" style="list-style-type:${type};font-size:14pt;font-family:'Times New Roman',serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre;" aria-level="${level}"><p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;" role="presentation">${docs(words)}</p></li>`
const DOCS_LIST = 'style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"'

/** Google Docs: one `<b>` that is not bold around everything, weights in spans, lists directly inside lists. */
export const GOOGLE_DOCS: ClipboardSample = {
  html:
    `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff-0000-0000-000000000000">` +
    `<h3 dir="ltr" style="line-height:1.38;margin-top:16pt;margin-bottom:4pt;">${docs('Công tác dân vận', 'font-weight:700;')}</h3>` +
    docsP(
      `${docs('Mặt trận ')}${docs('chủ trì', 'font-weight:700;')}${docs(' phối hợp ')}${docs('tuyên truyền', 'font-style:italic;')}${docs('; xem ')}<a href="https://example.org/" style="text-decoration:none;">${docs('hướng dẫn', 'color:#1155cc;text-decoration:underline;-webkit-text-decoration-skip:none;')}</a>`,
    ) +
    `<br />` +
    `<ol ${DOCS_LIST}>${docsLi(1, 'decimal', 'Tuyên truyền')}<ol ${DOCS_LIST}>${docsLi(2, 'lower-alpha', 'Trực tiếp')}${docsLi(2, 'lower-alpha', 'Trên mạng')}</ol>${docsLi(1, 'decimal', 'Vận động')}</ol>` +
    `<ul ${DOCS_LIST}>${docsLi(1, 'disc', 'Hội Phụ nữ')}<ul ${DOCS_LIST}>${docsLi(2, 'circle', '42 chi hội')}</ul></ul>` +
    `<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;table-layout:fixed;width:468pt"><colgroup><col width="120" /><col width="504" /></colgroup><tbody><tr style="height:0pt"><td style="border-left:solid #000000 1pt;vertical-align:top;padding:5pt 5pt 5pt 5pt;">${docsP(docs('Đơn vị', 'font-weight:700;'))}</td><td style="border-left:solid #000000 1pt;">${docsP(docs('Số hội viên', 'font-weight:700;'))}</td></tr><tr style="height:0pt"><td>${docsP(docs('Phụ nữ'))}</td><td>${docsP(docs('1.250'))}</td></tr></tbody></table></div>` +
    `<p dir="ltr"><span style="white-space:pre-wrap;"><span style="border:none;display:inline-block;overflow:hidden;width:200px;height:100px;"><img src="https://example.org/image" width="200" height="100" style="margin-left:0px;margin-top:0px;" /></span></span></p></b><br class="Apple-interchange-newline">`,
  text: 'Công tác dân vận',
}

/** LibreOffice Writer: `<font>`, lines wrapped in the source, paragraphs in items, `<ol start>`, a footnote, an old font. */
export const LIBRE_OFFICE: ClipboardSample = {
  html:
    `<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n\t<title></title>\n\t<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>\n\t<style type="text/css">\n\t\t@page { size: 21cm 29.7cm; margin: 2cm }\n\t\tp { line-height: 115%; text-align: justify; margin-bottom: 0.25cm; background: transparent }\n\t\th2.western { font-size: 14pt; font-weight: bold }\n\t\ta.sdfootnoteanc { font-size: 57% }\n\t</style>\n</head>\n<body lang="vi-VN" link="#000080" vlink="#800000" dir="ltr">` +
    `<h2 class="western"><font face="Times New Roman, serif"><font size="4" style="font-size: 14pt">Quốc phòng,\nan ninh</font></font></h2>\n` +
    `<p style="margin-left: 1cm; line-height: 100%; margin-bottom: 0cm"><font face="Times New Roman, serif">Tuyển\nquân đạt <b>100%</b> chỉ tiêu<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</font></p>\n<p style="margin-bottom: 0cm"><br/>\n\n</p>\n` +
    `<ol start="3">\n\t<li><p style="margin-bottom: 0cm">Diễn tập</p>\n\t<ul>\n\t\t<li><p style="margin-bottom: 0cm">Cấp phường</p></li>\n\t</ul>\n\t</li>\n\t<li><p style="margin-bottom: 0cm">Huấn luyện</p></li>\n</ol>\n<ol type="a">\n\t<li><p>Dân quân</p></li>\n\t<li><p>Tự vệ</p></li>\n</ol>\n` +
    `<p><font face=".VnTime">${tcvn3('giữ vững an ninh')}</font></p>\n` +
    `<div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>\n\tTheo Ban Chỉ huy quân sự phường.</p>\n</div>\n</body>\n</html>`,
  text: 'Quốc phòng, an ninh',
}

/** Zalo on a PC: plain words, spaces of other widths, signs without width, signs of lists typed by hand. */
export const ZALO: ClipboardSample = {
  html: '',
  text: '\u200bGửi các đồng chí\u00a0\u00a0nội dung họp:\r\n\r\n1. Rà soát\u2003số liệu năm 2025\u200d\r\n2.  Phân công:\r\n•\u00a0Tổ 1: kinh tế\r\n•  Tổ 2: văn hóa\r\n+ Nhà văn hóa\r\n\u2060 \r\n1. 7.2025 là ngày vận hành chính quyền mới.\r\n2025 là năm đại hội.\r\nTrân trọng!\u200b\r\n',
}

/** A news page: sections and frames, breaks for paragraphs, a table with a caption, scripts, hidden words, pictures, a list in the wrong place. */
export const WEB_PAGE: ClipboardSample = {
  html:
    `<meta charset="utf-8"><article class="post" style="color: rgb(34, 34, 34); font-family: Arial; font-size: 16px;"><h1 style="font-size:28px">Chuyển đổi số ở phường</h1><section><div>Đoạn mở đầu của bài.</div><div>Đoạn thứ hai <strong>quan trọng</strong>.<br><br>Đoạn thứ ba.</div></section>` +
    `<script>alert(1)</script><div onclick="alert(1)"><a href="javascript:alert(1)">Xem thêm</a></div><span style="display:none">quảng cáo</span><figure><img src="https://example.org/a.jpg" width="600"><figcaption>Ảnh minh họa</figcaption></figure>` +
    `<ul><li>- Dịch vụ công</li><ul><li>Toàn trình</li></ul></ul><table><caption>Kết quả</caption><thead><tr><th>Năm</th><th>Tỷ lệ</th></tr></thead><tbody><tr><td>2025</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></tbody></table>` +
    `<blockquote><p>“Lấy người dân làm trung tâm”</p></blockquote><p style="text-transform:uppercase">chữ hoa</p><p>đã <s>bỏ</s> thay</p><iframe src="https://example.org"></iframe></article>`,
  text: 'Chuyển đổi số ở phường',
}

/** Excel: everything in one table, looks in classes, figures with their alignment at the cell, a hidden row, a merged title. */
export const EXCEL: ClipboardSample = {
  html:
    `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet><style><!--table {mso-displayed-decimal-separator:"\\,";}\n@page {margin:.75in .7in;}\ntd {padding-top:1px; font-family:Calibri, sans-serif; text-align:general; white-space:nowrap;}\n.xl65 {font-weight:700; text-align:center; border:.5pt solid windowtext;}\n.xl66 {font-family:".VnTime", sans-serif;}\n.xl67 {mso-number-format:"\\#\\,\\#\\#0";}--></style></head><body link="#0563C1">` +
    `<table border=0 cellpadding=0 cellspacing=0 width=256 style='border-collapse:collapse;width:192pt'><!--StartFragment--><col width=64 span=4 style='width:48pt'><tr height=20 style='height:15.0pt'><td height=20 class=xl65 width=64 style='height:15.0pt;width:48pt'>TT</td><td class=xl65>Chỉ tiêu</td><td colspan=2 class=xl65>Kết quả</td></tr>` +
    `<tr height=20><td class=xl67 align=right>1</td><td class=xl66>${tcvn3('hộ nghèo')}</td><td align=right x:num>1,250</td><td><span style='mso-spacerun:yes'>&nbsp; </span>85%</td></tr><tr height=0 style='display:none'><td>ẩn</td></tr><tr><td>&nbsp;</td><td>Cộng</td><td></td><td></td></tr><!--EndFragment--></table></body></html>`,
  text: 'TT\tChỉ tiêu\tKết quả',
}
