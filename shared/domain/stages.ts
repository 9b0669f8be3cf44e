/** The three documents of a dossier, in the order in which they grow out of each other. */
export const STAGES = ['preliminary-outline', 'detailed-outline', 'report'] as const
export type Stage = (typeof STAGES)[number]

/** Shape of the ward's report: in "Phần thứ nhất / thứ hai", or I to IV like the city's draft. */
export const FRAMES = ['parts', 'roman'] as const
export type Frame = (typeof FRAMES)[number]

/** Who stands at the top left of the first page. */
export const HEADER_VARIANTS = [
  'CAP_UY',
  'DANG_BO',
  'DAI_HOI',
  'DAI_HOI_OLD',
  'DOAN_CHU_TICH',
  'DOAN_THU_KY',
  'BAN_THAM_TRA',
  'BAN_KIEM_PHIEU',
  'TIEU_BAN',
  'TO_BIEN_TAP',
  'QUAN_UY',
] as const
export type HeaderVariant = (typeof HEADER_VARIANTS)[number]
