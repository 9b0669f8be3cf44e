const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

/** 'thứ Năm, 03/7/2025' from 'YYYY-MM-DD': the day has two digits, of the months only 1 and 2. */
export function longDay(day: string): string {
  return `${WEEKDAYS[new Date(`${day}T00:00Z`).getUTCDay()] ?? ''}, ${fullDay(day)}`
}

/** '03/7/2025' from 'YYYY-MM-DD'. */
export function fullDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${date}/${month === '01' || month === '02' ? month : Number(month)}/${year}`
}
