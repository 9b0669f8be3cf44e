import { notifications } from '@mantine/notifications'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import styles from './toast.module.css'

interface Toast {
  message: string
  tone?: 'done' | 'news'
  action?: { label: string; run: () => void }
}

/** Something went as it should, or somebody did something: bottom right, 6 s. Never for errors: those stay where they happened. */
export function toast({ message, tone = 'done', action }: Toast): void {
  const id = `toast-${Date.now().toString(36)}-${Math.round(performance.now())}`
  const Icon = tone === 'done' ? IconCircleCheck : IconInfoCircle
  notifications.show({
    id,
    autoClose: 6000,
    withBorder: true,
    icon: <Icon size={18} stroke={1.75} aria-hidden="true" />,
    classNames: { root: styles.root!, icon: tone === 'done' ? styles.done! : styles.news! },
    message: (
      <span className={styles.message}>
        {message}
        {action ? (
          <button
            type="button"
            className={styles.action}
            onClick={() => {
              notifications.hide(id)
              action.run()
            }}
          >
            {action.label}
          </button>
        ) : null}
      </span>
    ),
  })
}
