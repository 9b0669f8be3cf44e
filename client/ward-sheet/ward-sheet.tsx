import { IconDownload, IconLock } from '@tabler/icons-react'
import type { SentSheetView, WardSheetView } from '@van-kien/shared/api/ward-sheets.ts'
import { keyName } from '@van-kien/shared/domain/figures/period.ts'
import { useState } from 'react'
import { wardSheetsApi } from '../api/ward-sheets.ts'
import { wardSheet as t } from '../i18n/vi/ward-sheet.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { handOver } from '../ui/hand-over.ts'
import { Mark } from '../ui/mark.tsx'
import { Notice } from '../ui/notice.tsx'
import { Empty } from '../ui/page.tsx'
import { dayOf } from '../view/due-date.ts'
import { clockText, dayText } from '../view/time-text.ts'
import { SheetForm } from './sheet-form.tsx'
import styles from './ward-sheet.module.css'

/** What a sending left as it was, with what had been typed there. */
export interface Sent {
  view: SentSheetView
  typed: Readonly<Record<string, string>>
}

/** The page of a former ward: whose sheet it is, what became of what was sent, the sheet. @param opened when the sheet was read; a newer one begins anew */
export function WardSheet(props: { secret: string; sheet: WardSheetView; opened: number; onSent: () => Promise<void> }) {
  const { secret, sheet, opened } = props
  const [sent, setSent] = useState<Sent | null>(null)
  const day = dayText(dayOf(new Date(sheet.expiresAt)), '')
  return (
    <main id="main" className={styles.page}>
      <header className={styles.head}>
        <Mark height={30} />
        <div>
          <h1>{t.title(sheet.unit)}</h1>
          <p>{t.intro(sheet.wardName)}</p>
        </div>
      </header>
      <p className={styles.how}>{t.how}</p>
      <p className={styles.facts}>
        <span>{t.until(day)}</span>
        <span>
          <IconLock size={15} stroke={1.75} aria-hidden="true" />
          {t.noSecrets}
        </span>
        <FileButton secret={secret} />
      </p>
      {sent ? <SentNotice sent={sent} sheet={sheet} /> : null}
      {sheet.figures.length === 0 ? (
        <Empty title={t.empty} />
      ) : (
        <SheetForm
          key={opened}
          secret={secret}
          sheet={sheet}
          onSent={async (next) => {
            setSent(next)
            await props.onSent()
            document.getElementById('main')?.scrollIntoView()
          }}
        />
      )}
    </main>
  )
}

function SentNotice({ sent: { view, typed }, sheet }: { sent: Sent; sheet: WardSheetView }) {
  const nameOf = (key: string): string => {
    const [figureId = '', period = ''] = key.split(' ')
    return t.line(sheet.figures.find(({ id }) => id === figureId)?.name ?? figureId, keyName(period), typed[key] ?? '')
  }
  const left = (['closed', 'changed', 'gone'] as const).filter((kind) => view[kind].length > 0)
  return (
    <Notice
      tone={view.taken > 0 && left.length === 0 ? 'success' : 'warning'}
      title={view.taken > 0 ? t.sent(view.taken, clockText(view.at)) : t.sentNone}
    >
      {left.map((kind) => (
        <div key={kind}>
          {t.left[kind]}
          <ul className={styles.left}>
            {view[kind].map((key) => (
              <li key={key}>{nameOf(key)}</li>
            ))}
          </ul>
        </div>
      ))}
    </Notice>
  )
}

function FileButton({ secret }: { secret: string }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const fetchFile = async () => {
    setBusy(true)
    setError(null)
    try {
      handOver(await wardSheetsApi.file(secret), t.fileName)
    } catch (refused) {
      setError(refused)
    }
    setBusy(false)
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        leftSection={<IconDownload size={15} stroke={1.75} aria-hidden="true" />}
        onClick={() => void fetchFile()}
      >
        {t.file}
      </Button>
      {error ? <Notice tone="error" title={messageOf(error)} /> : null}
    </>
  )
}
