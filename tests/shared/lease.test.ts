import { LEASE_MS, leaseAt } from '@van-kien/client/offline/lease.ts'
import { expect, test } from 'vitest'

const NOW = Date.parse('2026-11-23T08:00:00Z')
const HOUR = 3_600_000

test.each([
  ['just confirmed', 0, 0, 'valid'],
  ['7 days less an hour', LEASE_MS - HOUR, LEASE_MS - HOUR, 'valid'],
  ['a minute more than 7 days', LEASE_MS + 60_000, 60_000, 'ended'],
  ['signed out', NOW, 0, 'ended'],
  ['clocks that differ by minutes', 0, -30 * 60_000, 'valid'],
  ['a clock set back to read longer', LEASE_MS - HOUR, -3 * 24 * HOUR, 'clock'],
  ['a clock that lost its battery', -20 * 365 * 24 * HOUR, -20 * 365 * 24 * HOUR, 'clock'],
])('what is kept is readable for 7 days: %s', (_, confirmedAgo, seenAgo, lease) => {
  expect(leaseAt(NOW - confirmedAgo, NOW - seenAgo, NOW)).toBe(lease)
})
