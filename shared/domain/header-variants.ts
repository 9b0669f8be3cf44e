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
