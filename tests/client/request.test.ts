import { ApiError, send } from '@van-kien/client/request.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const busy = (seconds: string) =>
  new Response(JSON.stringify({ code: 'busy', message: 'Đợi vài giây.' }), { status: 429, headers: { 'retry-after': seconds } })
const fetched = vi.fn<() => Promise<Response>>()

beforeEach(() => {
  vi.useFakeTimers()
  fetched.mockReset()
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('FINDINGS W8: what the server had no turn for is sent again when the server says, changes too', async () => {
  fetched.mockResolvedValueOnce(busy('2')).mockResolvedValueOnce(busy('1')).mockResolvedValueOnce(new Response('{}'))
  const answer = send('/api/sections/x/submit', { method: 'POST', body: {} })
  await vi.advanceTimersByTimeAsync(1_900)
  expect(fetched).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(fetched).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1_100)
  expect((await answer).status).toBe(200)
})

test('not for ever, and not when too many passwords were tried', async () => {
  fetched.mockImplementation(async () => busy('1'))
  const refused = send('/api/me').catch((error: ApiError) => error)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await refused).toMatchObject({ code: 'busy', message: 'Đợi vài giây.' })
  expect(fetched).toHaveBeenCalledTimes(4)
  fetched.mockReset().mockResolvedValue(new Response(JSON.stringify({ code: 'too-many-requests', message: 'Đợi.' }), { status: 429 }))
  await expect(send('/api/auth/sign-in/username')).rejects.toBeInstanceOf(ApiError)
  expect(fetched).toHaveBeenCalledTimes(1)
})

test('who goes away meanwhile stops waiting', async () => {
  fetched.mockImplementation(async () => busy('9'))
  const leaving = new AbortController()
  const answer = send('/api/me', { signal: leaving.signal }).catch((error: ApiError) => error)
  await vi.advanceTimersByTimeAsync(100)
  leaving.abort()
  expect(await answer).toMatchObject({ code: 'cancelled' })
  expect(fetched).toHaveBeenCalledTimes(1)
})
