const VIETNAM = 7 * 3_600_000

/** The day in Việt Nam, 'YYYY-MM-DD', at a moment in milliseconds since 1970. Việt Nam keeps one time all year. */
export const dayInVietnam = (at: number): string => new Date(at + VIETNAM).toISOString().slice(0, 10)

/** A second in Việt Nam as a file name can carry it: '14 giờ 05 phút 09 ngày 12-7-2025'. */
export function timeText(at: number): string {
  const local = new Date(at + VIETNAM)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(local.getUTCHours())} giờ ${two(local.getUTCMinutes())} phút ${two(local.getUTCSeconds())} ngày ${local.getUTCDate()}-${local.getUTCMonth() + 1}-${local.getUTCFullYear()}`
}
