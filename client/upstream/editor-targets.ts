import type { SharedTextView } from '@van-kien/shared/api/shared-texts.ts'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type { SourceSectionView, SourceView } from '@van-kien/shared/api/views.ts'
import type { UpstreamKind, VersionFacts } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { sharedTextsApi, sharedTextsQueries } from '../api/shared-texts.ts'
import { sourcesApi } from '../api/sources.ts'
import { wordApi } from '../api/word-files.ts'
import { upstream } from '../i18n/vi/upstream.ts'
import type { ReadFile } from '../import/use-word-file.ts'
import { queries, queryClient } from '../queries.ts'

/** What is put in: for a dossier, or for all wards of a city. */
export interface EditorTarget {
  /** Name under which the fields are kept on this machine. */
  keptAs: string
  heading: string
  /** The text of which this is the next version; null: a new text, with a name and a kind. */
  before: Pick<SourceView, 'title' | 'kind' | 'version' | 'sections'> | null
  /** The number that the version gets. */
  number: number
  /** What a new text probably is. */
  kind: UpstreamKind
  read: ReadFile
  /** What the version will touch; null: nothing follows it. */
  look: ((given: Pick<GivenVersion, 'sections' | 'issuedOn'>) => Promise<SourceTouchesView>) | null
  /** Saves; answers with the id of the text and how many approved sections must be looked at again. */
  save: (given: GivenVersion, acknowledged: Acknowledged) => Promise<{ id: string; stale: number }>
}

/** A version as it is sent. */
export interface GivenVersion extends VersionFacts {
  title: string
  kind: UpstreamKind
  sections: SourceSectionView[]
}

/** What the person was shown before saving. */
export type Acknowledged = Pick<SourceTouchesView, 'stale' | 'doubts'>

/** A new text of a dossier, or the next version of `source`. @param hasCityDraft it follows a draft of the city already */
export function dossierTarget(dossierId: string, source: SourceView | null, hasCityDraft: boolean): EditorTarget {
  const number = (source?.versions.at(-1)?.number ?? 0) + 1
  const settled = async (id: string) => {
    await queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey })
    await queryClient.invalidateQueries({ queryKey: ['source', id] })
  }
  return {
    keptAs: source ? `source/${source.id}` : `new-source/${dossierId}`,
    heading: source ? upstream.editor.versionTitle(source.title, number) : upstream.editor.addTitle,
    before: source,
    number,
    kind: hasCityDraft ? 'other' : 'city-draft',
    read: (file, signal) => wordApi.imports.read(dossierId, file, signal),
    look: source && ((given) => sourcesApi.previewVersion(source.id, { sections: given.sections, issuedOn: given.issuedOn })),
    save: async ({ title, kind, ...given }, acknowledged) => {
      if (!source) {
        const { id } = await sourcesApi.create(dossierId, { title, kind, ...given })
        await settled(id)
        return { id, stale: 0 }
      }
      const seen = source.versions.findLast((version) => version.cancelled === null)?.number ?? 0
      const made = await sourcesApi.addVersion(source.id, {
        ...given,
        seen,
        touches: acknowledged.stale.map((one) => one.sectionId),
        doubts: acknowledged.doubts,
      })
      await settled(source.id)
      return { id: source.id, stale: made.stale.length }
    },
  }
}

/** A text for all wards of a city, or the next version of one. @param words of the newest version that stands */
export function sharedTarget(city: string, text: SharedTextView | null, words: SourceSectionView[]): EditorTarget {
  const number = (text?.versions.at(-1)?.number ?? 0) + 1
  const newest = text?.versions.findLast((version) => !version.withdrawn)
  return {
    keptAs: text ? `shared-text/${text.id}` : 'new-shared-text',
    heading: text ? upstream.editor.versionTitle(text.title, number) : upstream.shared.addTitle(city),
    before: text && { title: text.title, kind: text.kind, version: newest?.number ?? 0, sections: words },
    number,
    kind: 'city-draft',
    read: (file, signal) => sharedTextsApi.readFile({ file, signal }),
    look: null,
    save: async ({ title, kind, ...given }, acknowledged) => {
      let id = text?.id
      if (id !== undefined) await sharedTextsApi.addVersion(id, { ...given, seen: newest?.number ?? 0, doubts: acknowledged.doubts })
      else id = (await sharedTextsApi.create({ city, title, kind, ...given })).id
      await queryClient.invalidateQueries({ queryKey: sharedTextsQueries.all().queryKey })
      return { id, stale: 0 }
    },
  }
}
