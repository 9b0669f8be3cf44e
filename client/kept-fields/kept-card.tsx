import { useSyncExternalStore } from 'react'
import { copyText } from '../collab/copy-text.ts'
import { timeText } from '../document/model/time-text.ts'
import { useMe } from '../hooks/use-me.ts'
import { app } from '../i18n/vi/app.ts'
import { keptFields as t } from '../i18n/vi/kept-fields.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ask } from '../ui/dialogs.tsx'
import { Card } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './kept-fields.module.css'
import { allKept, forget, type KeptFields, keep, onKept, wordsOfKept } from './kept-fields.ts'

/** All words that this person typed in forms on this machine and did not save: also those whose form cannot be opened any more. Absent without any. */
export function KeptCard() {
  const me = useMe()
  const list = useSyncExternalStore(onKept, () => JSON.stringify(allKept(me.id)))
  const entries: { place: string; kept: KeptFields }[] = JSON.parse(list)
  if (entries.length === 0) return null
  return (
    <Card title={t.title} meta={t.count(entries.length)}>
      <p className={styles.intro}>{t.intro}</p>
      <ul className={styles.list}>
        {entries.map(({ place, kept }) => (
          <Entry key={place} kept={kept} onDrop={() => forget(me.id, place)} onUndo={() => keep(me.id, place, kept)} />
        ))}
      </ul>
    </Card>
  )
}

function Entry({ kept, onDrop, onUndo }: { kept: KeptFields; onDrop: () => void; onUndo: () => void }) {
  const words = [kept, kept.older].map((each) => (each ? wordsOfKept(each) : '')).filter((text) => text !== '')
  const drop = () => {
    onDrop()
    toast({ message: t.droppedOf(kept.about), action: { label: t.undo, run: onUndo } })
  }
  const copy = async () => {
    if (await copyText(words.join('\n'))) toast({ message: app.copied })
    else ask({ title: t.copyFailed, text: t.copyFailedText, confirm: app.close })
  }
  return (
    <li className={styles.entry}>
      <b>{kept.about}</b>
      <small>{timeText(kept.at, Date.now())}</small>
      <p className={styles.words}>{words.join('\n') || t.choicesOnly}</p>
      <div className={styles.buttons}>
        <ButtonLink size="xs" variant="default" href={kept.path}>
          {t.open}
        </ButtonLink>
        {words.length > 0 ? (
          <Button size="xs" variant="default" onClick={copy}>
            {app.copy}
          </Button>
        ) : null}
        <Button size="xs" variant="subtle" destroys onClick={drop} aria-label={t.dropAloud(kept.about)}>
          {t.drop}
        </Button>
      </div>
    </li>
  )
}
