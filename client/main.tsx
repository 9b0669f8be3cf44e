import './ui/tokens.css'
import './ui/base.css'
import '@mantine/core/styles.layer.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { app } from './i18n/vi/app.ts'
import { registerWorker } from './offline/register.ts'
import { queryClient } from './queries.ts'
import { router } from './router.tsx'
import { themeVariables, themeWithWords } from './ui/theme.ts'

registerWorker()

const theme = themeWithWords({ close: app.close })

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={themeVariables} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
