const VIETNAM = 7 * 3_600_000

/** The day in Việt Nam, 'YYYY-MM-DD', at a moment in milliseconds since 1970. Việt Nam keeps one time all year. */
export const dayInVietnam = (at: number): string => new Date(at + VIETNAM).toISOString().slice(0, 10)
