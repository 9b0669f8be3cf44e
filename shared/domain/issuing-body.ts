import type { HeaderVariant } from './header-variants.ts'

/** Names that the head of a document is made of. `district`: the former district, for papers from before the ward existed. */
export interface IssuerNames {
  /** 'Hoàn Kiếm', without the word phường. */
  ward: string
  /** 'thành phố Hà Nội' */
  city: string
  /** 'I'; empty when it is not known: the congress is then named by its term. */
  ordinal: string
  /** '2025 - 2030' */
  term: string
  district?: string
}

export interface IssuingBody {
  /** Over the issuing body, not bold. One string a line. */
  superior: string[]
  /** The issuing body, bold. One string a line. */
  issuer: string[]
  /** As it is written in a sentence: 'Đảng ủy phường Hoàn Kiếm'. */
  inSentence: string
  /** Behind the slash of the symbol: 'ĐU'. */
  symbol: string
}

const SYMBOLS: Record<HeaderVariant, string> = {
  CAP_UY: 'ĐU',
  DANG_BO: 'ĐU',
  DAI_HOI: 'ĐH',
  DAI_HOI_OLD: 'ĐH',
  DOAN_CHU_TICH: 'ĐCT',
  DOAN_THU_KY: 'ĐTK',
  BAN_THAM_TRA: 'BTT',
  BAN_KIEM_PHIEU: 'BKP',
  TIEU_BAN: 'TBVK',
  TO_BIEN_TAP: 'TBTVK',
  QUAN_UY: 'QU',
}

/** What stands behind the slash of a symbol for this issuing body: 'ĐU'. */
export const bodySymbol = (variant: HeaderVariant): string => SYMBOLS[variant]

/** 'lần thứ I', or 'nhiệm kỳ 2025 - 2030' for a congress whose ordinal is not known. */
const congressCount = (names: Pick<IssuerNames, 'ordinal' | 'term'>): string =>
  names.ordinal === '' ? `nhiệm kỳ ${names.term}` : `lần thứ ${names.ordinal}`

/** Who stands at the top left for each header variant; in capitals as on paper. */
export function issuingBody(variant: HeaderVariant, names: IssuerNames): IssuingBody {
  const ward = `phường ${names.ward}`
  const count = congressCount(names)
  const congress = `Đại hội đại biểu Đảng bộ ${ward} ${count}`
  const made = (superior: string[], issuer: string[], inSentence: string): IssuingBody => ({
    superior: superior.map(capitals),
    issuer: issuer.map(capitals),
    inSentence,
    symbol: SYMBOLS[variant],
  })
  /** A body of the congress stands under the congress. */
  const organ = (name: string) => made(['Đại hội đại biểu', `Đảng bộ ${ward}`, count], [name], `${name} Đại hội đại biểu Đảng bộ ${ward}`)
  const city = `Đảng bộ ${names.city}`
  switch (variant) {
    case 'CAP_UY':
      return made([city], [`Đảng ủy ${ward}`], `Đảng ủy ${ward}`)
    case 'DANG_BO':
      return made([city], [`Đảng bộ ${ward}`], `Đảng bộ ${ward}`)
    case 'DAI_HOI':
      return made([city], ['Đại hội đại biểu', `Đảng bộ ${ward}`, count], congress)
    case 'DAI_HOI_OLD':
      return made([`Đảng bộ ${ward}`], [`Đại hội đại biểu ${count}`], congress)
    case 'DOAN_CHU_TICH':
      return organ('Đoàn Chủ tịch')
    case 'DOAN_THU_KY':
      return organ('Đoàn Thư ký')
    case 'BAN_THAM_TRA':
      return organ('Ban Thẩm tra tư cách đại biểu')
    case 'BAN_KIEM_PHIEU':
      return organ('Ban Kiểm phiếu')
    case 'TIEU_BAN':
      return made([`Đảng ủy ${ward}`], ['Tiểu ban Văn kiện'], `Tiểu ban Văn kiện Đảng ủy ${ward}`)
    case 'TO_BIEN_TAP':
      return made([`Đảng ủy ${ward}`], ['Tổ biên tập văn kiện'], `Tổ biên tập văn kiện Đảng ủy ${ward}`)
    case 'QUAN_UY':
      return made([city], [`Quận ủy ${names.district ?? names.ward}`], `Quận ủy ${names.district ?? names.ward}`)
  }
}

/** Vietnamese capitals, composed (NFC). */
export const capitals = (text: string): string => text.normalize('NFC').toLocaleUpperCase('vi')
