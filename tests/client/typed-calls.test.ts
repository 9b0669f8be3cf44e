import { fileAt, get, patch, post, postFile, remove } from '@van-kien/client/api/calls.ts'
import { afterEach, expect, test, vi } from 'vitest'

const fetched = vi.fn(async (_path: string, _init: RequestInit) => new Response('{}'))
vi.stubGlobal('fetch', fetched)
afterEach(() => fetched.mockClear())

const asked = () => fetched.mock.calls.map(([path, init]) => [init.method, path, init.body])

test('a call sends what it names', async () => {
  const id: string = 'one'
  await get(`/api/sections/${id}/content?at=${3}`)
  await post(`/api/sections/${id}/submit`)
  await patch(`/api/sources/${id}`, { title: 'Dự thảo', seen: { title: '' } })
  await remove(`/api/dossiers/${id}/figure-units/${id}`, { version: 2 })
  const file = new Blob(['x'])
  await postFile(`/api/dossiers/${id}/originals`, file)
  expect(asked()).toEqual([
    ['GET', '/api/sections/one/content?at=3', undefined],
    ['POST', '/api/sections/one/submit', '{}'],
    ['PATCH', '/api/sources/one', '{"title":"Dự thảo","seen":{"title":""}}'],
    ['DELETE', '/api/dossiers/one/figure-units/one', '{"version":2}'],
    ['POST', '/api/dossiers/one/originals', file],
  ])
})

/** Never called: each line is refused by the compiler, which is what `tsc -b` checks. */
async function _refused(id: string, type: 'docx' | 'pdf') {
  // @ts-expect-error the server has no such path
  await get(`/api/documents/${id}/nothing`)
  // @ts-expect-error the path has another method
  await post(`/api/documents/${id}/pages`)
  // @ts-expect-error the route takes no such name in its query
  await get(`/api/sections/${id}/content?when=${3}`)
  // @ts-expect-error the body lacks what the route asks for
  await post(`/api/sections/${id}/reopen`, {})
  // @ts-expect-error the body says more than the route takes
  await post(`/api/sections/${id}/reopen`, { reason: 'vì', version: 1 })
  // @ts-expect-error the route takes no body
  await post(`/api/sections/${id}/submit`, { version: 1 })
  // @ts-expect-error the answer is no text
  const submitted: string = await post(`/api/sections/${id}/submit`)
  // @ts-expect-error a path that is known only at run time names no route
  await get(id)
  fileAt(`/api/documents/${id}/export.${type}?text=current&since=${id}`)
  // @ts-expect-error no file is made at this path
  fileAt(`/api/documents/${id}/export.xlsx`)
  // @ts-expect-error one of the two paths is no route
  fileAt(`/api/documents/${id}/${type}`)
  // @ts-expect-error the route takes no such name in its query
  fileAt(`/api/documents/${id}/export.${type}?when=${id}`)
  return submitted
}
