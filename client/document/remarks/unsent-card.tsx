import { copyText } from '../../collab/copy-text.ts'
import { app } from '../../i18n/vi/app.ts'
import { remarks as t } from '../../i18n/vi/remarks.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { usePage } from '../page-context.ts'
import styles from './remarks.module.css'
import { dropUnsent, type Unsent } from './unsent-remarks.ts'

/** Something that was said and is not on the server's disk: it waits for a line, or the server will not take it; its words can be copied. */
export function UnsentCard({ unsent, onAgain }: { unsent: Unsent; onAgain: () => void }) {
  const { viewer } = usePage()
  const copy = async () => {
    if (await copyText(unsent.text)) toast({ message: app.copied })
  }
  return (
    <Notice
      tone={unsent.refused ? 'error' : 'warning'}
      title={unsent.refused ? t.refused : t.unsent}
      actions={
        <>
          <Button size="xs" variant="default" onClick={onAgain}>
            {t.again}
          </Button>
          <Button size="xs" variant="default" onClick={() => void copy()}>
            {t.copy}
          </Button>
          {unsent.refused ? (
            <Button size="xs" variant="subtle" destroys onClick={() => dropUnsent(viewer.userId, unsent.id)}>
              {t.drop}
            </Button>
          ) : null}
        </>
      }
    >
      <p className={styles.words}>{unsent.text}</p>
      <p className={styles.quiet}>{unsent.refused ?? t.unsentText}</p>
    </Notice>
  )
}
