import '@mantine/core/styles.layer.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { app } from './i18n/vi/app.ts'
import { themeVariables, themeWithWords } from './ui/theme.ts'

const theme = themeWithWords({ close: app.close })

/** What the kit's components need around them. Pages that must be small (door, document) load it only with the first dialog. */
export function Kit({ children }: { children: ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} forceColorScheme="light">
      {children}
    </MantineProvider>
  )
}
