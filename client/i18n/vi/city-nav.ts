/** Words of the bars for whoever follows a city: apart from its page, which is fetched later. */
export const cityNav = { whole: 'Toàn Thành phố', short: 'Thành phố' } as const
