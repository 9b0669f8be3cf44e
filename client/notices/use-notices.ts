import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { PERSON_ROOM } from '@van-kien/shared/protocol/person-room.ts'
import { useEffect } from 'react'
import { noticesApi } from '../api/notices.ts'
import type { CollabSocket } from '../collab/socket.ts'

const NOTICES = ['notices']
/** Where there is no line to the server that says when there is something new. */
const EVERY_MS = 4_000
/** `FRAME.open`: that file would come along with libraries that other pages do not need. */
const OPEN = 0

export const noticeQueries = {
  count: () => queryOptions({ queryKey: [...NOTICES, 'count'], queryFn: noticesApi.unread, staleTime: 2_000, retry: false }),
  list: () => queryOptions({ queryKey: [...NOTICES, 'list'], queryFn: noticesApi.list, staleTime: 0, retry: false }),
}

/**
 * How many places have something unread; what was known stays when the server cannot be reached. With a line the server says when to ask again, without one it
 * is asked every few seconds.
 */
export function useUnread(line: CollabSocket | null): number {
  const client = useQueryClient()
  useEffect(() => {
    if (line === null) return
    const ask = () => void client.invalidateQueries({ queryKey: NOTICES })
    return line.join(PERSON_ROOM, {
      connected: () => {
        line.send(PERSON_ROOM, OPEN)
        ask()
      },
      frame: ask,
      disconnected: () => undefined,
    })
  }, [client, line])
  const { data } = useQuery({ ...noticeQueries.count(), refetchInterval: line === null ? EVERY_MS : false })
  const mark = data && `${data.newest} ${data.unread}`
  // An open list follows the count.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the count is another
  useEffect(() => {
    void client.invalidateQueries({ queryKey: noticeQueries.list().queryKey })
  }, [mark])
  return data?.unread ?? 0
}

/** Marks as read what the list shows: all of it, or one place. */
export function useMarkRead(): (seen: number, place?: string) => Promise<void> {
  const client = useQueryClient()
  return async (seen, place) => {
    await noticesApi.read(place === undefined ? { seen } : { seen, place })
    await client.invalidateQueries({ queryKey: NOTICES })
  }
}
