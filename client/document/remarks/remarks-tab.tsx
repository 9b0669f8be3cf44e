import { IconMessagePlus, IconMessages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { useMemo, useState } from 'react'
import { remarkQueries } from '../../api/remarks.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { Button } from '../../ui/button.tsx'
import { fullName } from '../../view/section-names.ts'
import { may } from '../../view/section-rights.ts'
import { Filters, MoreChoices, PersonChoice, Steps } from '../beside/list-tools.tsx'
import { useStore } from '../model/store.ts'
import { usePage, useView } from '../page-context.ts'
import { PanelEmpty, PanelFailure, PanelSkeleton } from '../panel-parts.tsx'
import { orderOfRemarks } from './order-of-remarks.ts'
import { RemarkBox } from './remark-box.tsx'
import { FILTERS, type RemarkFilter, remarkStore } from './remark-store.ts'
import styles from './remarks.module.css'
import { ThreadCard } from './thread-card.tsx'
import { UnsentCard } from './unsent-card.tsx'
import { useSay } from './use-say.ts'

/** "Góp ý": what is said beside the text, in the order of the text; one card is open, and its words are marked on the sheet. */
export function RemarksTab({ section }: { section: SectionView }) {
  const { documentId, viewer, jumpTo } = usePage()
  const { sections } = useView()
  const list = useQuery(remarkQueries.list(documentId))
  const { unsent, say, send } = useSay()
  const composing = useStore(remarkStore, (state) => state.composing)
  const openId = useStore(remarkStore, (state) => state.openId)
  const places = useStore(remarkStore, (state) => state.places)
  const [filter, setFilter] = useState<RemarkFilter>('section')
  const [settledToo, setSettledToo] = useState(false)
  const [person, setPerson] = useState('')
  const all = useMemo(() => orderOfRemarks(list.data ?? [], sections, places), [list.data, sections, places])
  if (list.isError && !list.data) return <PanelFailure error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <PanelSkeleton />
  const fits: Record<RemarkFilter, (remark: RemarkView) => boolean> = {
    section: (remark) => remark.sectionId === section.id,
    all: () => true,
    mine: (remark) => remark.assignee === viewer.userId || remark.messages.some((message) => message.author === viewer.userId),
  }
  const open = all.filter((remark) => remark.resolved === null)
  const shown = all.filter(
    (remark) =>
      fits[filter](remark) && (settledToo || remark.resolved === null) && (person === '' || remark.messages.some(({ author }) => author === person)),
  )
  const speakers = new Map(all.flatMap(({ messages }) => messages.map(({ author, authorName }) => [author, authorName] as const)))
  const show = ({ id, sectionId }: RemarkView) => {
    remarkStore.set({ openId: id, composing: null })
    jumpTo(sectionId)
  }
  const canSay = may(viewer, 'remark')
  const about = composing ? sections.find(({ id }) => id === composing.sectionId) : undefined
  return (
    <>
      <Filters
        name={t.filterName}
        filters={FILTERS}
        value={filter}
        label={(each) => `${t.filters[each]} ${open.filter(fits[each]).length}`}
        onChange={setFilter}
      />
      <MoreChoices>
        <label>
          <input type="checkbox" checked={settledToo} onChange={(event) => setSettledToo(event.currentTarget.checked)} /> {t.settledToo}
        </label>
        <PersonChoice names={speakers} value={person} label={t.person} everybody={t.everybody} onChange={setPerson} />
      </MoreChoices>
      {composing && about && canSay ? (
        <section className={styles.composer} aria-label={t.about(fullName(about))}>
          {composing.chosen ? <q className={styles.quote}>{composing.chosen.words.quote}</q> : <p className={styles.whole}>{t.whole}</p>}
          <RemarkBox
            key={composing.chosen ? composing.chosen.words.quote : 'whole'}
            place={`remark/${composing.sectionId}`}
            about={t.about(fullName(about))}
            placeholder={t.placeholder}
            submit={t.send}
            autoFocus
            onSubmit={(text) => {
              const id = say({ sectionId: composing.sectionId, remarkId: null, words: composing.chosen?.words ?? null, text })
              remarkStore.set({ composing: null, openId: id })
            }}
            onCancel={() => remarkStore.set({ composing: null })}
          />
        </section>
      ) : canSay ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMessagePlus size={15} stroke={1.75} aria-hidden="true" />}
          onClick={() => remarkStore.set({ composing: { sectionId: section.id, chosen: null }, openId: null })}
        >
          {t.saySection}
        </Button>
      ) : (
        <p className={styles.quiet}>{t.forbidden}</p>
      )}
      {unsent.map((one) => (
        <UnsentCard key={one.id} unsent={one} onAgain={() => void send({ ...one, refused: undefined as never })} />
      ))}
      {shown.length === 0 ? (
        <PanelEmpty icon={<IconMessages size={26} stroke={1.5} aria-hidden="true" />} title={all.length === 0 ? t.empty : t.emptyFilter}>
          {all.length === 0 && canSay ? <span>{t.emptyText}</span> : null}
        </PanelEmpty>
      ) : (
        <ol className={styles.threads}>
          {shown.map((remark) => (
            <ThreadCard
              key={remark.id}
              remark={remark}
              section={sections.find(({ id }) => id === remark.sectionId)}
              named={filter !== 'section'}
              onReply={(text) => say({ sectionId: remark.sectionId, remarkId: remark.id, words: null, text })}
            />
          ))}
        </ol>
      )}
      {shown.length > 1 ? (
        <Steps at={shown.findIndex(({ id }) => id === openId)} count={shown.length} words={t} onStep={(index) => show(shown[index]!)} />
      ) : null}
    </>
  )
}
