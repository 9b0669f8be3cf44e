/** What is called or counted differently from city to city and stands in the guidance; '' where it is not known, printed as '…'. */
export interface CityWords {
  /** By which the wards were made, as it is cited: 'Nghị quyết số 1656/NQ-UBTVQH15, ngày 16/6/2025'. */
  foundingResolution: string
  /** The Party's national congress that the ward's congress discusses drafts of: 'XIV'. */
  nationalCongress: string
  /** The same of the city or province: 'XVIII'. */
  cityCongress: string
  /** Where the ward receives people's papers: 'Điểm phục vụ hành chính công'. */
  serviceBody: string
}
