import type { CityWords } from '@van-kien/shared/domain/city-words.ts'

const NATIONAL: Readonly<Record<string, string>> = { '2025 - 2030': 'XIV' }

/** Hà Nội: its Trung tâm Phục vụ hành chính công is the city's, each ward has a Điểm (Thông báo 190/TB-TTPVHCC, 30/6/2025). */
const CITIES: Readonly<Record<string, Pick<CityWords, 'foundingResolution' | 'serviceBody'> & { congress: Readonly<Record<string, string>> }>> = {
  'thành phố hà nội': {
    foundingResolution: 'Nghị quyết số 1656/NQ-UBTVQH15, ngày 16/6/2025',
    serviceBody: 'Điểm phục vụ hành chính công',
    congress: { '2025 - 2030': 'XVIII' },
  },
}

/** The words of a city for a term ('2025 - 2030'), where a dossier does not say its own. */
export function cityWordsOf(city: string, term: string): CityWords {
  const known = CITIES[city.normalize('NFC').trim().toLocaleLowerCase('vi')]
  return {
    foundingResolution: known?.foundingResolution ?? '',
    nationalCongress: NATIONAL[term] ?? '',
    cityCongress: known?.congress[term] ?? '',
    serviceBody: known?.serviceBody ?? 'Trung tâm phục vụ hành chính công',
  }
}
