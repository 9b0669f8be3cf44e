import { IconFileTypeDocx } from '@tabler/icons-react'
import { type ComponentProps, useRef } from 'react'
import { importing as t } from '../i18n/vi/import.ts'
import { Button } from '../ui/button.tsx'

/** Chooses a Word file; while it is read, the same button stops the reading. */
export function FileButton(
  props: { reading: boolean; label?: string; onFile: (file: File) => void; onStop: () => void } & Pick<
    ComponentProps<typeof Button>,
    'size' | 'variant'
  >,
) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t.choose}
        accept=".docx,.doc,.docm,.rtf,.odt,.htm,.html,.xml,application/msword,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          // The same file may be chosen again after it was changed in Word.
          event.currentTarget.value = ''
          if (file) props.onFile(file)
        }}
      />
      <Button
        size={props.size ?? 'sm'}
        variant={props.variant ?? 'default'}
        title={t.accepts}
        leftSection={<IconFileTypeDocx size={16} stroke={1.75} aria-hidden="true" style={{ color: 'inherit' }} />}
        onClick={() => (props.reading ? props.onStop() : input.current?.click())}
      >
        {props.reading ? t.stop : (props.label ?? t.choose)}
      </Button>
    </>
  )
}
