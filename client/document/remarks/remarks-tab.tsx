import { IconMessages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { RemarkView } from '@van-kien/shared/api/remarks.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { remarkQueries } from '../../api/remarks.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { may } from '../../view/section-rights.ts'
import { Filters, MoreChoices, PersonChoice, Steps } from '../beside/list-tools.tsx'
import { useStore } from '../model/store.ts'
import { usePage, useView } from '../page-context.ts'
import { PanelEmpty, PanelFailure, PanelSkeleton } from '../panel-parts.tsx'
import { BeginRemark } from './begin-remark.tsx'
import { orderOfRemarks } from './order-of-remarks.ts'
import { FILTERS, type RemarkFilter, remarkStore } from './remark-store.ts'
import styles from './remarks.module.css'
import { ThreadCard } from './thread-card.tsx'
import { UnsentCard } from './unsent-card.tsx'
import { type Say, useSay } from './use-say.ts'

/** "Góp ý": what is said beside the text, in the order of the text; one card is open, and its words are marked on the sheet. */
export function RemarksTab({ section }: { section: SectionView }) {
  const { documentId, viewer } = usePage()
  const list = useQuery(remarkQueries.list(documentId))
  const { unsent, say, send } = useSay()
  if (list.isError && !list.data) return <PanelFailure error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <PanelSkeleton />
  const begin = may(viewer, 'remark') ? <BeginRemark section={section} say={say} /> : <p className={styles.quiet}>{t.forbidden}</p>
  return (
    <RemarkList remarks={list.data} section={section} say={say}>
      {begin}
      {unsent.map((one) => (
        <UnsentCard key={one.id} unsent={one} onAgain={() => void send({ ...one, refused: undefined as never })} />
      ))}
    </RemarkList>
  )
}

interface ListProps {
  remarks: readonly RemarkView[]
  section: SectionView
  say: Say
  /** Between the choices and the list. */
  children: ReactNode
}

/** Which threads are shown, and those. */
function RemarkList({ remarks, section, say, children }: ListProps) {
  const { viewer, jumpTo } = usePage()
  const { sections } = useView()
  const openId = useStore(remarkStore, (state) => state.openId)
  const places = useStore(remarkStore, (state) => state.places)
  const [filter, setFilter] = useState<RemarkFilter>('section')
  const [settledToo, setSettledToo] = useState(false)
  const [person, setPerson] = useState('')
  const all = useMemo(() => orderOfRemarks(remarks, sections, places), [remarks, sections, places])
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
      {children}
      {shown.length === 0 ? (
        <PanelEmpty icon={<IconMessages size={26} stroke={1.5} aria-hidden="true" />} title={all.length === 0 ? t.empty : t.emptyFilter}>
          {all.length === 0 && may(viewer, 'remark') ? <span>{t.emptyText}</span> : null}
        </PanelEmpty>
      ) : (
        <ol className={styles.threads}>
          {shown.map((remark) => (
            <ThreadCard
              key={remark.id}
              remark={remark}
              section={sections.find(({ id }) => id === remark.sectionId)}
              named={filter !== 'section'}
              say={say}
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
