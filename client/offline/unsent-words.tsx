import { useEffect, useState } from 'react'
import { unsentSections } from '../collab/copy-registry.ts'
import { offline } from '../i18n/vi/offline.ts'
import { Button } from '../ui/button.tsx'
import { openDialog } from '../ui/dialogs.tsx'

/** Words that are on their way are waited for so long before anybody is asked. */
const WAIT_MS = 3000

/** Resolves true when the person may leave: at once with nothing unsent, soon when it gets through, else as the person decides. */
export async function mayLeave(userId: string): Promise<boolean> {
  const end = Date.now() + WAIT_MS
  while (unsentSections(userId).length > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100))
  if (unsentSections(userId).length === 0) return true
  return new Promise((resolve) => {
    let answer = false
    openDialog({
      title: offline.leave.title,
      onClose: () => resolve(answer),
      body: (close) => (
        <UnsentWords
          userId={userId}
          onAnswer={(leaves) => {
            answer = leaves
            close()
          }}
        />
      ),
    })
  })
}

/** Already here wherever words can be unsent: the document page brings it along, the others when they find such words. */
const saveFile = (userId: string) => import('./unsent-file.ts').then(({ saveUnsentFile }) => saveUnsentFile(userId))

function UnsentWords({ userId, onAnswer }: { userId: string; onAnswer: (leaves: boolean) => void }) {
  const t = offline.leave
  const [count, setCount] = useState(() => unsentSections(userId).length)
  useEffect(() => {
    const timer = setInterval(() => setCount(unsentSections(userId).length), 500)
    return () => clearInterval(timer)
  }, [userId])
  return (
    <>
      <p role="status" style={{ marginBottom: 16 }}>
        {count > 0 ? t.text(count) : t.sent}
      </p>
      <div style={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 8 }}>
        {count > 0 ? (
          <Button variant="default" onClick={() => void saveFile(userId)}>
            {t.file}
          </Button>
        ) : null}
        <Button variant="default" onClick={() => onAnswer(true)}>
          {t.go}
        </Button>
        {count > 0 ? (
          <Button data-autofocus onClick={() => onAnswer(false)}>
            {t.stay}
          </Button>
        ) : null}
      </div>
    </>
  )
}
