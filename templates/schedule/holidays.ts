import type { DayRule } from '@van-kien/shared/domain/schedule/calendar.ts'

const off = (name: string, ...days: string[]): DayRule[] => days.map((day) => ({ day, kind: 'off' as const, name }))
const work = (name: string, ...days: string[]): DayRule[] => days.map((day) => ({ day, kind: 'work' as const, name }))

const TET = 'Tết Nguyên đán'
const HUNG = 'Giỗ Tổ Hùng Vương'
const APRIL = 'Ngày Chiến thắng 30/4'
const MAY = 'Quốc tế Lao động 1/5'
const NATIONAL = 'Quốc khánh 2/9'
const NEW_YEAR = 'Tết Dương lịch'
const INSTEAD = 'Nghỉ bù'
const MADE_UP = 'Làm bù'

/**
 * Days off by year (Labour Code 2019, article 112; lunar days as the Vietnamese calendar has them: it keeps UTC+7 and differs from the Chinese one in some years).
 * 2025 and 2026 as the Government announced them, with days that were exchanged. Later years follow the rule alone: what is announced each autumn may differ, and a
 * dossier can say it (days of its own take the place of these).
 */
export const HOLIDAYS: Readonly<Record<number, readonly DayRule[]>> = {
  2025: [
    ...off(NEW_YEAR, '2025-01-01'),
    ...off(TET, '2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'),
    ...off(HUNG, '2025-04-07'),
    ...work(MADE_UP, '2025-04-26'),
    ...off(APRIL, '2025-04-30'),
    ...off(MAY, '2025-05-01'),
    ...off(INSTEAD, '2025-05-02'),
    ...off(NATIONAL, '2025-09-01', '2025-09-02'),
  ],
  2026: [
    ...off(NEW_YEAR, '2026-01-01'),
    ...off(INSTEAD, '2026-01-02'),
    ...work(MADE_UP, '2026-01-10'),
    ...off(TET, '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'),
    ...off(HUNG, '2026-04-26'),
    ...off(INSTEAD, '2026-04-27'),
    ...off(APRIL, '2026-04-30'),
    ...off(MAY, '2026-05-01'),
    ...work(MADE_UP, '2026-08-22'),
    ...off(INSTEAD, '2026-08-31'),
    ...off(NATIONAL, '2026-09-01', '2026-09-02'),
  ],
  2027: [
    ...off(NEW_YEAR, '2027-01-01'),
    ...off(TET, '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09'),
    ...off(INSTEAD, '2027-02-10', '2027-02-11'),
    ...off(HUNG, '2027-04-16'),
    ...off(APRIL, '2027-04-30'),
    ...off(MAY, '2027-05-01'),
    ...off(INSTEAD, '2027-05-03'),
    ...off(NATIONAL, '2027-09-02', '2027-09-03'),
  ],
  2028: [
    ...off(NEW_YEAR, '2028-01-01'),
    ...off(INSTEAD, '2028-01-03'),
    ...off(TET, '2028-01-24', '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28'),
    ...off(HUNG, '2028-04-04'),
    ...off(APRIL, '2028-04-30'),
    ...off(MAY, '2028-05-01'),
    ...off(INSTEAD, '2028-05-02'),
    ...off(NATIONAL, '2028-09-01', '2028-09-02'),
    ...off(INSTEAD, '2028-09-04'),
  ],
  2029: [
    ...off(NEW_YEAR, '2029-01-01'),
    ...off(TET, '2029-02-12', '2029-02-13', '2029-02-14', '2029-02-15', '2029-02-16'),
    ...off(HUNG, '2029-04-23'),
    ...off(APRIL, '2029-04-30'),
    ...off(MAY, '2029-05-01'),
    ...off(NATIONAL, '2029-09-02', '2029-09-03'),
    ...off(INSTEAD, '2029-09-04'),
  ],
  2030: [
    ...off(NEW_YEAR, '2030-01-01'),
    ...off(TET, '2030-02-01', '2030-02-02', '2030-02-03', '2030-02-04', '2030-02-05'),
    ...off(INSTEAD, '2030-02-06', '2030-02-07'),
    ...off(HUNG, '2030-04-12'),
    ...off(APRIL, '2030-04-30'),
    ...off(MAY, '2030-05-01'),
    ...off(NATIONAL, '2030-09-02', '2030-09-03'),
  ],
}

/** All of them in their order. */
export const holidays = (): DayRule[] => Object.values(HOLIDAYS).flat()
