import { IconPencilPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { suggestionQueries } from '../../api/suggestions.ts'
import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { Button } from '../../ui/button.tsx'
import { ask } from '../../ui/dialogs.tsx'
import { may } from '../../view/section-rights.ts'
import { Filters, MoreChoices, PersonChoice, Steps, stepped } from '../beside/list-tools.tsx'
import { useStore } from '../model/store.ts'
import { usePage, usePageState, useView } from '../page-context.ts'
import { PanelEmpty, PanelFailure, PanelSkeleton } from '../panel-parts.tsx'
import { OpenSuggestionsChoice } from './open-suggestions-choice.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import { showInText, suggestionStore } from './suggestion-store.ts'
import styles from './suggestions.module.css'
import { useDecide } from './use-decide.tsx'

const FILTERS = ['section', 'all', 'mine'] as const
type Filter = (typeof FILTERS)[number]

/** Whose it is in the list of people; names of Word are nobody's account. */
const whoseOf = ({ author, authorName, word }: SuggestionView): string => (word === null ? author : `word ${authorName}`)

/** "Đề nghị sửa": what people would have changed, in the order of the text; each is accepted or rejected, or all that are shown. */
export function SuggestionsTab({ section }: { section: SectionView }) {
  const { documentId, viewer, jumpTo } = usePage()
  const { sections } = useView()
  const list = useQuery(suggestionQueries.list(documentId))
  const openId = useStore(suggestionStore, (state) => state.openId)
  const inText = useStore(suggestionStore, (state) => state.inText)
  const [filter, setFilter] = useState<Filter>('section')
  const [decidedToo, setDecidedToo] = useState(false)
  const [person, setPerson] = useState('')
  const all = useMemo(() => inOrder(list.data ?? [], sections), [list.data, sections])
  if (list.isError && !list.data) return <PanelFailure error={list.error} onRetry={() => void list.refetch()} />
  if (list.isPending) return <PanelSkeleton />
  const fits: Record<Filter, (each: SuggestionView) => boolean> = {
    section: (each) => each.sectionId === section.id,
    all: () => true,
    mine: (each) => each.author === viewer.userId,
  }
  const open = all.filter(({ state }) => state === 'open')
  const shown = all.filter((each) => fits[filter](each) && (decidedToo || each.state === 'open') && (person === '' || whoseOf(each) === person))
  const names = new Map(all.map(({ id, authorName }) => [id, authorName]))
  const authors = new Map(all.map((each) => [whoseOf(each), each.word ? `${each.authorName || t.nobody} ${t.inWord}` : each.authorName]))
  const show = ({ id, sectionId }: SuggestionView) => {
    suggestionStore.set({ openId: id })
    jumpTo(sectionId)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is in it
    <div onKeyDown={(event) => stepByKey(event, shown)}>
      <Filters
        name={t.filterName}
        filters={FILTERS}
        value={filter}
        label={(each) => `${t.filters[each]} ${open.filter(fits[each]).length}`}
        onChange={setFilter}
      />
      <MoreChoices>
        <label>
          <input type="checkbox" checked={decidedToo} onChange={(event) => setDecidedToo(event.currentTarget.checked)} /> {t.decidedToo}
        </label>
        <label>
          <input type="checkbox" checked={inText} onChange={(event) => showInText(event.currentTarget.checked)} /> {t.inText}
        </label>
        <PersonChoice names={authors} value={person} label={t.person} everybody={t.everybody} onChange={setPerson} />
      </MoreChoices>
      <Begin section={section} />
      {shown.length === 0 ? (
        <PanelEmpty icon={<IconPencilPlus size={26} stroke={1.5} aria-hidden="true" />} title={all.length === 0 ? t.empty : t.emptyFilter}>
          {all.length === 0 && may(viewer, 'remark') ? <span>{t.emptyText}</span> : null}
        </PanelEmpty>
      ) : (
        <ol className={styles.cards}>
          {shown.map((each) => (
            <SuggestionCard
              key={each.id}
              suggestion={each}
              section={sections.find(({ id }) => id === each.sectionId)}
              named={filter !== 'section'}
              collides={[...new Set((each.changeState?.collides ?? []).map((id) => names.get(id) ?? ''))]}
            />
          ))}
        </ol>
      )}
      <OpenSuggestionsChoice />
      <AllOf shown={shown.filter(({ state }) => state === 'open')} />
      {shown.length > 1 ? (
        <Steps at={shown.findIndex(({ id }) => id === openId)} count={shown.length} words={t} onStep={(index) => show(shown[index]!)} />
      ) : null}
    </div>
  )
}

/** By section, in it by where they stand, those without a place last. */
function inOrder(list: readonly SuggestionView[], sections: readonly { id: string }[]): SuggestionView[] {
  const order = new Map(sections.map(({ id }, index) => [id, index]))
  const place = ({ changeState }: SuggestionView) => {
    const spot = changeState?.span?.start ?? changeState?.beside
    return spot ? spot.line * 1e7 + spot.at : Number.MAX_SAFE_INTEGER
  }
  return list
    .filter(({ sectionId }) => order.has(sectionId))
    .sort((a, b) => order.get(a.sectionId)! - order.get(b.sectionId)! || place(a) - place(b) || a.createdAt - b.createdAt)
}

/** Begins and ends the mode in which what is typed is suggested. */
function Begin({ section }: { section: SectionView }) {
  const { viewer, store, jumpTo, canWriteHere } = usePage()
  const here = usePageState((state) => state.suggestingId === section.id)
  if (!may(viewer, 'remark')) return <p className={styles.quiet}>{t.observer}</p>
  if (!canWriteHere) return <p className={styles.quiet}>{t.onPhone}</p>
  if (section.headingOnly) return null
  return (
    <Button
      size="xs"
      variant="default"
      title={t.beginHint}
      leftSection={<IconPencilPlus size={15} stroke={1.75} aria-hidden="true" />}
      aria-pressed={here}
      onClick={() => {
        store.set({ suggestingId: here ? null : section.id })
        if (!here) jumpTo(section.id)
      }}
    >
      {here ? t.end : t.begin}
    </Button>
  )
}

/** All that are shown at once: of a section, of a person. */
function AllOf({ shown }: { shown: readonly SuggestionView[] }) {
  const { viewer } = usePage()
  const { sections } = useView()
  const { decide, busy } = useDecide()
  if (shown.length < 2 || !may(viewer, 'write')) return null
  const ready = shown.filter((each) => each.changeState?.how === 'exact' && sections.find(({ id }) => id === each.sectionId)?.access === 'write')
  return (
    <div className={styles.all}>
      {ready.length > 0 ? (
        <Button
          size="xs"
          variant="default"
          loading={busy}
          onClick={() =>
            ask({
              title: t.acceptAllAsk(ready.length),
              text: t.acceptAllText,
              cancel: t.cancel,
              confirm: t.acceptAll(ready.length),
              onConfirm: () => void decide('accept', ready),
            })
          }
        >
          {t.acceptAll(ready.length)}
        </Button>
      ) : null}
      <Button
        size="xs"
        variant="subtle"
        destroys
        disabled={busy}
        onClick={() =>
          ask({
            ...{ title: t.rejectAllAsk(shown.length), text: t.rejectAllText, cancel: t.cancel, confirm: t.rejectAll(shown.length) },
            ...{ destroys: true, onConfirm: () => void decide('reject', shown) },
          })
        }
      >
        {t.rejectAll(shown.length)}
      </Button>
    </div>
  )
}

/** Alt with the arrows, as in the margin of Word. */
function stepByKey(event: KeyboardEvent, shown: readonly SuggestionView[]): void {
  if (!event.altKey || event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
  event.preventDefault()
  const at = shown.findIndex(({ id }) => id === suggestionStore.get().openId)
  const next = shown[stepped(at, event.key === 'ArrowDown' ? 1 : -1, shown.length)]
  if (next) suggestionStore.set({ openId: next.id })
}
