import { IconAlertTriangle, IconCloudCheck, IconCloudUpload, IconEye, IconTextPlus, IconWifiOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useCollab } from '../../collab/collab-context.tsx'
import type { SaveState } from '../../collab/save-state.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { may } from '../../view/section-rights.ts'
import { clockText } from '../../view/time-text.ts'
import { usePage } from '../page-context.ts'
import { showRecovery } from '../show-recovery.ts'
import { useOpenRecoveries } from '../use-open-recoveries.ts'
import styles from './bars.module.css'

const FACES: Record<SaveState['kind'], { Icon: typeof IconEye; tone: string; words: (state: SaveState) => string }> = {
  saved: { Icon: IconCloudCheck, tone: 'saved', words: (state) => (state.at === null ? text.save.none : text.save.saved(clockText(state.at))) },
  saving: { Icon: IconCloudUpload, tone: 'saving', words: () => text.save.saving },
  late: { Icon: IconAlertTriangle, tone: 'lost', words: () => text.save.late },
  'disk-full': { Icon: IconAlertTriangle, tone: 'lost', words: () => text.save.diskFull },
  offline: { Icon: IconWifiOff, tone: 'lost', words: () => text.save.offline },
  'signed-out': { Icon: IconAlertTriangle, tone: 'lost', words: () => text.save.signedOut },
  'other-version': { Icon: IconAlertTriangle, tone: 'lost', words: () => text.save.otherVersion },
}

/** The save state in the words of the top bar. */
export const saveText = (state: SaveState): string => FACES[state.kind].words(state)

/** Whether every word is on the server's disk and in its place; where some are not, the way to them. Its place is fixed; longer words take a second line. */
export function SaveStatus() {
  const { viewer } = usePage()
  const state = useShownState()
  const kept = useOpenRecoveries()
  const calm = state.kind === 'saved' || state.kind === 'saving'
  const why = kept.length === 0 || state.kind === 'other-version' ? null : kept.some(({ reason }) => reason === 'displaced') ? 'displaced' : 'kept'
  const words = why !== null && calm ? text.save[why] : saveText(state)
  const news = why !== null || !calm ? words : state.kind === 'saved' ? null : undefined
  return (
    <>
      <div className={styles.saveBox} data-save={state.kind}>
        {why !== null ? <ToKept state={state} why={why} words={words} /> : <Plain state={state} reading={!may(viewer, 'write')} />}
      </div>
      <SaveNews trouble={news} />
    </>
  )
}

/** How long nothing may wait before that is told. */
const REST = 600

/** What is shown of saving. That all is saved is shown when the keys rest: the line does not flicker with each of them, and no key draws it anew. */
function useShownState(): SaveState {
  const { saveState } = useCollab()
  const [shown, show] = useState(saveState.get)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let kind: SaveState['kind'] | undefined
    const look = (): void => {
      const now = saveState.get()
      clearTimeout(timer)
      if (now.kind === 'saved') timer = setTimeout(say, REST, now)
      else if (now.kind !== kind) say(now)
    }
    const say = (now: SaveState): void => {
      kind = now.kind
      show(now)
    }
    look()
    const leave = saveState.subscribe(look)
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [saveState])
  return shown
}

function Plain({ state, reading }: { state: SaveState; reading: boolean }) {
  const face = FACES[state.kind]
  const onlyReads = reading && state.kind === 'saved'
  const Icon = onlyReads ? IconEye : face.Icon
  const words = onlyReads ? text.save.readOnly : saveText(state)
  return (
    <span className={`${styles.save} ${onlyReads ? '' : styles[face.tone]}`} title={words}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span className={styles.saveText}>{words}</span>
      <span className={styles.saveShort} aria-hidden="true">
        {text.save.short[onlyReads ? 'read-only' : state.kind]}
      </span>
      {state.kind === 'other-version' ? (
        <button type="button" className={styles.reload} onClick={() => location.reload()}>
          {text.save.reload}
        </button>
      ) : null}
    </span>
  )
}

/** Words that are not in the text are never called saved: a button that leads to their card, with what is wrong with the line, or with them. */
function ToKept({ state, why, words }: { state: SaveState; why: 'displaced' | 'kept'; words: string }) {
  const calm = state.kind === 'saved' || state.kind === 'saving'
  const Icon = calm ? IconTextPlus : FACES[state.kind].Icon
  return (
    <button type="button" className={`${styles.save} ${styles.lost} ${styles.toKept}`} aria-label={text.save.toKept(words)} onClick={showRecovery}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span className={styles.saveText}>{words}</span>
      <span className={styles.saveShort} aria-hidden="true">
        {text.save.short[calm ? why : state.kind]}
      </span>
    </button>
  )
}

/** Says aloud that saving fails, and that it is well again; never each word that was saved. `trouble`: null when all is saved, undefined while that is not known. */
function SaveNews({ trouble }: { trouble: string | null | undefined }) {
  const [said, say] = useState('')
  useEffect(() => {
    if (trouble) say(trouble)
    else if (trouble === null) say((before) => (before === '' ? '' : text.save.well))
  }, [trouble])
  return (
    <span className="vk-sr" role="status">
      {said}
    </span>
  )
}
