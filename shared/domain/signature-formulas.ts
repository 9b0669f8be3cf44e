import type { DocumentForm } from './document-form.ts'
import type { HeaderVariant } from './header-variants.ts'

/** A way of signing: what stands over the signature, for which issuing bodies. */
interface SignatureFormula {
  id: string
  /** For people: 'Phó Bí thư thay mặt Ban Thường vụ'. */
  name: string
  /** Quyền hạn; several lines are parted by a line break, empty when the head signs by himself. */
  power: string
  /** Chức vụ; empty where the body signs without one. */
  post: string
  variants: readonly HeaderVariant[]
}

const COMMITTEE: readonly HeaderVariant[] = ['CAP_UY', 'DANG_BO']
const OFFICE: readonly HeaderVariant[] = [...COMMITTEE, 'QUAN_UY']
const CONGRESS: readonly HeaderVariant[] = ['DAI_HOI', 'DAI_HOI_OLD']
/** They decide as a body: signed for all of it (T/M) or by its order (T/L), never in place of its head (K/T). */
const COLLECTIVE: readonly HeaderVariant[] = [...OFFICE, ...CONGRESS, 'DOAN_CHU_TICH', 'DOAN_THU_KY', 'BAN_THAM_TRA', 'BAN_KIEM_PHIEU']

/** The first that fits an issuing body is the usual one. */
export const SIGNATURE_FORMULAS: readonly SignatureFormula[] = [
  { id: 'bch-bt', name: 'Bí thư, thay mặt Ban Chấp hành', power: 'T/M BAN CHẤP HÀNH', post: 'BÍ THƯ', variants: COMMITTEE },
  { id: 'bch-pbt', name: 'Phó Bí thư, thay mặt Ban Chấp hành', power: 'T/M BAN CHẤP HÀNH', post: 'PHÓ BÍ THƯ', variants: COMMITTEE },
  { id: 'du-bt', name: 'Bí thư, thay mặt Đảng ủy', power: 'T/M ĐẢNG ỦY', post: 'BÍ THƯ', variants: COMMITTEE },
  { id: 'du-pbt', name: 'Phó Bí thư, thay mặt Đảng ủy', power: 'T/M ĐẢNG ỦY', post: 'PHÓ BÍ THƯ', variants: COMMITTEE },
  { id: 'qu-bt', name: 'Bí thư, thay mặt Quận ủy', power: 'T/M QUẬN ỦY', post: 'BÍ THƯ', variants: ['QUAN_UY'] },
  { id: 'qu-pbt', name: 'Phó Bí thư, thay mặt Quận ủy', power: 'T/M QUẬN ỦY', post: 'PHÓ BÍ THƯ', variants: ['QUAN_UY'] },
  { id: 'btv-bt', name: 'Bí thư, thay mặt Ban Thường vụ', power: 'T/M BAN THƯỜNG VỤ', post: 'BÍ THƯ', variants: OFFICE },
  { id: 'btv-pbt', name: 'Phó Bí thư, thay mặt Ban Thường vụ', power: 'T/M BAN THƯỜNG VỤ', post: 'PHÓ BÍ THƯ', variants: OFFICE },
  { id: 'tl', name: 'Chánh Văn phòng, thừa lệnh Ban Thường vụ', power: 'T/L BAN THƯỜNG VỤ', post: 'CHÁNH VĂN PHÒNG', variants: OFFICE },
  {
    id: 'tl-kt',
    name: 'Phó Chánh Văn phòng, ký thay, thừa lệnh Ban Thường vụ',
    power: 'T/L BAN THƯỜNG VỤ\nK/T CHÁNH VĂN PHÒNG',
    post: 'PHÓ CHÁNH VĂN PHÒNG',
    variants: OFFICE,
  },
  { id: 'dh', name: 'Đoàn Chủ tịch, thay mặt Đại hội', power: 'T/M ĐẠI HỘI\nT/M ĐOÀN CHỦ TỊCH', post: '', variants: CONGRESS },
  { id: 'dct', name: 'Thay mặt Đoàn Chủ tịch', power: 'T/M ĐOÀN CHỦ TỊCH', post: '', variants: [...CONGRESS, 'DOAN_CHU_TICH'] },
  { id: 'dtk', name: 'Trưởng đoàn, thay mặt Đoàn Thư ký', power: 'T/M ĐOÀN THƯ KÝ', post: 'TRƯỞNG ĐOÀN', variants: ['DOAN_THU_KY'] },
  {
    id: 'btt',
    name: 'Trưởng ban, thay mặt Ban Thẩm tra tư cách đại biểu',
    power: 'T/M BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU',
    post: 'TRƯỞNG BAN',
    variants: ['BAN_THAM_TRA'],
  },
  { id: 'bkp', name: 'Trưởng ban, thay mặt Ban Kiểm phiếu', power: 'T/M BAN KIỂM PHIẾU', post: 'TRƯỞNG BAN', variants: ['BAN_KIEM_PHIEU'] },
  { id: 'tb', name: 'Trưởng Tiểu ban', power: '', post: 'TRƯỞNG TIỂU BAN', variants: ['TIEU_BAN'] },
  { id: 'tb-kt', name: 'Phó Trưởng Tiểu ban, ký thay', power: 'K/T TRƯỞNG TIỂU BAN', post: 'PHÓ TRƯỞNG TIỂU BAN', variants: ['TIEU_BAN'] },
  { id: 'tbt', name: 'Tổ trưởng', power: '', post: 'TỔ TRƯỞNG', variants: ['TO_BIEN_TAP'] },
  { id: 'tbt-kt', name: 'Tổ phó, ký thay', power: 'K/T TỔ TRƯỞNG', post: 'TỔ PHÓ', variants: ['TO_BIEN_TAP'] },
]

/** Those of an issuing body, the usual one first. */
export const formulasFor = (variant: HeaderVariant): SignatureFormula[] => SIGNATURE_FORMULAS.filter(({ variants }) => variants.includes(variant))

/** The formula that a signature follows word for word; undefined for one of the office's own. */
export const formulaOf = (signature: DocumentForm['signature'], variant: HeaderVariant): SignatureFormula | undefined =>
  formulasFor(variant).find(({ power, post }) => power === signature.power && post === signature.post)

/** Whether the body signs without a post below: 'T/M ĐOÀN CHỦ TỊCH' and then the name. */
export const signsWithoutPost = (power: string): boolean => SIGNATURE_FORMULAS.some((formula) => formula.post === '' && formula.power === power)

/** Whether everything of this body is signed T/M (or T/L by its office). */
export const signsAsBody = (variant: HeaderVariant): boolean => COLLECTIVE.includes(variant)
