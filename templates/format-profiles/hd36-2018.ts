import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'
import { hd05 } from './hd05-2026.ts'

/** The form of the 2025 congresses; a submission says Kính gửi, as a letter does. It prescribes the same measures; indent and spacing are common practice, seen at 15 pt and 20 pt as well. */
export const hd36: FormatProfile = {
  ...hd05,
  id: 'HD36-2018',
  name: 'Hướng dẫn 36-HD/VPTW (2018)',
  basis: ['Quy định 66-QĐ/TW', 'Hướng dẫn 36-HD/VPTW'],
  addressing: { ...hd05.addressing, labels: ['Kính gửi'] },
}
