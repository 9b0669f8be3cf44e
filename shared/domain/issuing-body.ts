import type { HeaderVariant } from './stages.ts'

/** Names that the head of a document is made of. `district`: the former district, for papers from before the ward existed. */
export interface IssuerNames {
  /** 'Hoàn Kiếm', without the word phường. */
  ward: string
  /** 'thành phố Hà Nội' */
  city: string
  /** 'I' */
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

/** Who stands at the top left for each header variant; in capitals as on paper. */
export function issuingBody(variant: HeaderVariant, names: IssuerNames): IssuingBody {
  const ward = `phường ${names.ward}`
  const congress = `Đại hội đại biểu Đảng bộ ${ward} lần thứ ${names.ordinal}`
  const made = (superior: string[], issuer: string[], inSentence: string, symbol: string): IssuingBody => ({
    superior: superior.map(capitals),
    issuer: issuer.map(capitals),
    inSentence,
    symbol,
  })
  const city = `Đảng bộ ${names.city}`
  switch (variant) {
    case 'CAP_UY':
      return made([city], [`Đảng ủy ${ward}`], `Đảng ủy ${ward}`, 'ĐU')
    case 'DANG_BO':
      return made([city], [`Đảng bộ ${ward}`], `Đảng bộ ${ward}`, 'ĐU')
    case 'DAI_HOI':
      return made([city], ['Đại hội đại biểu', `Đảng bộ ${ward}`, `lần thứ ${names.ordinal}`], congress, 'ĐH')
    case 'DAI_HOI_OLD':
      return made([`Đảng bộ ${ward}`], [`Đại hội đại biểu lần thứ ${names.ordinal}`], congress, 'ĐH')
    case 'DOAN_CHU_TICH':
      return made(
        ['Đại hội đại biểu', `Đảng bộ ${ward}`, `lần thứ ${names.ordinal}`],
        ['Đoàn Chủ tịch'],
        `Đoàn Chủ tịch Đại hội đại biểu Đảng bộ ${ward}`,
        'ĐCT',
      )
    case 'TIEU_BAN':
      return made([`Đảng ủy ${ward}`], ['Tiểu ban Văn kiện'], `Tiểu ban Văn kiện Đảng ủy ${ward}`, 'TBVK')
    case 'QUAN_UY':
      return made([city], [`Quận ủy ${names.district ?? names.ward}`], `Quận ủy ${names.district ?? names.ward}`, 'QU')
  }
}

/** Vietnamese capitals, composed (NFC). */
export const capitals = (text: string): string => text.normalize('NFC').toLocaleUpperCase('vi')
