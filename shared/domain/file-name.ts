interface FileNameFacts {
  /** Of the document: 'Báo cáo chính trị'. */
  title: string
  /** 'Hoàn Kiếm' */
  ward: string
  /** Number of the frozen draft; null for another text. */
  draft: number | null
  /** 'current' (đang soạn), 'approved' (bản đã duyệt); not used for a frozen draft. */
  text: 'current' | 'approved'
  /** State that it is compared with, as tracked changes: 'Dự thảo lần 1'. */
  since?: string | null
  extension: 'docx' | 'pdf'
}

/** File name as offices write it: 'Báo cáo chính trị - phường Hoàn Kiếm - Dự thảo lần 2.docx'. */
export function exportFileName(facts: FileNameFacts): string {
  const state = facts.draft !== null ? `Dự thảo lần ${facts.draft}` : facts.text === 'approved' ? 'Bản đã duyệt' : 'Đang soạn'
  return safeFileName(`${facts.title} - phường ${facts.ward} - ${state}${facts.since ? ` - So với ${facts.since}` : ''}`, facts.extension)
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** `stem.extension` that Windows, macOS and Linux all accept: Vietnamese letters stay, signs that Windows refuses become spaces; at most 120 signs. */
export function safeFileName(stem: string, extension: string): string {
  const clean = stem
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 120 - extension.length)
    .replace(/^[. ]+|[. ]+$/g, '')
  const named = clean === '' || RESERVED.test(clean) ? `Văn bản ${clean}`.trim() : clean
  return `${named}.${extension}`
}
