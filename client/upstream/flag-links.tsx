import { useQuery } from '@tanstack/react-query'
import { sourceQueries } from '../api/sources.ts'
import { following } from '../i18n/vi/following.ts'
import { LinkProof } from './part-links.tsx'

/** So many finer links of a section are told. */
const MOST = 3

/** What binds a section to a text: the words of its finer links, and who confirmed its links. */
export function FlagLinks({ sourceId, lineageId }: { sourceId: string; lineageId: string }) {
  const source = useQuery(sourceQueries.source(sourceId)).data
  if (!source) return null
  const parts = source.parts.filter((link) => link.lineageId === lineageId).slice(0, MOST)
  const whole = source.links.find((link) => link.lineageId === lineageId)
  return (
    <>
      {parts.map((link) => (
        <div key={link.id}>
          {link.quote ? <q>{link.quote}</q> : following.parts.wholeSection}
          <LinkProof why={link.why} confirmed={link.confirmed} />
        </div>
      ))}
      {parts.length === 0 && whole ? <LinkProof why={whole.why} confirmed={whole.confirmed} /> : null}
    </>
  )
}
